// Makes a few files of the reader's code and its libraries, and compiles them, once, so that no one-shot child spends its time on it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpath, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../graph/model/errors.ts';
import { engineFlags } from './engineFlags.ts';
import { firstDocument } from './firstDocument.ts';
import { headOf } from './frame.ts';
import type { ParseLimits } from './limits.ts';

export interface Code {
  /** The reader's entry. */
  readonly entry: string;
  /** All a child needs to read: this code, and what the libraries keep in files of their own. */
  readonly readable: readonly string[];
}

/** Writes into an empty folder that only this process can write to. */
export async function compileReader(folder: string, limits: ParseLimits): Promise<Code> {
  // Processes of their own: the bundler is wanted for a second, not for the service's life.
  await run([fileURLToPath(new URL('./bundle.ts', import.meta.url)), folder]);
  await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}');
  const libraries = await realpath(dirname(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))));
  await symlink(libraries, join(folder, 'node_modules'));
  const entry = join(folder, 'load.js');
  // What reading this document has compiled is kept for those that come, of which nothing is.
  const head = headOf({ name: 'first.pdf', password: null, limits, recognise: 'off' });
  await run([...engineFlags(limits), entry, 'declared', 'pdf', 'keep'], Buffer.concat([head, firstDocument()]));
  return { entry, readable: [`${folder}/`, `${libraries}/`] };
}

async function run(args: readonly string[], input = Buffer.alloc(0)): Promise<void> {
  const child = spawn(process.execPath, args, { env: {}, stdio: ['pipe', 'ignore', 'ignore'] });
  // How it ended is told by its exit.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [status] = await once(child, 'exit');
  if (status !== 0)
    throw new Refusal('SANDBOX_UNAVAILABLE', 'The reader of documents cannot be prepared on this host.');
}
