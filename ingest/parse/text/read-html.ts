// Reads HTML as a person sees it: no scripts, styles or hidden parts, and nothing is fetched.

import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft, type Shape } from '../draft.ts';
import type { FindingKind } from '../finding.ts';
import type { Read } from '../input.ts';
import { instructionsIn } from '../instructions.ts';
import { raised } from '../raised.ts';
import { Spread } from '../spread.ts';
import { hiddenIn, UNSEEN } from '../style/seen-html.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export const readHtml: Read = ({ text }, { limits }) => {
  const draft = new Draft(limits);
  const writer = new Writer(draft, limits.maxDepth * 5);
  writer.write(parse(text, { sourceCodeLocationInfo: true }));
  return draft.finish('text/html', writer.title);
};

/** What is seen of a line with marks of HTML in it; what is hidden is told. */
export function seenOfHtml(draft: Draft, html: string, maxDepth: number): string {
  return new Writer(draft, maxDepth * 5).line(parseFragment(html));
}

/** For formats that carry pieces of HTML. */
export function parseHtmlInto(draft: Draft, html: string, maxDepth: number): void {
  new Writer(draft, maxDepth * 5).write(parseFragment(html));
}

interface Place {
  readonly depth: number;
  readonly lists: number;
  readonly shape: Shape;
}

class Writer {
  title: string | null = null;
  readonly #draft: Draft;
  readonly #maxDepth: number;
  #hidden: ReadonlyMap<Node, FindingKind> = new Map();
  #text = '';
  #shape: Shape = PARAGRAPH;

  constructor(draft: Draft, maxDepth: number) {
    this.#draft = draft;
    this.#maxDepth = maxDepth;
  }

  write(root: Node): void {
    this.#hidden = hiddenIn(root, this.#maxDepth);
    this.#node(root, { depth: 0, lists: 0, shape: PARAGRAPH });
    this.#flush();
  }

  line(root: Node): string {
    this.#hidden = hiddenIn(root, this.#maxDepth);
    return this.#contentOf(root, 0);
  }

  #node(node: Node, place: Place): void {
    if (place.depth > this.#maxDepth) throw new Refusal('TOO_DEEP');
    if (node.nodeName === '#text') this.#text += this.#valueOf(node as DefaultTreeAdapterTypes.TextNode);
    else if (node.nodeName === 'br') this.#text += '\n';
    else if (node.nodeName === '#comment') this.#comment((node as DefaultTreeAdapterTypes.CommentNode).data);
    else if (node.nodeName === 'title') this.title ??= this.#contentOf(node, 0);
    else if (node.nodeName === 'img')
      this.#text += this.#isHidden(node) ? '' : (attribute(node as Element, 'alt') ?? '');
    else if (!this.#isHidden(node) && !isUnread(node)) this.#element(node, place);
  }

  #element(node: Node, place: Place): void {
    const { nodeName: name } = node;
    const inner = { ...place, depth: place.depth + 1 };
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (name === 'table') this.#table(node, inner);
    else if (name === 'sup') this.#text += raised(this.#contentOf(node, 0));
    else if (name === 'dl') this.#terms(node, inner);
    else if (name === 'ul' || name === 'ol') this.#list(node, inner);
    else if (heading) this.#block(node, { ...inner, shape: { kind: 'heading', level: Number(heading) } });
    else if (name === 'pre') this.#block(node, { ...inner, shape: { kind: 'code' } });
    else if (name === 'caption' || name === 'figcaption') this.#block(node, { ...inner, shape: { kind: 'caption' } });
    else if (BLOCKS.has(name)) this.#block(node, inner);
    else for (const child of childrenOf(node)) this.#node(child, inner);
  }

  #block(node: Node, place: Place): void {
    this.#flush();
    this.#shape = place.shape;
    for (const child of childrenOf(node)) this.#node(child, place);
    this.#flush();
  }

  #list(node: Node, place: Place): void {
    this.#flush();
    const ordered = node.nodeName === 'ol';
    let number = Number(attribute(node as Element, 'start') ?? 1) || 1;
    for (const child of childrenOf(node)) {
      if (child.nodeName !== 'li') {
        this.#node(child, place);
        continue;
      }
      number = Number(attribute(child as Element, 'value') ?? number) || number;
      const marker = ordered ? markerOf(number++, attribute(node as Element, 'type')) : '•';
      if (this.#isHidden(child)) continue;
      this.#shape = { kind: 'listItem', ordered, marker, depth: Math.min(9, place.lists) };
      this.#text = ordered ? `${marker} ` : '';
      const inner = { depth: place.depth + 1, lists: place.lists + 1, shape: PARAGRAPH };
      for (const part of childrenOf(child)) {
        // The item's own first paragraph is the item.
        if (part.nodeName === 'p' && !this.#hidden.has(part) && this.#text.trim() === (ordered ? marker : '')) {
          for (const piece of childrenOf(part)) this.#node(piece, inner);
        } else this.#node(part, inner);
      }
      this.#flush();
    }
  }

  /** A term and what it means are one paragraph. */
  #terms(node: Node, place: Place): void {
    this.#flush();
    for (const child of childrenOf(node)) {
      if (child.nodeName === 'dt') {
        this.#flush();
        if (!this.#isHidden(child)) this.#text = `${this.#contentOf(child, 0).trim()}: `;
      } else if (child.nodeName === 'dd' && !childrenOf(child).some(({ nodeName }) => BLOCKS.has(nodeName))) {
        if (!this.#isHidden(child)) this.#text += this.#contentOf(child, 0);
        this.#flush();
      } else this.#node(child, place);
    }
    this.#flush();
  }

  #table(node: Node, place: Place): void {
    this.#flush();
    const rows = rowsOf(node, 0, this.#maxDepth).filter(({ row }) => !this.#isHidden(row));
    const wide = Math.max(0, ...rows.map((row) => row.cells.length));
    // Tables that only lay out a page have one column, or other tables inside.
    if (wide < 2 || rows.some((row) => row.cells.some((cell) => holdsTable(cell, 0, this.#maxDepth)))) {
      for (const child of childrenOf(node)) this.#block(child, { ...place, shape: PARAGRAPH });
      return;
    }
    const table = this.#draft.openTable();
    const spread = new Spread();
    const named = rows.length > 1 && isBold(rows[0]!.row) && !isBold(rows[1]!.row) ? 1 : 0;
    const headers = rows.findIndex((row) => !row.header);
    for (const [index, row] of rows.entries()) {
      const header = headers === -1 ? index === 0 : index < (headers || named);
      const cells = row.cells.map((cell) => {
        const count = (name: string) => Number(attribute(cell as Element, name) ?? 1) || 1;
        return { text: this.#contentOf(cell, 0).trim(), across: count('colspan'), down: count('rowspan') };
      });
      this.#draft.addRow(table, header, spread.row(cells, { header }));
    }
  }

  #contentOf(node: Node, depth: number): string {
    if (depth > this.#maxDepth) throw new Refusal('TOO_DEEP');
    if (node.nodeName === '#text') return this.#valueOf(node as DefaultTreeAdapterTypes.TextNode);
    if (this.#isHidden(node) || isUnread(node)) return '';
    const inner = childrenOf(node)
      .map((child) => this.#contentOf(child, depth + 1))
      .join('');
    if (node.nodeName === 'sup') return raised(inner);
    return BLOCKS.has(node.nodeName) || node.nodeName === 'br' ? ` ${inner} ` : inner;
  }

  #valueOf(node: DefaultTreeAdapterTypes.TextNode): string {
    return this.#isHidden(node) ? ' ' : node.value;
  }

  /** A comment is no text; one that gives orders was not left by an editor. */
  #comment(data: string): void {
    if (instructionsIn(data).length > 0) this.#draft.note('hidden-text', data);
  }

  /** Tells what it hides, or may hide. */
  #isHidden(node: Node): boolean {
    const kind = this.#hidden.get(node);
    if (!kind) return false;
    const line = (node as Element).sourceCodeLocation?.startLine;
    const place = line === undefined ? '' : `line ${line}`;
    this.#draft.note(kind, rawText(node, 0, this.#maxDepth), { place });
    return kind !== 'perhaps-hidden';
  }

  #flush(): void {
    if (this.#text.trim() !== '') this.#draft.add(this.#shape, this.#text);
    this.#text = '';
    this.#shape = PARAGRAPH;
  }
}

const PARAGRAPH: Shape = { kind: 'paragraph' };
const BLOCKS = new Set(
  `address article aside blockquote body dd details div dl dt fieldset figure footer form header hr li main nav p
   section summary tbody td tfoot th thead tr`.split(/\s+/),
);

function isUnread(node: Node): boolean {
  if (node.nodeName === '#comment' || node.nodeName === '#documentType') return true;
  return node.nodeName !== 'head' && UNSEEN.has(node.nodeName);
}

interface Row {
  readonly row: Node;
  readonly header: boolean;
  readonly cells: readonly Node[];
}

function rowsOf(node: Node, depth: number, maxDepth: number): Row[] {
  if (depth > maxDepth) throw new Refusal('TOO_DEEP');
  return childrenOf(node).flatMap((child) => {
    if (child.nodeName === 'tr') {
      const cells = childrenOf(child).filter(({ nodeName }) => nodeName === 'td' || nodeName === 'th');
      return [
        { row: child, header: node.nodeName === 'thead' || cells.every(({ nodeName }) => nodeName === 'th'), cells },
      ];
    }
    return ['thead', 'tbody', 'tfoot'].includes(child.nodeName) ? rowsOf(child, depth + 1, maxDepth) : [];
  });
}

/** All that a row says is set bold: names of columns, where a page has no other sign for them. */
function isBold(row: Node): boolean {
  const cells = childrenOf(row).filter(({ nodeName }) => nodeName === 'td');
  const bold = (node: Node): boolean =>
    /^(?:b|strong)$/.test(node.nodeName) ||
    (node.nodeName === '#text'
      ? (node as DefaultTreeAdapterTypes.TextNode).value.trim() === ''
      : childrenOf(node).every(bold));
  return (
    cells.length > 1 && cells.every((cell) => childrenOf(cell).some((part) => part.nodeName !== '#text') && bold(cell))
  );
}

/** By letters where the list says so, up to its last. */
function markerOf(number: number, type: string | null): string {
  const letter = type?.toLowerCase() === 'a' && number >= 1 && number <= 26 ? String.fromCharCode(64 + number) : null;
  return `${letter === null ? number : type === 'a' ? letter.toLowerCase() : letter}.`;
}

function holdsTable(node: Node, depth: number, maxDepth: number): boolean {
  if (depth > maxDepth) throw new Refusal('TOO_DEEP');
  return childrenOf(node).some((child) => child.nodeName === 'table' || holdsTable(child, depth + 1, maxDepth));
}

function rawText(node: Node, depth: number, maxDepth: number): string {
  if (depth > maxDepth) throw new Refusal('TOO_DEEP');
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (node.nodeName === 'img') return attribute(node as Element, 'alt') ?? '';
  if (isUnread(node)) return '';
  return childrenOf(node)
    .map((child) => rawText(child, depth + 1, maxDepth))
    .join(' ');
}

function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function attribute(element: Element, name: string): string | null {
  return element.attrs?.find((attr) => attr.name === name)?.value ?? null;
}
