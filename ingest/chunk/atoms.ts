// Turns an outline into the smallest pieces a chunk is made of: steps, messages, rows, records, paragraphs, in order.

import type { Piece } from '../../graph/model/chunk.ts';
import type { Block, ParsedText } from '../parse/parsed.ts';
import type { Draft } from './draft.ts';
import type { Item, Outline, Section } from './outline.ts';
import { type Scope, scopesOf } from './scope.ts';
import { type Signal, signalOf } from './signal.ts';
import { Sequences, stepOf } from './steps.ts';

export interface Atom {
  readonly piece: Piece;
  readonly section: Section;
  /** Level of a heading, 0 for the rest. */
  readonly level: number;
  /** The procedure it stands in; null: none. */
  readonly sequence: number | null;
  /** Table it is a row of; null: none. */
  readonly table: number | null;
  /** A header row: it goes with the row below it. */
  readonly header: boolean;
  /** What a safety message covers: a section with all below it; null with scope `document`: everything. */
  readonly covers: Section | null;
}

export function atomsOf(parsed: ParsedText, outline: Outline): readonly Atom[] {
  const drafts = draftsOf(parsed, outline.items);
  betweenSteps(drafts);
  const scopeAt = scopesOf(drafts, outline);
  return drafts.map((draft, at) => finished(draft, draft.level ? scopeAt(at) : null));
}

function draftsOf({ text }: ParsedText, items: readonly Item[]): Draft[] {
  const drafts: Draft[] = [];
  const headers = new Map<number, readonly string[]>();
  let made = 0;
  let sequences = new Sequences(() => made++);
  for (let i = 0; i < items.length; i++) {
    const { block, section } = items[i]!;
    if (block.kind === 'heading') sequences = new Sequences(() => made++);
    const signal = signalIn(text, block);
    const last = signal?.alone ? endOfMessage(text, items, i) : i;
    const step = signal ? null : stepOf(text, block);
    const sequence = step ? sequences.take(step) : null;
    drafts.push({
      block,
      end: items[last]!.block.end,
      section,
      step: sequence === null ? null : step,
      level: signal?.level ?? null,
      header: headerOf(text, block, headers),
      sequence,
    });
    i = last;
  }
  return drafts;
}

/** A message may be a paragraph, a bullet, or a table that is nothing but its frame. */
function signalIn(text: string, block: Block): Signal | null {
  const framed = block.kind === 'tableRow' && block.cells.length <= 2 && !block.header;
  const item = block.kind === 'listItem' && !block.ordered;
  if (block.kind !== 'paragraph' && !item && !framed) return null;
  const signal = signalOf(text.slice(block.start, block.end));
  const first = framed ? signalOf(text.slice(block.cells[0]?.start ?? 0, block.cells[0]?.end ?? 0)) : null;
  return framed && !(first?.alone ?? false) && block.cells.length > 1 ? null : signal;
}

/** Where a message ends whose signal word stands alone: after the next paragraph and the bullets below it. */
function endOfMessage(text: string, items: readonly Item[], at: number): number {
  let last = at;
  for (let i = at + 1; i < items.length && items[i]!.section === items[at]!.section; i++) {
    const { block } = items[i]!;
    const bullet = block.kind === 'listItem' && !block.ordered;
    const first = i === at + 1 && (block.kind === 'paragraph' || block.kind === 'caption');
    if (!(first || bullet) || signalIn(text, block) || (first && stepOf(text, block))) break;
    last = i;
  }
  return last;
}

/** Header cells of the rows above, joined where a header has more than one row. */
function headerOf(text: string, block: Block, headers: Map<number, readonly string[]>): readonly string[] {
  if (block.kind !== 'tableRow') return [];
  const above = headers.get(block.table) ?? [];
  if (!block.header) return above;
  const cells = block.cells.map(({ start, end }) => text.slice(start, end).trim());
  const same = cells.every((cell, i) => above[i]?.endsWith(cell) ?? false);
  // A header that is printed again on the next page is the same header.
  if (!same)
    headers.set(
      block.table,
      cells.map((cell, i) => [above[i], cell].filter(Boolean).join(' ')),
    );
  return [];
}

/** What stands between two steps of a procedure is part of it, and so is a message right before its first step. */
function betweenSteps(drafts: Draft[]): void {
  const last = new Map<number, number>();
  for (const [at, { sequence, step }] of drafts.entries()) {
    if (!step || sequence === null) continue;
    const before = last.get(sequence);
    if (before !== undefined) for (let i = before + 1; i < at; i++) drafts[i]!.sequence = sequence;
    else
      for (let i = at - 1; drafts[i]?.level && drafts[i]!.section === drafts[at]!.section; i--)
        drafts[i]!.sequence = sequence;
    last.set(sequence, at);
  }
}

function finished(draft: Draft, scope: Scope | null): Atom {
  const { block, section, sequence } = draft;
  return {
    piece: pieceOf(draft, scope),
    section,
    level: block.kind === 'heading' ? block.level : 0,
    sequence,
    table: block.kind === 'tableRow' && !draft.level ? block.table : null,
    header: block.kind === 'tableRow' && block.header,
    covers: scope?.covers ?? null,
  };
}

function pieceOf({ block, end, step, level, header }: Draft, scope: Scope | null): Piece {
  const at = { start: block.start, end, page: block.page };
  if (level && scope) return { kind: 'safety', level, scope: scope.scope, before: scope.before, ...at };
  if (step) return { kind: 'step', number: step.number, body: { start: step.body.start, end }, ...at };
  switch (block.kind) {
    case 'heading':
    case 'code':
      return { kind: block.kind, ...at };
    case 'listItem':
      return { kind: 'item', ...at };
    case 'tableRow':
      return { kind: 'row', cells: block.cells, header, ...at };
    case 'record':
      return { kind: 'record', fields: block.fields, ...at };
    default:
      return { kind: 'paragraph', ...at };
  }
}
