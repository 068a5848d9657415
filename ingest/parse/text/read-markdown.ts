// Reads Markdown with tables; front matter gives the title and is otherwise left out.

import type { List, Nodes, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { boundNesting } from './nesting.ts';
import { parseHtmlInto, seenOfHtml } from './read-html.ts';
import { sectionsOf } from './sections.ts';

export const readMarkdown: Read = ({ text }, { limits }) => {
  const { body, title } = frontMatter(text.replace(/^\ufeff/, ''));
  boundNesting(body, limits);
  const draft = new Draft(limits);
  const writer = new Writer(draft, limits.maxDepth);
  for (const section of sectionsOf(body)) {
    const tree: Root = fromMarkdown(section, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
    for (const node of tree.children) writer.block(node, 0);
  }
  return draft.finish('text/markdown', title);
};

function frontMatter(text: string): { body: string; title: string | null } {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!found) return { body: text, title: null };
  const title = /^title:[ \t]*(.+)$/m.exec(found[1]!)?.[1]?.replace(/^(["'])(.*)\1\s*$/, '$2') ?? null;
  return { body: text.slice(found[0].length), title };
}

class Writer {
  readonly #draft: Draft;
  readonly #maxDepth: number;

  constructor(draft: Draft, maxDepth: number) {
    this.#draft = draft;
    this.#maxDepth = maxDepth;
  }

  block(node: Nodes, depth: number): void {
    if (depth > this.#maxDepth) throw new Refusal('TOO_DEEP');
    if (node.type === 'heading') this.#draft.add({ kind: 'heading', level: node.depth }, this.#seen(node));
    else if (node.type === 'code') this.#draft.add({ kind: 'code' }, node.value);
    else if (node.type === 'html') parseHtmlInto(this.#draft, node.value, this.#maxDepth);
    else if (node.type === 'list') this.#list(node, depth);
    else if (node.type === 'table') this.#table(node);
    else if (node.type === 'blockquote') for (const child of node.children) this.block(child, depth + 1);
    else if (node.type !== 'definition' && node.type !== 'thematicBreak') {
      this.#draft.add({ kind: 'paragraph' }, this.#seen(node));
    }
  }

  /** Marks of HTML inside a line may hide what stands between them. */
  #seen(node: Nodes): string {
    if (!('children' in node) || !node.children.some((part) => part.type === 'html'))
      return this.#unstruck(inline(node));
    const html = node.children.map((part) => (part.type === 'html' ? part.value : escaped(inline(part))));
    return this.#unstruck(seenOfHtml(this.#draft, html.join(''), this.#maxDepth));
  }

  #unstruck(text: string): string {
    return text.replace(STRUCK, (_, struck: string) => {
      this.#draft.note('struck-text', struck);
      return '';
    });
  }

  #list(list: List, depth: number): void {
    for (const [index, item] of list.children.entries()) {
      const ordered = list.ordered === true;
      const marker = ordered ? `${(list.start ?? 1) + index}.` : '•';
      const [first, ...rest] = item.children;
      const lead = first?.type === 'paragraph' ? this.#seen(first) : '';
      const text = ordered ? `${marker} ${lead}` : lead;
      this.#draft.add({ kind: 'listItem', ordered, marker, depth }, text);
      for (const child of first?.type === 'paragraph' ? rest : item.children) this.block(child, depth + 1);
    }
  }

  #table(table: Table): void {
    const number = this.#draft.openTable();
    for (const [index, row] of table.children.entries()) {
      this.#draft.addRow(
        number,
        index === 0,
        row.children.map((cell) => this.#seen(cell)),
      );
    }
  }
}

/** GFM, 6.5, with two tildes. */
const STRUCK = /(?<!~)~~(?=[^\s~])([^~\n]{0,1000}[^\s~])~~(?!~)/g;

/** What a reader sees of inline markup: link texts, picture descriptions, no tags. */
function inline(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? '\n' : '';
  return 'children' in node ? node.children.map(inline).join('') : '';
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
