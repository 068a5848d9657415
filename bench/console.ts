// Measures the console in a real Chromium: bytes of the first load, how soon an answer stands, what moves, what paints last.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { doorOf, openBrowser, visit } from '../eval/desk.ts';
import { openSamplePlant } from '../eval/samplePlant.ts';
import { quantile } from './madeCorpus.ts';

const BUILT = join(import.meta.dirname, '../web/dist');
const QUESTION = 'P4 shows E-203 and the pump has no pressure, what do I do?';

/** `size`: how often the question is asked. Marks are the page's own: the reply was there, the answer stood. */
export async function run({ size = 20 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const plant = await openSamplePlant();
  const browser = await openBrowser();
  try {
    const { page, context } = await visit(browser, doorOf(plant.service), { as: 'olga', machine: 'P4' });
    await observe(page);
    await page.goto(plant.service.address);
    await page.locator('.pair[aria-busy=false]').waitFor();
    const home = await painted(page);
    const rendered: number[] = [];
    let answer = home;
    for (let i = 0; i < size; i++) {
      await page.goto(plant.service.address);
      await page.locator('.pair[aria-busy=false]').waitFor();
      rendered.push(await askOnce(page));
      answer = await painted(page);
    }
    await context.close();
    return {
      script_kb: (await bytesOf('.js.br')) / 1000,
      style_kb: (await bytesOf('.css.br')) / 1000,
      rendered_ms: quantile(rendered, 0.5),
      rendered_p95_ms: quantile(rendered, 0.95),
      home_largest_paint_ms: Math.round(home.largest),
      home_layout_shift: home.shift,
      answer_layout_shift: answer.shift,
    };
  } finally {
    await browser.close();
    await plant.close();
  }
}

/** From the API's reply until the frame in which the answer stands is handed to the screen. */
async function askOnce(page: Page): Promise<number> {
  await page.fill('#question', QUESTION);
  await page.keyboard.press('Enter');
  await page.locator('.step').first().waitFor();
  return page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN;
    return at('bulkhead:painted') - at('bulkhead:replied');
  });
}

interface Painted {
  /** Of the largest paint, since the navigation began. */
  readonly largest: number;
  /** Cumulative, shifts after input left out (CLS). */
  readonly shift: number;
}

async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { largest: 0, shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

async function painted(page: Page): Promise<Painted> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  return page.evaluate(() => (window as unknown as { seen: Painted }).seen);
}

/** What a browser loads first is all there is: one script, one style sheet. */
async function bytesOf(ending: string): Promise<number> {
  const files = (await readdir(BUILT, { recursive: true })).filter((file) => file.endsWith(ending));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(BUILT, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
