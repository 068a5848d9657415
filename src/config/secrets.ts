// Where secrets lie: files only, so that none shows in a process list, a crash report or a log of the environment.

import { readFile, stat } from 'node:fs/promises';
import { Refusal } from '../../graph/model/errors.ts';

export interface SecretFiles {
  /** The key-encryption key of the plant. */
  readonly keyFile: string;
  /** The session token of whoever uses the command line; null: none. */
  readonly tokenFile: string | null;
}

/** One line of text. UNAUTHENTICATED when the file is absent, CONFIG_INVALID when others on this machine can read it. */
export async function readTokenFile(path: string): Promise<string> {
  const file = await stat(path).catch((cause) => {
    throw new Refusal('UNAUTHENTICATED', undefined, { cause });
  });
  if ((file.mode & 0o077) !== 0)
    throw new Refusal('CONFIG_INVALID', 'BULKHEAD_TOKEN_FILE can be read by others; for example: chmod 600 on it.');
  return (await readFile(path, 'utf8')).trim();
}
