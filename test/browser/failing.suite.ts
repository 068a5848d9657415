// Journeys through what goes wrong: slow, refused, failed, signed out elsewhere, a model's own words.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { type Behaviour, completed, type LanguageModel, says, startLanguageModel } from '../fixtures/languageModel.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';
import { type House, houseOf } from './console.test.ts';
import { ask, button, field, journey, link } from './journey.ts';

const HEADERS = { 'content-type': 'application/json', 'x-bulkhead-console': '1' };

export function failing(open: () => House) {
  describe('what goes wrong', { concurrency: 1 }, () => {
    journey(
      open,
      'a slow answer says so, and one may stop waiting',
      { as: 'olga', machine: 'P4' },
      async ({ page, hands }) => {
        await page.route('**/console', async (route) => {
          if (/"question"/.test(route.request().postData() ?? '')) return;
          await route.continue();
        });
        await hands.type(field(page), 'E-203');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Searching the documents you may see' }).waitFor();
        await page.getByText('This takes longer than usual').waitFor();
        await hands.press(button(page, 'Stop waiting'));
        assert.equal(await field(page).inputValue(), 'E-203');
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      },
    );

    journey(
      open,
      'a failure gives its id, what to do, and keeps the question',
      { as: 'olga' },
      async ({ page, hands }) => {
        await page.route('**/console', async (route) => {
          if (!/"question"/.test(route.request().postData() ?? '')) return route.continue();
          const extensions = { code: 'INTERNAL', correlationId: '4f1d-77' };
          await route.fulfill({ status: 500, json: { errors: [{ message: 'x', extensions }] } });
        });
        await hands.type(field(page), 'E-203 on P4');
        await page.keyboard.press('Enter');
        await page.getByText('For your administrator: 4f1d-77').waitFor();
        assert.equal(await field(page).inputValue(), 'E-203 on P4');
        await page.unrouteAll();
        await hands.press(button(page, 'Try again'));
        await page.getByText('Word for word from').waitFor();
      },
    );

    journey(open, 'a failed follow-up leaves the answer, and other pages alone', { as: 'olga' }, async (on) => {
      const { page, hands } = on;
      await ask(on, 'What does E-203 mean on P4?');
      await page.route('**/console', (route) =>
        /"question"/.test(route.request().postData() ?? '')
          ? route.fulfill({ status: 503, json: { errors: [{ message: '', extensions: { code: 'UNAVAILABLE' } }] } })
          : route.continue(),
      );
      await hands.type(field(page), 'and on P7?');
      await page.keyboard.press('Enter');
      await page.getByText('The service is starting or stopping').waitFor();
      assert.ok(await page.locator('.answer-main .chip').first().isVisible());
      assert.equal(await field(page).inputValue(), 'and on P7?');
      await hands.press(link(page, 'Bulkhead'));
      await page.locator('.pair[aria-busy=false]').waitFor();
      assert.equal(await page.locator('.problem').count(), 0);
    });

    journey(
      open,
      'an empty or too long question is refused before it is sent',
      { as: 'olga' },
      async ({ page, hands }) => {
        await hands.press(page.locator('main').getByRole('button', { name: 'Ask', exact: true }));
        await page.getByText('Type what you want to know.').waitFor();
        assert.equal(await field(page).getAttribute('maxlength'), '2000');
      },
    );

    journey(
      open,
      'a session that is over keeps the question for its own person',
      { as: 'olga', machine: 'P4' },
      async (on) => {
        const { page, hands, at, house } = on;
        // Nothing is under way any more that would learn of the end before the question does.
        await page.locator('.pair[aria-busy=false]').waitFor();
        const [cookie] = await page.context().cookies(at);
        const headers = { ...HEADERS, cookie: `${cookie?.name}=${cookie?.value}` };
        assert.equal((await fetch(`${at}/session`, { method: 'DELETE', headers })).status, 204);
        await hands.type(field(page), 'set point relief valve V3');
        await page.keyboard.press('Enter');
        await page.getByText('the question you typed is kept').waitFor();
        const { tokens } = house.plant.service.house;
        await hands.type(page.getByLabel('Token'), await tokens.issue({ subject: 'mara' }));
        await page.keyboard.press('Enter');
        await field(page).waitFor();
        assert.equal(await field(page).inputValue(), '', 'somebody else does not see it');
        await page.evaluate(async (headers) => void (await fetch('/session', { method: 'DELETE', headers })), HEADERS);
        await page.reload();
        await hands.type(page.getByLabel('Token'), await tokens.issue({ subject: 'olga' }));
        await page.keyboard.press('Enter');
        await field(page).waitFor();
        assert.equal(await field(page).inputValue(), 'set point relief valve V3');
      },
    );

    journey(open, 'an address of nothing is a page that leads back', { as: 'olga' }, async ({ page, hands, at }) => {
      await page.goto(`${at}/nothing/here`);
      await hands.press(page.locator('main').getByRole('link', { name: 'Ask a question' }));
      await field(page).waitFor();
    });
  });

  describe('a service with a language model', { concurrency: 1 }, () => {
    let small: SmallPlant;
    let model: LanguageModel;
    before(async () => {
      model = await startLanguageModel(says({ sentences: [] }));
      const generator = { url: model.url, model: 'made', seconds: 120, keyFile: null };
      small = await openSmallPlant({ config: { generator } });
    });
    after(async () => {
      await small?.close();
      await model?.close();
    });
    const there = () => houseOf(open().browser, small);

    journey(there, 'marks what the model worded, and nothing else', { as: 'olga' }, async (on) => {
      const { page } = on;
      const text = 'The tank holds 340 litres.';
      model.behaviour = words(text, 'the tank holds 340 litres');
      try {
        await ask(on, 'How much hydraulic oil does the tank of press 4 hold?');
      } finally {
        model.behaviour = says({ sentences: [] });
      }
      await page.locator('.sentences li', { hasText: text }).getByText('A language model’s words').waitFor();
      await page.locator('.marks').getByText('Worded by the site’s language model').waitFor();
      assert.equal(await page.getByText('Word for word').count(), 0);
      assert.match(await page.locator('.receipt').innerText(), /Not proven\s+That the language model’s sentences mean/);
      await page.reload();
      await page.getByText('A language model’s words').waitFor();
      await ask(on, 'E-203 on P4');
      await page.getByText('Word for word from').waitFor();
      assert.equal(await page.locator('.models-words').count(), 0);
    });
  });
}

/** One sentence of its own, for the passage that has the quote. */
function words(text: string, quote: string): Behaviour {
  return ({ passages }, response) => {
    const found = passages.filter((one) => one.text.includes(quote));
    const sentences = found.slice(0, 1).map(({ passage }) => ({ text, quotes: [{ passage, quote }] }));
    completed(response, { content: JSON.stringify({ sentences }) });
  };
}
