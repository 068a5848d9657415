// Reads as much of style sheets as decides what is seen: rules with their conditions, layers, selectors and rank.

import type { Atrule, Block, CssNode, Rule as RuleNode, Selector } from 'css-tree';
import parse from 'css-tree/parser';
import { expanded } from './declarations.ts';
import { allOf, holdsFor, type Sure } from './media.ts';
import { isDecidable, partOf, type Scope, specificityOf } from './selector.ts';

export interface Declared {
  readonly name: string;
  readonly value: string;
  readonly important: boolean;
}

export interface Rule {
  /** Null: it depends on what a file does not say. Rules that never hold are left out. */
  readonly holds: Sure;
  readonly selector: Selector;
  /** What `&` in the selector stands for. */
  readonly within: Scope | null;
  /** It is about what a browser draws before or after the element. */
  readonly part: 'before' | 'after' | null;
  readonly declared: readonly Declared[];
  /** Numbers of the layers it stands in, from the outside in; what stands in none comes after all of them. */
  readonly layer: readonly number[];
  /** Inside its layer: of two rules the one with the higher first difference wins. */
  readonly rank: readonly number[];
}

/** In their order. Beyond the first half million characters and 5,000 rules nothing is read. */
export function rulesIn(sheet: string): readonly Rule[] {
  if (sheet.trim() === '') return [];
  const reading: Reading = { rules: [], layers: new Map() };
  const tree = parse(sheet.slice(0, LONGEST), { ...PLAIN, context: 'stylesheet' });
  if (tree.type === 'StyleSheet') for (const node of tree.children) read(node, TOP, reading);
  return reading.rules;
}

/** Of a `style` attribute. */
export function declarationsIn(style: string): readonly Declared[] {
  if (style.trim() === '') return [];
  const tree = parse(style.slice(0, LONGEST), { ...PLAIN, context: 'declarationList' });
  return tree.type === 'DeclarationList' ? declaredOf(tree.children) : [];
}

const LONGEST = 500_000;
const MOST = 5_000;
/** Rules inside rules, and conditions inside conditions. */
const DEEPEST = 16;
const PLAIN = { parseValue: false, parseCustomProperty: false, positions: false } as const;

interface Reading {
  readonly rules: Rule[];
  /** The names inside each layer, in the order in which they are first heard of. */
  readonly layers: Map<string, string[]>;
}

interface Place {
  readonly holds: Sure;
  readonly within: Scope | null;
  readonly layer: readonly string[];
  readonly depth: number;
}

const TOP: Place = { holds: true, within: null, layer: [], depth: 0 };

function read(node: CssNode, place: Place, reading: Reading): void {
  if (place.depth > DEEPEST || reading.rules.length >= MOST) return;
  if (node.type === 'Rule') readRule(node, place, reading);
  else if (node.type === 'Atrule') readConditional(node, place, reading);
  // A rule inside a rule whose selector begins with a name is not taken for one.
  else if (node.type === 'Raw' && place.within && node.value.includes('{')) {
    const tree = parse(node.value, { ...PLAIN, context: 'stylesheet' });
    if (tree.type === 'StyleSheet') for (const inner of tree.children) read(inner, deeper(place, {}), reading);
  }
}

function readRule({ prelude, block }: RuleNode, place: Place, reading: Reading): void {
  if (prelude.type !== 'SelectorList') return;
  const selectors = prelude.children.toArray().filter((one): one is Selector => one.type === 'Selector');
  const scope: Scope = { selectors, within: place.within };
  // Browsers drop a rule for one selector that they do not know.
  const holds = allOf([place.holds, selectors.every(isDecidable) ? true : null]);
  add(declaredOf(block.children), scope, { ...place, holds }, reading);
  for (const inner of block.children) read(inner, deeper(place, { within: scope }), reading);
}

function add(declared: readonly Declared[], scope: Scope, place: Place, reading: Reading): void {
  if (declared.length === 0) return;
  const layer = place.layer.map((name, at) => numberOf(name, place.layer.slice(0, at), reading));
  for (const selector of scope.selectors) {
    const rank = [...specificityOf(selector, scope.within), reading.rules.length];
    const { holds } = place;
    reading.rules.push({ holds, selector, within: scope.within, part: partOf(selector), declared, layer, rank });
  }
}

/** Rules in a condition; where one stands inside a rule, its declarations are that rule's. */
function readConditional(node: Atrule, place: Place, reading: Reading): void {
  const name = node.name.toLowerCase();
  if (name === 'layer') {
    readLayer(node, place, reading);
    return;
  }
  const holds = allOf([place.holds, holdsFor(name, node.prelude)]);
  if (node.block === null || holds === false) return;
  readBlock(node.block, deeper(place, { holds }), reading);
}

/** CSS Cascade 5, 6.4: layers are in the order in which they are first named, one with a block alone may have no name. */
function readLayer(node: Atrule, place: Place, reading: Reading): void {
  const names = node.prelude?.type === 'AtrulePrelude' ? layersOf(node.prelude.children.first) : [];
  const paths = names.length > 0 ? names.map((name) => name.split('.')) : [[` ${reading.layers.size}`]];
  const full = paths.map((path) => [...place.layer, ...path]);
  for (const path of full) for (const [at, name] of path.entries()) numberOf(name, path.slice(0, at), reading);
  if (node.block) readBlock(node.block, deeper(place, { layer: full[0]! }), reading);
}

function numberOf(name: string, outside: readonly string[], { layers }: Reading): number {
  const key = outside.join('.');
  const inside = layers.get(key) ?? [];
  if (!layers.has(key)) layers.set(key, inside);
  // So that the next one without a name gets another.
  layers.set([...outside, name].join('.'), layers.get([...outside, name].join('.')) ?? []);
  return inside.includes(name) ? inside.indexOf(name) : inside.push(name) - 1;
}

function layersOf(list: CssNode | null): string[] {
  // Of the tree, but not of its types.
  const { type, children } = (list ?? {}) as { type?: string; children?: Iterable<{ name: string }> };
  return type === 'LayerList' ? [...(children ?? [])].map(({ name }) => name) : [];
}

function readBlock(block: Block, place: Place, reading: Reading): void {
  if (place.within) add(declaredOf(block.children), place.within, place, reading);
  for (const inner of block.children) read(inner, place, reading);
}

function declaredOf(nodes: Iterable<CssNode>): Declared[] {
  const out: Declared[] = [];
  for (const node of nodes) {
    if (node.type !== 'Declaration' || node.value.type !== 'Raw') continue;
    const important = node.important !== false;
    for (const [name, value] of expanded(node.property, node.value.value)) out.push({ name, value, important });
  }
  return out;
}

function deeper(place: Place, change: Partial<Place>): Place {
  return { ...place, ...change, depth: place.depth + 1 };
}
