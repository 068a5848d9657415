// The PDF library, loaded so that it runs in this thread and never draws, fetches, or evaluates.

// The library's drawing half expects these at load; nothing here ever draws.
for (const name of ['DOMMatrix', 'Path2D', 'ImageData'] as const) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
}

// Found here, the worker runs in this thread: one document needs no second one.
const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs' as string);
Object.defineProperty(globalThis, 'pdfjsWorker', { value: worker });

const library = (await import('pdfjs-dist/legacy/build/pdf.min.mjs' as string)) as typeof import('pdfjs-dist');

export const { getDocument, OPS } = library;
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
