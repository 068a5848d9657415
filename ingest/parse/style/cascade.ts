// Which declarations win for an element (CSS Cascade 5), by the rules that surely fit it and by those that may.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { type Declared, declarationsIn, type Rule, rulesIn } from './css.ts';
import type { Family } from './family.ts';
import { allOf } from './media.ts';
import { fits, keyOf, mayFit } from './selector.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Values by property, variables not filled in. */
export type Won = ReadonlyMap<string, string>;

export interface Fitting {
  readonly sure: readonly Rule[];
  /** Whether they hold cannot be told. */
  readonly perhaps: readonly Rule[];
}

export class Cascade {
  readonly #rules = new Map<string, Rule[]>();
  readonly #family: Family;
  /** Whether any rule is about what is drawn before or after an element. */
  readonly draws: boolean;

  constructor(sheet: string, family: Family) {
    this.#family = family;
    const rules = rulesIn(sheet).filter(({ selector }) => mayFit(selector));
    this.draws = rules.some(({ part }) => part !== null);
    for (const rule of rules) {
      const key = keyOf(rule.selector);
      const known = this.#rules.get(key);
      if (known) known.push(rule);
      else this.#rules.set(key, [rule]);
    }
  }

  fitting(element: Element, part: Rule['part'] = null): Fitting {
    const sure: Rule[] = [];
    const perhaps: Rule[] = [];
    const family = this.#family;
    const id = family.attribute(element, 'id');
    const keys = [...(id === null ? [] : [`#${id}`]), ...[...family.classes(element)].map((name) => `.${name}`)];
    for (const key of ['*', element.tagName, ...keys]) {
      for (const rule of this.#rules.get(key) ?? []) {
        if (rule.part !== part) continue;
        const fit = allOf([rule.holds, fits(rule.selector, element, rule.within, family)]);
        if (fit !== false) (fit ? sure : perhaps).push(rule);
      }
    }
    return { sure, perhaps };
  }

  /** By these rules, the element's own style and what HTML had before style sheets. */
  won(rules: readonly Rule[], element: Element): Won {
    const own = declarationsIn(this.#family.attribute(element, 'style') ?? '');
    const won = new Map<string, string>(this.#presentation(element));
    const say = (declared: readonly Declared[], important: boolean) => {
      for (const one of declared) if (one.important === important) won.set(one.name, one.value);
    };
    const weakest = [...rules].sort((a, b) => byLayer(a, b) || byRank(a, b));
    for (const { declared } of weakest) say(declared, false);
    say(own, false);
    // What is important in an outer layer wins over what is in a later one, and that over what is in none.
    for (const { declared } of weakest.sort((a, b) => byLayer(b, a) || byRank(a, b))) say(declared, true);
    say(own, true);
    return won;
  }

  *#presentation(element: Element): Generator<[string, string]> {
    const given = (name: string) => this.#family.attribute(element, name);
    if (given('hidden') !== null) yield ['display', 'none'];
    const color = given('color');
    if (color) yield ['color', color.toLowerCase()];
    const background = given('bgcolor');
    if (background) yield ['background-color', background.toLowerCase()];
    if (element.tagName !== 'img') return;
    for (const side of ['width', 'height']) {
      const size = given(side);
      if (size && /^\d+%?$/.test(size)) yield [side, size.endsWith('%') ? size : `${size}px`];
    }
  }
}

function byLayer(a: Rule, b: Rule): number {
  for (let at = 0; at < Math.max(a.layer.length, b.layer.length); at++) {
    const [one, other] = [a.layer[at] ?? OUTSIDE, b.layer[at] ?? OUTSIDE];
    if (one !== other) return one - other;
  }
  return 0;
}

/** After all layers. */
const OUTSIDE = 1_000_000;

function byRank(a: Rule, b: Rule): number {
  const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
  return at === -1 ? 0 : a.rank[at]! - b.rank[at]!;
}
