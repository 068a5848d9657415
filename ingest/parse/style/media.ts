// Whether the conditions in style sheets hold for a page as it opens on the screen of a desk.

import type { Atrule, CssNode } from 'css-tree';

/** Null: it cannot be told. */
export type Sure = boolean | null;

export function allOf(parts: readonly Sure[]): Sure {
  return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

export function anyOf(parts: readonly Sure[]): Sure {
  return parts.includes(true) ? true : parts.includes(null) ? null : false;
}

export function not(sure: Sure): Sure {
  return sure === null ? null : !sure;
}

/** `@media` and `@supports`; of others it is known only that some hold no rules about the page. */
export function holdsFor(name: string, prelude: Atrule['prelude']): Sure {
  if (/^(?:font-face|keyframes|-\w+-keyframes|page|counter-style|property|import|charset|namespace)$/.test(name))
    return false;
  const first = prelude?.type === 'AtrulePrelude' ? (prelude.children.first as Node | null) : null;
  if (name === 'media' && first?.type === 'MediaQueryList') return anyOf(childrenOf(first).map(query));
  if (name === 'media' && prelude === null) return true;
  return name === 'supports' && first ? condition(first) : null;
}

/** What the tree has that its types do not say yet. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly modifier?: string | null;
  readonly mediaType?: string | null;
  readonly condition?: Node | null;
  readonly value?: Node | string | null;
  readonly unit?: string;
  readonly declaration?: Node;
  readonly property?: string;
  readonly children?: Iterable<CssNode>;
  readonly left?: Node;
  readonly leftComparison?: string;
  readonly middle?: Node;
  readonly rightComparison?: string | null;
  readonly right?: Node | null;
}

function childrenOf(node: Node): Node[] {
  return [...(node.children ?? [])] as unknown as Node[];
}

function query(node: Node): Sure {
  if (node.type !== 'MediaQuery') return null;
  const kind = node.mediaType?.toLowerCase() ?? 'all';
  const whole = allOf([kind === 'all' || kind === 'screen', node.condition ? condition(node.condition) : true]);
  return node.modifier?.toLowerCase() === 'not' ? not(whole) : whole;
}

function condition(node: Node): Sure {
  if (node.type === 'Feature') return feature(node);
  if (node.type === 'FeatureRange') return range(node);
  if (node.type === 'SupportsDeclaration') return KNOWN.test(node.declaration?.property ?? '') ? true : null;
  if (node.type !== 'Condition') return null;
  const parts = childrenOf(node);
  const words = parts.filter(({ type }) => type === 'Identifier').map(({ name }) => name?.toLowerCase());
  const held = parts.filter(({ type }) => type !== 'Identifier').map(condition);
  if (words.includes('not')) return not(held[0] ?? null);
  return words.includes('or') ? anyOf(held) : allOf(held);
}

/** Properties that every browser of today has. */
const KNOWN =
  /^(?:display|position|gap|grid(?:-[a-z-]+)?|flex(?:-[a-z-]+)?|color|opacity|transform|object-fit|aspect-ratio|font-size|visibility|width|height)$/i;

/** CSS pixels of a desk's screen. */
const WIDTH = 1_200;
const HEIGHT = 800;

/** What a desk's browser answers that nobody has set to anything. */
const ANSWERS: Readonly<Record<string, string>> = {
  orientation: 'landscape',
  hover: 'hover',
  'any-hover': 'hover',
  pointer: 'fine',
  'any-pointer': 'fine',
  scripting: 'enabled',
  'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'no-preference',
  'prefers-contrast': 'no-preference',
  'forced-colors': 'none',
  'display-mode': 'browser',
  update: 'fast',
};

function feature({ name, value }: Node): Sure {
  const [, bound, what] = /^(min-|max-)?(?:device-)?([a-z-]+)$/.exec(name?.toLowerCase() ?? '') ?? [];
  const screen = what === 'width' ? WIDTH : what === 'height' ? HEIGHT : null;
  if (screen !== null) {
    const asked = typeof value === 'object' ? pixels(value) : null;
    if (value === null) return true;
    if (asked === null) return null;
    return bound === 'min-' ? screen >= asked : bound === 'max-' ? screen <= asked : screen === asked;
  }
  const answer = what === undefined ? undefined : ANSWERS[what];
  if (answer === undefined) return what === 'color' ? true : null;
  return typeof value === 'object' && value?.name
    ? value.name.toLowerCase() === answer
    : answer !== 'none' && answer !== 'no-preference';
}

function range({ left, leftComparison, middle, rightComparison, right }: Node): Sure {
  const first = compared(left, leftComparison, middle);
  return right && rightComparison ? allOf([first, compared(middle, rightComparison, right)]) : first;
}

function compared(a: Node | undefined, sign: string | undefined, b: Node | undefined): Sure {
  const [x, y] = [pixels(a), pixels(b)];
  if (x === null || y === null) return null;
  if (sign === '<') return x < y;
  if (sign === '<=') return x <= y;
  if (sign === '>') return x > y;
  return sign === '>=' ? x >= y : sign === '=' ? x === y : null;
}

const UNITS: Readonly<Record<string, number>> = { px: 1, em: 16, rem: 16, pt: 4 / 3, in: 96, cm: 37.8, mm: 3.78 };

function pixels(node: Node | undefined | null): number | null {
  if (node?.type === 'Identifier') return node.name === 'width' ? WIDTH : node.name === 'height' ? HEIGHT : null;
  if (node?.type === 'Number') return Number(node.value);
  const by = node?.type === 'Dimension' ? UNITS[node.unit?.toLowerCase() ?? ''] : undefined;
  return by === undefined ? null : Number(node?.value) * by;
}
