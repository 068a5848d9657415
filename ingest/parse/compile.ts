// Makes a few files of the reader's code and its libraries once, so that no one-shot child spends its time on finding them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpath, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../graph/model/errors.ts';

export interface Code {
  /** The reader's entry. */
  readonly entry: string;
  /** All a child needs to read: this code, and what the libraries keep in files of their own. */
  readonly readable: readonly string[];
}

/** Writes into an empty folder that only this process can write to. */
export async function compileReader(folder: string): Promise<Code> {
  const script = fileURLToPath(new URL('./bundle.ts', import.meta.url));
  // A process of its own: the bundler is wanted for a second, not for the service's life.
  const child = spawn(process.execPath, [script, folder], { env: {}, stdio: 'ignore' });
  const [status] = await once(child, 'exit');
  if (status !== 0)
    throw new Refusal('SANDBOX_UNAVAILABLE', 'The reader of documents cannot be prepared on this host.');
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const libraries = await realpath(dirname(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))));
  await symlink(libraries, join(folder, 'node_modules'));
  return { entry: join(folder, 'reader.js'), readable: [`${folder}/`, `${libraries}/`] };
}
