// Which access classes there are, found by id or by the attributes a selector names.

import type { ClassId } from '../model/ids.ts';
import type { ClassAttributes } from '../model/labels.ts';
import { addCommonBits, type ClassBits, noBits, setBit } from './classBits.ts';
import { type AccessClass, ATTRIBUTES, type Selector } from './rules.ts';

export interface ClassTable {
  readonly size: number;
  /** By ordinal: the position in the order given. */
  readonly ids: readonly ClassId[];
  attributesOf(id: ClassId): ClassAttributes | null;
  /** Adds the classes that `covers` would accept one by one. */
  addCovered(selector: Selector, into: ClassBits): void;
}

/** Immutable; a new class makes a new table. The same id again keeps its first attributes. */
export function classTable(classes: readonly AccessClass[]): ClassTable {
  const attributes = new Map<ClassId, ClassAttributes>();
  for (const each of classes) if (!attributes.has(each.id)) attributes.set(each.id, each.attributes);
  const ids = [...attributes.keys()];
  const index = invert([...attributes.values()]);
  const every = noBits(ids.length);
  for (let ordinal = 0; ordinal < ids.length; ordinal++) setBit(every, ordinal);
  return {
    size: ids.length,
    ids,
    attributesOf: (id) => attributes.get(id) ?? null,
    addCovered: (selector, into) => {
      const named: ClassBits[] = [];
      for (const name of ATTRIBUTES) {
        const value = selector[name];
        if (value === undefined) continue;
        const bits = index[name].get(value);
        if (!bits) return;
        named.push(bits);
      }
      addCommonBits(into, named[0] ?? every, named.slice(1));
    },
  };
}

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
