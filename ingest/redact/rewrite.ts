// Rewrites a parsed text with replacements and moves every span with it, exactly; pure.

import type { Redaction, Span, WordBox } from '../../graph/model/chunk.ts';
import type { Block, ParsedText, PictureText } from '../parse/parsed.ts';
import { UNCLEAR } from '../parse/recognise/placed.ts';

/** What stands in place of [start, end) afterwards. */
export interface Replacement extends Span {
  readonly type: string;
  readonly as: Redaction['as'];
  readonly text: string;
}

/** Replacements may come in any order and must not overlap; one that crosses blocks, cells or fields is made in parts. */
export function applyRedactions(
  parsed: ParsedText,
  replacements: readonly Replacement[],
): { readonly text: ParsedText; readonly redactions: readonly Redaction[] } {
  const parts = inParts(parsed, replacements);
  const moved = parts.map((part) => ({ ...part, newStart: 0, newEnd: 0 }));
  let shift = 0;
  for (const part of moved) {
    part.newStart = part.start + shift;
    part.newEnd = part.newStart + part.text.length;
    shift += part.text.length - (part.end - part.start);
  }
  const text = rewritten(parsed.text, parts);
  const move = mover(moved);
  const redactions = moved.map(({ newStart, newEnd, type, as }) => ({ start: newStart, end: newEnd, type, as }));
  return {
    text: {
      ...parsed,
      text,
      blocks: parsed.blocks.map((block) => movedBlock(block, move, parsed.text, text)),
      // A boundary inside a redaction is the same place for both pages.
      pages: parsed.pages.map((page) => ({ ...page, start: move.end(page.start), end: move.end(page.end) })),
      pictures: movedPictures(parsed.pictures, parsed.text, parts, move),
      words: movedWords(parsed.words, moved, move),
      findings: parsed.findings.map((finding) => {
        const at = move.start(finding.at);
        return { ...finding, at, end: finding.end > finding.at ? move.end(finding.end) : at };
      }),
    },
    redactions,
  };
}

type Moved = Replacement & { newStart: number; newEnd: number };

interface Mover {
  readonly start: (at: number) => number;
  readonly end: (at: number) => number;
  readonly span: (span: Span) => Span;
}

function rewritten(text: string, parts: readonly Replacement[]): string {
  const out: string[] = [];
  let at = 0;
  for (const part of parts) {
    out.push(text.slice(at, part.start), part.text);
    at = part.end;
  }
  out.push(text.slice(at));
  return out.join('');
}

/** Cuts replacements at the edges of blocks, cells and fields, and leaves out parts that hold only what stands between. */
function inParts({ text, blocks }: ParsedText, replacements: readonly Replacement[]): readonly Replacement[] {
  const edges = [...new Set(blocks.flatMap(edgesOf))].sort((a, b) => a - b);
  const sorted = replacements.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const parts: Replacement[] = [];
  let edge = 0;
  for (const replacement of sorted) {
    while (edge < edges.length && edges[edge]! <= replacement.start) edge++;
    let { start } = replacement;
    const cuts: number[] = [];
    for (; edge < edges.length && edges[edge]! < replacement.end; edge++) cuts.push(edges[edge]!);
    for (const end of [...cuts, replacement.end]) {
      if (cuts.length === 0 || /[^\s:]/.test(text.slice(start, end))) parts.push({ ...replacement, start, end });
      start = end;
    }
  }
  return parts;
}

function edgesOf(block: Block): number[] {
  const inner = block.kind === 'tableRow' ? block.cells : block.kind === 'record' ? block.fields : [];
  return [block, ...inner].flatMap(({ start, end }) => [start, end]);
}

function mover(parts: readonly Moved[]): Mover {
  // The last replacement that starts before `at`.
  const before = (at: number): Moved | undefined => {
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (parts[middle]!.start < at) low = middle + 1;
      else high = middle;
    }
    return parts[low - 1];
  };
  const at = (place: number, inside: 'newStart' | 'newEnd') => {
    const part = before(place);
    if (!part) return place;
    return place < part.end ? part[inside] : place - part.end + part.newEnd;
  };
  const start = (place: number) => at(place, 'newStart');
  const end = (place: number) => at(place, 'newEnd');
  return { start, end, span: (span) => ({ start: start(span.start), end: end(span.end) }) };
}

function movedBlock(block: Block, move: Mover, before: string, after: string): Block {
  if (block.kind === 'tableRow') return { ...block, ...move.span(block), cells: block.cells.map(move.span) };
  if (block.kind !== 'record') return { ...block, ...move.span(block) };
  const fields = block.fields.map((field) => ({ ...move.span(field), name: movedName(field, move, before, after) }));
  return { ...block, ...move.span(block), fields };
}

/** A field's name stands in the text as `name: value`; it must not carry what was taken out there. */
function movedName(field: Span & { name: string }, move: Mover, before: string, after: string): string {
  const end = field.start - ': '.length;
  const start = end - field.name.length;
  if (start < 0 || before.slice(start, end) !== field.name) return '';
  return after.slice(move.start(start), move.end(end));
}

/** What shows more than its text may say is not kept: where something was taken out of it, or could not be read. */
function movedPictures(
  pictures: readonly PictureText[],
  text: string,
  parts: readonly Replacement[],
  move: Mover,
): readonly PictureText[] {
  return pictures.map((picture) => {
    const { start, end } = picture;
    const told = parts.every((part) => part.end <= start || part.start >= end);
    const read = !text.slice(start, end).includes(UNCLEAR);
    return { ...picture, ...move.span(picture), bitmap: told && read ? picture.bitmap : null };
  });
}

/** Words that a redaction touches become one, with the box around them all. */
function movedWords(words: readonly WordBox[], parts: readonly Moved[], move: Mover): readonly WordBox[] {
  if (parts.length === 0) return words;
  const sorted = [...words].sort((a, b) => a.start - b.start || a.end - b.end);
  const out: WordBox[] = [];
  let part = 0;
  let open: { word: WordBox; until: number } | null = null;
  for (const word of sorted) {
    while (part < parts.length && parts[part]!.end <= word.start) part++;
    let until = -1;
    for (let next = part; next < parts.length && parts[next]!.start < word.end; next++) until = parts[next]!.end;
    const here: WordBox = { ...word, ...move.span(word) };
    if (open && word.start < open.until && word.page === open.word.page) {
      open = { word: around(open.word, here), until: Math.max(open.until, until) };
      out[out.length - 1] = open.word;
      continue;
    }
    out.push(here);
    open = until >= 0 ? { word: here, until } : null;
  }
  return out;
}

function around(a: WordBox, b: WordBox): WordBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const w = Math.max(a.x + a.w, b.x + b.w) - x;
  const h = Math.max(a.y + a.h, b.y + b.h) - y;
  return { page: a.page, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end), x, y, w, h };
}
