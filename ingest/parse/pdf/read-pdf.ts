// Reads a PDF: words with their places, put in reading order, told apart by what they are.

import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { Refusal } from '../../../graph/model/errors.ts';
import { oneLine } from '../clean.ts';
import { Draft } from '../draft.ts';
import { exhausted } from '../exhausted.ts';
import type { ParseRequest } from '../limits.ts';
import type { Read } from '../read.ts';
import { writePages } from './blocks.ts';
import { CMAPS, getDocument, type PDFDocumentProxy, type PDFPageProxy } from './engine.ts';
import { dropFurniture } from './furniture.ts';
import { layOut, withLines, withSeen } from './layout.ts';
import { textOf } from './lines.ts';
import { rulesOf } from './rules.ts';
import { type Page, wordsOf } from './words.ts';

export const readPdf: Read = async ({ bytes }, request) => {
  const document = await open(bytes, request);
  if (document.numPages > request.limits.maxPages) throw new Refusal('TOO_MANY_PAGES');
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number));
  const draft = new Draft(request.limits);
  const lined = pages.map(withLines);
  for (const page of lined) for (const line of page.lines) draft.noteUnseen(textOf(line), page.number);
  writePages(draft, dropFurniture(lined.map(withSeen)).map(layOut));
  return draft.finish('application/pdf', await titleOf(document));
};

async function open(bytes: Uint8Array, request: ParseRequest): Promise<PDFDocumentProxy> {
  const ways = request.password === null ? [null] : writings(request.password);
  for (const password of ways) {
    try {
      return await guarded(getDocument(optionsFor(bytes, password)).promise);
    } catch (error) {
      const last = password === ways.at(-1);
      if (last || !(error instanceof Refusal) || error.code !== 'ENCRYPTED_FILE') throw error;
    }
  }
  throw new Refusal('ENCRYPTED_FILE');
}

/** ISO 32000-2, 7.6.4: passwords are prepared by SASLprep and written in UTF-8; the library leaves both to its caller. */
function writings(password: string): string[] {
  const prepared = password.replace(/\u00ad/g, '').normalize('NFKC');
  const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  return [...new Set([password, prepared, utf8(password), utf8(prepared)])];
}

function optionsFor(bytes: Uint8Array, password: string | null): Parameters<typeof getDocument>[0] {
  return {
    // A copy: the library takes the bytes for itself.
    data: Uint8Array.from(bytes),
    ...(password === null ? {} : { password }),
    // Nothing of a document runs, is fetched, or is drawn; a picture's pixels are never unpacked.
    isEvalSupported: false,
    useWasm: false,
    cMapUrl: CMAPS,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    maxImageSize: 1,
    stopAtErrors: false,
    verbosity: 0,
  };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<Page> {
  return await guarded(pageOf(document, number));
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<Page> {
  const page: PDFPageProxy = await document.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = content.items.filter((item): item is TextItem => 'str' in item);
  const drawing = items.length > 0 ? await page.getOperatorList() : null;
  const isBold = (font: string) => (page.commonObjs.has(font) ? boldFont(page.commonObjs.get(font)) : false);
  const read = {
    number,
    width: view.width,
    height: view.height,
    words: wordsOf(items, content.styles, view.transform, isBold, number),
    rules: drawing ? rulesOf(drawing, view.transform) : [],
  };
  page.cleanup();
  return read;
}

function boldFont(font: { bold?: boolean; black?: boolean; name?: string } | null): boolean {
  return font?.bold === true || font?.black === true || /bold|black|heavy|semibold|demi/i.test(font?.name ?? '');
}

async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const { info } = await guarded(document.getMetadata());
  const title = oneLine(String((info as { Title?: unknown }).Title ?? ''));
  // What office programs put there is the name of the file they printed.
  return title === '' || /^(?:microsoft word|untitled|untitled document)|\.(?:docx?|indd|pptx?|xlsx?)$/i.test(title)
    ? null
    : title;
}

/** The library's errors are data here: the file is encrypted or damaged, and memory stays memory. */
async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Refusal || exhausted(cause)) throw cause;
    const encrypted = cause instanceof Error && cause.name === 'PasswordException';
    throw new Refusal(encrypted ? 'ENCRYPTED_FILE' : 'DAMAGED_FILE', undefined, { cause });
  }
}
