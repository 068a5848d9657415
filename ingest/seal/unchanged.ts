// Recognises the same bytes under the same labels and rules, inside one access class: nothing to do, and it says so.

import { createHash, timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Receipt } from '../commit/commit.ts';
import type { IngestDeps, IngestRules } from '../deps.ts';
import type { Incoming } from '../stages.ts';
import { documentsAt, versionOf } from './earlier.ts';
import { classIdOf, documentIdOf } from './names.ts';

export async function unchanged(
  deps: Pick<IngestDeps, 'graph' | 'keyring'>,
  rules: Pick<IngestRules, 'digest'>,
  incoming: Incoming,
): Promise<Receipt | null> {
  if (incoming.replaces.length > 0) return null;
  const classId = await classIdOf(deps.keyring, incoming.labels);
  const [document] = await documentsAt(deps, [await documentIdOf(deps.keyring, classId, incoming.source)]);
  const version = document ? await versionOf(deps, document) : null;
  if (!document || !version || version.rules !== rules.digest) return null;
  if (canonicalize(document.labels) !== canonicalize(incoming.labels)) return null;
  // A source that had vanished and is back is a change of its own.
  if (document.vanishedAt !== null || !isCommitted(version, incoming.bytes)) return null;
  // This very run, cut off after its commit, ends as what it did.
  const own = version.run === incoming.run;
  if (incoming.erasedAt !== null && version.ingestedAt <= incoming.erasedAt && !own) return null;
  // Nobody may read a hidden document, so nobody is told that it is there: it is read again.
  if (incoming.labels === null && !own) return null;
  return {
    state: own ? 'committed' : 'unchanged',
    documentId: document.id,
    versionId: version.id,
    pages: version.pages.length,
    chunks: version.chunks,
    hidden: incoming.labels === null,
    findings: version.findings ?? [],
  };
}

function isCommitted(version: { salt: string; commitment: string }, bytes: Uint8Array): boolean {
  return timingSafeEqual(commitmentTo(Buffer.from(version.salt, 'hex'), bytes), Buffer.from(version.commitment, 'hex'));
}

/** SHA-256(salt ‖ bytes): without the salt a dictionary of likely files reveals nothing. */
export function commitmentTo(salt: Uint8Array, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(salt).update(bytes).digest();
}
