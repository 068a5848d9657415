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

/** One line of text. CONFIG_INVALID when the file is absent, empty, or readable by others on this machine. */
export async function readPasswordFile(path: string, setting: string): Promise<string> {
  const wrong = (problem: string, cause?: unknown) =>
    new Refusal('CONFIG_INVALID', `${setting} ${problem}.`, { cause });
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw wrong('must be a file that can be read; for example: /etc/bulkhead/neo4j.password', cause);
  });
  if (((await stat(path)).mode & 0o077) !== 0) throw wrong('can be read by others; for example: chmod 600 on it');
  if (text.trim() === '') throw wrong('is empty; for example: one line with the password');
  return text.trim();
}
