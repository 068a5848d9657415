// Measures how fast detection, with what joins what is hidden, runs over mixed text, and how slow a text made to slow it down can make it.

import type { Site } from '../graph/model/site.ts';
import { hiddenIn } from '../ingest/redact/joined.ts';
import { findAll, type NameFinder } from '../ingest/redact/nameFinder.ts';
import { DEFAULT_POLICY } from '../ingest/redact/policy.ts';
import { OWN_RULES } from '../ingest/redact/secrets/ownRules.ts';
import { openTrained } from '../ingest/redact/trained/openTrained.ts';

/** `size`: characters of mixed text. The name model reads all of it, as it does letters and shift reports. */
export async function run({ size = 2_000_000 }: { readonly size?: number } = {}): Promise<Record<string, unknown>> {
  const names = await openTrained();
  const text = filled(MIXED, size);
  await seconds(names, text.slice(0, 200_000));
  const runs: Taken[] = [];
  for (let run = 0; run < 7; run++) runs.push(await seconds(names, text));
  const worst: Record<string, number> = {};
  for (const [name, part] of Object.entries(HARD)) worst[name] = (await seconds(names, filled(part, MEGABYTE))).busy;
  const [busy, clock] = [median(runs.map((run) => run.busy)), median(runs.map((run) => run.clock))];
  return {
    mb_s: text.length / MEGABYTE / busy,
    mb_s_by_the_clock: text.length / MEGABYTE / clock,
    worst_1mb_s: Math.max(...Object.values(worst)),
    worst_by_text: worst,
    characters: text.length,
    names: names?.level ?? 'lists',
  };
}

const MEGABYTE = 1_000_000;

/** Seconds of this process's time, which other work on the machine leaves alone, and by the clock. */
interface Taken {
  readonly busy: number;
  readonly clock: number;
}

async function seconds(names: NameFinder | null, text: string): Promise<Taken> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const found = await findAll(names, text, { site: SITE, language: 'en', labelled: [], thorough: true });
  hiddenIn(text, found, DEFAULT_POLICY.treatments);
  const { user, system } = process.cpuUsage(used);
  return { busy: (user + system) / 1e6, clock: (performance.now() - start) / 1000 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

type Part = (i: number) => string;

export function filled(part: Part, size: number): string {
  const parts: string[] = [];
  for (let i = 0, length = 0; length < size; i++) {
    const next = part(i);
    parts.push(next);
    length += next.length;
  }
  return parts.join('').slice(0, size);
}

const PROSE = [
  'Open discharge valve V12 and wait until gauge G2 reads 0 bar before any work on the hydraulics.\n',
  'Die Pumpe M1 läuft nach dem Tausch des Filters wieder mit 178 bar, Fehler E-203 trat nicht mehr auf.\n',
  'X12.5 Y-3.2 Z40, DB10.DBX0.1, 24 V, 0.8 Nm, part TH-41-0160, serial number 4711-0815-22, 2026-03-02 07:42.\n',
  'The working pressure at G2 must stay between 160 and 315 bar; replace the element when the lamp is lit.\n',
  'Reported by Maria Huber, phone +43 1 5550042, mail maria.huber@plant.example, badge B-20388.\n',
];
export const MIXED: Part = (i) => PROSE[i % 23 === 0 ? 4 : i % 4]!;

const SECRET_WORDS = [...new Set(OWN_RULES.rules.flatMap(({ keywords }) => keywords))];

/** Texts that come as close as they can to a match, everywhere. */
export const HARD: Readonly<Record<string, Part>> = {
  letters: () => 'a',
  capitals: () => 'A',
  digits: () => '7',
  spaced_digits: () => '4 ',
  blanks: () => ' ',
  newlines: () => '\n',
  at_signs: () => 'a@',
  dotted: () => 'a.',
  colons: () => 'a:',
  phones: (i) => `0${600 + (i % 400)} ${100_000 + ((i * 7919) % 900_000)}\n`,
  cards: (i) => `4${String(i * 7919).padStart(14, '0')}5 `,
  ibans: () => 'AT61 1904 3002 3457 3202 ',
  names: () => 'Maria Huber Anna ',
  extensions: () => 'Tel. -4517 Durchwahl 4517 ',
  logins: () => 'login a is a / ',
  parts: (i) => `Teile-Nr. ${10_000_000 + i}Z, `,
  titles: () => 'Dr Dr. Frau Herr ',
  greetings: () => 'Hello Maria, ',
  labels: () => 'Operator: Name: ',
  lists: () => 'Crew: Ann Lee, Bo Lee, Cy Lee, ',
  passwords: () => 'password password: ',
  passwords_said: () => 'password for password for ',
  tokens: () => 'eyJaaaaaaaaaaaa.',
  keys: () => '-----BEGIN PRIVATE KEY-----',
  urls: () => 'http://a:',
  hexadecimal: () => 'ab:12:',
  words_before: () => 'Ab Cd Ef Gh (',
  secret_words: (i) => `${SECRET_WORDS[i % SECRET_WORDS.length]} `,
  secret_values: (i) => `${SECRET_WORDS[i % SECRET_WORDS.length]}="`,
  code_tokens: (i) => `ghp_${String(i * 7919).padStart(36, 'aB3')} `,
  session_tokens: () => `eyJ${'aB3d'.repeat(200)}.eyJ`,
  named_values: () => 'api_key=a1B2c3D4',
};

const SITE: Site = {
  plant: '',
  zone: 'UTC',
  sites: [],
  lines: [],
  machines: [],
  entities: { faultCode: [/[EA]-\d{3}/], asset: [/[A-Z]{1,3}\d{1,3}/], part: [/(?:TH|NR)-\d{2,4}-\d{2,5}/] },
  redaction: { phoneRegion: 'AT', badge: [/B-\d{5}/], keep: ['112', 'Torvald Hydraulik'] },
  glossary: [],
  reports: [],
  review: { own: false, rejected: 'destroy' },
  renewal: { hide: false },
  vanished: { retireAfterDays: 30 },
};
