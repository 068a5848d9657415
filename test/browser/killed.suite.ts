// Journeys over a service in a process of its own, without its model, that is killed and started again.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { tokenOf } from '../../src/cli/withService.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { knock } from '../../src/operate/control.ts';
import { Bench } from '../fixtures/bulkhead.ts';
import { ownPort } from '../fixtures/ports.ts';
import { openSmallPlant } from '../fixtures/smallPlant.ts';
import type { House } from './console.test.ts';
import { ask, button, field, journey, type Place } from './journey.ts';

export function killed(open: () => House) {
  describe('a service without its model, killed and started again', { concurrency: 1 }, () => {
    let bench: Bench;
    let modelsFolder: string;
    before(async () => {
      modelsFolder = await mkdtemp(join(tmpdir(), 'no-models-'));
      bench = new Bench([await ownPort(), await ownPort()], { BULKHEAD_MODELS: modelsFolder });
      const quiet = { port: 0, metricsPort: 0, logLevel: 'error' } as const;
      const plant = await openSmallPlant({
        config: { ...readConfig({}, { dataFolder: bench.data, modelsFolder }), ...quiet },
      });
      await plant.close();
      await bench.serve();
    });
    after(async () => {
      await bench?.clear();
      await rm(modelsFolder, { recursive: true, force: true });
    });
    const door = async () => {
      const found = await knock(bench.data);
      if (!found) throw new Error('the service is not there');
      return found;
    };
    const there = (): Place => ({
      browser: open().browser,
      door: {
        address: `http://127.0.0.1:${bench.environment.BULKHEAD_PORT}`,
        invite: async (subject) => (await (await door()).act<{ code: string }>('invite', { subject })).code,
      },
    });

    const half = 'says that search is at half strength, and still answers';
    journey(there, half, { as: 'olga', machine: 'P4' }, async (on) => {
      await on.page.getByText('Search by meaning is off.').waitFor();
      await ask(on, 'E-203');
      await on.page.locator('.answer-main .chip').first().waitFor();
    });

    journey(there, 'keeps what was under way and what is typed', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await field(page).waitFor();
      const killed = Promise.withResolvers<void>();
      await page.route('**/console', async (route) => {
        await killed.promise;
        await route.continue();
      });
      await hands.type(field(page), 'E-203');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Searching the documents you may see' }).waitFor();
      await bench.kill();
      killed.resolve();
      await page.getByText('The service does not answer').first().waitFor();
      assert.equal(await field(page).inputValue(), 'E-203');
      await hands.type(field(page), 'E-203 at press 4');
      await page.keyboard.press('Enter');
      await field(page).waitFor();
      assert.equal(await field(page).inputValue(), 'E-203 at press 4');
      await page.unrouteAll();
      await bench.serve();
      await page.getByText('the question you typed is kept').waitFor();
      await hands.type(page.getByLabel('Token'), await tokenOf(await door(), 'olga', 5));
      await page.keyboard.press('Enter');
      await field(page).waitFor();
      assert.equal(await field(page).inputValue(), 'E-203 at press 4');
      await hands.press(button(page, 'Ask').last());
      await page.locator('.answer-main .chip').first().waitFor();
    });
  });
}
