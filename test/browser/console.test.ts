// The console as people use it: the built page in Chromium over the real service with the sample plant.

import { after, before, describe } from 'node:test';
import type { Browser } from 'playwright-core';
import { doorOf, openBrowser } from '../../eval/desk.ts';
import type { TestPlant } from '../../eval/plant.ts';
import { openHostileSamplePlant } from '../fixtures/samplePlant.ts';
import { answering } from './answering.suite.ts';
import { entering } from './entering.suite.ts';
import { failing } from './failing.suite.ts';
import { hostile } from './hostile.suite.ts';
import type { Place } from './journey.ts';
import { killed } from './killed.suite.ts';
import { looks } from './looks.suite.ts';

export interface House extends Place {
  readonly plant: TestPlant;
}

export function houseOf(browser: Browser, plant: TestPlant): House {
  return { browser, plant, door: doorOf(plant.service) };
}

/** One service and one browser for all; each journey has a window of its own, so that suites run beside each other. */
describe('the console', { concurrency: 3 }, () => {
  let house: House;
  before(async () => {
    const plant = await openHostileSamplePlant();
    house = houseOf(await openBrowser(), plant);
  });
  after(async () => {
    await house?.browser.close();
    await house?.plant.close();
  });
  const open = () => house;

  // The longest first.
  looks(open);
  answering(open);
  killed(open);
  failing(open);
  hostile(open);
  entering(open);
});
