// Finds the rows of a table that have, under the columns a question names, what it says of them: "lamp 1 dark"; pure.

import { formsOf } from '../../graph/search/words/analyse.ts';
import { cut } from '../../graph/search/words/tokens.ts';
import { cellsOf } from '../../ingest/link/entries.ts';
import { textOf } from './pieces.ts';
import type { Placed } from './readable.ts';
import type { Asked } from './understand.ts';

/** None where the question names no column, or no row has there what it says. */
export function rowsMeant(asked: Pick<Asked, 'topic' | 'translated'>, rows: readonly Placed[]): readonly Placed[] {
  if (DENIED.test(asked.topic)) return [];
  const said = saidBy(asked);
  const names = [...new Set(rows.flatMap(({ piece }) => cellsOf(piece).map(({ name }) => name)))];
  const columns = columnsNamed(said, names);
  const readings = [
    columns.map(({ name, after }) => ({ name, words: after })),
    columns.map(({ name, before }) => ({ name, words: before })),
  ];
  return readings
    .map((reading) => agreeing(reading, rows))
    .reduce((one, other) => (other.held > one.held ? other : one)).rows;
}

/** What is not so tells no row from the others. */
const DENIED = /\b(?:not|no|never|nor|nicht|nie|kein\p{L}*)\b|n't\b/iu;

/** A word of the question: what it counts as, in any wording. */
type SaidWord = ReadonlySet<string>;

interface ColumnSaid {
  readonly name: string;
  readonly words: readonly SaidWord[];
}

function saidBy({ topic, translated }: Pick<Asked, 'topic' | 'translated'>): readonly SaidWord[] {
  const renderings = (translated?.renderings ?? []).map(({ said, also }) => ({
    said: new Set(termsIn(said).flat()),
    also: also.flatMap((wording) => termsIn(wording).flat()),
  }));
  return termsIn(topic).map((forms) => {
    const instead = renderings.filter(({ said }) => forms.some((form) => said.has(form)));
    return new Set([...forms, ...instead.flatMap(({ also }) => also)]);
  });
}

/** Word by word, without those that either language passes over. */
function termsIn(text: string): readonly (readonly string[])[] {
  return cut(text)
    .words.filter(({ en, de }) => !en.isStop && !de.isStop)
    .map(({ token }) => formsOf(token));
}

/** In the order of the question, each with the words before and after it, up to the next column that is named. */
function columnsNamed(said: readonly SaidWord[], names: readonly string[]) {
  const found: { name: string; start: number; end: number }[] = [];
  for (let at = 0; at < said.length; ) {
    const here = names
      .map((name) => ({ name, start: at, end: at + termsIn(name).length }))
      .filter(({ name, end }) => end > at && termsIn(name).every((forms, i) => is(forms, said[at + i])))
      .sort((a, b) => b.end - a.end)[0];
    if (here) found.push(here);
    at = here?.end ?? at + 1;
  }
  const ends = [0, ...found.map(({ end }) => end)];
  const starts = [...found.map(({ start }) => start), said.length];
  const between = ends.map((end, i) => said.slice(end, starts[i]));
  // "Lamp 1 and lamp 2 dark": what is said of one column is said of all that are named together.
  const nearest = (gaps: readonly (readonly SaidWord[])[]) => gaps.find((gap) => gap.length > 0) ?? [];
  return found.map(({ name }, i) => ({
    name,
    before: nearest(between.slice(0, i + 1).reverse()),
    after: nearest(between.slice(i + 1)),
  }));
}

function is(forms: readonly string[], word: SaidWord | undefined): boolean {
  return word !== undefined && forms.some((form) => word.has(form));
}

/** A column of which the question says nothing that stands there decides nothing. */
function agreeing(columns: readonly ColumnSaid[], rows: readonly Placed[]) {
  const matches = columns
    .map((column) => rows.filter((row) => agrees(row, column)))
    .filter((agreed) => agreed.length > 0);
  const [first = [], ...others] = matches;
  const meant = first.filter((row) => others.every((agreed) => agreed.includes(row)));
  return { rows: meant, held: meant.length > 0 ? matches.length : 0 };
}

/** The cell says nothing that the question does not say of its column. */
function agrees({ chunk, piece }: Placed, { name, words }: ColumnSaid): boolean {
  return cellsOf(piece).some((cell) => {
    const terms = cell.name === name ? termsIn(textOf(chunk, cell)) : [];
    return terms.length > 0 && terms.every((forms) => words.some((word) => is(forms, word)));
  });
}
