// The PDF library, loaded so that it runs in this thread and never draws, fetches, or evaluates.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The library's drawing half expects these at load; nothing here ever draws.
for (const name of ['DOMMatrix', 'Path2D', 'ImageData'] as const) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
}

// Found here, the worker runs in this thread: one document needs no second one.
const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs' as string);
Object.defineProperty(globalThis, 'pdfjsWorker', { value: worker });

const library = await withoutCanvas(
  () => import('pdfjs-dist/legacy/build/pdf.min.mjs' as string) as Promise<typeof import('pdfjs-dist')>,
);

export const { getDocument, OPS } = library;
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

/** Character maps of Asian fonts come with the library. */
export const CMAPS = `${join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), 'cmaps')}/`;

/** The library looks for a native canvas while it loads: a third of the start, for something no one uses. */
async function withoutCanvas<T>(load: () => Promise<T>): Promise<T> {
  const { getBuiltinModule } = process;
  const { warn } = console;
  process.getBuiltinModule = (() => undefined) as unknown as typeof getBuiltinModule;
  // It also complains that it found none.
  console.warn = () => undefined;
  try {
    return await load();
  } finally {
    process.getBuiltinModule = getBuiltinModule;
    console.warn = warn;
  }
}
