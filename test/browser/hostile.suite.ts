// Journeys past planted attacks: what is in documents, names and questions is shown as text, runs nothing and leaves nothing.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TRAP } from '../fixtures/samplePlant.ts';
import type { House } from './console.test.ts';
import { ask, field, journey } from './journey.ts';

export function hostile(open: () => House) {
  describe('what is hostile', () => {
    journey(open, 'in a document is text, in answer, page and passage', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, asked } = on;
      await ask(on, 'What is the set-point of gauge G9?');
      const main = page.locator('main');
      await page.getByText('42 bar').first().waitFor();
      const text = await main.innerText();
      assert.match(text, /<b onclick=|<a href=|!\[picture\]|bold/);
      assert.equal(await page.locator('main :is(script, style, img, iframe, object, link, [onclick])').count(), 0);
      assert.equal(await page.locator(`main a[href^="${TRAP}"], main a[href^="javascript"]`).count(), 0);
      assert.deepEqual(
        asked.filter((url) => url.startsWith(TRAP)),
        [],
      );
    });

    journey(open, 'in a person’s name is text', { as: 'hella' }, async ({ page, asked }) => {
      await field(page).waitFor();
      await page.getByText('<script>fetch').waitFor();
      assert.equal(await page.locator('header :is(script, b b)').count(), 0);
      assert.ok((await page.locator('header .control').count()) > 0, 'characters that reorder text are made visible');
      assert.deepEqual(
        asked.filter((url) => url.startsWith(TRAP)),
        [],
      );
    });

    journey(open, 'in a question is text, also in the history', { as: 'olga' }, async (on) => {
      const { page, at } = on;
      const question = `E-203 on P4 <img src=${TRAP}q onerror=alert(1)> \u202Eabc\u202C`;
      await ask(on, question);
      await page.locator('.asked').getByText('<img src=').waitFor();
      assert.ok((await page.locator('.asked .control').count()) > 0, 'characters that reorder text are made visible');
      await page.goto(`${at}/history`);
      await page.getByText('<img src=').first().waitFor();
      assert.equal(await page.locator('main img').count(), 0);
    });

    test('a script that gets into the page all the same does not run, and reaches nobody', async () => {
      const { browser, plant } = open();
      const page = await browser.newPage();
      const asked: string[] = [];
      // The browser tells of a request that the page's policy stopped, too: that one went nowhere.
      page.on('requestfinished', (request) => asked.push(request.url()));
      page.on('requestfailed', (request) => {
        if (!/csp/i.test(request.failure()?.errorText ?? '')) asked.push(request.url());
      });
      try {
        await page.goto(plant.service.address);
        const ran = await page.evaluate(async (trap) => {
          const script = document.createElement('script');
          const refused: string[] = [];
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
            refused.push(effectiveDirective),
          );
          try {
            script.textContent = 'window.ran = true';
          } catch {
            refused.push('trusted-types');
          }
          document.body.append(script);
          const image = new Image();
          image.src = `${trap}image`;
          document.body.append(image);
          await fetch(trap).catch(() => undefined);
          await new Promise((resolve) => setTimeout(resolve, 100));
          return { ran: 'ran' in window, refused: [...new Set(refused)].sort() };
        }, TRAP);
        assert.equal(ran.ran, false);
        for (const directive of ['connect-src', 'img-src']) assert.ok(ran.refused.includes(directive), directive);
        assert.deepEqual(
          asked.filter((url) => url.startsWith(TRAP)),
          [],
        );
      } finally {
        await page.close();
      }
    });
  });
}
