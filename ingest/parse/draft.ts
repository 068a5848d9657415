// A parsed document while it is being written: blocks in order, each knowing where its text and words came to stand.

import type { Span, WordBox } from '../../graph/model/chunk.ts';
import type { PageSize } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import { clean, oneLine } from './clean.ts';
import { type FindingKind, MOST_FINDINGS, MOST_HIDDEN, type ParseFinding, SPELLED } from './finding.ts';
import type { ParseLimits } from './limits.ts';
import type { Block, ParsedPage, ParsedText, PictureText } from './parsed.ts';
import { BETWEEN, unseenIn } from './unseen.ts';

export type Shape =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' | 'code' | 'caption' }
  | { readonly kind: 'listItem'; readonly ordered: boolean; readonly marker: string; readonly depth: number };

type Part = 'paragraph' | 'record' | 'row';

/** Text that is already clean, with its words' places relative to it. */
export interface Placed {
  readonly text: string;
  readonly words: readonly WordBox[];
}

export class Draft {
  readonly #limits: ParseLimits;
  readonly #blocks: Block[] = [];
  readonly #pages: PageSize[] = [];
  readonly #recognised = new Map<number, number>();
  readonly #words: WordBox[] = [];
  readonly #pictures: PictureText[] = [];
  readonly #findings: ParseFinding[] = [];
  readonly #parts: string[] = [];
  #length = 0;
  #tables = 0;
  readonly #counts = { paragraph: 0, record: 0, row: 0 };

  constructor(limits: ParseLimits) {
    this.#limits = limits;
  }

  /** Its number. */
  openPage(size: PageSize = { width: 0, height: 0 }): number {
    if (this.#pages.length >= this.#limits.maxPages) throw new Refusal('TOO_MANY_PAGES');
    return this.#pages.push(size);
  }

  /** What stands here and is not written: told, so that a person can look. */
  note(kind: FindingKind, hidden: string, given: { place?: string; count?: number; page?: number } = {}): void {
    const said = oneLine(hidden);
    const { place = given.page === undefined ? this.#here('paragraph') : '', count = said.length } = given;
    const page = given.page ?? this.#page();
    if (count === 0) return;
    const last = this.#findings.findLast((finding) => finding.kind === kind);
    const many = this.#findings.filter((finding) => finding.kind === kind).length >= MOST_FINDINGS;
    if (last && (many || (last.page === page && last.place === place))) {
      const both = cut([last.hidden, said].filter(Boolean).join(SPELLED.has(kind) ? BETWEEN : ' '));
      this.#findings[this.#findings.indexOf(last)] = { ...last, count: last.count + count, hidden: both };
      return;
    }
    const at = given.page === undefined ? this.#length : PAGE;
    this.#findings.push({ kind, page, place, count, at, end: at, hidden: cut(said) });
  }

  /** What the characters of a text hide, wherever they stand. */
  noteUnseen(raw: string, page?: number, part: Part = 'paragraph'): void {
    for (const { kind, count, hidden } of unseenIn(raw)) {
      this.note(kind, hidden, { count, ...(page === undefined ? { place: this.#here(part) } : { page }) });
    }
  }

  recognised(page: number, { confidence, unclear }: { readonly confidence: number; readonly unclear: number }): void {
    this.#recognised.set(page, confidence);
    this.note('unclear-words', '', { page, count: unclear });
  }

  /** Number for a table's rows. */
  openTable(): number {
    this.#counts.row = 0;
    return this.#tables++;
  }

  /** White space is folded, except in code. */
  add(shape: Shape, raw: string): void {
    this.noteUnseen(raw);
    const text = shape.kind === 'code' ? clean(raw).replace(/^\n+/, '').trimEnd() : oneLine(raw);
    this.place(shape, { text, words: [] });
  }

  place(shape: Shape, placed: Placed, page?: number): void {
    if (placed.text.trim() === '') return;
    const at = this.#append(placed);
    this.#counts.paragraph++;
    this.#blocks.push({ ...shape, ...at, page: page ?? this.#page() });
  }

  /** Paragraphs that stand on the page as one picture. */
  placePicture(paragraphs: readonly Placed[], picture: Omit<PictureText, 'start' | 'end'>): void {
    const first = this.#blocks.length;
    for (const paragraph of paragraphs) this.place({ kind: 'paragraph' }, paragraph, picture.page);
    const start = this.#blocks[first]?.start;
    if (start !== undefined) this.#pictures.push({ ...picture, start, end: this.#length });
  }

  addRow(table: number, header: boolean, cells: readonly string[]): void {
    for (const cell of cells) this.noteUnseen(cell, undefined, 'row');
    this.placeRow(
      table,
      header,
      cells.map((cell) => ({ text: oneLine(cell), words: [] })),
    );
  }

  /** Cells are joined by tabs; an empty cell keeps its place. */
  placeRow(table: number, header: boolean, cells: readonly Placed[], page?: number): void {
    this.#counts.row++;
    if (cells.every((cell) => cell.text === '')) return;
    const spans: Span[] = [];
    const start = this.#open();
    for (const [index, cell] of cells.entries()) {
      if (index > 0) this.#push('\t');
      spans.push(this.#write(cell));
    }
    const at = { start, end: this.#length };
    this.#blocks.push({ kind: 'tableRow', table, header, cells: spans, ...at, page: page ?? this.#page() });
  }

  /** One `name: value` line a field; fields without a value are left out. */
  addRecord(fields: readonly { readonly name: string; readonly value: string }[]): void {
    for (const { name, value } of fields) this.noteUnseen(`${name}\n${value}`, undefined, 'record');
    const kept = fields
      .map(({ name, value }) => ({ name: oneLine(name), value: oneLine(value) }))
      .filter((field) => field.value !== '');
    this.#counts.record++;
    if (kept.length === 0) return;
    const spans: (Span & { name: string })[] = [];
    const start = this.#open();
    for (const [index, { name, value }] of kept.entries()) {
      this.#push(`${index > 0 ? '\n' : ''}${name}: `);
      spans.push({ name, ...this.#write({ text: value, words: [] }) });
    }
    this.#blocks.push({ kind: 'record', fields: spans, start, end: this.#length, page: this.#page() });
  }

  /** A document inside this one: its pages, blocks and words follow, under numbers that go on from here. */
  adopt(inner: ParsedText): void {
    if (this.#length > 0) this.#page();
    const pages = this.#pages.length;
    const tables = this.#tables;
    for (const { width, height, recognised } of inner.pages) {
      this.openPage({ width, height });
      if (recognised !== null) this.#recognised.set(this.#pages.length, recognised);
    }
    const by = this.#open();
    this.#push(inner.text);
    for (const block of inner.blocks) {
      this.#blocks.push(moved(block, { by, pages, tables }));
      if (block.kind === 'tableRow') this.#tables = Math.max(this.#tables, tables + block.table + 1);
    }
    for (const finding of inner.findings) {
      this.#findings.push({ ...finding, at: finding.at + by, end: finding.end + by, page: finding.page + pages });
    }
    for (const word of inner.words) {
      this.#words.push({ ...word, start: word.start + by, end: word.end + by, page: word.page + pages });
    }
    for (const picture of inner.pictures) {
      this.#pictures.push({
        ...picture,
        start: picture.start + by,
        end: picture.end + by,
        page: picture.page + pages,
      });
    }
    this.#tables =
      1 + Math.max(tables - 1, ...this.#blocks.map((block) => (block.kind === 'tableRow' ? block.table : -1)));
  }

  finish(mediaType: string, title: string | null): ParsedText {
    const text = this.#parts.join('');
    if (text === '') throw new Refusal('NO_TEXT');
    const heading = this.#blocks.find((block) => block.kind === 'heading');
    const first = heading ? text.slice(heading.start, heading.end) : null;
    if (title) this.noteUnseen(title);
    const named = oneLine(title ?? '') || first;
    const pages = this.#spread(text.length);
    const [blocks, words, pictures] = [this.#blocks, this.#words, this.#pictures];
    const findings = this.#findings.map((one) => {
      const { start } = pages[one.page - 1]!;
      return one.at === PAGE ? { ...one, at: start, end: start } : one;
    });
    return { mediaType, title: named && cut(named.slice(0, 300)), text, blocks, pages, words, pictures, findings };
  }

  /** Pages follow each other without overlap, even where a paragraph runs on from one to the next. */
  #spread(length: number): ParsedPage[] {
    const starts = new Map<number, number>();
    for (const { page, start } of [...this.#blocks, ...this.#words]) {
      if (start < (starts.get(page) ?? Number.POSITIVE_INFINITY)) starts.set(page, start);
    }
    const pages: ParsedPage[] = [];
    let next = length;
    for (let number = this.#pages.length; number >= 1; number--) {
      const start = Math.min(starts.get(number) ?? next, next);
      const recognised = this.#recognised.get(number) ?? null;
      pages.unshift({ ...this.#pages[number - 1]!, start, end: next, empty: !starts.has(number), recognised });
      next = start;
    }
    return pages;
  }

  /** Where the next part stands, counted as a reader counts; a page with a size says enough. */
  #here(part: Part): string {
    if ((this.#pages.at(-1)?.width ?? 0) > 0) return '';
    const number = this.#counts[part] + 1;
    return part === 'row' ? `table ${this.#tables}, row ${number}` : `${part} ${number}`;
  }

  #page(): number {
    if (this.#pages.length === 0) this.openPage();
    return this.#pages.length;
  }

  #append(placed: Placed): Span {
    this.#open();
    return this.#write(placed);
  }

  #open(): number {
    if (this.#length > 0) this.#push('\n');
    return this.#length;
  }

  #write(placed: Placed): Span {
    const start = this.#length;
    this.#push(placed.text);
    for (const word of placed.words) {
      this.#words.push({ ...word, start: start + word.start, end: start + word.end });
    }
    return { start, end: this.#length };
  }

  #push(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length > this.#limits.maxText) throw new Refusal('TOO_MUCH_TEXT');
  }
}

function moved(block: Block, to: { readonly by: number; readonly pages: number; readonly tables: number }): Block {
  const shift = <T extends Span>(span: T): T => ({ ...span, start: span.start + to.by, end: span.end + to.by });
  const at = { ...shift(block), page: block.page + to.pages };
  if (at.kind === 'tableRow') return { ...at, table: at.table + to.tables, cells: at.cells.map(shift) };
  return at.kind === 'record' ? { ...at, fields: at.fields.map(shift) } : at;
}

/** Where on the page is told once the page is written. */
const PAGE = -1;

/** Inside no character. */
function cut(text: string): string {
  return text
    .slice(0, MOST_HIDDEN)
    .trimEnd()
    .replace(/[\ud800-\udbff]$/, '');
}
