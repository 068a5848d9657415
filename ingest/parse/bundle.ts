// Run by compile.ts: writes the reader and the libraries it uses as a few files of plain JavaScript into the folder it is given.

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const bundle = await rolldown({
  input: fileURLToPath(new URL('./reader.ts', import.meta.url)),
  platform: 'node',
  // Looked for by the PDF library, and kept from it by engine.ts.
  external: ['@napi-rs/canvas'],
  logLevel: 'silent',
});
await bundle.write({
  dir: process.argv[2]!,
  format: 'esm',
  minify: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
});
await bundle.close();
