// Cuts a long stretch of text where it hurts least: after lines and sentences, then between words, last inside a word.

import type { Redaction, Span } from '../../graph/model/chunk.ts';

export interface Cutting {
  readonly text: string;
  readonly fits: (text: string) => number;
  /** In order; never cut inside. */
  readonly redactions: readonly Redaction[];
}

/** Consecutive spans that cover `span`, each within `room` word pieces as far as its words allow. */
export function splitSpan(cutting: Cutting, span: Span, room: number): readonly Span[] {
  return packed(cutting, cutsBy(cutting, span, SENTENCE), room, (long) =>
    packed(cutting, cutsBy(cutting, long, WORD), room, (word) => halved(cutting, word, room)),
  );
}

/** After a line, or after a sentence's end before a capital, a digit or a quote. */
const SENTENCE = /\n+|[.!?…]["'”)\]]{0,2}\s+(?=[\p{Lu}\d"'„“(])/gu;
const WORD = /\s+/g;

function cutsBy({ text, redactions }: Cutting, { start, end }: Span, mark: RegExp): readonly Span[] {
  const units: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(mark)) {
    const at = start + match.index + match[0].length;
    if (at >= end || inside(redactions, at)) continue;
    units.push({ start: from, end: at });
    from = at;
  }
  units.push({ start: from, end });
  return units;
}

function packed(
  { text, fits }: Cutting,
  units: readonly Span[],
  room: number,
  smaller: (span: Span) => readonly Span[],
): readonly Span[] {
  const out: Span[] = [];
  let cost = Number.POSITIVE_INFINITY;
  for (const unit of units) {
    const more = fits(text.slice(unit.start, unit.end));
    if (cost + more <= room) {
      out[out.length - 1] = { start: out.at(-1)!.start, end: unit.end };
      cost += more;
    } else if (more <= room) {
      out.push(unit);
      cost = more;
    } else {
      out.push(...smaller(unit));
      cost = Number.POSITIVE_INFINITY;
    }
  }
  return out;
}

function halved({ text, fits, redactions }: Cutting, { start, end }: Span, room: number): readonly Span[] {
  if (end - start <= 2 || fits(text.slice(start, end)) <= room) return [{ start, end }];
  let middle = (start + end) >> 1;
  if (/[\udc00-\udfff]/.test(text[middle]!)) middle++;
  if (inside(redactions, middle)) return [{ start, end }];
  const cutting = { text, fits, redactions };
  return [...halved(cutting, { start, end: middle }, room), ...halved(cutting, { start: middle, end }, room)];
}

function inside(redactions: readonly Redaction[], at: number): boolean {
  let low = 0;
  let high = redactions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (redactions[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  const before = redactions[low - 1];
  return before !== undefined && at < before.end;
}
