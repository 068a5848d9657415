// Single declarations in the names that decide what is seen: shorthands spelled out, and what no browser takes left out.

/** Nothing for a declaration that has nothing to do with it or that a browser would drop. */
export function expanded(property: string, raw: string): readonly (readonly [name: string, value: string])[] {
  if (property.startsWith('--')) return [[property, raw.trim().slice(0, LONGEST)]];
  const name = property.toLowerCase();
  const value = raw.trim().slice(0, LONGEST).toLowerCase();
  if (!CONCERNED.has(name)) return [];
  if (EVERYWHERE.test(value) || value.includes('var(')) return (PARTS[name] ?? [name]).map((part) => [part, value]);
  if (VALID[name] && !VALID[name].test(value)) return [];
  if (name === 'font') return sizeIn(value);
  if (name === 'margin' || name === 'inset' || name === 'padding') return sides(name, value);
  if (name === 'inset-block' || name === 'inset-inline') return ends(PARTS[name]!, value);
  if (name === 'overflow') return ends(PARTS[name]!, value);
  return (PARTS[name] ?? [name]).map((part) => [part, value]);
}

export const EVERYWHERE = /^(?:inherit|initial|unset|revert|revert-layer)$/;

/** Names in custom properties filled in; null where one is not set or it grows without bound. */
export function substituted(value: string, custom: ReadonlyMap<string, string>, depth = 0): string | null {
  const at = value.indexOf('var(');
  if (at < 0) return value;
  const end = closing(value, at + 3);
  const [, name, , fallback] = /^\s*(--[^\s,)]+)\s*(,([\s\S]*))?$/.exec(value.slice(at + 4, end)) ?? [];
  if (end < 0 || depth > DEEPEST || name === undefined) return null;
  const found = custom.get(name) ?? fallback?.trim();
  if (found === undefined) return null;
  const inner = substituted(found, custom, depth + 1);
  const rest = substituted(value.slice(end + 1), custom, depth + 1);
  if (inner === null || rest === null) return null;
  const whole = value.slice(0, at) + inner + rest;
  return whole.length > LONGEST ? null : whole;
}

const LONGEST = 1_000;
const DEEPEST = 12;

const CONCERNED = new Set(
  `display visibility opacity font-size font color background background-color background-image background-clip
   -webkit-background-clip -webkit-text-fill-color position z-index left right top bottom inset inset-block
   inset-inline text-indent clip clip-path overflow overflow-x overflow-y width height inline-size block-size max-width
   max-height min-height transform scale translate filter margin margin-left margin-right margin-top margin-bottom
   padding padding-top padding-bottom content content-visibility isolation all`.split(/\s+/),
);

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
const PARTS: Readonly<Record<string, readonly string[]>> = {
  background: ['background-color', 'background-image'],
  '-webkit-background-clip': ['background-clip'],
  overflow: ['overflow-x', 'overflow-y'],
  inset: SIDES,
  'inset-block': ['top', 'bottom'],
  'inset-inline': ['left', 'right'],
  'inline-size': ['width'],
  'block-size': ['height'],
  margin: SIDES.map((side) => `margin-${side}`),
  padding: SIDES.map((side) => `padding-${side}`),
  font: ['font-size'],
  all: ['display', 'visibility', 'opacity', 'color', 'font-size', 'position', 'background-color', 'background-image'],
};

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%?$|^(?:calc|min|max|clamp|env)\(/;

/** Of the properties that hide by one word or number; a browser keeps what it had before when the value is not one. */
const VALID: Readonly<Record<string, RegExp>> = {
  display:
    /^(?:none|contents|(?:(?:inline|block|run-in|flow|flow-root|table|flex|grid|ruby|list-item|math|-webkit-box|-webkit-flex|-webkit-inline-box|-ms-flexbox)\s*)+|(?:inline|table|ruby)-[a-z-]+)$/,
  visibility: /^(?:visible|hidden|collapse)$/,
  opacity: NUMBER,
  position: /^(?:static|relative|absolute|fixed|sticky|-webkit-sticky)$/,
  'z-index': /^(?:auto|[-+]?\d+|calc\(.*\))$/,
  'content-visibility': /^(?:visible|hidden|auto)$/,
  'font-size':
    /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:[a-z]+|%)|[-+]?0+(?:\.0*)?|(?:xx?x?-)?(?:small|large)|medium|smaller|larger|[a-z-]+\(.*\))$/,
  color: /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]+|[a-z-]+\(.*\))$/,
};

function sizeIn(value: string): [string, string][] {
  const size = /(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)|0|(?:calc|min|max|clamp)\([^/]*\))(?=[\s/])/.exec(value)?.[1];
  return size ? [['font-size', size]] : [];
}

function sides(name: string, value: string): [string, string][] {
  const [top = value, right = top, bottom = top, left = right] = wordsOf(value);
  const each = [top, right, bottom, left];
  return SIDES.map((side, at) => [name === 'inset' ? side : `${name}-${side}`, each[at]!]);
}

function ends([first, last]: readonly string[], value: string): [string, string][] {
  const [start = value, end = start] = wordsOf(value);
  return [
    [first!, start],
    [last!, end],
  ];
}

/** Blanks inside brackets part nothing. */
export function wordsOf(value: string): string[] {
  return value.match(/(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [];
}

/** Where the bracket that opens at `open` closes; -1 when it does not. */
function closing(value: string, open: number): number {
  let depth = 0;
  for (let at = open; at < value.length; at++) {
    if (value[at] === '(') depth++;
    else if (value[at] === ')' && --depth === 0) return at;
  }
  return -1;
}
