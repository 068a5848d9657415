// Which access classes there are, found by id or by the attributes a selector names.

import type { ClassId } from '../model/ids.ts';
import type { ClassAttributes } from '../model/labels.ts';
import { type ClassBits, keepBits, noBits, setBit } from './classBits.ts';
import { type AccessClass, ATTRIBUTES, type Selector } from './rules.ts';

export interface ClassTable {
  readonly size: number;
  /** By ordinal: the position in the order given. */
  readonly ids: readonly ClassId[];
  attributesOf(id: ClassId): ClassAttributes | null;
  /** The classes that `covers` would accept one by one; MUST NOT be changed by the caller. */
  on(selector: Selector): ClassBits;
}

/** Immutable; a new class makes a new table. The same id again keeps its first attributes. */
export function classTable(classes: readonly AccessClass[]): ClassTable {
  const attributes = new Map<ClassId, ClassAttributes>();
  for (const each of classes) if (!attributes.has(each.id)) attributes.set(each.id, each.attributes);
  const ids = [...attributes.keys()];
  const index = invert([...attributes.values()]);
  const selected = new Map<string, ClassBits>();
  return {
    size: ids.length,
    ids,
    attributesOf: (id) => attributes.get(id) ?? null,
    on: (selector) => {
      // Grants repeat few selectors, so each is intersected once.
      const key = JSON.stringify(ATTRIBUTES.map((name) => (selector[name] === undefined ? 0 : selector[name])));
      const known = selected.get(key) ?? intersect(index, selector, ids.length);
      if (selected.size < KEPT_SELECTORS) selected.set(key, known);
      return known;
    },
  };
}

/** At 10,000 classes one selection takes 1.25 kB, so all of them 5 MB. */
const KEPT_SELECTORS = 4096;

type Inverted = Readonly<Record<(typeof ATTRIBUTES)[number], ReadonlyMap<string | null, ClassBits>>>;

function invert(all: readonly ClassAttributes[]): Inverted {
  const index = { site: new Map(), line: new Map(), collection: new Map(), sensitivity: new Map() };
  for (const [ordinal, attributes] of all.entries()) {
    for (const name of ATTRIBUTES) {
      const value = attributes[name];
      const bits: ClassBits = index[name].get(value) ?? noBits(all.length);
      index[name].set(value, bits);
      setBit(bits, ordinal);
    }
  }
  return index;
}

function intersect(index: Inverted, selector: Selector, size: number): ClassBits {
  const found = noBits(size);
  for (let ordinal = 0; ordinal < size; ordinal++) setBit(found, ordinal);
  for (const name of ATTRIBUTES) {
    const value = selector[name];
    if (value !== undefined) keepBits(found, index[name].get(value) ?? noBits(size));
  }
  return found;
}
