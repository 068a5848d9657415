// Makes the labelled factory set: `node eval/factory/make.ts` writes both halves again, byte for byte the same.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawing, type Filled, fill } from './draw.ts';
import { REPORTING, TUNING } from './pools.ts';
import { REPORTING_DE, REPORTING_EN } from './reportingTemplates.ts';
import { KINDS, passage, type Templates } from './templates.ts';
import { TUNING_DE, TUNING_EN } from './tuningTemplates.ts';
import { type Pools, slotsOf } from './values.ts';
import { WRITTEN_REPORTING, WRITTEN_TUNING, type Written } from './written.ts';

export interface Passage extends Filled {
  readonly id: string;
  /** Passages of one document are in one half. */
  readonly document: string;
  readonly kind: string;
  readonly language: 'en' | 'de';
  /** A table's values with their column's header, as a parser gives them. */
  readonly labelled?: readonly { readonly label: string; readonly start: number; readonly end: number }[];
}

const DOCUMENTS = 10;
const PASSAGES = 4;

export function half(name: 'tuning' | 'reporting'): readonly Passage[] {
  return name === 'tuning'
    ? made(name, 4711, TUNING, { en: TUNING_EN, de: TUNING_DE }, WRITTEN_TUNING)
    : made(name, 815, REPORTING, { en: REPORTING_EN, de: REPORTING_DE }, WRITTEN_REPORTING);
}

function made(
  name: string,
  seed: number,
  pools: Pools,
  templates: Readonly<Record<'en' | 'de', Templates>>,
  written: readonly Written[],
): readonly Passage[] {
  const draw = drawing(seed);
  const passages: Passage[] = [];
  for (const language of ['en', 'de'] as const) {
    for (const kind of KINDS) {
      for (let place = 0; place < DOCUMENTS * PASSAGES; place++) {
        const document = `${name}-${language}-${kind}-${1 + Math.floor(place / PASSAGES)}`;
        const filled = fill(passage(templates[language], kind, draw), slotsOf(pools, language), draw);
        passages.push({
          id: `${document}.${1 + (place % PASSAGES)}`,
          document,
          kind,
          language,
          ...filled,
          ...(kind === 'table' && { labelled: cells(filled.text) }),
        });
      }
    }
  }
  for (const [place, { kind, language, text }] of written.entries()) {
    const document = `${name}-written-${1 + place}`;
    passages.push({ id: document, document, kind, language, ...fill(text, slotsOf(pools, language), draw) });
  }
  return passages;
}

function cells(text: string) {
  const mark = /\t| \| |; |;/.exec(text)![0];
  const [header = '', ...rows] = text.split('\n');
  const labels = header.split(mark);
  let at = header.length + 1;
  return rows.flatMap((row) => {
    const values = row.split(mark).map((value, column) => {
      const start = at;
      at += value.length + mark.length;
      return { label: labels[column] ?? '', start, end: start + value.length };
    });
    at += 1 - mark.length;
    return values;
  });
}

/** What the made plant says about itself: makers, their numbers and the emergency numbers; no product, tag or code. */
export function siteOf({ makers, hotlines, emergency }: Pools) {
  return { keep: [...emergency, ...hotlines, ...makers] };
}

if (import.meta.main) {
  for (const [name, pools] of [
    ['tuning', TUNING],
    ['reporting', REPORTING],
  ] as const) {
    const folder = join(import.meta.dirname, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'texts.jsonl'),
      half(name)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
    writeFileSync(join(folder, 'site.json'), `${JSON.stringify(siteOf(pools), null, 2)}\n`);
  }
}
