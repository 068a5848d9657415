// XML of office files: elements by their local names, no document type, no entity of its own, bounded depth.

import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { Refusal } from '../../../graph/model/errors.ts';

export interface Handler {
  open(name: string, attrs: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

export interface Element {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** Throws DAMAGED_FILE on anything that is not well formed or declares a document type, TOO_DEEP beyond 500 levels. */
export function walkXml(xml: string, handler: Handler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', (cause) => {
    throw new Refusal('DAMAGED_FILE', undefined, { cause });
  });
  parser.on('doctype', () => {
    throw new Refusal('DAMAGED_FILE');
  });
  parser.on('opentag', (tag) => {
    if (++depth > DEEPEST) throw new Refusal('TOO_DEEP');
    handler.open(local(tag.name), localAttributes(tag.attributes as Record<string, string | SaxesAttributePlain>));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(local(tag.name));
  });
  parser.write(xml.replace(/^\ufeff/, '')).close();
}

export function treeOf(xml: string): Element {
  type Open = { name: string; attrs: Readonly<Record<string, string>>; children: (Element | string)[] };
  const root: Open = { name: '', attrs: {}, children: [] };
  const stack = [root];
  walkXml(xml, {
    open(name, attrs) {
      const element: Open = { name, attrs, children: [] };
      stack.at(-1)!.children.push(element);
      stack.push(element);
    },
    text: (text) => stack.at(-1)!.children.push(text),
    close: () => stack.pop(),
  });
  return elementsOf(root)[0] ?? root;
}

export function elementsOf(element: Element): Element[] {
  return element.children.filter((child): child is Element => typeof child !== 'string');
}

export function child(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let at = element;
  for (const name of path) at = at && elementsOf(at).find((inner) => inner.name === name);
  return at;
}

/** Every element of this name below, in document order. */
export function all(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((inner) => (inner.name === name ? [inner] : all(inner, name)));
}

/** What it says itself, without what its elements say. */
export function ownText(element: Element | undefined): string {
  return element?.children.filter((part) => typeof part === 'string').join('') ?? '';
}

/** What the runs below it say, one behind the other; each `p` by itself where that matters. */
export function runText(element: Element): string {
  return all(element, 't').map(ownText).join('');
}

const DEEPEST = 500;

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: Readonly<Record<string, string | SaxesAttributePlain>>): Record<string, string> {
  const out: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(attributes)) {
    // `r:id` and `id` may stand side by side; the relation keeps its prefix.
    out[name.startsWith('r:') ? name : local(name)] = typeof value === 'string' ? value : String(value);
  }
  return out;
}
