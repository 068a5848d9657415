// Checks a file on disk against the digest that a lock file names.

import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** `file` is {path, bytes, sha256}; an absent file has no digest. */
export async function hasDigest(folder, file) {
  const path = join(folder, file.path);
  if (statSync(path, { throwIfNoEntry: false })?.size !== file.bytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === file.sha256;
}
