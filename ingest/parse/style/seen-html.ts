// Finds the parts of a page that a browser would not show, and by which means: attributes, inline style, style sheets, what lies over them.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { Refusal } from '../../../graph/model/errors.ts';
import type { FindingKind } from '../finding.ts';
import { type Box, boxOf, type Text } from './box.ts';
import { Cascade } from './cascade.ts';
import { coveredIn } from './covered.ts';
import type { Rule } from './css.ts';
import { Family } from './family.ts';
import { allHiddenBy, type Look, lookUnder, PAGE_LOOK, settled, textHiddenBy } from './look.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * Elements of which nothing is seen, texts (and pictures, for what they say instead) that are not, outermost only; and
 * what may be hidden. What is no text at all (scripts, heads) is not among them.
 */
export function hiddenIn(root: Node, maxDepth: number): ReadonlyMap<Node, FindingKind> {
  return new Page(root, maxDepth).hidden();
}

/** Never text of the page. */
export const UNSEEN = new Set(
  'script style noscript template head iframe object embed svg math select textarea'.split(' '),
);

/** What was said before and is no longer meant. */
const STRUCK = new Set(['del', 's', 'strike']);

class Page {
  readonly #root: Node;
  readonly #maxDepth: number;
  readonly #family = new Family();
  readonly #cascade: Cascade;
  readonly #hidden: [Node, FindingKind][] = [];
  readonly #boxes: Box[] = [];
  readonly #texts: Text[] = [];
  #order = 0;

  constructor(root: Node, maxDepth: number) {
    this.#root = root;
    this.#maxDepth = maxDepth;
    this.#cascade = new Cascade(stylesOf(root, 0, maxDepth), this.#family);
  }

  hidden(): ReadonlyMap<Node, FindingKind> {
    this.#walk(this.#root, { look: PAGE_LOOK, box: null, depth: 0 });
    const hidden = new Map(this.#hidden);
    for (const [node, kind] of coveredIn(this.#boxes, this.#texts, this.#family)) {
      if (hidden.get(node) === undefined || kind !== 'perhaps-hidden') hidden.set(node, kind);
    }
    return hidden;
  }

  /** Whether anything is seen. */
  #walk(node: Node, { look, box, depth }: { look: Look; box: Box | null; depth: number }): boolean {
    if (depth > this.#maxDepth) throw new Refusal('TOO_DEEP');
    if (node.nodeName === '#text') return this.#text(node as DefaultTreeAdapterTypes.TextNode, look, box);
    if (!('attrs' in node)) return this.#children(node, { look, box, depth });
    if (UNSEEN.has(node.nodeName)) return false;
    if (STRUCK.has(node.nodeName)) {
      this.#hidden.push([node, 'struck-text']);
      return false;
    }
    const own = this.#lookOf(node, look);
    if (own.kind !== null && own.kind !== 'perhaps-hidden') {
      this.#hidden.push([node, own.kind]);
      return false;
    }
    if (own.kind) this.#hidden.push([node, own.kind]);
    const inner = boxOf(node, { said: own.said, look: own.look, up: box, order: this.#order++ });
    this.#boxes.push(inner);
    if (node.nodeName === 'img') return this.#picture(node, own.look);
    const from = this.#hidden.length;
    const shown = this.#children(node, { look: own.look, box: inner, depth });
    if (this.#cascade.draws) for (const part of ['before', 'after'] as const) this.#draw(node, part, own.look, inner);
    this.#join(node, from, shown);
    return shown;
  }

  #children(node: Node, at: { look: Look; box: Box | null; depth: number }): boolean {
    let shown = false;
    for (const child of childrenOf(node)) if (this.#walk(child, { ...at, depth: at.depth + 1 })) shown = true;
    return shown;
  }

  #text(node: DefaultTreeAdapterTypes.TextNode, look: Look, box: Box | null): boolean {
    const chars = node.value.trim().length;
    if (chars === 0) return false;
    const kind = textHiddenBy(look);
    if (kind) this.#hidden.push([node, kind]);
    if (kind && kind !== 'perhaps-hidden') return false;
    if (box) this.#texts.push({ node, box, order: this.#order++, chars, size: look.size });
    return true;
  }

  /** What it says instead is seen where it is. */
  #picture(node: Element, look: Look): boolean {
    if (!look.visible) this.#hidden.push([node, 'hidden-text']);
    return look.visible;
  }

  /** All of an element that is hidden in one way is told as one. */
  #join(node: Element, from: number, shown: boolean): void {
    const kind = this.#hidden[from]?.[1];
    if (shown || kind === undefined || this.#hidden.slice(from).some(([, other]) => other !== kind)) return;
    this.#hidden.splice(from, this.#hidden.length, [node, kind]);
  }

  /** Hidden by what is sure; or perhaps: with rules that may hold it would be, or would not be. */
  #lookOf(node: Element, above: Look) {
    const { sure, perhaps } = this.#cascade.fitting(node);
    const found = this.#lookBy(node, above, sure);
    if (perhaps.length === 0) return found;
    const hides = (rules: readonly Rule[]) => hiding(this.#lookBy(node, above, rules)) !== hiding(found);
    const ways = [...perhaps.slice(0, MOST_WAYS).map((rule) => [...sure, rule]), [...sure, ...perhaps]];
    return ways.some(hides) ? { ...found, kind: 'perhaps-hidden' as const } : found;
  }

  #lookBy(node: Element, above: Look, rules: readonly Rule[]) {
    const { said, custom } = settled(this.#cascade.won(rules, node), above);
    const look = lookUnder(above, { said, custom });
    return { look, said, kind: allHiddenBy(look, said) };
  }

  /** What style sheets draw before and after an element covers like anything else. */
  #draw(node: Element, part: 'before' | 'after', above: Look, box: Box): void {
    const { sure } = this.#cascade.fitting(node, part);
    if (sure.length === 0) return;
    const bare = { ...node, attrs: [] };
    const { look, said, kind } = this.#lookBy(bare, above, sure);
    const drawn = said.has('content') && said.get('content') !== 'none' && kind === null && look.visible;
    if (drawn) this.#boxes.push(boxOf(null, { said, look, up: box, order: this.#order++ }));
  }
}

/** Of rules that may hold, so many are tried one by one. */
const MOST_WAYS = 16;

/** Text that would be seen and is not, the other way round, or what is inside. */
function hiding({ look, kind }: { readonly look: Look; readonly kind: FindingKind | null }): boolean {
  return kind !== null || textHiddenBy(look) !== null;
}

function stylesOf(node: Node, depth: number, maxDepth: number): string {
  if (depth > maxDepth) throw new Refusal('TOO_DEEP');
  const text = (child: Node) => ('value' in child ? child.value : '');
  if (node.nodeName === 'style') return childrenOf(node).map(text).join('\n');
  return childrenOf(node)
    .map((child) => stylesOf(child, depth + 1, maxDepth))
    .filter((style) => style !== '')
    .join('\n');
}

function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}
