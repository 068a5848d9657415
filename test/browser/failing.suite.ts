// Journeys through what goes wrong: slow, refused, failed, signed out elsewhere, service gone and back, search at half strength.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { startService } from '../../src/startService.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';
import type { House } from './console.test.ts';
import { ask, button, field, journey } from './journey.ts';

const HEADERS = { 'content-type': 'application/json', 'x-bulkhead-console': '1' };

export function failing(open: () => House) {
  describe('what goes wrong', () => {
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
        await field(page).waitFor();
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

  describe('a service without its model, that stops and comes back', () => {
    let small: SmallPlant;
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'no-models-'));
      small = await openSmallPlant({ config: { modelsFolder: folder } });
    });
    after(async () => {
      await small?.close();
      await rm(folder, { recursive: true, force: true });
    });
    const there = (): House => ({ browser: open().browser, plant: small });

    journey(
      there,
      'says that search is at half strength, and still answers',
      { as: 'olga', machine: 'P4' },
      async (on) => {
        const { page } = on;
        await page.getByText('Search by meaning is off.').waitFor();
        await ask(on, 'E-203');
        await page.locator('.answer-main .chip').first().waitFor();
      },
    );

    journey(there, 'keeps the question until it is back', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands, complaints } = on;
      await field(page).waitFor();
      const { config } = small.service.house;
      const port = Number(new URL(small.service.address).port);
      await small.service.close();
      await hands.type(field(page), 'E-203');
      await page.keyboard.press('Enter');
      await page.getByText('The service does not answer').first().waitFor();
      assert.equal(await field(page).inputValue(), 'E-203');
      const service = await startService({ ...config, port, metricsPort: 0 }, { graphiql: false });
      small = { ...small, service, close: () => service.close() };
      await page.getByText('the question you typed is kept').waitFor();
      await hands.type(page.getByLabel('Token'), await service.house.tokens.issue({ subject: 'olga' }));
      await page.keyboard.press('Enter');
      await field(page).waitFor();
      assert.equal(await field(page).inputValue(), 'E-203');
      await page.keyboard.press('Enter');
      complaints.length = 0;
    });
  });
}
