// Every page and state of the console by name, with how to get there; pictures and checks are made of the same ones.

import type { Page } from 'playwright-core';
import type { Door, Look } from './desk.ts';

export interface DeskState {
  readonly name: string;
  readonly look: Look;
  reach(page: Page, door: Door): Promise<void>;
}

const OPERATOR = { as: 'olga' } as const;
const AT_P4 = { as: 'olga', machine: 'P4' } as const;
const NO_PRESSURE = 'P4 shows E-203 and the pump has no pressure, what do I do?';

/** What some of the states need beside the sample plant. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  'press-p4/setting-sheet.md': `# Setting sheet of press 4

Air supply of the die clamps: set 5 bar before the shift begins.
`,
};

export const STATES: readonly DeskState[] = [
  {
    name: 'sign-in',
    look: {},
    reach: async (page, door) => {
      await page.goto(door.address);
      await page.getByRole('button').first().waitFor();
    },
  },
  {
    name: 'sign-in-refused',
    look: {},
    reach: async (page, door) => {
      await page.goto(`${door.address}/sign-in#nonsense`);
      await page.locator('.field-error').waitFor();
    },
  },
  {
    name: 'ask-empty',
    look: { as: 'otto' },
    reach: async (page, door) => {
      await home(page, door);
      await page.locator('form button[type=submit]').click();
      await page.locator('.field-error').waitFor();
    },
  },
  { name: 'machines', look: AT_P4, reach: (page, door) => at(page, door, '/machines', '.tile') },
  { name: 'choose-machine', look: OPERATOR, reach: (page, door) => asked(page, door, 'E-203', '.tile-foot') },
  { name: 'answer', look: AT_P4, reach: (page, door) => asked(page, door, NO_PRESSURE, 'svg.page, .step') },
  {
    name: 'answer-source',
    look: AT_P4,
    reach: async (page, door) => {
      await asked(page, door, NO_PRESSURE, '.step');
      await page.locator('.step .chip').nth(1).click();
      await page.locator('svg.page').waitFor();
    },
  },
  {
    name: 'answer-table',
    look: OPERATOR,
    reach: (page, door) => asked(page, door, 'A-101 on CV6', '.sentences'),
  },
  {
    name: 'answer-wrong',
    look: AT_P4,
    reach: async (page, door) => {
      await asked(page, door, 'set point relief valve V3', '.rating');
      await page.locator('.rating button').nth(1).click();
      await page.locator('.rating textarea').waitFor();
    },
  },
  {
    name: 'answer-generated',
    look: AT_P4,
    reach: async (page, door) => {
      await altering(page, worded);
      await asked(page, door, 'set point relief valve V3', '.models-words');
      await page
        .locator('.models-words')
        .first()
        .evaluate((mark) => mark.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'answer-printed',
    look: AT_P4,
    reach: async (page, door) => {
      await asked(page, door, NO_PRESSURE, '.step');
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'source-recognised',
    look: AT_P4,
    reach: async (page, door) => {
      await asked(page, door, 'test sheet relief valve V3 opening pressure', '.answer-main .chip');
      await page.locator('.answer-main .chip').first().click();
      await page.locator('svg.page').waitFor();
    },
  },
  {
    name: 'not-known',
    look: { as: 'olga', machine: 'P7' },
    reach: (page, door) => asked(page, door, 'What is the torque of the tie rod nuts on press P7?', '.nearest'),
  },
  {
    name: 'conflict',
    look: AT_P4,
    reach: async (page, door) => {
      await asked(page, door, 'air supply of the die clamps', '.versus');
      await page.locator('.versus').evaluate((sides) => sides.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'sources-changed',
    look: AT_P4,
    reach: async (page, door) => {
      await changed(page);
      await asked(page, door, 'set point relief valve V3', '.attention');
    },
  },
  { name: 'history', look: OPERATOR, reach: (page, door) => at(page, door, '/history', '.row') },
  { name: 'history-empty', look: { as: 'mara' }, reach: (page, door) => at(page, door, '/history', '.nothing') },
  {
    name: 'working',
    look: AT_P4,
    reach: async (page, door) => {
      await held(page);
      await home(page, door);
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.progress').waitFor();
    },
  },
  {
    name: 'loading',
    look: AT_P4,
    reach: async (page, door) => {
      await page.route('**/console', () => undefined);
      await page.goto(`${door.address}/history`);
      await page.locator('.ghost').first().waitFor();
    },
  },
  {
    name: 'failed',
    look: AT_P4,
    reach: async (page, door) => {
      const extensions = { code: 'INTERNAL', correlationId: '9b2f7c1e-5d0a' };
      await replying(page, { errors: [{ message: '', extensions }] });
      await home(page, door);
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.problem').waitFor();
    },
  },
  {
    name: 'service-away',
    look: AT_P4,
    reach: async (page, door) => {
      await home(page, door);
      await page.route('**/{console,healthz}', (route) => route.abort());
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.banner').waitFor();
    },
  },
  {
    name: 'session-over',
    look: AT_P4,
    reach: async (page, door) => {
      await home(page, door);
      await page.context().clearCookies();
      await page.fill('#question', NO_PRESSURE);
      await page.keyboard.press('Enter');
      await page.locator('.note').waitFor();
    },
  },
  { name: 'not-found', look: OPERATOR, reach: (page, door) => at(page, door, '/a/nothing', '.page-title') },
  { name: 'no-desk', look: { as: 'ada' }, reach: (page, door) => at(page, door, '/', '.page-title') },
  {
    name: 'degraded',
    look: OPERATOR,
    reach: async (page, door) => {
      await altering(page, (text) => text.replaceAll('"degraded":[]', '"degraded":[{"code":"LEXICAL_ONLY"}]'));
      await at(page, door, '/', '.banner');
    },
  },
  {
    name: 'account',
    look: AT_P4,
    reach: async (page, door) => {
      await home(page, door);
      await page.locator('.bar-end button').click();
      await page.locator('.dialog').waitFor();
    },
  },
];

async function at(page: Page, door: Door, path: string, ready: string): Promise<void> {
  await page.goto(`${door.address}${path}`);
  await page.locator(ready).first().waitFor();
}

async function home(page: Page, door: Door): Promise<void> {
  await at(page, door, '/', '#question');
  await page.locator('.pair[aria-busy=false]').waitFor();
}

async function asked(page: Page, door: Door, question: string, ready: string): Promise<void> {
  await at(page, door, '/', '#question');
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

/** As if the owner of its first source had taken that back since. */
async function changed(page: Page): Promise<void> {
  await altering(page, (text) => {
    const document = /"document":"([^"]+)"/.exec(text)?.[1];
    const since = [{ document, what: 'WITHDRAWN', at: '2026-05-12T08:00:00Z' }];
    return text.includes('"ask"') ? text.replace('"since":[]', `"since":${JSON.stringify(since)}`) : text;
  });
}

/** As if a language model had written the sentences; rows, steps and safety messages it never does. */
function worded(text: string): string {
  return JSON.stringify(JSON.parse(text), function (this: { kind?: string; columns?: unknown[] }, key, value: unknown) {
    return key === 'generated' && this.kind === 'FACT' && this.columns?.length === 0 ? true : value;
  });
}
