// Assembles search.wat into the committed bytes: `node graph/search/kernel/assemble.ts` writes bytes.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const SOURCE = new URL('./search.wat', import.meta.url);
const TARGET = new URL('./bytes.ts', import.meta.url);

/** The module that bytes.ts has to be; a test compares it with the committed file. */
export async function assembled(): Promise<string> {
  const assembler = await wabt();
  const features = { simd: true, relaxed_simd: true, mutable_globals: true };
  const module = assembler.parseWat('search.wat', readFileSync(SOURCE, 'utf8'), features);
  module.validate();
  const encoded = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = encoded.match(/.{1,110}/g) ?? [];
  return [
    '// The assembled search kernel; generated from search.wat by assemble.ts, never edited.',
    '',
    'export const KERNEL_BYTES = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(TARGET, await assembled());
