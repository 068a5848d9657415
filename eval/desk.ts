// Opens the console in a real Chromium over a real service: for journeys, for pictures, and for measuring.

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { PrincipalId } from '../graph/model/ids.ts';
import { onPath } from '../setup/command.mjs';
import type { Service } from '../src/startService.ts';

export function findChromium(): string | null {
  return onPath('chromium', 'chromium-browser', 'google-chrome');
}

/** Headless, and talking to nobody but the page. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is not on the PATH: install the package chromium.');
  return chromium.launch({ executablePath, args: ARGS });
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  readonly as?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark' | 'contrast';
  readonly language?: 'en' | 'de';
  readonly machine?: string;
}

/** Where a service is reached, and how somebody gets in. */
export interface Door {
  readonly address: string;
  /** The code of a link that signs this person in once. */
  invite(person: string): string | Promise<string>;
}

export function doorOf({ address, house }: Service): Door {
  return { address, invite: (person) => house.sessions.invite(person as PrincipalId) };
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** With whatever is still under way. */
  leave(): Promise<void>;
  /** Every address the page asked for. */
  readonly asked: string[];
  /** What the page or the browser complained about: scripts that failed, policies that were broken. */
  readonly complaints: string[];
}

/** A fresh window, signed in unless `as` is left out; nothing of another visit is in it. */
export async function visit(browser: Browser, door: Door, look: Look = {}): Promise<Visit> {
  const { as, width = 1440, height = 900, theme = 'light', language = 'en', machine } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    timezoneId: 'Europe/Vienna',
  });
  if (as) await context.addCookies([await cookieOf(door, as)]);
  await context.addInitScript(
    ([chosen, spoken, at]) => {
      if (!location.protocol.startsWith('http')) return;
      if (localStorage.getItem('bulkhead.theme') === null) localStorage.setItem('bulkhead.theme', chosen!);
      if (localStorage.getItem('bulkhead.language') === null) localStorage.setItem('bulkhead.language', spoken!);
      if (at && localStorage.getItem('bulkhead.machine') === null) localStorage.setItem('bulkhead.machine', at);
    },
    [theme, language, machine ?? null],
  );
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refused call is the page's to tell; the browser notes it as an error of loading.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  const leave = async () => {
    // A reply that is being altered meanwhile has nowhere to go.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  };
  return { page, context, leave, asked, complaints };
}

/** Of one wait. The machine may be busy with other suites: whatever passes passes at once, and only a defect waits so long. */
export const PATIENCE_MS = 120_000;

/** Signs in as the page would: by a one-time code, from the page's own address. */
async function cookieOf({ address, invite }: Door, as: string) {
  const code = await invite(as);
  const response = await fetch(`${address}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-bulkhead-console': '1' },
    body: JSON.stringify({ code }),
  });
  const [name, value] = (response.headers.get('set-cookie') ?? '').split(/[=;]/);
  if (!name || !value) throw new Error(`no session for ${as}: ${response.status}`);
  return { name, value, url: address, httpOnly: true, sameSite: 'Strict' as const };
}
