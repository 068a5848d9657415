// Journeys to the desk and away from it: signing in and out, choosing the machine, language and theme.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { House } from './console.test.ts';
import { ask, becomes, button, field, journey, link } from './journey.ts';

export function entering(open: () => House) {
  describe('the door', { concurrency: 1 }, () => {
    journey(open, 'a link signs in once, and its code does not stay in the address', {}, async (on) => {
      const { page, house, at } = on;
      const address = `${at}/sign-in#${house.plant.service.house.sessions.invite('olga' as never)}`;
      await page.goto('about:blank');
      await page.goto(address);
      await page.waitForURL(`${at}/`);
      await field(page).waitFor();
      await ask(on, 'What does E-203 mean on P4?');
      await page.locator('.chip').first().waitFor();
      await page.context().clearCookies();
      await page.goto('about:blank');
      await page.goto(address);
      await page.getByText('was used already').waitFor();
    });

    journey(open, 'a token signs in; a wrong one is refused in words', {}, async ({ page, hands, house, at }) => {
      const token = page.getByLabel('Token');
      await hands.type(token, 'nonsense');
      await page.keyboard.press('Enter');
      await page.getByText('does not open a session').waitFor();
      await hands.type(token, await house.plant.service.house.tokens.issue({ subject: 'olga' }));
      await hands.press(button(page, 'Sign in'));
      await field(page).waitFor();
      await page.getByText('Signed in until').waitFor();
      const cookies = await page.context().cookies(at);
      assert.deepEqual(
        cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite })),
        [{ httpOnly: true, sameSite: 'Strict' }],
      );
      assert.equal(await page.evaluate('document.cookie'), '');
    });

    journey(open, 'who cannot be let in is told why', {}, async ({ page, hands, house, at }) => {
      const { tokens } = house.plant.service.house;
      const enter = async () => {
        await hands.type(page.getByLabel('Token'), await tokens.issue({ subject: 'olga' }));
        await hands.press(button(page, 'Sign in'));
      };
      await page.route('**/session', (route) => route.fulfill({ status: 200, json: {} }));
      await enter();
      await page.getByText('The browser did not keep the session').waitFor();
      await page.unrouteAll();
      await page.route('**/console', (route) => route.fulfill({ status: 404, json: {} }));
      await enter();
      await page.getByText('The console was updated meanwhile').waitFor();
      await page.unrouteAll();
      await page.goto(at);
      await field(page).waitFor();
    });

    journey(open, 'signing out ends the session on the server too', { as: 'olga' }, async ({ page, hands, at }) => {
      await field(page).waitFor();
      const [cookie] = await page.context().cookies(at);
      await hands.press(button(page, 'Account, language and theme'));
      await hands.press(button(page, 'Sign out'));
      await page.getByLabel('Token').waitFor();
      const stolen = await fetch(`${at}/console`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-bulkhead-console': '1',
          cookie: `${cookie?.name}=${cookie?.value}`,
        },
        body: '{}',
      });
      assert.equal(stolen.status, 401);
    });

    journey(open, 'who has no desk is told so', { as: 'ada' }, async ({ page, hands }) => {
      await page.getByText('There is no desk for you here yet').waitFor();
      assert.equal(await page.locator('.plate, .ask-link').count(), 0);
      await hands.press(button(page, 'Account, language and theme'));
      await page.getByText('Administrator').waitFor();
    });
  });

  describe('the desk', { concurrency: 1 }, () => {
    journey(open, 'the machine is chosen once and stays in view', { as: 'olga' }, async (on) => {
      const { page, hands } = on;
      await hands.press(link(page, 'Choose machine'));
      await hands.choose(page.locator('label.segment', { hasText: 'Forming' }));
      await becomes(
        () => page.locator('.tiles-line').count(),
        (count) => assert.equal(count, 1),
      );
      await hands.press(button(page, /^P4/));
      await page.getByRole('heading', { name: 'What do you want to know about Press 4?' }).waitFor();
      await ask(on, 'set point relief valve V3');
      assert.match(await page.locator('.plate').innerText(), /P4/);
      await page.reload();
      assert.match(await page.locator('.plate').innerText(), /P4/);
    });

    journey(open, 'a suggested question comes from a visible document', { as: 'olga', machine: 'P4' }, async (on) => {
      const { page, hands } = on;
      await hands.press(button(page, /^What does .+ mean\?$/).first());
      await page.waitForURL('**/a/*');
      await page.locator('.chip').first().waitFor();
    });

    journey(open, 'language and theme are the device’s own choice', { as: 'olga' }, async ({ page, hands }) => {
      await hands.press(button(page, 'Account, language and theme'));
      await hands.choose(page.locator('label.segment', { hasText: 'Deutsch' }));
      await page.getByRole('heading', { name: 'Konto' }).waitFor();
      await hands.choose(page.locator('label.segment', { hasText: 'Hoher Kontrast' }));
      await page.locator('html[lang="de"][data-theme="contrast"]').waitFor({ state: 'attached' });
    });
  });
}
