// The factory's own words and numbers, which a pattern or a check digit alone must not hide.

import type { Span } from '../../graph/model/chunk.ts';
import type { Site } from '../../graph/model/site.ts';
import { calledParts, isCalledPart } from './calledParts.ts';
import type { Finding, FindingType, Labelled } from './detector.ts';

/** Tells whether a finding has to give way to what the site says about itself. */
export type Keeps = (finding: Finding) => boolean;

/**
 * A value the site lists word by word is kept wherever it stands, since the site has decided. Tags, codes, part numbers,
 * machines and products by their names, device addresses, positions, set-points, and numbers the text or a column itself calls
 * serial or part numbers win over findings without context only. Either must cover the whole finding: a tag inside an
 * account number keeps nothing.
 */
export function keepsOf(text: string, site: Site, labelled: readonly Labelled[]): Keeps {
  const listed = sorted(site.redaction.keep.flatMap((value) => occurrences(text, value)));
  const called = sorted([...listed, ...productsOf(site).flatMap((value) => occurrences(text, value))]);
  let shaped: readonly Span[] | null = null;
  return (finding) => {
    if (covers(listed, finding)) return true;
    if (finding.basis === 'context') return false;
    if (UNSURE.has(finding.type) && touches(called, finding)) return true;
    if (NUMBERS.has(finding.type) && isCalledPart(text, finding.start)) return true;
    shaped ??= sorted([
      ...shapesOf(site).flatMap((shape) => matches(text, shape)),
      ...called,
      ...numbersCalled(text, labelled).flatMap((value) => occurrences(text, value)),
    ]);
    return covers(shaped, finding);
  };
}

function productsOf({ sites, lines, machines }: Site): readonly string[] {
  return [
    ...[...sites, ...lines].flatMap(({ id, name }) => [id, name]),
    ...machines.flatMap(({ id, names, model, maker }) => [id, ...names, ...[model, maker].flatMap((one) => one ?? [])]),
  ];
}

/** Numbers that are called so in one place are so in every place of the text. */
function numbersCalled(text: string, labelled: readonly Labelled[]): readonly string[] {
  const called = calledParts(text, labelled).map(({ start, end }) => text.slice(start, end).trim());
  return [...new Set(called)].slice(0, MOST_CALLED);
}
const MOST_CALLED = 100;

/** A number that looks like one of these is as often a thing's. */
export const NUMBERS: ReadonlySet<FindingType> = new Set(['card', 'nationalId', 'phone', 'ipAddress', 'macAddress']);

/** A guess at one of these that holds a word of the site's has taken a machine or its maker for it. */
const UNSURE: ReadonlySet<FindingType> = new Set(['person', 'organisation', 'location']);

/** `DB10.DBX0.1`, `%IX0.0`, `X12.5 Y-3.2`, `280 bar`, `6ES7 214-1AG40-0XB0`. */
const FACTORY_SHAPES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:DB\d{1,5}\.DB[XBWD]\d{1,5}(?:\.\d)?|%?[IQMEA][XBWD]?\d{1,5}\.\d{1,2})(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[XYZABCUVW][-+]?\d{1,5}(?:\.\d{1,4})?(?:[ ,]{1,2}[XYZABCUVW][-+]?\d{1,5}(?:\.\d{1,4})?){1,5}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[-+]?\d{1,7}(?:[.,]\d{1,4})? ?(?:bar|mbar|Nm|N|kN|mm|cm|m|µm|°C|K|V|kV|mV|A|mA|kW|W|Hz|kHz|rpm|min-1|l\/min|%|s|ms|kg|g)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])\d[A-Z]{2}\d[ -]?\d{3}-\d[A-Z]{2}\d{2}(?:-\d[A-Z]{2}\d)?(?![\p{L}\p{N}])/gu,
];

function shapesOf(site: Site): readonly RegExp[] {
  const { faultCode, asset, part } = site.entities;
  return [...FACTORY_SHAPES, ...[...faultCode, ...asset, ...part].map(everywhere)];
}

function everywhere(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
}

function matches(text: string, shape: RegExp): readonly Span[] {
  return [...text.matchAll(shape)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function occurrences(text: string, value: string): readonly Span[] {
  const spans: Span[] = [];
  if (value === '') return spans;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const end = at + value.length;
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end] ?? ''))
      spans.push({ start: at, end });
  }
  return spans;
}

/** Spans that touch or overlap are not joined: two tags side by side do not make one long one. */
function sorted(spans: readonly Span[]): readonly Span[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const outer: Span[] = [];
  for (const span of ordered) if (outer.length === 0 || span.end > outer.at(-1)!.end) outer.push(span);
  return outer;
}

/** The first span that ends behind the finding's start is the only one to look at. */
function touches(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.start < end;
}

/** The spans have rising starts and rising ends, so the last one that starts in time reaches furthest. */
function covers(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start <= start) low = middle + 1;
    else high = middle;
  }
  const last = spans[low - 1];
  return last !== undefined && last.end >= end;
}
