// Journeys from a question to its answer, its sources, and what one does with it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe } from 'node:test';
import type { Download, Locator } from 'playwright-core';
import { openClient } from '../../src/cli/client.ts';
import type { House } from './console.test.ts';
import { ask, becomes, button, field, journey, link, texts } from './journey.ts';

const NO_PRESSURE = 'P4 shows E-203 and the pump has no pressure, what do I do?';

export function answering(open: () => House) {
  describe('an answer', { concurrency: 1 }, () => {
    journey(open, 'is steps that can be ticked, each with its source', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, NO_PRESSURE);
      const steps = page.locator('.step');
      assert.ok((await steps.count()) >= 7);
      assert.equal(await steps.locator('.chip').count(), await steps.count());
      await hands.press(page.getByLabel('Step 1 done'));
      await page.getByText('1 of 7 done').waitFor();
      await page.reload();
      await page.getByText('1 of 7 done').waitFor();
    });

    journey(open, 'names safety first, then repeats it before its step', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, NO_PRESSURE);
      const levels = await texts(page.locator('.safety-level'));
      assert.deepEqual(
        levels,
        [...levels].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
      );
      const shown = await page
        .locator('.answer-main :is(.safety-summary, .safety, .step)')
        .evaluateAll((all) =>
          all.map((one) => `${one.className} ${one.closest('.safety')?.querySelector('.safety-scope')?.textContent}`),
        );
      assert.match(shown[0] ?? '', /^safety-summary/);
      const guarded = page.locator('.safety', { has: page.getByLabel('Step 2 done') });
      assert.match(await guarded.locator('.safety-word').innerText(), /DANGER[\s\S]*Directly before step 2/);
      assert.equal(levels.length, await page.locator('.safety').count());
      await hands.press(link(page, 'Before step 2'));
      await becomes(() => top(guarded), inView);
    });

    journey(open, 'opens its page at the cited span', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, NO_PRESSURE);
      const step = page.locator('.step', { has: page.getByLabel('Step 5 done') });
      await hands.press(step.locator('.chip'));
      const source = page.getByRole('complementary', { name: /^Source/ });
      await source.getByText('Page 9 of 16').waitFor();
      const svg = source.locator('svg.page');
      const said = (await step.locator('.step-text').innerText()).replace(/\s+\d+$/, '').trim();
      assert.ok((await marked(svg)).includes(said.split(' ').slice(0, 4).join(' ')), said);
      const span = svg.locator('.page-span rect').first();
      await becomes(() => top(span), inView);
      assert.ok(((await span.boundingBox())?.width ?? 0) > 50);
      await hands.press(button(page, 'Close source'));
      await source.waitFor({ state: 'detached' });
    });

    journey(
      open,
      'opens its source as a sheet on a narrow screen',
      { as: 'olga', machine: 'P4', width: 360, height: 740 },
      async (on) => {
        const { page, hands } = on;
        await ask(on, NO_PRESSURE);
        assert.equal(await page.getByRole('dialog').count(), 0);
        await hands.press(page.locator('.step .chip').first());
        const sheet = page.getByRole('dialog', { name: /^Source/ });
        await sheet.getByText('Page 9 of 16').waitFor();
        await page.keyboard.press('Escape');
        await sheet.waitFor({ state: 'detached' });
      },
    );

    journey(open, 'from a format without pages shows the passage', { as: 'olga' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'A-101 on CV6');
      const said = page.locator('.answer-main li', { hasText: 'Belt jammed' }).first();
      await hands.press(said.locator('.chip').first());
      await page.locator('.passage mark', { hasText: 'Belt jammed' }).waitFor();
    });

    journey(
      open,
      'to a German question comes from the English manual',
      { as: 'olga', language: 'de', machine: 'P4' },
      async (on) => {
        const { page } = on;
        await ask(on, 'Presse 4 zeigt E-203, was tun?');
        await page.locator('.step', { hasText: 'Set mode selector S3 to SET-UP' }).waitFor();
        await page.getByText('Wörtlich aus').waitFor();
        await becomes(() => top(page.locator('.source :is(.page-span rect, mark)').first()), inView);
        assert.equal(await page.evaluate('scrollY'), 0, 'the panel scrolls, and the answer begins at its top');
      },
    );

    journey(open, 'asks which machine, and is asked again for the one chosen', { as: 'olga' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'E-203');
      await page.getByRole('heading', { name: 'Which machine shows E-203?' }).waitFor();
      const tile = button(page, /^P4/);
      await page.getByText('Pump pressure not reached').waitFor();
      await hands.press(tile);
      await page.getByText('Word for word from').waitFor();
      assert.match(await page.locator('.plate').innerText(), /P4/);
    });

    journey(open, 'that nobody knows says so, and shows what is nearest', { as: 'olga', machine: 'P7' }, async (on) => {
      const { page } = on;
      await ask(on, 'What is the torque of the tie rod nuts on press P7?');
      await page.getByRole('heading', { name: 'The documents you may see do not say.' }).waitFor();
      assert.match(await page.locator('.aside-pair .facts').innerText(), /P7[\s\S]*By words, by meaning/);
    });

    journey(open, 'about a mistyped code is put again with one press', { as: 'olga', machine: 'RC3' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'E-271');
      await page.getByText('Did you mean').waitFor();
      await hands.press(button(page, /E-217/));
      await page.getByText('Brake test overdue').first().waitFor();
    });

    journey(open, 'is rated as wrong with a reason, on record', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'set point relief valve V3');
      await hands.press(button(page, 'Something is wrong'));
      await hands.press(button(page, 'Send'));
      await page.getByText('Say it in a few words').waitFor();
      await hands.type(page.getByLabel('In your words'), 'Call olga.brenner@tannwerk.example about this value');
      await hands.press(button(page, 'Send'));
      await page.getByText('It is recorded as entry').waitFor();
    });

    journey(open, 'is followed up', { as: 'olga' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'What does E-203 mean on P4?');
      // Heard from now on, however long the way to the box and the field is.
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await hands.press(page.locator('label.check'));
      await ask(on, 'and on P7?');
      assert.ok(sent.some((body) => /"after":"/.test(body)));
      await page.getByText(/brake/i).first().waitFor();
    });

    journey(open, 'gives its receipt to take along', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'set point relief valve V3');
      const downloads: Download[] = [];
      page.on('download', (download) => downloads.push(download));
      await hands.press(button(page, 'Save receipt'));
      await becomes(
        () => downloads.length,
        (count) => assert.equal(count, 1),
      );
      const text = await readFile(await downloads[0]!.path(), 'utf8');
      assert.ok(JSON.parse(text));
    });

    journey(
      open,
      'is printed with its sources in words and without what only works on a screen',
      { as: 'olga', machine: 'P4' },
      async (on) => {
        const { page } = on;
        await ask(on, NO_PRESSURE);
        await page.emulateMedia({ media: 'print' });
        assert.ok(await page.locator('.source-list').isVisible());
        assert.match((await texts(page.locator('.source-list li'))).join(' '), /Page 9/);
        assert.ok(await page.locator('.plate').isVisible());
        for (const hidden of ['.ask-end', '.rating', 'aside.source', '.ask-link'])
          assert.equal(await page.locator(hidden).isVisible(), false, hidden);
      },
    );

    journey(
      open,
      'stays in one’s own history, at an address that shows nobody else anything',
      { as: 'olga' },
      async (on) => {
        const { page, hands, house, at } = on;
        await ask(on, NO_PRESSURE);
        const address = page.url();
        await hands.press(link(page, 'My questions'));
        await hands.press(link(page, new RegExp(NO_PRESSURE.slice(0, 30))).first());
        await page.locator('.step').first().waitFor();
        const { service } = house.plant;
        const other = await openClient(at, await service.house.tokens.issue({ subject: 'otto' })).query<{
          answer: null;
        }>('query A($id: ID!) { answer(id: $id) { id } }', { id: address.split('/').at(-1) });
        assert.equal(other.answer, null);
      },
    );

    journey(open, 'of somebody else looks like one that never was', { as: 'otto' }, async (on) => {
      const { page, house, at } = on;
      const client = openClient(at, await house.plant.service.house.tokens.issue({ subject: 'olga' }));
      const { ask: given } = await client.query<{ ask: { id: string } }>(
        'mutation { ask(question: "E-203 on P4") { id } }',
      );
      const seen: string[] = [];
      for (const id of [given.id, '00000000-0000-4000-8000-000000000000']) {
        await page.goto(`${at}/a/${id}`);
        await page.getByRole('heading', { name: 'There is nothing here, or you may not see it' }).waitFor();
        seen.push(await page.locator('main').innerHTML());
      }
      assert.equal(seen[0], seen[1]);
    });

    journey(open, 'says what became of its sources', { as: 'olga', machine: 'P7' }, async (on) => {
      const { page, house, at, hands } = on;
      await ask(on, 'how much oil knuckle joint P7');
      const address = page.url();
      const mara = openClient(at, await house.plant.service.house.tokens.issue({ subject: 'mara' }));
      const { documents } = await mara.query<{ documents: { items: { id: string; path: string }[] } }>(
        'query { documents(first: 500) { items { id path } } }',
      );
      const id = documents.items.find(({ path }) => path === 'press-p7/manual.pdf')?.id;
      const rule =
        'mutation R($id: ID!, $v: ValidityDecision!, $n: String) { setValidity(document: $id, validity: $v, notice: $n) { id } }';
      await mara.query(rule, { id, v: 'UNDER_REVIEW', n: 'Oil quantities are being checked.' });
      try {
        await page.goto(address);
        await page.getByText('Put under review').waitFor();
        await page.getByText('Do not work by this answer').waitFor();
        await hands.type(field(page), 'x');
      } finally {
        await mara.query(rule, { id, v: 'IN_FORCE', n: null });
      }
    });
  });
}

const ORDER = ['DANGER', 'WARNING', 'CAUTION', 'NOTICE'];

async function top(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.y ?? Number.NaN;
}

/** Below the bar, in a window of 900 pixels. */
function inView(y: number): void {
  assert.ok(y > 80 && y < 900, `it stands at ${y}`);
}

/** The words of a drawn page that lie under its mark, in order. */
function marked(svg: Locator): Promise<string> {
  return svg.evaluate((element) => {
    const boxes = [...element.querySelectorAll('.page-span rect')].map((rect) => rect.getBoundingClientRect());
    const words = [...element.querySelectorAll('text')].filter((word) => {
      const { left, right, top, bottom } = word.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
    });
    return words.map((word) => word.textContent).join(' ');
  });
}
