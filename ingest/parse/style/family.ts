// How the elements of a page stand to each other: asked by selectors, counted, and refused where a page asks too much.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { Refusal } from '../../../graph/model/errors.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** From 1. */
export interface Position {
  readonly index: number;
  readonly fromEnd: number;
  readonly ofType: number;
  readonly ofTypeFromEnd: number;
  readonly before: Element | null;
}

export class Family {
  readonly #attributes = new WeakMap<Element, ReadonlyMap<string, string>>();
  readonly #classes = new WeakMap<Element, ReadonlySet<string>>();
  readonly #places = new WeakMap<Element, Position>();
  #steps: number;

  constructor(steps: number = MOST_STEPS) {
    this.#steps = steps;
  }

  /** TOO_MUCH_DRAWING when what the page asks cannot be answered within bounds. */
  step(count = 1): void {
    this.#steps -= count;
    if (this.#steps < 0) throw new Refusal('TOO_MUCH_DRAWING');
  }

  attribute(element: Element, name: string): string | null {
    let all = this.#attributes.get(element);
    if (!all) {
      all = new Map(element.attrs.map((attribute) => [attribute.name, attribute.value]));
      this.#attributes.set(element, all);
    }
    return all.get(name) ?? null;
  }

  classes(element: Element): ReadonlySet<string> {
    let all = this.#classes.get(element);
    if (!all) {
      all = new Set((this.attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== ''));
      this.#classes.set(element, all);
    }
    return all;
  }

  parent(element: Element): Element | null {
    this.step();
    const above = element.parentNode;
    return above && isElement(above) ? above : null;
  }

  before(element: Element): Element | null {
    this.step();
    return this.place(element).before;
  }

  place(element: Element): Position {
    const known = this.#places.get(element);
    if (known) return known;
    const siblings = (element.parentNode?.childNodes ?? [element]).filter(isElement);
    this.step(siblings.length);
    const types = new Map<string, number>();
    for (const { tagName } of siblings) types.set(tagName, (types.get(tagName) ?? 0) + 1);
    const seen = new Map<string, number>();
    for (const [at, sibling] of siblings.entries()) {
      const ofType = (seen.get(sibling.tagName) ?? 0) + 1;
      seen.set(sibling.tagName, ofType);
      this.#places.set(sibling, {
        index: at + 1,
        fromEnd: siblings.length - at,
        ofType,
        ofTypeFromEnd: types.get(sibling.tagName)! - ofType + 1,
        before: siblings[at - 1] ?? null,
      });
    }
    return this.#places.get(element)!;
  }

  /** Those that a combinator leads to from the element. */
  *related(element: Element, combinator: string): Generator<Element> {
    if (combinator === '>' || combinator === ' ') {
      for (const child of element.childNodes) {
        if (!isElement(child)) continue;
        this.step();
        yield child;
        if (combinator === ' ') yield* this.related(child, combinator);
      }
      return;
    }
    const siblings = (element.parentNode?.childNodes ?? []).filter(isElement);
    this.step(siblings.length);
    const after = siblings.slice(this.place(element).index);
    yield* combinator === '+' ? after.slice(0, 1) : after;
  }
}

/** Some seconds of work. */
const MOST_STEPS = 10_000_000;

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}
