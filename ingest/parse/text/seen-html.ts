// Finds the elements of a page that a browser would not show, and by which means: attributes, inline style, style sheets.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { Refusal } from '../../../graph/model/errors.ts';
import type { FindingKind } from '../finding.ts';
import { type Declarations, declarationsIn, type Rule, rulesIn } from './css.ts';
import { contrast, type Look, lookUnder, PAGE_LOOK } from './look.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Outermost hidden elements only. What is no text at all (scripts, heads) is not among them. */
export function hiddenIn(root: Node, maxDepth: number): ReadonlyMap<Node, FindingKind> {
  const rules = rulesIn(stylesOf(root, 0, maxDepth));
  const hidden = new Map<Node, FindingKind>();
  const walk = (node: Node, look: Look, depth: number) => {
    if (depth > maxDepth) throw new Refusal('TOO_DEEP');
    const own = 'attrs' in node ? lookOf(node, look, rules) : { look, kind: null };
    if (own.kind) hidden.set(node, own.kind);
    else for (const child of childrenOf(node)) walk(child, own.look, depth + 1);
  };
  walk(root, PAGE_LOOK, 0);
  return hidden;
}

function lookOf(element: Element, above: Look, rules: readonly Rule[]): { look: Look; kind: FindingKind | null } {
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
  const said: Declarations = { ...presentation(attributes) };
  for (const rule of rules) if (rule.fits(element.tagName, attributes)) Object.assign(said, rule.declarations);
  Object.assign(said, declarationsIn(attributes.get('style') ?? ''));
  const look = lookUnder(above, said);
  return { look, kind: attributes.has('hidden') ? 'hidden-text' : concealment(look, said, element) };
}

function concealment(look: Look, said: Declarations, element: Element): FindingKind | null {
  if (said.display === 'none' || /^(?:hidden|collapse)$/.test(said.visibility ?? '')) return 'hidden-text';
  if (look.opacity < 0.05) return 'invisible-text';
  // For screen readers: cut to a point on purpose, and known by all style frameworks.
  if (/rect\(\s*0|inset\(\s*(?:50|100)%/.test(`${said.clip ?? ''} ${said['clip-path'] ?? ''}`)) return 'hidden-text';
  if (isCollapsed(said)) return 'hidden-text';
  if (isAway(said)) return 'off-page';
  if (!ownText(element)) return null;
  if (look.size < SMALLEST) return 'tiny-text';
  return look.known && contrast(look.color, look.background) < FAINT ? 'background-colour' : null;
}

/** Pixels. The small print of a page is eight or nine. */
const SMALLEST = 3;
/** WCAG asks for 4.5; below this nobody reads it. */
const FAINT = 1.15;

function isAway(said: Declarations): boolean {
  const far = (value: string | undefined) => /^-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)/.test(value ?? '');
  const placed = /absolute|fixed|relative/.test(said.position ?? '');
  return far(said['text-indent']) || (placed && [said.left, said.top, said.right, said.bottom].some(far));
}

function isCollapsed(said: Declarations): boolean {
  const none = (value: string | undefined) => /^0(?:px|em|rem|%)?$/.test(value ?? '');
  const cut = /hidden|clip/.test(said.overflow ?? '');
  return cut && (none(said.height) || none(said['max-height']) || none(said.width) || none(said['max-width']));
}

/** What HTML had before style sheets. */
function presentation(attributes: ReadonlyMap<string, string>): Declarations {
  const [color, background] = [attributes.get('color'), attributes.get('bgcolor')];
  return { ...(color ? { color } : {}), ...(background ? { background } : {}) };
}

function ownText(element: Element): boolean {
  return element.childNodes.some(
    (child) => child.nodeName === '#text' && 'value' in child && child.value.trim() !== '',
  );
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
