// Run by compile.ts: writes the reader's modules as JavaScript into the folder it is given.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PARTS = ['ingest/parse', 'ingest/parse/pdf', 'ingest/parse/text', 'ingest/parse/office', 'graph/model'];
/** The specifier of a module of ours. */
const RELATIVE = /((?:from|import)\s*\(?\s*'\.[^']*)\.ts(')/g;

const root = fileURLToPath(new URL('../../', import.meta.url));
for (const part of PARTS) {
  const folder = join(process.argv[2]!, part);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(root, part)).filter((file) => file.endsWith('.ts'))) {
    const code = stripTypeScriptTypes(readFileSync(join(root, part, name), 'utf8'));
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code.replace(RELATIVE, '$1.js$2'));
  }
}
