// Reads a Word document: paragraphs with their styles and numbering, tables, charts, and what is noted in its margins.

import { Refusal } from '../../../graph/model/errors.ts';
import { oneLine } from '../clean.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { raised } from '../raised.ts';
import { isSignalWord, markerOf } from '../text/markers.ts';
import { addGraphics, type Graphics, graphicsOf } from './graphics.ts';
import { marginsOf } from './margins-docx.ts';
import { type Note, type Notes, notesOf } from './notes-docx.ts';
import { Numbering } from './numbering.ts';
import { openPackage, wordPart } from './package.ts';
import { adoptScans, picturesIn, saysNothing, waitForScans } from './pictures.ts';
import { HIDDEN, hiddenIn, isOn, markHidden } from './seen-docx.ts';
import { type ParagraphStyle, runStylesOf, stylesOf } from './styles.ts';
import { all, child, type Element, elementsOf } from './xml.ts';

export const readDocx: Read = async ({ bytes }, request) => {
  const office = await openPackage(bytes, request);
  const main = wordPart(office.names) ?? '';
  const document = await office.tree(main);
  const body = document && child(document, 'body');
  if (!body) throw new Refusal('DAMAGED_FILE');
  const draft = new Draft(request.limits);
  const styles = await office.tree('word/styles.xml');
  const runs = runStylesOf(styles);
  const seen = markHidden(body, runs);
  const writer = new Writer(draft, {
    styles: stylesOf(styles),
    numbering: new Numbering(await office.tree('word/numbering.xml')),
    graphics: await graphicsOf(office, main),
    notes: await notesOf(office, seen, runs),
  });
  for (const margin of await marginsOf(office, main, body)) writer.content(markHidden(margin, runs));
  writer.content(seen);
  writer.addNotes();
  const scan = { page: 1, pictures: await picturesIn(office, main, seen) };
  if (!saysNothing(seen)) draft.note('unread-pictures', '', { page: 1, count: scan.pictures.length });
  else {
    waitForScans([scan], request);
    await adoptScans(draft, scan, { office, request });
  }
  const core = await office.tree('docProps/core.xml');
  const title = core && child(core, 'title');
  const named = title?.children.filter((part) => typeof part === 'string').join('');
  return draft.finish(TYPE, oneLine(named ?? '') || writer.title);
};

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Parts {
  readonly styles: (id: string | undefined) => ParagraphStyle;
  readonly numbering: Numbering;
  readonly graphics: Graphics;
  readonly notes: Notes;
}

class Writer {
  title: string | null = null;
  readonly #draft: Draft;
  readonly #parts: Parts;
  /** Of the section that is being written. */
  readonly #noted: Note[] = [];
  #inNotes = false;

  constructor(draft: Draft, parts: Parts) {
    this.#draft = draft;
    this.#parts = parts;
  }

  content(parent: Element): void {
    for (const element of elementsOf(parent)) {
      if (element.name === 'p') this.#paragraph(element);
      else if (element.name === 'tbl') this.#table(element);
      else if (WRAPPERS.has(element.name)) this.content(element);
    }
  }

  #paragraph(p: Element): void {
    const properties = child(p, 'pPr');
    const style = this.#parts.styles(child(properties, 'pStyle')?.attrs.val);
    const text = textOf(p);
    const isHeading = style.heading !== null && text.trim() !== '' && !isSignalWord(text);
    if (isHeading) this.addNotes();
    this.#tellHidden(p);
    const own = child(properties, 'numPr');
    const numId = child(own, 'numId')?.attrs.val ?? style.numId;
    const depth = Number(child(own, 'ilvl')?.attrs.val ?? style.depth ?? 0) || 0;
    if (text.trim() !== '') this.#write(text, style, numId ? this.#parts.numbering.next(numId, depth) : null, depth);
    this.#noted.push(...this.#parts.notes.at(p));
    for (const box of all(p, 'txbxContent')) this.content(box);
    addGraphics(this.#draft, p, this.#parts.graphics);
  }

  /** At the end of their section, so that they part no steps and still stand under its heading. */
  addNotes(): void {
    // A heading inside a note ends no section.
    if (this.#inNotes) return;
    this.#inNotes = true;
    for (let note = this.#noted.shift(); note; note = this.#noted.shift()) {
      if (note.said) this.#addRemark(note.content, note.said);
      else this.content(note.content);
    }
    this.#inNotes = false;
  }

  #addRemark(comment: Element, said: (text: string) => string): void {
    this.#tellHidden(comment);
    this.#draft.add({ kind: 'paragraph' }, said(cellText(comment)));
  }

  #tellHidden(element: Element): void {
    for (const { kind, text } of hiddenIn(element)) this.#draft.note(kind, text);
  }

  #write(
    text: string,
    style: ParagraphStyle,
    number: { marker: string; ordered: boolean } | null,
    depth: number,
  ): void {
    const numbered = number?.ordered ? `${number.marker} ${text}` : text;
    if (style.isTitle) this.title ??= oneLine(text);
    if (style.heading !== null && !isSignalWord(text))
      this.#draft.add({ kind: 'heading', level: this.#levelOf(style.isTitle, style.heading) }, numbered);
    else if (number) this.#draft.add({ kind: 'listItem', ...number, depth }, numbered);
    else if (style.isCaption) this.#draft.add({ kind: 'caption' }, text);
    else {
      const typed = markerOf(text);
      const bare = typed && !typed.ordered ? text.slice(text.indexOf(typed.marker) + typed.marker.length) : text;
      this.#draft.add(typed ? { kind: 'listItem', ...typed, depth: 0 } : { kind: 'paragraph' }, bare);
    }
  }

  /** A document's title stands above its first-level headings, though Word gives both the first level. */
  #levelOf(isTitle: boolean, heading: number): number {
    return isTitle || this.title === null ? heading : Math.min(6, heading + 1);
  }

  #table(tbl: Element): void {
    const rows = rowsOf(tbl);
    // A table of one cell is a frame around text.
    if (rows.length === 1 && rows[0]!.cells.length === 1) {
      this.content(rows[0]!.cells[0]!.element);
      return;
    }
    const table = this.#draft.openTable();
    const boxes = [tbl, ...all(tbl, 'txbxContent')];
    for (const part of boxes) {
      this.#tellHidden(part);
      this.#noted.push(...this.#parts.notes.at(part));
    }
    const look = child(tbl, 'tblPr', 'tblLook')?.attrs;
    const styled = look?.firstRow === '1' || (Number.parseInt(look?.val ?? '0', 16) & 0x20) !== 0;
    const marked = rows.filter((row) => row.header).length;
    // A cell that reaches over rows is said in each of them.
    const above = new Map<number, string>();
    for (const [index, row] of rows.entries()) {
      const header = marked > 0 ? index < marked : index === 0 && rows.length > 1 && (styled || row.bold);
      const cells: string[] = [];
      for (const { element, span, merged } of row.cells) {
        const text = merged ? '' : cellText(element);
        if (!merged) above.set(cells.length, text);
        cells.push(merged && !header ? (above.get(cells.length) ?? '') : text);
        for (let empty = 1; empty < Math.min(span, 64); empty++) cells.push(header ? text : '');
      }
      const says = row.cells.some(({ element, merged }) => !merged && cellText(element).trim() !== '');
      if (says) this.#draft.addRow(table, header, cells);
    }
    for (const part of boxes) addGraphics(this.#draft, part, this.#parts.graphics);
  }
}

const WRAPPERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'smartTag', 'customXml']);

interface Row {
  readonly header: boolean;
  readonly bold: boolean;
  readonly cells: readonly { readonly element: Element; readonly span: number; readonly merged: boolean }[];
}

function rowsOf(tbl: Element): Row[] {
  return elementsOf(tbl).flatMap((tr): Row[] => {
    if (WRAPPERS.has(tr.name)) return rowsOf(tr);
    if (tr.name !== 'tr') return [];
    const header = child(tr, 'trPr', 'tblHeader');
    const runs = all(tr, 'r').filter((run) => textOf(run).trim() !== '');
    const cells = all(tr, 'tc').map((element) => {
      const properties = child(element, 'tcPr');
      const merge = child(properties, 'vMerge');
      const merged = merge !== undefined && merge.attrs.val !== 'restart';
      return { element, span: Number(child(properties, 'gridSpan')?.attrs.val ?? 1) || 1, merged };
    });
    const bold = runs.length > 0 && runs.every((run) => isOn(child(run, 'rPr', 'b')));
    return [{ header: isOn(header), bold, cells }];
  });
}

function cellText(cell: Element): string {
  return all(cell, 'p')
    .flatMap((p) => [textOf(p), ...all(p, 'txbxContent').map(cellText)])
    .join('\n');
}

/** What is deleted or hidden is not read; text boxes are read on their own. */
function textOf(element: Element): string {
  return elementsOf(element)
    .map((part) => {
      if (part.name === 't') return part.children.filter((text) => typeof text === 'string').join('');
      if (part.name === 'tab' || part.name === 'ptab') return ' ';
      if (part.name === 'br' || part.name === 'cr') return '\n';
      if (part.name === 'noBreakHyphen') return '-';
      if (part.name === 'r' && child(part, 'rPr', 'vertAlign')?.attrs.val === 'superscript')
        return raised(textOf(part));
      return UNREAD.has(part.name) ? '' : textOf(part);
    })
    .join('');
}

const UNREAD = new Set(['pPr', 'rPr', 'del', 'moveFrom', 'txbxContent', 'instrText', 'delText', HIDDEN]);
