// Fills templates with values drawn from a seed and notes where each value stands.

/** What a slot gives: text, and what a reader must find (`type`) or leave alone (`keep`) there; neither for plain words. */
export interface Value {
  readonly text: string;
  readonly type?: string;
  readonly keep?: string;
}

export interface Span {
  readonly type: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface Keep {
  readonly kind: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface Filled {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly keep: readonly Keep[];
}

export interface Draw {
  /** Below `limit`, from 0. */
  number(limit: number): number;
  one<T>(list: readonly T[]): T;
  /** `count` different ones, in the order of the list. */
  some<T>(list: readonly T[], count: number): readonly T[];
}

/** One slot name may give several values side by side: a title and a name. */
export type Slots = (slot: string, draw: Draw) => readonly Value[];

/** The same seed draws the same (mulberry32). */
export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (limit: number) => Math.floor(next() * limit);
  return {
    number,
    one: (list) => list[number(list.length)]!,
    some: (list, count) => {
      const places = list.map((_, place) => place);
      while (places.length > count) places.splice(number(places.length), 1);
      return places.map((place) => list[place]!);
    },
  };
}

/** `{slot}` is drawn; `{type=value}` and `{keep:kind=value}` are written out. */
export function fill(template: string, slots: Slots, draw: Draw): Filled {
  let text = '';
  const spans: Span[] = [];
  const keep: Keep[] = [];
  let at = 0;
  for (const match of template.matchAll(/\{([^{}]+)\}/g)) {
    text += template.slice(at, match.index);
    at = match.index + match[0].length;
    for (const value of valuesOf(match[1]!, slots, draw)) {
      const place = { value: value.text, start: text.length, end: text.length + value.text.length };
      if (value.type) spans.push({ type: value.type, ...place });
      if (value.keep) keep.push({ kind: value.keep, ...place });
      text += value.text;
    }
  }
  return { text: text + template.slice(at), spans, keep };
}

function valuesOf(slot: string, slots: Slots, draw: Draw): readonly Value[] {
  const cut = slot.indexOf('=');
  if (cut < 0) return slots(slot, draw);
  const [name, text] = [slot.slice(0, cut), slot.slice(cut + 1)];
  return [name.startsWith('keep:') ? { text, keep: name.slice(5) } : { text, type: name }];
}
