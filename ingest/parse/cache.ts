// Compiles the reader's code once, so that each one-shot child starts from machine-ready code instead of source.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../graph/model/errors.ts';

/** Runs trusted code only and reads no document; children get the folder read-only. */
export async function fillCache(folder: string): Promise<void> {
  const entry = fileURLToPath(new URL('./warm.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', entry, folder], { env: {}, stdio: 'ignore', cwd: '/' });
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Refusal('SANDBOX_UNAVAILABLE', 'The reader of documents does not start on this host.');
}
