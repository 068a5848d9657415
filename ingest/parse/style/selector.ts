// Whether a selector fits an element of a page as it opens, with the work of finding out counted.

import type { AttributeSelector, CssNode, Nth, PseudoClassSelector, Selector } from 'css-tree';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Family } from './family.ts';
import { allOf, anyOf, not, type Sure } from './media.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** The rule that a selector stands in. */
export interface Scope {
  readonly selectors: readonly Selector[];
  readonly within: Scope | null;
}

/** Null: the selector asks what cannot be told here. */
export function fits(selector: Selector, element: Element, within: Scope | null, family: Family): Sure {
  let chain = CHAINS.get(selector);
  if (!chain) {
    chain = chainOf(partsOf(selector, within !== null));
    CHAINS.set(selector, chain);
  }
  return matches(chain, chain.length - 1, { element, within, family });
}

/** False: nothing but a hand, a pointer or a script makes it fit. */
export function mayFit(selector: Selector): boolean {
  return !selector.children.some((part) => part.type === 'PseudoClassSelector' && isState(part.name));
}

/** What of the element it is about, where that is not the element. */
export function partOf(selector: Selector): 'before' | 'after' | null {
  const { last } = selector.children;
  const drawn =
    last?.type === 'PseudoElementSelector' || last?.type === 'PseudoClassSelector' ? last.name.toLowerCase() : '';
  return drawn === 'before' || drawn === 'after' ? drawn : null;
}

/** Whether every browser knows all of it. */
export function isDecidable(selector: Selector): boolean {
  return selector.children.toArray().every((part) => {
    if (part.type !== 'PseudoClassSelector') return true;
    const known = isState(part.name) || TOLD.test(part.name) || LISTS.test(part.name) || DRAWN.test(part.name);
    return known && (LISTS.test(part.name) ? listIn(part).every(isDecidable) : true);
  });
}

/** Selectors Level 4, 17: ids, then classes, attributes and states, then names. */
export function specificityOf(selector: Selector, within: Scope | null): readonly [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  const add = (more: readonly number[]) => {
    for (const at of [0, 1, 2] as const) sum[at] += more[at]!;
  };
  for (const part of selector.children) {
    if (part.type === 'IdSelector') add([1, 0, 0]);
    else if (part.type === 'ClassSelector' || part.type === 'AttributeSelector') add([0, 1, 0]);
    else if (part.type === 'TypeSelector' && part.name !== '*') add([0, 0, 1]);
    else if (part.type === 'NestingSelector') add(highest(within?.selectors ?? [], within?.within ?? null));
    else if (part.type === 'PseudoClassSelector' && part.name.toLowerCase() !== 'where') {
      add(LISTS.test(part.name) ? highest(listIn(part), within) : [0, 1, 0]);
    }
  }
  return sum;
}

/** What an element must carry for the selector to fit, as `#id`, `.class` or `name`; `*` when it may be any. */
export function keyOf(selector: Selector): string {
  let key = '*';
  for (const part of selector.children) {
    if (part.type === 'Combinator') key = '*';
    else if (part.type === 'IdSelector') key = `#${part.name}`;
    else if (part.type === 'ClassSelector' && !key.startsWith('#')) key = `.${part.name}`;
    else if (part.type === 'TypeSelector' && key === '*') key = part.name.toLowerCase();
  }
  return key;
}

function highest(selectors: readonly Selector[], within: Scope | null): readonly number[] {
  const each = selectors.map((selector) => specificityOf(selector, within));
  return each.sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])[0] ?? [0, 0, 0];
}

const NESTING = { type: 'NestingSelector' } as CssNode;
const DESCENDANT = { type: 'Combinator', name: ' ' } as CssNode;

interface At {
  readonly element: Element;
  readonly within: Scope | null;
  readonly family: Family;
}

interface Step {
  readonly parts: readonly CssNode[];
  /** How it stands to the step before; null: it is the first. */
  readonly by: string | null;
}

const CHAINS = new WeakMap<Selector, readonly Step[]>();

/** CSS Nesting 1, 3: without `&`, it is about what is inside of what the outer rule fits. */
function partsOf(selector: Selector, nested: boolean): readonly CssNode[] {
  const whole = selector.children.toArray();
  const parts = partOf(selector) ? whole.slice(0, -1) : whole;
  if (!nested || parts.some(({ type }) => type === 'NestingSelector')) return parts;
  return [NESTING, ...(parts[0]?.type === 'Combinator' ? [] : [DESCENDANT]), ...parts];
}

function chainOf(parts: readonly CssNode[]): readonly Step[] {
  const steps: { parts: CssNode[]; by: string | null }[] = [{ parts: [], by: null }];
  for (const part of parts) {
    if (part.type === 'Combinator') steps.push({ parts: [], by: part.name });
    else steps.at(-1)!.parts.push(part);
  }
  return steps;
}

/** From the last step to the first, as browsers do. */
function matches(chain: readonly Step[], last: number, at: At): Sure {
  at.family.step();
  const { parts, by } = chain[last]!;
  const own = allOfLazily(parts, (part) => simple(part, at));
  return own === false || by === null ? own : allOf([own, beside(by, chain, last - 1, at)]);
}

function beside(combinator: string, chain: readonly Step[], last: number, at: At): Sure {
  const { family, element } = at;
  const next = combinator === '+' || combinator === '~' ? family.before : family.parent;
  const far = combinator === ' ' || combinator === '~';
  if (!far && combinator !== '>' && combinator !== '+') return null;
  let found: Sure = false;
  for (let other = next.call(family, element); other !== null; other = next.call(family, other)) {
    found = anyOf([found, matches(chain, last, { ...at, element: other })]);
    if (found === true || !far) break;
  }
  return found;
}

function allOfLazily<T>(parts: readonly T[], test: (part: T) => Sure): Sure {
  let all: Sure = true;
  for (const part of parts) {
    all = allOf([all, test(part)]);
    if (all === false) break;
  }
  return all;
}

function anyOfLists(selectors: readonly Selector[], at: At): Sure {
  let any: Sure = false;
  for (const selector of selectors) {
    const chain = chainOf(selector.children.toArray());
    any = anyOf([any, matches(chain, chain.length - 1, at)]);
    if (any === true) break;
  }
  return any;
}

function simple(part: CssNode, at: At): Sure {
  const { element, family } = at;
  if (part.type === 'TypeSelector') return part.name === '*' || part.name.toLowerCase() === element.tagName;
  if (part.type === 'IdSelector') return family.attribute(element, 'id') === part.name;
  if (part.type === 'ClassSelector') return family.classes(element).has(part.name);
  if (part.type === 'AttributeSelector')
    return hasAttribute(part, family.attribute(element, part.name.name.toLowerCase()));
  if (part.type === 'PseudoClassSelector') return pseudo(part, at);
  // Lines, letters and markers of elements.
  if (part.type === 'PseudoElementSelector') return false;
  if (part.type !== 'NestingSelector') return null;
  const { within } = at;
  if (within === null) return family.parent(element) === null;
  return anyOf(within.selectors.map((selector) => fits(selector, element, within.within, family)));
}

function hasAttribute({ matcher, value, flags }: AttributeSelector, has: string | null): boolean {
  if (has === null || matcher === null || value === null) return has !== null;
  const folded = (text: string) => (flags?.toLowerCase() === 'i' ? text.toLowerCase() : text);
  const [said, asked] = [folded(has), folded(value.type === 'Identifier' ? value.name : value.value)];
  if (matcher === '=') return said === asked;
  if (matcher === '~=') return said.split(/\s+/).includes(asked);
  if (matcher === '|=') return said === asked || said.startsWith(`${asked}-`);
  if (asked === '') return false;
  if (matcher === '^=') return said.startsWith(asked);
  return matcher === '$=' ? said.endsWith(asked) : said.includes(asked);
}

/** Elements, as they were written before Selectors Level 3. */
const DRAWN = /^(?:before|after|first-line|first-letter)$/i;
const LISTS = /^(?:is|where|not|has|matches|any|-webkit-any|-moz-any)$/i;
/** What only a hand, a pointer or a script brings about. */
const STATES =
  /^(?:hover|active|focus|focus-visible|focus-within|target|target-within|visited|fullscreen|modal|popover-open|autofill|user-valid|user-invalid|playing|picture-in-picture|-webkit-autofill|-moz-focusring)$/i;
const TOLD =
  /^(?:root|scope|empty|first-child|last-child|only-child|first-of-type|last-of-type|only-of-type|nth-child|nth-last-child|nth-of-type|nth-last-of-type|link|any-link|checked|disabled|enabled|required|optional|read-only|read-write|open|defined|lang|dir|placeholder-shown|valid|invalid|in-range|out-of-range|default|indeterminate)$/i;

function isState(name: string): boolean {
  return STATES.test(name);
}

function listIn(part: PseudoClassSelector): Selector[] {
  const list = part.children?.first;
  return list?.type === 'SelectorList'
    ? list.children.toArray().filter((one): one is Selector => one.type === 'Selector')
    : [];
}

function pseudo(part: PseudoClassSelector, at: At): Sure {
  const name = part.name.toLowerCase();
  if (isState(name) || DRAWN.test(name)) return false;
  if (name === 'not') return not(anyOfLists(listIn(part), at));
  if (name === 'has') return has(listIn(part), at);
  if (LISTS.test(name)) return anyOfLists(listIn(part), at);
  const { element, family } = at;
  const given = (attribute: string) => family.attribute(element, attribute) !== null;
  if (name === 'root' || name === 'scope') return family.parent(element) === null;
  if (name === 'empty') return element.childNodes.every(({ nodeName }) => nodeName === '#comment');
  if (name === 'link' || name === 'any-link') return element.tagName === 'a' && given('href');
  if (name === 'checked') return given('checked') || given('selected');
  if (name === 'disabled' || name === 'required' || name === 'open') return given(name);
  if (name === 'defined') return true;
  return counted(name, part, at);
}

function counted(name: string, part: PseudoClassSelector, { element, family }: At): Sure {
  const found = /^(first|last|only|nth|nth-last)-(child|of-type)$/.exec(name);
  if (!found) return null;
  const place = family.place(element);
  const typed = found[2] === 'of-type';
  const [first, last] = typed ? [place.ofType, place.ofTypeFromEnd] : [place.index, place.fromEnd];
  if (found[1] === 'only') return first === 1 && last === 1;
  if (found[1] === 'first') return first === 1;
  if (found[1] === 'last') return last === 1;
  const nth = part.children?.first;
  return nth?.type === 'Nth' ? isNth(nth, found[1] === 'nth' ? first : last) : null;
}

function isNth({ nth, selector }: Nth, position: number): Sure {
  if (selector) return null;
  if (nth.type === 'Identifier') return position % 2 === (nth.name.toLowerCase() === 'odd' ? 1 : 0);
  const [a, b] = [Number(nth.a ?? 0), Number(nth.b ?? 0)];
  return a === 0 ? position === b : (position - b) % a === 0 && (position - b) / a >= 0;
}

/** Those below the element and beside it; each is asked about as any other. */
function has(selectors: readonly Selector[], at: At): Sure {
  const { family, element } = at;
  let any: Sure = false;
  for (const selector of selectors) {
    const parts = selector.children.toArray();
    const first = parts[0]?.type === 'Combinator' ? parts[0].name : ' ';
    // A selector that goes back above the element is not told from one that does not.
    if (parts.slice(1).some(({ type }) => type === 'Combinator')) return anyOf([any, null]);
    const own = chainOf(parts[0]?.type === 'Combinator' ? parts.slice(1) : parts);
    for (const other of family.related(element, first)) {
      any = anyOf([any, matches(own, 0, { ...at, element: other })]);
      if (any === true) return true;
    }
  }
  return any;
}
