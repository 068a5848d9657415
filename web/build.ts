// Builds the console into web/dist: hashed files, packed beforehand, with the list of what the service lets it ask.

import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const WEB = import.meta.dirname;
const DIST = join(WEB, 'dist');

await build({
  configFile: false,
  root: WEB,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: DIST,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // The polyfill would be an inline script on old browsers; the target has what it stands in for.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
await copyFile(join(WEB, 'generated/operations.json'), join(DIST, 'operations.json'));
for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(html|js|css|svg)$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = await readFile(path);
  await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
