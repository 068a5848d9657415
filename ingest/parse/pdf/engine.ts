// The PDF library, loaded so that it runs in this thread and never draws, fetches, or evaluates.

import './beforeEngine.ts';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, OPS } from 'pdfjs-dist';
// @ts-expect-error: it has no declared types.
import { WorkerMessageHandler } from 'pdfjs-dist/build/pdf.worker.mjs';

// Found here, the worker runs in this thread: one document needs no second one.
Object.defineProperty(globalThis, 'pdfjsWorker', { value: { WorkerMessageHandler } });

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
export { getDocument, OPS };

/** Character maps of Asian fonts come with the library. */
export const CMAPS = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps/');
