// Every page and state of the console by name, with how to get there; pictures and checks are made of the same ones.

import type { Page } from 'playwright-core';
import type { Service } from '../src/startService.ts';
import type { Look } from './desk.ts';

export interface DeskState {
  readonly name: string;
  readonly look: Look;
  reach(page: Page, service: Service): Promise<void>;
}

const OPERATOR = { as: 'olga' } as const;
const AT_P4 = { as: 'olga', machine: 'P4' } as const;
const NO_PRESSURE = 'P4 shows E-203 and the pump has no pressure, what do I do?';

export const STATES: readonly DeskState[] = [
  {
    name: 'sign-in',
    look: {},
    reach: async (page, service) => {
      await page.goto(service.address);
      await page.getByRole('button').first().waitFor();
    },
  },
  {
    name: 'sign-in-refused',
    look: {},
    reach: async (page, service) => {
      await page.goto(`${service.address}/sign-in#nonsense`);
      await page.locator('.field-error').waitFor();
    },
  },
  {
    name: 'ask-empty',
    look: { as: 'otto' },
    reach: async (page, service) => {
      await home(page, service);
      await page.locator('form button[type=submit]').click();
      await page.locator('.field-error').waitFor();
    },
  },
  { name: 'machines', look: AT_P4, reach: (page, service) => at(page, service, '/machines', '.tile') },
  { name: 'choose-machine', look: OPERATOR, reach: (page, service) => asked(page, service, 'E-203', '.tile-foot') },
  { name: 'answer', look: AT_P4, reach: (page, service) => asked(page, service, NO_PRESSURE, 'svg.page, .step') },
  {
    name: 'answer-source',
    look: AT_P4,
    reach: async (page, service) => {
      await asked(page, service, NO_PRESSURE, '.step');
      await page.locator('.step .chip').nth(1).click();
      await page.locator('svg.page').waitFor();
    },
  },
  {
    name: 'answer-table',
    look: OPERATOR,
    reach: (page, service) => asked(page, service, 'A-101 on CV6', '.sentences'),
  },
  {
    name: 'answer-wrong',
    look: AT_P4,
    reach: async (page, service) => {
      await asked(page, service, 'set point relief valve V3', '.rating');
      await page.locator('.rating button').nth(1).click();
      await page.locator('.rating textarea').waitFor();
    },
  },
  {
    name: 'not-known',
    look: { as: 'olga', machine: 'P7' },
    reach: (page, service) => asked(page, service, 'What is the torque of the tie rod nuts on press P7?', '.nearest'),
  },
  {
    name: 'conflict',
    look: AT_P4,
    reach: async (page, service) => {
      await disagreeing(page);
      await asked(page, service, 'set point relief valve V3', '.versus');
    },
  },
  {
    name: 'sources-changed',
    look: AT_P4,
    reach: async (page, service) => {
      await changed(page);
      await asked(page, service, 'set point relief valve V3', '.attention');
    },
  },
  { name: 'history', look: OPERATOR, reach: (page, service) => at(page, service, '/history', '.row') },
  { name: 'history-empty', look: { as: 'mara' }, reach: (page, service) => at(page, service, '/history', '.nothing') },
  {
    name: 'working',
    look: AT_P4,
    reach: async (page, service) => {
      await held(page);
      await home(page, service);
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.progress').waitFor();
    },
  },
  {
    name: 'loading',
    look: AT_P4,
    reach: async (page, service) => {
      await page.route('**/console', () => undefined);
      await page.goto(`${service.address}/history`);
      await page.locator('.ghost').first().waitFor();
    },
  },
  {
    name: 'failed',
    look: AT_P4,
    reach: async (page, service) => {
      const extensions = { code: 'INTERNAL', correlationId: '9b2f7c1e-5d0a' };
      await replying(page, { errors: [{ message: '', extensions }] });
      await home(page, service);
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.problem').waitFor();
    },
  },
  {
    name: 'service-away',
    look: AT_P4,
    reach: async (page, service) => {
      await home(page, service);
      await page.route('**/{console,healthz}', (route) => route.abort());
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.banner').waitFor();
    },
  },
  {
    name: 'session-over',
    look: AT_P4,
    reach: async (page, service) => {
      await home(page, service);
      await page.context().clearCookies();
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.note').waitFor();
    },
  },
  { name: 'not-found', look: OPERATOR, reach: (page, service) => at(page, service, '/a/nothing', '.page-title') },
  { name: 'no-desk', look: { as: 'ada' }, reach: (page, service) => at(page, service, '/', '.page-title') },
  {
    name: 'degraded',
    look: OPERATOR,
    reach: async (page, service) => {
      await altering(page, (text) => text.replaceAll('"degraded":[]', '"degraded":[{"code":"LEXICAL_ONLY"}]'));
      await at(page, service, '/', '.banner');
    },
  },
  {
    name: 'account',
    look: AT_P4,
    reach: async (page, service) => {
      await home(page, service);
      await page.locator('.bar-end button').click();
      await page.locator('.dialog').waitFor();
    },
  },
];

async function at(page: Page, service: Service, path: string, ready: string): Promise<void> {
  await page.goto(`${service.address}${path}`);
  await page.locator(ready).first().waitFor();
}

async function home(page: Page, service: Service): Promise<void> {
  await at(page, service, '/', '#question');
  await page.locator('.pair[aria-busy=false]').waitFor();
}

async function asked(page: Page, service: Service, question: string, ready: string): Promise<void> {
  await at(page, service, '/', '#question');
  await page.fill('#question', question);
  await page.keyboard.press('Enter');
  await page.locator(ready).first().waitFor();
  await page.locator('.source .ghost').waitFor({ state: 'detached' });
}

const isQuestion = (body: string | null) => /"question"/.test(body ?? '');

async function held(page: Page): Promise<void> {
  await page.route('**/console', async (route) => {
    if (!isQuestion(route.request().postData())) await route.continue();
  });
}

async function replying(page: Page, json: object): Promise<void> {
  await page.route('**/console', async (route) => {
    if (isQuestion(route.request().postData())) await route.fulfill({ status: 200, json });
    else await route.continue();
  });
}

/** What the real service said, changed on its way: for states that the sample plant does not have by itself. */
async function altering(page: Page, alter: (text: string) => string): Promise<void> {
  await page.route('**/console', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: alter(await response.text()) });
  });
}

interface Said {
  readonly data: {
    readonly ask?: { body: { __typename: string; statements?: object[]; sides?: object[] }; since: object[] };
  };
}

async function disagreeing(page: Page): Promise<void> {
  await altering(page, (text) => {
    const said = JSON.parse(text) as Said;
    const body = said.data.ask?.body;
    if (body?.statements) {
      const sides = body.statements.filter((one) => 'safety' in one && one.safety === null);
      Object.assign(body, { __typename: 'Conflict', sides: [sides[0], sides.at(-1)] });
    }
    return JSON.stringify(said);
  });
}

async function changed(page: Page): Promise<void> {
  await altering(page, (text) => {
    const said = JSON.parse(text) as Said;
    const since = { document: 'd', what: 'WITHDRAWN', at: '2026-05-12T08:00:00Z' };
    if (said.data.ask) Object.assign(said.data.ask, { since: [since] });
    return text.includes('"ask"') ? JSON.stringify(said) : text;
  });
}
