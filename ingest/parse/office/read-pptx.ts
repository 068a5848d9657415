// Reads slides: one page each, its title as a heading, then its texts, tables, charts, notes and comments.

import type { PageSize } from '../../../graph/model/document.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { FindingKind } from '../finding.ts';
import type { Read } from '../input.ts';
import type { ParseRequest } from '../limits.ts';
import { raised } from '../raised.ts';
import { markerOf } from '../text/markers.ts';
import { authorsOf, commentsOn } from './comments-pptx.ts';
import { addGraphics, type Graphics, graphicsOf } from './graphics.ts';
import { type OfficePackage, openPackage } from './package.ts';
import { addScans, picturesIn, type Scanned, saysNothing, waitForScans } from './pictures.ts';
import { groundOf, hiddenRun, hiddenShape, isGround, type Slide } from './seen-pptx.ts';
import { all, child, type Element, elementsOf } from './xml.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
/** English Metric Units in a point. */
const EMU = 12_700;

export const readPptx: Read = async ({ bytes }, request) => {
  const office = await openPackage(bytes, request);
  const presentation = await office.tree('ppt/presentation.xml');
  if (!presentation) throw new Refusal('DAMAGED_FILE');
  const relations = await office.relations('ppt/presentation.xml');
  const size = child(presentation, 'sldSz')?.attrs;
  const page = { width: points(size?.cx), height: points(size?.cy) };
  const draft = new Draft(request.limits);
  const deck = { office, draft, request, page, authors: await authorsOf(office) };
  const scans: Scanned[] = [];
  for (const [index, slide] of all(presentation, 'sldId').entries()) {
    const part = relations.get(slide.attrs['r:id'] ?? '')?.target;
    const tree = part ? await office.tree(part) : null;
    if (!part || !tree) continue;
    if (tree.attrs.show === '0') draft.note('hidden-part', textOf(tree), { place: `slide ${index + 1}` });
    else scans.push(await addSlide(deck, part, tree));
  }
  waitForScans(scans, request);
  return draft.finish(TYPE, null);
};

interface Deck {
  readonly office: OfficePackage;
  readonly draft: Draft;
  readonly request: ParseRequest;
  readonly page: PageSize;
  readonly authors: ReadonlyMap<string, string>;
}

/** What of it has to be recognised: nothing where it holds text. */
async function addSlide(deck: Deck, part: string, tree: Element): Promise<Scanned> {
  const { office, draft, page } = deck;
  const number = draft.openPage(page);
  const ground = groundOf([tree, ...(await formsOf(office, part))]);
  const seen = { width: page.width * EMU, height: page.height * EMU, ground };
  const graphics = await graphicsOf(office, part);
  const shapes = all(tree, 'spTree').map((shape) => takeHidden(draft, firstForms(shape), seen));
  for (const shape of shapes) addShapes(draft, shape, graphics);
  const scan = {
    page: number,
    pictures: (await Promise.all(shapes.map((shape) => picturesIn(office, part, shape)))).flat(),
  };
  const isScan = shapes.every(saysNothing);
  if (!isScan) draft.note('unread-pictures', '', { page: number, count: scan.pictures.length });
  else if (deck.request.recognise !== 'ask') await addScans(draft, scan, deck);
  const notes = [...(await office.relations(part)).values()].find(({ type }) => type === 'notesSlide');
  const notesTree = notes ? await office.tree(notes.target) : null;
  for (const shape of notesTree ? all(notesTree, 'sp') : []) {
    if (placeholder(shape) === 'body') addText(draft, shape, 'paragraph');
  }
  for (const said of await commentsOn(office, part, deck.authors)) draft.add({ kind: 'paragraph' }, said);
  return isScan ? scan : { page: number, pictures: [] };
}

/** The layout and the master of a slide. */
async function formsOf(office: OfficePackage, slide: string): Promise<(Element | null)[]> {
  const target = async (part: string, type: string) => {
    return [...(await office.relations(part)).values()].find((relation) => relation.type === type)?.target;
  };
  const layout = await target(slide, 'slideLayout');
  const master = layout && (await target(layout, 'slideMaster'));
  return [layout ? await office.tree(layout) : null, master ? await office.tree(master) : null];
}

/** A copy without what is not seen, which is told. */
function takeHidden(draft: Draft, parent: Element, slide: Slide): Element {
  let over = false;
  const tell = (kind: FindingKind, text: string, at: number) => draft.note(kind, text, { place: `shape ${at + 1}` });
  const shapes = elementsOf(parent).flatMap((shape, at): Element[] => {
    const kind = SHAPES.has(shape.name) ? hiddenShape(shape, slide) : null;
    if (kind) {
      tell(kind, textOf(shape), at);
      return [];
    }
    const kept =
      shape.name === 'grpSp'
        ? takeHidden(draft, shape, { ...slide, ground: null })
        : withoutRuns(shape, (run) => {
            const hidden = hiddenRun(run, shape, slide, over);
            if (hidden) tell(hidden, textOf(run), at);
            return hidden !== null;
          });
    over ||= isGround(shape);
    return [kept];
  });
  return { ...parent, children: shapes };
}

const SHAPES = new Set(['sp', 'graphicFrame', 'pic', 'grpSp', 'cxnSp']);

function withoutRuns(element: Element, isHidden: (run: Element) => boolean): Element {
  const children = element.children.flatMap((part): (Element | string)[] => {
    if (typeof part === 'string') return [part];
    return part.name === 'r' && isHidden(part) ? [] : [withoutRuns(part, isHidden)];
  });
  return { ...element, children };
}

/** What stands there in one form for new programs and another for old ones, in the first alone. */
function firstForms(element: Element): Element {
  const children = element.children.flatMap((part): readonly (Element | string)[] => {
    if (typeof part === 'string') return [part];
    return part.name === 'AlternateContent' ? firstForms(elementsOf(part)[0] ?? part).children : [firstForms(part)];
  });
  return { ...element, children };
}

function addShapes(draft: Draft, parent: Element, graphics: Graphics): void {
  const shapes = elementsOf(parent);
  const isTitle = (shape: Element) => /^(?:ctrT|t)itle$/.test(placeholder(shape) ?? '');
  const titles = shapes.some(isTitle) ? shapes.filter(isTitle) : shapes.filter(looksLikeTitle).slice(0, 1);
  for (const shape of titles) draft.add({ kind: 'heading', level: 1 }, textOf(shape));
  for (const shape of shapes.filter((other) => !titles.includes(other))) {
    const kind = placeholder(shape);
    if (shape.name === 'grpSp') addShapes(draft, shape, graphics);
    else if (shape.name === 'graphicFrame') {
      for (const table of all(shape, 'tbl')) addTable(draft, table);
      addGraphics(draft, shape, graphics);
    } else if (shape.name === 'sp' && !/^(?:dt|ftr|sldNum|hdr)$/.test(kind ?? '')) {
      addText(draft, shape, kind === 'body' || kind === 'obj' || kind === '' ? 'list' : 'paragraph');
    }
  }
}

/** Some programs write no placeholders: one line in the letters of a title, in hundredths of a point. */
function looksLikeTitle(shape: Element): boolean {
  const text = textOf(shape).trim();
  const sizes = all(shape, 'rPr').map(({ attrs }) => Number(attrs.sz) || 0);
  return (
    shape.name === 'sp' && text !== '' && text.length <= 120 && !text.includes('\n') && Math.max(0, ...sizes) >= 2_400
  );
}

/** The kind of placeholder; '' for the usual one, null for a shape that is none. */
function placeholder(shape: Element): string | null {
  const ph = child(shape, 'nvSpPr', 'nvPr', 'ph');
  return ph ? (ph.attrs.type ?? '') : null;
}

/** Body placeholders have bullets unless a paragraph says otherwise, other shapes only where one says so. */
function addText(draft: Draft, shape: Element, usual: 'list' | 'paragraph'): void {
  const counts: number[] = [];
  for (const paragraph of all(shape, 'p')) {
    const properties = child(paragraph, 'pPr');
    const depth = Math.min(9, Number(properties?.attrs.lvl ?? 0) || 0);
    const auto = child(properties, 'buAutoNum');
    const bullet = child(properties, 'buChar') ?? child(properties, 'buBlip');
    const text = textOf(paragraph);
    if (text.trim() === '') continue;
    if (auto) {
      counts[depth] = (counts[depth] ?? (Number(auto.attrs.startAt ?? 1) || 1) - 1) + 1;
      counts.length = depth + 1;
      const marker = `${counts[depth]}.`;
      draft.add({ kind: 'listItem', ordered: true, marker, depth }, `${marker} ${text}`);
    } else if (bullet || (usual === 'list' && !child(properties, 'buNone'))) {
      draft.add({ kind: 'listItem', ordered: false, marker: '•', depth }, text);
    } else {
      const typed = markerOf(text);
      draft.add(typed?.ordered ? { kind: 'listItem', ...typed, depth } : { kind: 'paragraph' }, text);
    }
  }
}

function addTable(draft: Draft, table: Element): void {
  const number = draft.openTable();
  const rows = elementsOf(table).filter(({ name }) => name === 'tr');
  const look = child(table, 'tblPr')?.attrs;
  // A cell that reaches over rows is said in each of them.
  const above: string[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = elementsOf(row).filter(({ name }) => name === 'tc');
    const bold = all(row, 'r').every((run) => child(run, 'rPr')?.attrs.b === '1');
    const header = index === 0 && rows.length > 1 && (look?.firstRow === '1' || bold || cells.every(isName));
    const texts = cells.map((cell, column) => {
      if (cell.attrs.vMerge !== '1') above[column] = textOf(cell);
      return cell.attrs.vMerge === '1' && !header ? (above[column] ?? '') : textOf(cell);
    });
    if (cells.some((cell) => cell.attrs.vMerge !== '1' && textOf(cell).trim() !== ''))
      draft.addRow(number, header, texts);
  }
}

/** Tables on slides begin with the names of their columns even where no style says so. */
function isName(cell: Element): boolean {
  const text = textOf(cell).trim();
  return text !== '' && text.length <= 40 && !/\d|[.!?]$/.test(text);
}

function textOf(element: Element): string {
  return elementsOf(element)
    .map((part) => {
      if (part.name === 't') return part.children.filter((text) => typeof text === 'string').join('');
      if (part.name === 'br') return '\n';
      if (part.name === 'r' && Number(child(part, 'rPr')?.attrs.baseline ?? 0) > 0) return raised(textOf(part));
      return part.name === 'p' ? `${textOf(part)}\n` : textOf(part);
    })
    .join('');
}

function points(emu: string | undefined): number {
  return Math.max(0, Math.round((Number(emu) || 0) / EMU));
}
