// Journeys past planted attacks: what is in documents, names and questions is shown as text, runs nothing and leaves nothing.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TRAP } from '../fixtures/samplePlant.ts';
import type { House } from './console.test.ts';
import { ask, field, journey, type Traveller } from './journey.ts';

export function hostile(open: () => House) {
  describe('what is hostile', { concurrency: 1 }, () => {
    journey(open, 'in a document is text, in answer and passage', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'What is the set-point of gauge G9?');
      const said = page.locator('.answer-main li', { hasText: '42 bar <b onclick=' }).first();
      await hands.press(said.locator('.chip').first());
      await page.locator('.passage mark', { hasText: 'bold</b> <a href=' }).waitFor();
      await assertHarmless(on);
    });

    journey(open, 'on a page is text, in answer, drawn page and passage', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'What is the set-point of gauge G8?');
      const said = page.locator('.answer-main li', { hasText: '43 bar </tspan><a href=' }).first();
      await hands.press(said.locator('.chip').first());
      await page.locator('svg.page text', { hasText: '</tspan><a' }).waitFor();
      await page.locator('.safety-body', { hasText: '<img src=' }).waitFor();
      await assertHarmless(on);
      await hands.choose(page.getByRole('tab', { name: 'Passage' }));
      await page.locator('.passage', { hasText: '</tspan><a href=' }).waitFor();
      await assertHarmless(on);
    });

    journey(open, 'in a table is text, in header and cell', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page } = on;
      await ask(on, 'What is the set-point of gauge G7?');
      await page.locator('.record dt', { hasText: 'Value <script>' }).waitFor();
      await page.locator('.record dd', { hasText: '=HYPERLINK(' }).waitFor();
      await page.locator('.record dd', { hasText: '<iframe src=' }).waitFor();
      await assertHarmless(on);
    });

    journey(open, 'that would turn text around turns nothing beside it', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page } = on;
      await ask(on, 'What is the seal of gauge G9?');
      const said = page.locator('.answer-main li', { hasText: 'שסתום' }).first();
      await said.waitFor();
      const drawn = await said.evaluate((item) => {
        const text = item.querySelector('bdi')!;
        const place = (word: string) => {
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.textContent!.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            return range.getBoundingClientRect().left;
          }
          return Number.NaN;
        };
        return {
          first: place('The seal'),
          last: place('and blue'),
          chip: item.querySelector('.chip')!.getBoundingClientRect().left,
        };
      });
      assert.ok(drawn.first < drawn.last && drawn.last < drawn.chip, JSON.stringify(drawn));
      assert.doesNotMatch(await page.locator('main').innerText(), TURNING);
      await assertHarmless(on);
    });

    journey(open, 'in a person’s name is text', { as: 'hella' }, async (on) => {
      const { page } = on;
      await field(page).waitFor();
      await page.getByText('<script>fetch').waitFor();
      assert.equal(await page.locator('header :is(script, b b)').count(), 0);
      assert.ok((await page.locator('header .control').count()) > 0, 'characters that reorder text are made visible');
      await assertHarmless(on);
    });

    journey(open, 'in a question is text, also in the history', { as: 'olga' }, async (on) => {
      const { page, at } = on;
      const question = `E-203 on P4 <img src=${TRAP}q onerror=alert(1)> \u202Eabc\u202C`;
      await ask(on, question);
      await page.locator('.asked').getByText('<img src=').waitFor();
      assert.ok((await page.locator('.asked .control').count()) > 0, 'characters that reorder text are made visible');
      await page.goto(`${at}/history`);
      await page.getByText('<img src=').first().waitFor();
      await assertHarmless(on);
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
          const told = new Promise<void>((resolve) =>
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
              refused.push(effectiveDirective);
              if (['connect-src', 'img-src'].every((directive) => refused.includes(directive))) resolve();
            }),
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
          await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 30_000))]);
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

const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const ACTIVE =
  'script, style, img, image, iframe, object, embed, base, meta, form[action], link, [style*=url], [onload], [onerror], [onclick]';

/** Nothing in the page's body came out of a text as more than text, and nobody else was asked for anything. */
async function assertHarmless({ page, asked }: Pick<Traveller, 'page' | 'asked'>): Promise<void> {
  const found = await page.evaluate(
    ([active, trap]) => [
      ...[...document.querySelectorAll(`body :is(${active})`)].map((one) => one.outerHTML),
      ...[...document.querySelectorAll('a[href]')]
        .map((one) => one.getAttribute('href')!)
        .filter((to) => to.startsWith(trap!) || !/^[/#]/.test(to)),
    ],
    [ACTIVE, TRAP],
  );
  assert.deepEqual(found, []);
  assert.deepEqual(
    asked.filter((url) => url.startsWith(TRAP)),
    [],
  );
}
