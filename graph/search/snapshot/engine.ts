// Names the code that a snapshot's contents come from: what another version would have indexed differently counts for nothing.

import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Digest } from '../../model/ids.ts';

const SEARCH = dirname(import.meta.dirname);

/** Of every file of search, of the stemmer, and of what the platform decides: the order of bytes, what a letter is. */
export async function engineDigest(): Promise<Digest> {
  const files = [fileURLToPath(import.meta.resolve('stemmer'))];
  for await (const file of glob('**/*.ts', { cwd: SEARCH })) files.push(join(SEARCH, file));
  files.sort();
  const hash = createHash('sha256').update(JSON.stringify([endianness(), process.versions.unicode]));
  for (const file of files)
    hash.update(
      createHash('sha256')
        .update(await readFile(file))
        .digest(),
    );
  return hash.digest('hex') as Digest;
}
