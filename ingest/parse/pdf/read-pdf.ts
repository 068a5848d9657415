// Reads a PDF: words with their places, put in reading order, told apart by what they are; pages that are pictures are recognised.

import { Refusal } from '../../../graph/model/errors.ts';
import { oneLine } from '../clean.ts';
import { Draft } from '../draft.ts';
import type { FindingKind } from '../finding.ts';
import type { Read } from '../input.ts';
import type { ParseRequest } from '../limits.ts';
import { Closer } from '../recognise/closer.ts';
import type { Engine } from '../recognise/engine.ts';
import { writePages } from './blocks.ts';
import { Effort } from './drawing.ts';
import type { PDFDocumentProxy } from './engine.ts';
import { dropFurniture } from './furniture.ts';
import { layOut, withLines, withSeen } from './layout.ts';
import { textOf } from './lines.ts';
import { type Looked, look, NONE } from './look.ts';
import { guarded, openPdf } from './open.ts';
import { type IsShown, type ReadPage, readPage } from './page.ts';
import { MOST_PANEL_PIXELS, MOST_PANELS, PanelReader } from './panels.ts';

export const readPdf: Read = async ({ bytes }, request) => {
  const document = await openPdf(bytes, request, NO_PICTURE);
  if (document.numPages > request.limits.maxPages) throw new Refusal('TOO_MANY_PAGES');
  const deps = { document, isShown: await layersOf(document), effort: new Effort(request.limits.maxDrawing) };
  const read: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) read.push(await guarded(readPage(deps, number)));
  const looked = await lookCloser(bytes, request, read);
  const draft = new Draft(request.limits);
  const lined = looked.map(({ page, panels }) => withLines(page, panels));
  writePages(draft, dropFurniture(lined.map(withSeen)).map(layOut));
  for (const page of lined) for (const line of page.lines) draft.noteUnseen(textOf(line), page.number);
  for (const { page, recognised, unread } of looked) {
    tell(draft, page);
    if (recognised) draft.recognised(page.number, recognised);
    draft.note('unread-pictures', '', { page: page.number, count: unread });
  }
  return draft.finish('application/pdf', await titleOf(document));
};

/** Pixels: nothing is unpacked, and what is left out leaves its place. */
const NO_PICTURE = 1;

async function lookCloser(bytes: Uint8Array, request: ParseRequest, read: readonly ReadPage[]): Promise<Looked[]> {
  const { recognise, limits } = request;
  const pages = read.filter(({ needsLook }) => needsLook).length;
  const panels = Math.min(
    MOST_PANELS,
    read.reduce((sum, page) => sum + page.panels, 0),
  );
  const asIs = (page: ReadPage) => ({ page, recognised: null, ...NONE });
  if (pages + panels === 0) return read.map(asIs);
  if (recognise === 'off')
    return read.map((page) => ({ ...asIs(page), unread: page.panels + (page.partScan ? 1 : 0) }));
  if (recognise === 'ask') throw new Closer(pages + Math.ceil(panels / ON_A_PAGE));
  const pixels = pages > 0 ? limits.maxPixels : Math.min(limits.maxPixels, MOST_PANEL_PIXELS);
  const document = await openPdf(bytes, request, pixels);
  let started: Promise<Engine> | null = null;
  const engine = () => {
    started ??= import('../recognise/engine.ts').then(({ openEngine }) => openEngine(recognise));
    return started;
  };
  const effort = new Effort(limits.maxDrawing);
  const deps = { document, engine, isShown: await layersOf(document), effort, panels: new PanelReader(engine) };
  const looked: Looked[] = [];
  let scans = 0;
  for (const page of read) {
    const one = page.needsLook || page.panels > 0 ? await guarded(look(deps, page)) : asIs(page);
    if (one.recognised && ++scans > limits.maxScans) throw new Refusal('TOO_MANY_SCANS');
    looked.push(one);
  }
  return looked;
}

/** So many panels take no longer to read than a page. */
const ON_A_PAGE = 8;

async function layersOf(document: PDFDocumentProxy): Promise<IsShown> {
  const config = await guarded(document.getOptionalContentConfig());
  return (layer) => config.isVisible(layer as Parameters<typeof config.isVisible>[0]);
}

function tell(draft: Draft, { hidden, away, number }: ReadPage): void {
  const parts = [
    ...hidden
      .filter(({ kind }) => kind !== 'off-page')
      .map(({ word, kind }) => ({ kind, text: word.text, x: word.x, y: word.y })),
    ...away.map(({ text, box }) => ({ kind: 'off-page' as const, text, x: box.x1, y: box.y1 })),
  ];
  const runs: { kind: FindingKind; text: string; x: number; y: number; until: number }[] = [];
  for (const { kind, text, x, y } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind && Math.abs(last.until - y) < NEXT_LINE)
      Object.assign(last, { text: `${last.text} ${text}`, until: y });
    else runs.push({ kind, text, x, y, until: y });
  }
  for (const { kind, text, x, y } of runs) {
    draft.note(kind, text, { page: number, place: `at ${Math.round(x)}, ${Math.round(y)}` });
  }
}

/** Points: what follows within them is told together. */
const NEXT_LINE = 30;

async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const { info } = await guarded(document.getMetadata());
  const title = oneLine(String((info as { Title?: unknown }).Title ?? ''));
  // What office programs put there is the name of the file they printed.
  return title === '' || /^(?:microsoft word|untitled|untitled document)|\.(?:docx?|indd|pptx?|xlsx?)$/i.test(title)
    ? null
    : title;
}
