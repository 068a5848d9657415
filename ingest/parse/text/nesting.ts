// Bounds how deep Markdown nests before its parser starts, whose work on each line grows with all that is open around it.

import { Refusal } from '../../../graph/model/errors.ts';
import type { ParseLimits } from '../limits.ts';

/** TOO_DEEP, by an estimate from above: what looks nested and is not counts as nested. */
export function boundNesting(text: string, { maxDepth }: ParseLimits): void {
  let columns: number[] = [];
  let work = 0;
  for (const [line] of text.matchAll(/[^\n]+/g)) {
    const { indent, marks } = leadOf(line);
    columns = columns.filter((column) => column <= indent);
    const depth = columns.length + marks;
    if (marks > 0) columns.push(...Array.from({ length: Math.min(marks, maxDepth + 1) }, (_, at) => indent + at + 1));
    work += depth;
    if (depth > maxDepth || work > MOST) throw new Refusal('TOO_DEEP');
  }
}

/** Lines times their depth; each costs the parser some ten microseconds. */
const MOST = 1_500_000;

/** How far a line is set in, and how many quotes and items begin on it. */
function leadOf(line: string): { readonly indent: number; readonly marks: number } {
  const indent = line.length - line.trimStart().length;
  let marks = 0;
  let at = indent;
  for (MARK.lastIndex = at; MARK.test(line); MARK.lastIndex = at) {
    marks++;
    at = MARK.lastIndex;
  }
  return { indent, marks };
}

const MARK = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/y;
