// The numbers Word prints before paragraphs, counted as Word counts them.

import { child, type Element, elementsOf } from './xml.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

export class Numbering {
  readonly #lists = new Map<string, readonly Level[]>();
  readonly #counts = new Map<string, number[]>();
  readonly #abstract = new Map<string, string>();

  constructor(tree: Element | null) {
    const abstract = new Map<string, readonly Level[]>();
    for (const element of tree ? elementsOf(tree) : []) {
      if (element.name === 'abstractNum') abstract.set(element.attrs.abstractNumId ?? '', levelsOf(element));
    }
    for (const element of tree ? elementsOf(tree) : []) {
      const id = child(element, 'abstractNumId')?.attrs.val;
      if (element.name !== 'num' || !element.attrs.numId || id === undefined) continue;
      this.#lists.set(element.attrs.numId, abstract.get(id) ?? []);
      // Lists that restart count alone; the others share the count of their definition.
      this.#abstract.set(element.attrs.numId, child(element, 'lvlOverride') ? `num ${element.attrs.numId}` : id);
    }
  }

  /** Null for "no list" (0) and for lists the document does not define. */
  next(numId: string, depth: number): { marker: string; ordered: boolean } | null {
    const levels = this.#lists.get(numId);
    const level = levels?.[depth];
    if (!levels || !level) return null;
    if (level.format === 'bullet' || level.format === 'none') return { marker: '•', ordered: false };
    const key = this.#abstract.get(numId)!;
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    counts.length = depth + 1;
    const marker = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return numeral(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
    });
    return { marker, ordered: true };
  }
}

function levelsOf(abstract: Element): Level[] {
  const levels: Level[] = [];
  for (const level of elementsOf(abstract).filter(({ name }) => name === 'lvl')) {
    const at = Math.min(8, Math.max(0, Number(level.attrs.ilvl) || 0));
    levels[at] = {
      format: child(level, 'numFmt')?.attrs.val ?? 'decimal',
      text: (child(level, 'lvlText')?.attrs.val ?? `%${at + 1}.`).slice(0, 40),
      start: Number(child(level, 'start')?.attrs.val ?? 1) || 1,
    };
  }
  return levels;
}

function numeral(value: number, format: string): string {
  if (format === 'lowerLetter') return letters(value);
  if (format === 'upperLetter') return letters(value).toUpperCase();
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  if (format === 'upperRoman') return roman(value);
  return format === 'decimalZero' ? String(value).padStart(2, '0') : String(value);
}

function letters(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(9, Math.ceil(value / 26)));
}

function roman(value: number): string {
  let rest = Math.min(value, 3_999);
  let out = '';
  for (const [sign, worth] of ROMAN) {
    while (rest >= worth) {
      out += sign;
      rest -= worth;
    }
  }
  return out;
}

const ROMAN = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;
