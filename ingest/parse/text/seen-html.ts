// Finds the elements of a page that a browser would not show, and by which means: attributes, inline style, style sheets.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { Refusal } from '../../../graph/model/errors.ts';
import type { FindingKind } from '../finding.ts';
import { type Declarations, declarationsIn, type Rule, rulesIn, type Work } from './css.ts';
import { contrast, type Look, lookUnder, PAGE_LOOK } from './look.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Outermost hidden elements only, and such as may be hidden. What is no text at all (scripts, heads) is not among them. */
export function hiddenIn(root: Node, maxDepth: number): ReadonlyMap<Node, FindingKind> {
  const rules = rulesIn(stylesOf(root, 0, maxDepth));
  const hidden = new Map<Node, FindingKind>();
  const work = { left: MOST_WORK };
  const walk = (node: Node, look: Look, depth: number) => {
    if (depth > maxDepth) throw new Refusal('TOO_DEEP');
    const own = 'attrs' in node ? lookOf(node, look, { rules, work }) : { look, kind: null };
    if (own.kind) hidden.set(node, own.kind);
    if (own.kind === null || own.kind === 'perhaps-hidden') {
      for (const child of childrenOf(node)) walk(child, own.look, depth + 1);
    }
  };
  walk(root, PAGE_LOOK, 0);
  return hidden;
}

/** Comparisons of an element with a part of a selector: about a second. */
const MOST_WORK = 20_000_000;

interface Sheet {
  readonly rules: readonly Rule[];
  readonly work: Work;
}

/** Hidden by what is sure, or perhaps: with the rules that may hold it would be, or would not be. */
function lookOf(element: Element, above: Look, sheet: Sheet): { look: Look; kind: FindingKind | null } {
  const fitting = sheet.rules.filter((rule) => rule.fits(element, sheet.work));
  const sure = fitting.filter((rule) => rule.sure);
  const found = lookBy(element, above, sure);
  if (sure.length === fitting.length) return found;
  const perhaps = lookBy(element, above, fitting).kind !== null;
  return perhaps === (found.kind !== null) ? found : { ...found, kind: 'perhaps-hidden' };
}

function lookBy(element: Element, above: Look, rules: readonly Rule[]): { look: Look; kind: FindingKind | null } {
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
  const own = [...rules.map((rule) => rule.said), declarationsIn(attributes.get('style') ?? '')];
  const layers = [presentation(attributes), ...own.map(({ plain }) => plain), ...own.map((one) => one.important)];
  const given: Declarations = Object.assign({}, ...layers);
  const { said, custom } = filledIn(given, above.custom);
  const look = { ...lookUnder(above, said), custom };
  return { look, kind: concealment(look, said, element) };
}

/** Names for values are read where they are used; one that is not set, or is made of others, says nothing. */
function filledIn(given: Declarations, above: Declarations): { said: Declarations; custom: Declarations } {
  const own = Object.entries(given).filter(([name]) => name.startsWith('--'));
  const custom = own.length === 0 ? above : { ...above, ...Object.fromEntries(own) };
  const values = Object.entries(given).map(([name, value]) => {
    return [
      name,
      value
        .replace(/^var\(\s*(--[\w-]+)\s*(?:,[^()]*)?\)$/, (whole, key: string) => custom[key] ?? whole)
        .replace(/calc\(\s*(-?[\d.]+[a-z%]*)\s*\)/g, '$1'),
    ];
  });
  return { said: Object.fromEntries(values) as Declarations, custom };
}

function concealment(look: Look, said: Declarations, element: Element): FindingKind | null {
  if (said.display === 'none' || /^(?:hidden|collapse)$/.test(said.visibility ?? '')) return 'hidden-text';
  if (look.opacity < 0.05) return 'invisible-text';
  // For screen readers: cut to a point on purpose, and known by all style frameworks.
  if (/rect\(\s*0|inset\(\s*(?:50|100)%/.test(`${said.clip ?? ''} ${said['clip-path'] ?? ''}`)) return 'hidden-text';
  if (said['content-visibility'] === 'hidden' || isCollapsed(said) || isShrunk(said)) return 'hidden-text';
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
  const veryFar = (value: string | undefined) => /^-?\s*\d{4,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)/.test(value ?? '');
  const placed = /absolute|fixed|relative/.test(said.position ?? '');
  const moved = /translate(?:x|y|3d)?\(([^)]*)\)/.exec(said.transform ?? '')?.[1]?.split(',') ?? [];
  const shifted = [...moved, ...(said.translate ?? '').split(/\s+/)].some((part) => veryFar(part.trim()));
  const pulled = [said['margin-left'], said['margin-top']].some((value) => value?.startsWith('-') && veryFar(value));
  if (far(said['text-indent']) || shifted || pulled) return true;
  return placed && ([said.left, said.top, said.right, said.bottom].some(far) || veryFar(said.left));
}

function isShrunk(said: Declarations): boolean {
  return /scale(?:x|y|3d)?\(\s*0*(?:\.0*)?\s*[,)]/.test(said.transform ?? '') || /^0(?:\s|$)/.test(said.scale ?? '');
}

function isCollapsed(said: Declarations): boolean {
  const none = (value: string | undefined) => /^0(?:px|em|rem|%)?$/.test(value ?? '');
  const cut = (axis: string) => /hidden|clip/.test(said[axis] ?? said.overflow ?? '');
  return (
    (cut('overflow-y') && (none(said.height) || none(said['max-height']))) ||
    (cut('overflow-x') && (none(said.width) || none(said['max-width'])))
  );
}

/** What HTML had before style sheets. */
function presentation(attributes: ReadonlyMap<string, string>): Declarations {
  const [color, background] = [attributes.get('color'), attributes.get('bgcolor')];
  const hidden = attributes.has('hidden') ? { display: 'none' } : {};
  return { ...hidden, ...(color ? { color } : {}), ...(background ? { background } : {}) };
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
