// Makes documents as a plant has them, from a seed: titled sections, paragraphs, a procedure with a warning, fault codes.

import { randomFrom } from '../eval/seeded.ts';
import type { Block, ParsedText } from '../ingest/parse/parsed.ts';

export interface MadeDocument {
  readonly path: string;
  readonly text: ParsedText;
  /** A fault code that the document explains. */
  readonly code: string;
  /** The subject of its first section, for asking about it. */
  readonly subject: string;
}

const SYLLABLES =
  'ba be bi bo ca de do fa fi go ha ki la le li lo ma me mi no pa pe ra re ri sa se ta te to va ve'.split(' ');
const WORDS = 12_000;
const SECTIONS = 9;
const SENTENCES = 14;

type Random = () => number;

/** Words by Zipf's law; the twenty commonest are English ones, so that the language can be told. */
const COMMON = 'the of and to in is with for on at by from that it as be are this or not'.split(' ');

export function madeDocument(index: number): MadeDocument {
  const random = randomFrom(index * 2 + 1);
  const code = `E-${100 + (index % 900)}`;
  const subject = words(random, 5);
  const draft = new Draft();
  draft.add({ kind: 'heading', level: 1 }, capital(words(random, 4)));
  for (let section = 0; section < SECTIONS; section++) {
    draft.add({ kind: 'heading', level: 2 }, capital(section === 0 ? subject : words(random, 3)));
    draft.add({ kind: 'paragraph' }, paragraph(random));
    if (section === 1) draft.add({ kind: 'paragraph' }, `Fault code ${code}: ${words(random, 9)}. ${sentence(random)}`);
    if (section === 2) procedure(draft, random);
  }
  return { path: `made/${index}.md`, text: draft.parsed(), code, subject };
}

export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => word(Math.floor(WORDS ** random()))).join(' ');
}

function procedure(draft: Draft, random: Random): void {
  draft.add({ kind: 'paragraph' }, `WARNING: ${sentence(random)}`);
  for (let step = 1; step <= 6; step++) {
    draft.add({ kind: 'listItem', ordered: true, marker: `${step}.`, depth: 0 }, `${step}. ${sentence(random)}`);
  }
}

function paragraph(random: Random): string {
  return Array.from({ length: SENTENCES }, () => sentence(random)).join(' ');
}

function sentence(random: Random): string {
  return `${capital(words(random, 8 + Math.floor(random() * 8)))}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function word(rank: number): string {
  const common = COMMON[rank - 1];
  if (common !== undefined) return common;
  let rest = rank;
  let made = '';
  while (rest > 0 || made.length < 4) {
    made += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return made;
}

type Kind =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'listItem'; readonly ordered: boolean; readonly marker: string; readonly depth: number };

class Draft {
  #text = '';
  readonly #blocks: Block[] = [];

  add(kind: Kind, text: string): void {
    if (this.#text !== '') this.#text += '\n';
    const start = this.#text.length;
    this.#text += text;
    this.#blocks.push({ ...kind, start, end: this.#text.length, page: 1 });
  }

  parsed(): ParsedText {
    const [first] = this.#blocks;
    const pages = [{ width: 0, height: 0, start: 0, end: this.#text.length, empty: false, recognised: null }];
    return {
      mediaType: 'text/markdown',
      title: first ? this.#text.slice(first.start, first.end) : null,
      text: this.#text,
      blocks: this.#blocks,
      pages,
      words: [],
      pictures: [],
      findings: [],
    };
  }
}
