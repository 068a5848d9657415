// Reads plain text: finds the headings, lists and steps that its writer marked by numbers, lines and blanks.

import { clean, plain } from '../clean.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { isSignalWord, markerOf } from './markers.ts';
import { type Ruled, ruledAt } from './ruled.ts';

export const readText: Read = ({ text }, { limits }) => {
  const draft = new Draft(limits);
  addText(draft, text);
  return draft.finish('text/plain', titleOf(text));
};

/** The first line, where it is short: what stands far to its right is a stamp or a date. */
function titleOf(text: string): string | null {
  const [first] = clean(text).trimStart().split('\n');
  const [name] = (first ?? '').split(/\s{3,}|\t/);
  return name && name.length <= 80 && !/[.;,]$/.test(name) ? name : null;
}

/** Paragraphs are parted by blank lines and by breaks that no margin asked for, list items by their markers. */
export function addText(draft: Draft, raw: string, options: { readonly headings: boolean } = { headings: true }): void {
  const lines = plain(raw).split('\n');
  const width = lines.reduce((widest, line) => Math.max(widest, line.trimEnd().length), 0);
  let open: string[] = [];
  const flush = () => {
    addParagraph(draft, open);
    open = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const ruled = ruledAt(lines, i);
    if (ruled) {
      flush();
      addRuled(draft, ruled);
      i += ruled.lines - 1;
      continue;
    }
    const under = /^\s*(={3,}|-{3,}|~{3,})\s*$/.exec(lines[i + 1] ?? '');
    if (under && open.length === 0 && line.trim() !== '' && line.trim().length <= 120) {
      draft.add({ kind: 'heading', level: under[1]!.startsWith('=') ? 1 : 2 }, line);
      i++;
    } else if (line.trim() === '' || /^\s*[=~_*-]{3,}\s*$/.test(line)) flush();
    else if (options.headings && open.length === 0 && isNumberedHeading(line, lines[i - 1], lines[i + 1])) {
      draft.add({ kind: 'heading', level: numberDepth(line) }, line);
    } else if (options.headings && open.length === 0 && isLabel(line, lines[i - 1], lines[i + 1])) {
      draft.add({ kind: 'heading', level: 2 }, line);
    } else {
      const last = open.at(-1);
      if (last !== undefined && (markerOf(line) || (isChosenBreak(last, line, width) && !isSignalWord(last)))) flush();
      open.push(line);
    }
  }
  flush();
}

function addRuled(draft: Draft, { header, rows }: Ruled): void {
  const table = draft.openTable();
  if (header) draft.addRow(table, true, header);
  for (const row of rows) draft.addRow(table, false, row);
}

function addParagraph(draft: Draft, lines: readonly string[]): void {
  const [first] = lines;
  if (first === undefined) return;
  const found = markerOf(first);
  const text = lines.map((line) => line.trim()).join(' ');
  if (!found) {
    draft.add({ kind: 'paragraph' }, text);
    return;
  }
  const { marker, ordered } = found;
  const depth = Math.min(9, Math.floor((/^\s*/.exec(first)?.[0].length ?? 0) / 2));
  draft.add(
    { kind: 'listItem', ordered, marker, depth },
    ordered ? text : text.slice(text.indexOf(marker) + marker.length),
  );
}

/** "3.2 Changing the filter": numbered, alone between blank lines, short, without a full stop; or "2 SAFETY". */
function isNumberedHeading(line: string, before: string | undefined, after: string | undefined): boolean {
  const alone = (before ?? '').trim() === '' && (after ?? '').trim() === '';
  const text = line.trim();
  if (!alone || text.length > 80 || /[.;:,]$/.test(text) || isSignalWord(text)) return false;
  if (/^\d+(\.\d+)+\.?\s+\p{Lu}/u.test(text) || /^\d+\s+\p{Lu}/u.test(text)) return true;
  return /^[\p{Lu}\d][\p{Lu}\d \-/&()]{3,}$/u.test(text) && /\p{Lu}{3}/u.test(text);
}

/** The next word would have fitted: the writer ended the line on purpose. */
function isChosenBreak(line: string, next: string, width: number): boolean {
  // Blanks inside set columns: such a line stands for itself.
  if (/[.!?]$/.test(line.trimEnd()) && ENTRY.test(next)) return true;
  if (CLOCK.test(line) && CLOCK.test(next)) return true;
  if (/\S\s{3,}\S/.test(line) || /\S\s{3,}\S/.test(next)) return true;
  // A deeper indent goes on with what it hangs from.
  if (indentOf(next) > indentOf(line)) return false;
  const word = /^\s*(\S*)/.exec(next)?.[1] ?? '';
  return line.trimEnd().length + 1 + word.length <= width * 0.9;
}

/** "11:50 ...", "P4: ...": what begins an entry of a log. */
const ENTRY = /^(?:\d{1,2}:\d{2}\b|[\p{L}\d-]{1,14}:\s)/u;

/** What a line of a log begins with. */
const CLOCK = /^\[?(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}[T ,]*)?\d{1,2}:\d{2}\b/;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A few words without a stop, after a blank line and before the text they name. */
function isLabel(line: string, before: string | undefined, after: string | undefined): boolean {
  const text = line.trim();
  if ((before ?? '').trim() !== '' || (after ?? '').trim() === '' || isSignalWord(text)) return false;
  return /^\p{Lu}[^.:;,!?|\t]*$/u.test(text) && text.length <= 60 && text.split(/\s+/).length <= 7;
}

function numberDepth(line: string): number {
  const number = /^\s*(\d+(?:\.\d+)*)/.exec(line)?.[1];
  return number ? Math.min(6, number.split('.').length) : 1;
}
