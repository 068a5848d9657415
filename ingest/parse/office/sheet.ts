// Streams one sheet of a workbook into rows as their cells show, apart from what is hidden: a sheet may have a million cells.

import type { FindingKind } from '../finding.ts';
import type { CellFormat } from './cell-format.ts';
import type { Conceals } from './seen-xlsx.ts';
import { type Handler, walkXml } from './xml.ts';

export interface Row {
  readonly number: number;
  readonly cells: readonly string[];
  readonly hidden: readonly { readonly kind: FindingKind; readonly text: string }[];
  /** Columns that a cell of this row reaches over. */
  readonly across: readonly (readonly [from: number, to: number])[];
}

export interface SheetRules {
  readonly strings: readonly string[];
  readonly format: CellFormat;
  readonly conceals: Conceals;
}

export const COLUMNS = 1_000;

export function rowsOf(xml: string, rules: SheetRules): Row[] {
  const reader = new SheetReader(rules);
  walkXml(xml, reader);
  reader.spread();
  return reader.rows.filter(({ cells, hidden }) => hidden.length > 0 || cells.some((text) => text.trim() !== ''));
}

class SheetReader implements Handler {
  readonly rows: (Row & { readonly cells: string[]; readonly across: [number, number][] })[] = [];
  readonly #merged: Area[] = [];
  readonly #rules: SheetRules;
  readonly #hiddenColumns: (readonly [number, number])[] = [];
  #cells: string[] = [];
  #hidden: { kind: FindingKind; text: string }[] = [];
  #row = { number: 0, hidden: false };
  #cell: Readonly<Record<string, string>> = {};
  #column = 0;
  #value = '';
  #inValue = false;

  constructor(rules: SheetRules) {
    this.#rules = rules;
  }

  open(name: string, attrs: Readonly<Record<string, string>>): void {
    if (name === 'col' && isTrue(attrs.hidden))
      this.#hiddenColumns.push([Number(attrs.min) - 1, Number(attrs.max) - 1]);
    else if (name === 'row') {
      this.#row = { number: Number(attrs.r) || this.#row.number + 1, hidden: isTrue(attrs.hidden) || attrs.ht === '0' };
      this.#cells = [];
      this.#hidden = [];
      this.#column = -1;
    } else if (name === 'c') {
      this.#cell = attrs;
      this.#column = columnOf(attrs.r) ?? this.#column + 1;
      this.#value = '';
    } else if (name === 'v' || name === 't') this.#inValue = true;
    else if (name === 'mergeCell' && this.#merged.length < MOST_MERGED) this.#merged.push(areaOf(attrs.ref));
  }

  /** A cell that reaches over rows is said in each of them that says anything. */
  spread(): void {
    const byNumber = new Map(this.rows.map((row) => [row.number, row]));
    for (const { left, right, top, bottom } of this.#merged) {
      const first = byNumber.get(top);
      const text = first?.cells[left] ?? '';
      if (right > left) first?.across.push([left, Math.min(right, COLUMNS)]);
      if (text === '') continue;
      for (let number = top + 1; number <= Math.min(bottom, top + MOST_REACHED); number++) {
        const cells = byNumber.get(number)?.cells;
        if (!cells?.some((other) => other !== '') || cells[left]) continue;
        while (cells.length <= left) cells.push('');
        cells[left] = text;
      }
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'c' && this.#column < COLUMNS) this.#endCell();
    else if (name === 'row') {
      const cells = Array.from(this.#cells, (text) => text ?? '');
      this.rows.push({ number: this.#row.number, cells, hidden: this.#hidden, across: [] });
    }
  }

  #endCell(): void {
    const text = shown(this.#value, this.#cell, this.#rules);
    const kind = text.trim() === '' ? null : this.#concealment();
    if (kind) this.#hidden.push({ kind, text });
    else this.#cells[this.#column] = text;
  }

  #concealment(): FindingKind | null {
    if (this.#row.hidden || this.#hiddenColumns.some(([from, to]) => this.#column >= from && this.#column <= to)) {
      return 'hidden-part';
    }
    return this.#rules.conceals(Number(this.#cell.s ?? 0));
  }
}

function shown(value: string, cell: Readonly<Record<string, string>>, { strings, format }: SheetRules): string {
  if (cell.t === 's') return folded(strings[Number(value)] ?? '');
  if (cell.t === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (cell.t === 'inlineStr' || cell.t === 'str' || cell.t === 'e' || cell.t === 'd') return folded(value);
  return value === '' ? '' : format(value, Number(cell.s ?? 0));
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** "B4:C7". */
export function areaOf(reference: string | undefined): Area {
  const [first = '', last = first] = (reference ?? '').split(':');
  const [left, right] = [columnOf(first) ?? 0, columnOf(last) ?? 0];
  return { left, right, top: rowOf(first), bottom: rowOf(last) };
}

function rowOf(reference: string): number {
  return Number(/\d{1,7}$/.exec(reference)?.[0] ?? 0);
}

const MOST_MERGED = 20_000;
/** Rows that one cell is said in. */
const MOST_REACHED = 1_000;

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
