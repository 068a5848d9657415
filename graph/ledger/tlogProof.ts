// The proof as a file (c2sp.org/tlog-proof): index, audit path and checkpoint, checkable offline.

import type { InclusionProof } from './ledger.ts';

/** Text of a `.tlog-proof` file. */
export function formatTlogProof({ index, hashes, checkpoint }: Omit<InclusionProof, 'leafHash'>): string {
  const path = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path}\n${checkpoint}`;
}
