// The lines of one column to paragraphs, list items and headings, by distance, indent, mark and look.

import type { Shape } from '../draft.ts';
import { isSignalWord, markerOf } from '../text/markers.ts';
import { type Line, median, textOf } from './lines.ts';
import type { Styles } from './styles.ts';

export interface Paragraph {
  readonly shape: Shape;
  readonly lines: readonly Line[];
}

export function paragraphsOf(lines: readonly Line[], styles: Styles): Paragraph[] {
  const column = columnOf(lines);
  const out: { shape: Shape; lines: Line[] }[] = [];
  for (const line of lines) {
    const open = out.at(-1);
    const last = open?.lines.at(-1);
    if (open && last && belongs(open, last, line, column, styles)) open.lines.push(line);
    else out.push({ shape: shapeOf(line, column, styles), lines: [line] });
  }
  return out;
}

/** A paragraph cut by the end of a column or page goes on when the rest plainly is no beginning. */
export function goesOn(before: Paragraph, next: Paragraph): boolean {
  if (before.shape.kind === 'heading' || next.shape.kind !== 'paragraph') return false;
  const [last, first] = [before.lines.at(-1)!, next.lines[0]!];
  if (last.page === first.page && first.top > last.top) return false;
  if (Math.abs(last.size - first.size) > 0.6) return false;
  return !/[.!?:;]["”)]?$/.test(textOf(last)) && /^[\p{Ll}\d(]/u.test(textOf(first));
}

interface Column {
  readonly left: number;
  readonly right: number;
  /** Usual distance of baselines in parts of the letter size. */
  readonly pitch: number;
}

function columnOf(lines: readonly Line[]): Column {
  const pitches = lines
    .slice(1)
    .map((line, index) => (line.base - lines[index]!.base) / line.size)
    .filter((pitch) => pitch > 0.8 && pitch < 2.2);
  // The closest lines are those of one paragraph.
  const near = [...pitches].sort((a, b) => a - b).slice(0, Math.ceil(pitches.length / 2));
  const left = Math.min(...lines.map((line) => line.x));
  const right = Math.max(...lines.map((line) => line.right));
  return { left, right, pitch: near.length > 0 ? median(near) : 1.2 };
}

function belongs(open: Paragraph, last: Line, line: Line, column: Column, styles: Styles): boolean {
  const pitch = (line.base - last.base) / Math.max(line.size, last.size);
  if (pitch > Math.max(column.pitch * 1.25, column.pitch + 0.2) || pitch < 0.3) return false;
  const heading = open.shape.kind === 'heading';
  if (isSignalWord(textOf(last)) && open.lines.length === 1) return !markerOf(textOf(line));
  if (Math.abs(line.size - last.size) > 0.1 * last.size) return false;
  if (markerOf(textOf(line)) || isSignalWord(textOf(line))) return false;
  if (heading) return line.bold === last.bold && open.lines.length < 3 && !NUMBERED.test(textOf(line));
  if (!last.bold && shapeOf(line, column, styles).kind === 'heading') return false;
  const indented = line.x - last.x > 0.8 * line.size;
  if (open.shape.kind === 'listItem' && !hangsFrom(open.lines[0]!, last, line, column)) return false;
  if (open.shape.kind === 'listItem') return true;
  // The last line of a paragraph is short and ends a sentence; the next begins one.
  const short = last.right < column.right - 0.25 * (column.right - column.left);
  return !(short && /[.!?:]$/.test(textOf(last)) && (indented || /^\p{Lu}/u.test(textOf(line))));
}

/** What follows an item flush with its mark, after a line that had room left, is a paragraph of its own. */
function hangsFrom(first: Line, last: Line, line: Line, column: Column): boolean {
  const indent = line.x - first.x;
  if (indent < -0.5 * line.size) return false;
  const next = line.words[0]!;
  const room = last.right + next.w + 0.4 * line.size < column.right;
  return indent > 0.5 * line.size || !room || !/[.!?:]$/.test(textOf(last));
}

function shapeOf(line: Line, column: Column, styles: Styles): Shape {
  const text = textOf(line);
  const level = headingLevel(line, text, column, styles);
  if (level !== null) return { kind: 'heading', level };
  const found = markerOf(text);
  if (!found)
    return { kind: /^(?:figure|fig\.|table|abb\.|abbildung|tabelle|bild)\s*\d/i.test(text) ? 'caption' : 'paragraph' };
  const depth = Math.min(9, Math.max(0, Math.round((line.x - column.left) / (2 * line.size))));
  return { kind: 'listItem', ordered: found.ordered, marker: found.marker, depth };
}

function headingLevel(line: Line, text: string, column: Column, styles: Styles): number | null {
  const level = styles.levelOf(line);
  if (level === null || isSignalWord(text) || !/\p{L}{2}/u.test(text) || text.length > 160) return null;
  const bigger = line.size >= styles.body * 1.12;
  const full = line.right > column.right - 1 && column.right - column.left > 30 * line.size;
  // A bold sentence inside the text is emphasis, and so is "Note: ..." in bold.
  if (!bigger && (/[.!?;,:]$/.test(text) || full || text.split(' ').length > 12 || /^\w+:\s/.test(text))) return null;
  const number = NUMBERED.exec(text)?.[1];
  return number ? Math.min(6, number.split('.').filter(Boolean).length) : level;
}

const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{L}/u;
