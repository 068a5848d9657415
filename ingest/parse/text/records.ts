// Finds the records in a tree of maps and lists, wherever the file keeps them, and writes one block for each.

import { Refusal } from '../../../graph/model/errors.ts';
import type { Draft } from '../draft.ts';
import type { ParseLimits } from '../limits.ts';

type Tree = unknown;
type Entries = Readonly<Record<string, Tree>>;

/** A list of maps gives one record each; a map of maps one each with its name; scalars beside them one record. */
export function addRecords(draft: Draft, root: Tree, limits: ParseLimits): void {
  walk(draft, root, { name: null, depth: 1, limits });
}

interface Place {
  readonly name: string | null;
  readonly depth: number;
  readonly limits: ParseLimits;
}

function walk(draft: Draft, node: Tree, place: Place): void {
  deep(place.depth, place.limits);
  if (isList(node)) walkList(draft, node, place);
  else if (isMap(node)) walkMap(draft, node, place);
  else draft.addRecord([{ name: place.name ?? 'value', value: scalar(node) }]);
}

function walkMap(draft: Draft, node: Entries, place: Place): void {
  const inner = Object.entries(node).filter(([, value]) => holdsRecords(value));
  const maps = inner.length === 0 ? Object.entries(node).filter(([, value]) => isMap(value)) : [];
  const keyed = maps.length > 1 && maps.length === Object.keys(node).length;
  const nested = new Set([...inner, ...(keyed ? maps : [])].map(([name]) => name));
  const own = Object.fromEntries(Object.entries(node).filter(([name]) => !nested.has(name)));
  draft.addRecord(fieldsOf(own, place));
  for (const [name, value] of keyed ? maps : inner) {
    if (keyed) draft.addRecord([{ name: 'key', value: name }, ...fieldsOf(value as Entries, deeper(place, null))]);
    else {
      if (inner.length > 1) draft.add({ kind: 'heading', level: Math.min(place.depth, 6) }, name);
      walk(draft, value, deeper(place, name));
    }
  }
}

function walkList(draft: Draft, list: readonly Tree[], place: Place): void {
  if (!list.some(isMap)) draft.addRecord([{ name: place.name ?? 'values', value: flat(list, place) }]);
  for (const item of list.some(isMap) ? list : []) {
    draft.addRecord(isMap(item) ? fieldsOf(item, place) : [{ name: place.name ?? 'value', value: flat(item, place) }]);
  }
}

/** Nested maps become dotted names, lists one line. */
function fieldsOf(map: Entries, place: Place, prefix = ''): { name: string; value: string }[] {
  deep(place.depth, place.limits);
  return Object.entries(map).flatMap(([name, value]) => {
    const full = prefix + name;
    if (isMap(value)) return fieldsOf(value, deeper(place, null), `${full}.`);
    return [{ name: full, value: flat(value, place) }];
  });
}

function flat(value: Tree, place: Place): string {
  deep(place.depth, place.limits);
  const inner = deeper(place, null);
  if (isList(value))
    return value.map((item) => flat(item, inner)).join(isList(value[0]) || isMap(value[0]) ? '; ' : ', ');
  if (!isMap(value)) return scalar(value);
  return Object.entries(value)
    .map(([name, item]) => `${name}: ${flat(item, inner)}`)
    .join(', ');
}

function scalar(value: Tree): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}

function holdsRecords(value: Tree): boolean {
  return isList(value) && value.length > 0 && value.filter(isMap).length * 2 > value.length;
}

function isList(value: Tree): value is readonly Tree[] {
  return Array.isArray(value);
}

function isMap(value: Tree): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function deeper(place: Place, name: string | null): Place {
  return { ...place, name, depth: place.depth + 1 };
}

function deep(depth: number, limits: ParseLimits): void {
  if (depth > limits.maxDepth) throw new Refusal('TOO_DEEP');
}
