// Reads AsciiDoc: headings, steps, lists, tables, admonitions and code; nothing is included, run or looked up.

import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { Attributes } from './asciidocAttributes.ts';
import { inlineOf } from './asciidocInline.ts';
import { addAsciidocTable } from './asciidocTable.ts';
import { parseHtmlInto } from './read-html.ts';

export const readAsciidoc: Read = ({ text }, { limits }) => {
  const draft = new Draft(limits);
  const writer = new Writer(draft, limits.maxDepth);
  writer.blocks(writer.attributes.shown(text.replace(/^\ufeff/, '').split(/\r?\n/)), 0);
  return draft.finish('text/asciidoc', null);
};

const FENCE = /^(?:={4,}|\*{4,}|_{4,}|-{4,}|\.{4,}|\+{4,}|--|`{3,}.*|[|,:!]={3,})$/;
const HEADING = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/;
const ADMONITION = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+/;
const ITEM = /^[ \t]*(?:(\*{1,9}|-|•)|(\.{1,9})|(\d{1,9}\.|[a-z]\.))[ \t]+(\S.*)$/;
const TERM = /^[ \t]*(\S[^\n]{0,500}?)(:{2,4}|;;)(?:[ \t]+(.*))?$/;

class Writer {
  readonly attributes = new Attributes();
  readonly #draft: Draft;
  readonly #maxDepth: number;
  /** What stands in brackets before a block: its style, options and roles. */
  #style = '';
  #counts: number[] = [];

  constructor(draft: Draft, maxDepth: number) {
    this.#draft = draft;
    this.#maxDepth = maxDepth;
  }

  blocks(lines: readonly string[], depth: number): void {
    if (depth > this.#maxDepth) throw new Refusal('TOO_DEEP');
    for (let at = 0; at < lines.length; ) at = this.#block(lines, at, depth);
  }

  /** Where the next block begins. */
  #block(lines: readonly string[], at: number, depth: number): number {
    const line = lines[at]!.trimEnd();
    if (line.trim() === '' || line === '+' || /^(?:'{3,}|<{3,}|-{3}|\*{3})$/.test(line)) return at + 1;
    if (/^\[[^\]\n]{0,2000}\]$/.test(line)) {
      this.#style = line.startsWith('[[') ? this.#style : line.slice(1, -1);
      return at + 1;
    }
    const style = this.#style;
    this.#style = '';
    if (FENCE.test(line)) return this.#fenced(lines, at, { style, depth });
    const heading = HEADING.exec(line);
    if (heading) return this.#lone(at, { kind: 'heading', level: heading[1]!.length }, heading[2]!);
    const title = /^\.([^\s.].*)$/.exec(line)?.[1];
    if (title) {
      this.#style = style;
      return this.#lone(at, { kind: 'caption' }, title);
    }
    if (/^(?:include|image|video|audio|toc)::.*\[.*\]$/.test(line)) return this.#macro(line, at);
    const item = ITEM.exec(line);
    if (item) return this.#item(lines, at, { item, style });
    const term = TERM.exec(line);
    if (term) return this.#lone(at, { kind: 'paragraph' }, `${term[1]}: ${term[3] ?? ''}`);
    if (/^[ \t]/.test(lines[at]!)) return this.#literal(lines, at);
    return this.#paragraph(lines, at, style);
  }

  #lone(at: number, shape: Parameters<Draft['add']>[0], text: string): number {
    if (shape.kind === 'heading') this.#counts = [];
    this.#draft.add(shape, this.#inline(text));
    return at + 1;
  }

  /** Nothing outside the document is read: that something was to stand here is shown. */
  #macro(line: string, at: number): number {
    const [, name, target, said] = /^(\w+)::(.*?)\[(.*)\]$/.exec(line)!;
    if (name === 'include') this.#draft.add({ kind: 'paragraph' }, `Not included: ${target}`);
    if (name === 'image') this.#draft.add({ kind: 'caption' }, this.#inline(said!.split(',')[0]!.replace(/"/g, '')));
    return at + 1;
  }

  #fenced(lines: readonly string[], at: number, given: { readonly style: string; readonly depth: number }): number {
    const fence = lines[at]!.trimEnd();
    const close = fence.startsWith('```') ? '```' : fence;
    let end = at + 1;
    while (end < lines.length && lines[end]!.trimEnd() !== close) end++;
    const inner = lines.slice(at + 1, end);
    const kind = fence[0]!;
    if (/^[|,:!]=/.test(fence)) {
      addAsciidocTable(this.#draft, inner, { ...given, mark: kind, inline: (text) => this.#inline(text) });
    } else if (fence === '--' || '=*_'.includes(kind)) this.#nested(inner, given);
    else if (kind === '+') parseHtmlInto(this.#draft, inner.join('\n'), this.#maxDepth);
    else this.#draft.add({ kind: 'code' }, inner.join('\n'));
    return end + 1;
  }

  #nested(lines: readonly string[], { style, depth }: { readonly style: string; readonly depth: number }): void {
    const name = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\b/.exec(style)?.[1];
    const first = lines.findIndex((line) => line.trim() !== '');
    const opens = first >= 0 && !ITEM.test(lines[first]!) && !/^[.[]/.test(lines[first]!) && !FENCE.test(lines[first]!);
    const own = [...lines];
    if (name && opens) own[first] = `${name}: ${own[first]}`;
    else if (name) this.#draft.add({ kind: 'paragraph' }, name);
    const counts = this.#counts;
    this.blocks(own, depth + 1);
    this.#counts = counts;
  }

  #item(
    lines: readonly string[],
    at: number,
    { item, style }: { readonly item: RegExpExecArray; readonly style: string },
  ): number {
    const [, bullet, dots, number, first] = item;
    const depth = Math.max(0, (bullet?.length ?? dots?.length ?? 1) - 1);
    const start = Number(/\bstart=(\d{1,9})/.exec(style)?.[1] ?? 1);
    let end = at + 1;
    while (end < lines.length && goesOn(lines[end]!)) end++;
    const text = this.#inline([first, ...lines.slice(at + 1, end)].join('\n'));
    if (bullet) this.#draft.add({ kind: 'listItem', ordered: false, marker: '•', depth }, text);
    else {
      this.#counts.length = Math.min(this.#counts.length, depth + 1);
      const count = (this.#counts[depth] ?? start - 1) + 1;
      this.#counts[depth] = count;
      const marker = number ?? (depth % 2 === 1 && count <= 26 ? `${String.fromCharCode(96 + count)}.` : `${count}.`);
      this.#draft.add({ kind: 'listItem', ordered: true, marker, depth }, `${marker} ${text}`);
    }
    return end;
  }

  #literal(lines: readonly string[], at: number): number {
    let end = at + 1;
    while (end < lines.length && lines[end]!.trim() !== '') end++;
    this.#draft.add({ kind: 'code' }, lines.slice(at, end).join('\n'));
    return end;
  }

  #paragraph(lines: readonly string[], at: number, style: string): number {
    let end = at + 1;
    while (end < lines.length && goesOn(lines[end]!)) end++;
    const raw = lines.slice(at, end).join('\n');
    const attached = lines[at - 1]?.trim() === '+';
    // A paragraph of its own ends the list before it.
    if (!attached) this.#counts = [];
    if (/^(?:source|listing|literal)\b/.test(style)) this.#draft.add({ kind: 'code' }, raw);
    else {
      const name = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\b/.exec(style)?.[1];
      this.#draft.add({ kind: 'paragraph' }, this.#inline(name && !ADMONITION.test(raw) ? `${name}: ${raw}` : raw));
    }
    return end;
  }

  #inline(text: string): string {
    const seen = this.attributes.filled(text).replace(STRUCK, (_, struck: string) => {
      this.#draft.note('struck-text', inlineOf(struck));
      return '';
    });
    return inlineOf(seen);
  }
}

/** `[line-through]#5 bar#`, as one sign or two. */
const STRUCK = /\[\.?line-through\]##?([^#\n]{1,1000})##?/g;

/** The next line of a paragraph or an item. */
function goesOn(line: string): boolean {
  const end = line.trimEnd();
  if (end.trim() === '' || end === '+' || FENCE.test(end) || ITEM.test(end) || TERM.test(end)) return false;
  return !/^\[[^\]\n]{0,2000}\]$/.test(end) && !/^\w+::\S{0,500}\[/.test(end);
}
