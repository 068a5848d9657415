// Checks what the child says before it is believed: the child has read hostile bytes and may be anyone's.

import type { Span, WordBox } from '../../graph/model/chunk.ts';
import { ERRORS, type ErrorCode, Refusal } from '../../graph/model/errors.ts';
import { plain } from './clean.ts';
import { FINDING_KINDS, type FindingKind, MOST_FINDINGS, MOST_HIDDEN, type ParseFinding, PLACE } from './finding.ts';
import { decodeFrame } from './frame.ts';
import {
  type Bitmap,
  type Block,
  MOST_COLOURS,
  MOST_DOTS,
  type ParsedPage,
  type ParsedText,
  type PictureText,
} from './parsed.ts';
import { hidesNothing } from './unseen.ts';

export interface Accepted {
  readonly rssMb: number;
  /** A number: the document has that many pages whose pictures have to be looked at. */
  readonly outcome: ParsedText | Refusal | number;
}

/** Throws on anything that is not a well-formed answer. Builds new objects, so that no unknown field gets through. */
export function accept(bytes: Buffer): Accepted {
  const { head, words } = decodeFrame(bytes);
  const answer = record(head);
  const rssMb = number(answer.rssMb);
  if (answer.ok === 'closer') return { rssMb, outcome: number(answer.pages) };
  if (answer.ok !== true) return { rssMb, outcome: new Refusal(code(answer.code)) };
  return { rssMb, outcome: document(record(answer.parsed), words) };
}

function document(raw: Raw, words: readonly WordBox[]): ParsedText {
  const text = string(raw.text);
  const title = raw.title === null ? null : string(raw.title);
  ensure(isShown(text) && (title === null || isShown(title)));
  const pages = list(raw.pages).map((page) => acceptPage(record(page), text.length));
  const blocks = list(raw.blocks).map((block) => acceptBlock(record(block), text.length, pages.length));
  inOrder(pages);
  inOrder(blocks);
  inOrder(words);
  for (const word of words) {
    ensure(word.end > word.start && word.end <= text.length && onPage(word.page, pages.length));
  }
  const pictures = list(raw.pictures).map((one) => acceptPicture(record(one), text.length, pages.length));
  inOrder(pictures);
  const findings = list(raw.findings).map((finding) => acceptFinding(record(finding), text.length, pages.length));
  ensure(findings.length <= Object.keys(FINDING_KINDS).length * MOST_FINDINGS);
  return { mediaType: string(raw.mediaType), title, text, blocks, pages, words, pictures, findings };
}

function acceptPicture(raw: Raw, length: number, pages: number): PictureText {
  const [page, recognised] = [number(raw.page), number(raw.recognised)];
  ensure(onPage(page, pages) && recognised >= 0 && recognised <= 1);
  const box = { x: number(raw.x), y: number(raw.y), w: number(raw.w), h: number(raw.h) };
  const bitmap = raw.bitmap === null ? null : acceptBitmap(record(raw.bitmap));
  return { ...span(raw, length), page, ...box, recognised, bitmap };
}

function acceptBitmap(raw: Raw): Bitmap {
  const [width, height, dots] = [number(raw.width), number(raw.height), string(raw.dots)];
  ensure(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0 && width * height <= MOST_DOTS);
  const palette = list(raw.palette).map(number);
  ensure(
    palette.length <= MOST_COLOURS && palette.every((one) => Number.isInteger(one) && one >= 0 && one <= 0xffffff),
  );
  const places = Buffer.from(dots, 'base64');
  ensure(places.length === width * height && places.every((place) => place < palette.length));
  return { width, height, palette, dots: places.toString('base64') };
}

function isShown(text: string): boolean {
  return plain(text) === text && hidesNothing(text);
}

function acceptFinding(raw: Raw, length: number, pages: number): ParseFinding {
  const { kind, place, hidden } = raw;
  ensure(typeof kind === 'string' && Object.hasOwn(FINDING_KINDS, kind));
  const { start: at, end } = span({ start: raw.at, end: raw.end }, length);
  const [page, count] = [number(raw.page), number(raw.count)];
  ensure(onPage(page, pages) && Number.isInteger(count) && count > 0);
  ensure(PLACE.test(string(place)) && isShown(string(hidden)) && string(hidden).length <= MOST_HIDDEN);
  return { kind: kind as FindingKind, page, place: string(place), count, at, end, hidden: string(hidden) };
}

function acceptPage(raw: Raw, length: number): ParsedPage {
  const recognised = raw.recognised === null ? null : number(raw.recognised);
  ensure(recognised === null || (recognised >= 0 && recognised <= 1));
  const size = { width: number(raw.width), height: number(raw.height) };
  return { ...span(raw, length), ...size, empty: raw.empty === true, recognised };
}

function acceptBlock(raw: Raw, length: number, pages: number): Block {
  const page = number(raw.page);
  ensure(onPage(page, pages));
  const at = { ...span(raw, length), page };
  switch (raw.kind) {
    case 'heading':
      return { kind: raw.kind, ...at, level: number(raw.level) };
    case 'paragraph':
    case 'code':
    case 'caption':
      return { kind: raw.kind, ...at };
    case 'listItem': {
      const { ordered, marker, depth } = raw;
      return { kind: raw.kind, ...at, ordered: ordered === true, marker: string(marker), depth: number(depth) };
    }
    case 'tableRow': {
      const cells = list(raw.cells).map((cell) => inside(span(record(cell), length), at));
      inOrder(cells);
      return { kind: raw.kind, ...at, table: number(raw.table), header: raw.header === true, cells };
    }
    case 'record': {
      const fields = list(raw.fields).map((field) => {
        const { name, ...rest } = record(field);
        return { name: string(name), ...inside(span(rest, length), at) };
      });
      inOrder(fields);
      return { kind: raw.kind, ...at, fields };
    }
    default:
      throw new TypeError('the reader answered with an unknown kind of block');
  }
}

type Raw = Readonly<Record<string, unknown>>;

function span(raw: Raw, length: number): Span {
  const [start, end] = [number(raw.start), number(raw.end)];
  ensure(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length);
  return { start, end };
}

function inside(inner: Span, outer: Span): Span {
  ensure(inner.start >= outer.start && inner.end <= outer.end);
  return inner;
}

function inOrder(spans: readonly Span[]): void {
  for (let i = 1; i < spans.length; i++) ensure(spans[i]!.start >= spans[i - 1]!.end);
  ensure(spans.length === 0 || spans[0]!.start >= 0);
}

function onPage(page: number, pages: number): boolean {
  return Number.isInteger(page) && page >= 1 && page <= pages;
}

function record(value: unknown): Raw {
  ensure(typeof value === 'object' && value !== null);
  return value as Raw;
}

function list(value: unknown): readonly unknown[] {
  ensure(Array.isArray(value));
  return value as readonly unknown[];
}

function string(value: unknown): string {
  ensure(typeof value === 'string');
  return value as string;
}

function number(value: unknown): number {
  ensure(typeof value === 'number' && Number.isFinite(value));
  return value as number;
}

function code(value: unknown): ErrorCode {
  ensure(typeof value === 'string' && Object.hasOwn(ERRORS, value));
  return value as ErrorCode;
}

function ensure(holds: boolean): void {
  if (!holds) throw new TypeError('the reader answered with something that is not a parsed document');
}
