// One journey through the console, made twice: with a pointer and with the keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Door, type Look, type Visit, visit } from '../../eval/desk.ts';
import { type Hands, keyboard, pointer } from '../fixtures/hands.ts';

/** Where a journey begins. */
export interface Place {
  readonly browser: Browser;
  readonly door: Door;
}

export interface Traveller<P extends Place = Place> extends Visit {
  readonly hands: Hands;
  readonly house: P;
  /** Where the service answers. */
  readonly at: string;
}

/** Besides what it says itself, a journey must leave no complaint, and ask nobody but the service. */
export function journey<P extends Place>(
  open: () => P,
  name: string,
  look: Look,
  travel: (traveller: Traveller<P>) => Promise<void>,
) {
  for (const make of [pointer, keyboard]) {
    test(`${name} (${make.name})`, async () => {
      const house = open();
      const { address } = house.door;
      const visited = await visit(house.browser, house.door, look);
      try {
        await visited.page.goto(address);
        await travel({ ...visited, hands: make(visited.page), house, at: address });
        assert.deepEqual(visited.complaints, []);
        const elsewhere = visited.asked.filter((url) => !url.startsWith(`${address}/`) && !url.startsWith('blob:'));
        assert.deepEqual(elsewhere, []);
      } finally {
        await visited.context.close();
      }
    });
  }
}

export const field = (page: Page): Locator => page.locator('#question');
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
export const link = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('link', { name, exact: typeof name === 'string' });

/** Types a question and sends it, until its answer is there. */
export async function ask({ page, hands }: Pick<Traveller, 'page' | 'hands'>, question: string): Promise<void> {
  await hands.type(field(page), question);
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.startsWith('/a/') && url.href !== before);
  await page.locator('.answer-main').waitFor();
}

export async function texts(locator: Locator): Promise<readonly string[]> {
  return (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}
