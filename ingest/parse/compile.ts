// Makes the reader's code plain JavaScript once, so that no one-shot child spends its time on types.

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
  /** All a child needs to read: this code and the libraries. */
  readonly readable: readonly string[];
}

/** Writes into an empty folder that only this process can write to. */
export async function compileReader(folder: string): Promise<Code> {
  const script = fileURLToPath(new URL('./strip.ts', import.meta.url));
  // A process of its own: the call that strips types warns that it is new, which no one here can act on.
  const child = spawn(process.execPath, ['--no-warnings', script, folder], { env: {}, stdio: 'ignore' });
  const [status] = await once(child, 'exit');
  if (status !== 0)
    throw new Refusal('SANDBOX_UNAVAILABLE', 'The reader of documents cannot be prepared on this host.');
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const libraries = await realpath(dirname(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))));
  await symlink(libraries, join(folder, 'node_modules'));
  return { entry: join(folder, 'ingest/parse/reader.js'), readable: [`${folder}/`, `${libraries}/`] };
}
