// Run by compile.ts: writes the reader and the libraries it uses as a few files of plain JavaScript into the folder it is given.

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

for (const input of ['load', 'reader']) {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(`./${input}.ts`, import.meta.url)),
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({
    dir: process.argv[2]!,
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await bundle.close();
}
