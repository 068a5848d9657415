// Makes what the name model learns from: filled templates, the factory set's tuning half, and wnut17-train where it is at hand.

import { readFileSync } from 'node:fs';
import type { FindingType } from '../../ingest/redact/detector.ts';
import { KINDS } from '../../ingest/redact/trained/labels.ts';
import { sequences, type Token } from '../../ingest/redact/trained/tokens.ts';
import { type Draw, fill, type Slots } from '../factory/draw.ts';
import { KINDS as DOCUMENT_KINDS, passage } from '../factory/templates.ts';
import { TUNING_DE, TUNING_EN } from '../factory/tuningTemplates.ts';
import { germanSheet } from './germanSheets.ts';
import { GERMAN } from './germanTemplates.ts';
import { LETTERS } from './letterTemplates.ts';
import { NOTHING } from './nothingTemplates.ts';
import { OFFICE } from './officeTemplates.ts';
import { sentence } from './sentences.ts';
import { sheet } from './sheets.ts';
import { TALK } from './talkTemplates.ts';

export interface Example {
  readonly tokens: readonly Token[];
  readonly gold: Uint8Array;
}

export interface Marked {
  readonly text: string;
  readonly spans: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

/** English texts about machines for each round, and half of the German ones. */
const SHEETS = 240;

/** Sentences built from parts for each round. */
const SENTENCES = 500;

/** `rounds`: how often each template is filled. */
export function madeTexts(draw: Draw, rounds: number, slots: Slots): readonly Marked[] {
  const made: Marked[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const template of OFFICES) made.push(varied(fill(joined(template, draw), slots, draw), draw));
    for (let nth = 0; nth < SENTENCES; nth++) made.push(varied(fill(sentence(draw), slots, draw), draw));
    for (const template of draw.some(NOTHING, NOTHING.length / 2)) made.push(fill(template, slots, draw));
    for (let nth = 0; nth < SHEETS; nth++) made.push({ text: sheet(draw), spans: [] });
    for (let nth = 0; nth < 2 * SHEETS; nth++) made.push({ text: germanSheet(draw), spans: [] });
    for (const templates of [TUNING_EN, TUNING_DE])
      for (const kind of DOCUMENT_KINDS) made.push(fill(passage(templates, kind, draw), slots, draw));
  }
  return made;
}
const OFFICES: readonly string[] = [...OFFICE, ...TALK, ...LETTERS, ...GERMAN];

/** Sentences stand beside others more often than alone. */
function joined(template: string, draw: Draw): string {
  return draw.number(3) === 0 && !template.includes('\n') ? `${template} ${draw.one(OFFICES)}` : template;
}

/** Now and then all in small letters or in capitals, as people type. */
function varied(marked: Marked, draw: Draw): Marked {
  const kind = draw.number(20);
  const text = kind === 0 ? marked.text.toLowerCase() : kind === 1 ? marked.text.toUpperCase() : marked.text;
  return text.length === marked.text.length ? { ...marked, text } : marked;
}

export function labelled({ text, spans }: Marked): readonly Example[] {
  const kinds: readonly string[] = KINDS;
  const wanted = spans.filter(({ type }) => kinds.includes(type));
  return [...sequences(text)].map((tokens) => {
    const gold = new Uint8Array(tokens.length);
    for (const { type, start, end } of wanted) {
      const label = 1 + 2 * kinds.indexOf(type);
      const inside = tokens.flatMap((token, place) => (token.start >= start && token.end <= end ? [place] : []));
      for (const [nth, place] of inside.entries()) gold[place] = nth === 0 ? label : label + 1;
    }
    return { tokens, gold };
  });
}

const WNUT: Readonly<Record<string, FindingType>> = {
  person: 'person',
  location: 'location',
  group: 'organisation',
  corporation: 'organisation',
};

/** wnut17-train (CC BY 4.0): tokens joined by blanks. */
export function wnutTexts(file: string): readonly Marked[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const { tokens, entities } = JSON.parse(line) as {
      tokens: readonly string[];
      entities: readonly { start: number; end: number; type: string }[];
    };
    const starts: number[] = [];
    let text = '';
    for (const token of tokens) {
      starts.push(text.length);
      text += `${token} `;
    }
    const spans = entities.flatMap(({ start, end, type }) =>
      WNUT[type] ? [{ type: WNUT[type], start: starts[start]!, end: starts[end - 1]! + tokens[end - 1]!.length }] : [],
    );
    return { text: text.trimEnd(), spans };
  });
}
