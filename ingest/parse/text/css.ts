// Reads as much of style sheets as decides what is seen: declarations, and rules with simple selectors on a desk's screen.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { Refusal } from '../../../graph/model/errors.ts';

type Element = DefaultTreeAdapterTypes.Element;

export type Declarations = Record<string, string>;

/** What is marked as important wins over all that is not. */
export interface Said {
  readonly plain: Declarations;
  readonly important: Declarations;
}

export interface Rule {
  readonly said: Said;
  /** Ids, then classes, then names, as one number. */
  readonly rank: number;
  /** False: whether it holds for what it fits cannot be told here. */
  readonly sure: boolean;
  fits(element: Element, work: Work): boolean;
}

/** Comparisons that are left for one page. */
export interface Work {
  left: number;
}

export function declarationsIn(style: string): Said {
  const said: Said = { plain: {}, important: {} };
  for (const part of style.slice(0, LONGEST).split(';')) {
    const colon = part.indexOf(':');
    if (colon < 1) continue;
    const given = part.slice(colon + 1).toLowerCase();
    const value = given.replace(/!\s*important/, '').trim();
    (value === given.trim() ? said.plain : said.important)[part.slice(0, colon).trim().toLowerCase()] = value;
  }
  return said;
}

/** The weaker before the stronger. States that only a hand brings about, and what holds on other screens, are left out. */
export function rulesIn(sheet: string): readonly Rule[] {
  const rules: Rule[] = [];
  for (const { preludes, body } of blocksIn(sheet.slice(0, LONGEST).replace(/\/\*[\s\S]*?\*\//g, ''))) {
    const conditions = preludes.slice(0, -1).map(holds);
    if (conditions.includes(false)) continue;
    const said = declarationsIn(body);
    if (![said.plain, said.important].some((one) => Object.keys(one).some(isConcerned))) continue;
    for (const selector of preludes.at(-1)!.match(/(?:[^,()]|\([^()]*\))+/g) ?? []) {
      const found = rules.length < MOST ? selectorOf(selector.trim()) : null;
      if (found) rules.push({ said, ...found, sure: found.sure && !conditions.includes(null) });
    }
  }
  return rules.sort((a, b) => a.rank - b.rank);
}

const LONGEST = 500_000;
const MOST = 2_000;
const DEEPEST = 10;

const CONCERNED = new Set(
  `display visibility opacity font-size font color background background-color position left right top bottom
   text-indent clip clip-path overflow overflow-x overflow-y width height max-width max-height transform scale
   translate filter margin-left margin-top content-visibility`.split(/\s+/),
);

function isConcerned(name: string): boolean {
  return CONCERNED.has(name) || name.startsWith('--');
}

interface Block {
  /** Conditions from the outside to the inside, then the selector. */
  readonly preludes: readonly string[];
  readonly body: string;
}

function blocksIn(sheet: string): Block[] {
  const blocks: Block[] = [];
  const open: string[] = [];
  let before = '';
  for (const [, text, mark] of sheet.matchAll(/([^{};]*)([{};]|$)/g)) {
    if (mark === ';') before += `${text};`;
    else if (mark === '{') {
      open.push(text!.trim());
      before = '';
    } else if (mark === '}') {
      if (open.length > 0 && open.length < DEEPEST && !open.at(-1)!.startsWith('@')) {
        blocks.push({ preludes: [...open], body: before + text });
      }
      open.pop();
      before = '';
    }
  }
  return blocks;
}

/** Pixels: a desk's screen. */
const SCREEN = 1_200;

/** Null: it cannot be told. */
function holds(condition: string): boolean | null {
  if (/^@layer\b/i.test(condition)) return true;
  if (/^@(?:-\w+-)?(?:keyframes|font-face|page)\b/i.test(condition)) return false;
  const queries = /^@media\b([\s\S]*)$/i.exec(condition)?.[1]?.toLowerCase().split(',').map(isOfDesk) ?? [null];
  return queries.includes(true) || (queries.includes(null) ? null : false);
}

function isOfDesk(query: string): boolean | null {
  if (
    /^\s*(?:only\s+)?(?:print|speech)\b|\b(?:hover\s*:\s*none|pointer\s*:\s*coarse|portrait|color-scheme\s*:\s*dark)\b/.test(
      query,
    )
  ) {
    return /\bnot\b/.test(query) ? null : false;
  }
  if (/^\s*not\b/.test(query)) return null;
  for (const [, bound, size, unit] of query.matchAll(/\((min|max)-width\s*:\s*([\d.]+)(px|r?em)\s*\)/g)) {
    const pixels = Number(size) * (unit === 'px' ? 1 : 16);
    if (bound === 'min' ? SCREEN < pixels : SCREEN > pixels) return false;
  }
  return query.replace(OF_DESK, '').trim() === '' ? true : null;
}

const OF_DESK =
  /\((?:min|max)-width\s*:\s*[\d.]+(?:px|r?em)\s*\)|\((?:hover\s*:\s*hover|pointer\s*:\s*fine|orientation\s*:\s*landscape|prefers-color-scheme\s*:\s*light)\s*\)|\b(?:only|screen|all|and)\b/g;

type Test = (element: Element) => boolean;

interface Step {
  readonly test: Test;
  /** It stands directly inside the one before. */
  readonly direct: boolean;
}

/** What only a hand brings about, and what is no element: neither is there as the page opens. */
const STATE =
  /::|:(?:hover|active|focus|focus-visible|focus-within|target|visited|before|after|first-line|first-letter)\b(?![^(]*\))/i;
const SIMPLE = /[.#][\w-]+|\[[^\]]*\]|:(?:first-child|last-child|root)\b/g;
const COMPOUND = new RegExp(`^(>)?([a-z][\\w-]*|\\*)?((?:${SIMPLE.source})*)$`, 'i');

/** Names, classes, ids and attributes, one inside or directly inside another; of anything else, what its last part may fit. */
function selectorOf(selector: string): Pick<Rule, 'fits' | 'rank' | 'sure'> | null {
  if (selector === '' || STATE.test(selector)) return null;
  const parts = selector
    .replace(/\s*>\s*/g, ' >')
    .trim()
    .split(/\s+/);
  const sure = parts.length <= DEEPEST && parts.every((part) => COMPOUND.test(part));
  const read = sure ? parts : [lastOf(selector)];
  const steps = read.flatMap((part) => stepOf(part) ?? []);
  if (steps.length !== read.length) return null;
  const rank = (selector.match(/#[\w-]+/g)?.length ?? 0) * 1_000_000 + (selector.match(/[.[:]/g)?.length ?? 0) * 1_000;
  const names = parts.filter((part) => /^>?[a-z]/i.test(part)).length;
  return { sure, rank: rank + names, fits: (element, work) => fitsFrom(steps, steps.length - 1, element, work) };
}

/** Without what is not known here. */
function lastOf(selector: string): string {
  const bare = selector.replace(/\([^()]*\)/g, '').replace(/:(?!first-child|last-child|root)[\w-]+/g, '');
  return (
    bare
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) || '*'
  );
}

function stepOf(part: string): Step | null {
  const found = COMPOUND.exec(part);
  if (!found) return null;
  const tag = found[2]?.toLowerCase();
  const tests = (found[3]!.match(SIMPLE) ?? []).map(simple);
  const test = (element: Element) =>
    (!tag || tag === '*' || tag === element.tagName) && tests.every((one) => one(element));
  return { test, direct: found[1] !== undefined };
}

function fitsFrom(steps: readonly Step[], at: number, element: Element, work: Work): boolean {
  if (--work.left < 0) throw new Refusal('TOO_MUCH_DRAWING');
  if (!steps[at]!.test(element)) return false;
  if (at === 0) return true;
  for (let above = parentOf(element); above; above = parentOf(above)) {
    if (fitsFrom(steps, at - 1, above, work)) return true;
    if (steps[at]!.direct) return false;
  }
  return false;
}

function simple(mark: string): Test {
  if (mark === ':root') return (element) => element.tagName === 'html';
  if (mark.startsWith(':')) return (element) => isOutermost(element, mark === ':first-child' ? 0 : -1);
  if (mark.startsWith('#')) return (element) => attribute(element, 'id') === mark.slice(1);
  if (mark.startsWith('.'))
    return (element) => (attribute(element, 'class') ?? '').split(/\s+/).includes(mark.slice(1));
  const [, name, sign, , quoted, plain] = ATTRIBUTE.exec(mark) ?? [];
  return (element) => name !== undefined && says(attribute(element, name.toLowerCase()), sign, quoted ?? plain ?? '');
}

const ATTRIBUTE = /^\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*(?:(["'])(.*?)\3|([^\s\]]+))\s*i?\s*)?\]$/;

function says(has: string | null, sign: string | undefined, asked: string): boolean {
  if (has === null || sign === undefined) return has !== null;
  if (sign === '=') return has === asked;
  if (sign === '~=') return has.split(/\s+/).includes(asked);
  if (sign === '|=') return has === asked || has.startsWith(`${asked}-`);
  if (sign === '^=') return asked !== '' && has.startsWith(asked);
  return asked !== '' && (sign === '$=' ? has.endsWith(asked) : has.includes(asked));
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

function isOutermost(element: Element, at: 0 | -1): boolean {
  const siblings = element.parentNode?.childNodes ?? [];
  const isElement = (node: (typeof siblings)[number]) => 'tagName' in node;
  return (at === 0 ? siblings.find(isElement) : siblings.findLast(isElement)) === element;
}

function parentOf(element: Element): Element | null {
  const above = element.parentNode;
  return above && 'tagName' in above ? above : null;
}
