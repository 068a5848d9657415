// One journey through the console, made twice: with a pointer and with the keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Door, type Look, PATIENCE_MS, type Visit, visit } from '../../eval/desk.ts';
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
        await visited.leave();
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
  const address = () => page.evaluate('location.href');
  // Read from the page itself: the browser tells of an address later than the page has it.
  const before = await address();
  await page.keyboard.press('Enter');
  await becomes(address, (now) => assert.ok(String(now).includes('/a/') && now !== before, `still at ${now}`));
  await page.locator('.answer-main').waitFor();
  await page.waitForURL(String(await address()));
}

/** Reads again and again until what was read holds: for what a page shows a moment after what one can wait for. */
export async function becomes<T>(read: () => T | Promise<T>, holds: (value: T) => void): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    try {
      return holds(value);
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await setTimeout(AGAIN_MS);
  }
}

const AGAIN_MS = 20;

export async function texts(locator: Locator): Promise<readonly string[]> {
  return (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}
