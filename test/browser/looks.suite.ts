// Every page and state, in three themes and three widths: no violation that axe finds, nothing to scroll sideways, large targets.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { visit } from '../../eval/desk.ts';
import { STATES } from '../../eval/deskStates.ts';
import type { House } from './console.test.ts';

const WIDTHS = [360, 768, 1440] as const;
const THEMES = ['light', 'dark', 'contrast'] as const;
const SMALLEST = 48;

export function looks(open: () => House) {
  describe('every state', { concurrency: 1 }, () => {
    for (const state of STATES)
      test(state.name, async () => {
        const { browser, door } = open();
        const { page, leave } = await visit(browser, door, { ...state.look, height: 900 });
        try {
          await state.reach(page, door);
          await page.emulateMedia({ reducedMotion: 'reduce' });
          const found: string[] = [];
          for (const width of WIDTHS) {
            await resized(page, width);
            const wide = await page.evaluate('document.documentElement.scrollWidth');
            if (Number(wide) > width) found.push(`${width}: ${wide} px wide`);
            found.push(...(await smallTargets(page)).map((one) => `${width}: ${one}`));
            for (const theme of THEMES)
              found.push(...(await violations(page, theme)).map((one) => `${width} ${theme}: ${one}`));
          }
          assert.deepEqual(found, []);
        } finally {
          await leave();
        }
      });
  });
}

/** The page learns of its width with its next frame; what then stands elsewhere is loaded once more. */
async function resized(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  await page.locator('.source .ghost').waitFor({ state: 'detached' });
}

async function violations(page: Page, theme: string): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
    );
  });
}

/** The whole area that reacts to a finger: of a hidden input it is its label's. Links inside a sentence are exempt (WCAG 2.5.8). */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input, textarea, [role="tab"]')];
    return targets.flatMap((target) => {
      const area = target.closest('label') ?? target;
      const { width, height } = area.getBoundingClientRect();
      // For screen readers alone: nobody can aim at it.
      const unseen = target.parentElement?.getBoundingClientRect().width === 1;
      const hidden = unseen || width === 0 || getComputedStyle(target).visibility === 'hidden' || area.matches('.skip');
      const small = Math.round(width) < least || Math.round(height) < least;
      return !hidden && small ? [`${area.tagName} ${area.className} ${Math.round(width)}×${Math.round(height)}`] : [];
    });
  }, SMALLEST);
}
