// What a reviewer rejected stays rejected: the same bytes at the same place and in the same class are answered with the reason.

import { createHash } from 'node:crypto';
import type { Keyring } from '../../graph/keys/ports.ts';
import type { Source } from '../../graph/model/document.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { GraphRecords, StoredNode } from '../../graph/store/graph.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import { RUNS_KEY } from '../runStore.ts';
import { classIdOf } from '../seal/names.ts';
import type { Decision } from './decision.ts';

export type Rejection = Omit<Extract<Decision, { kind: 'rejected' }>, 'kind'>;

/** The same for equal bytes at one source. Keyed: nobody without the plant's keys can tell whether a file was here. */
export async function uploadName(
  keyring: Pick<Keyring, 'name'>,
  { root, path }: Source,
  bytes: Uint8Array,
): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(await keyring.name('vault', ['upload', root, path, digest])).toString('base64url');
}

/** A record for the change that rejects it; it takes the place of an earlier one. */
export async function rejectionRecord(
  keyring: Pick<Keyring, 'name' | 'seal'>,
  labels: Labels,
  upload: string,
  { by, at, reason }: Rejection,
): Promise<StoredNode> {
  const id = await rejectionId(keyring, labels, upload);
  const shell = { id, kind: 'IngestRun' as const, classId: null, owner: by, keyId: RUNS_KEY };
  return sealRecord(keyring, { ...shell, props: { state: 'barred' } }, { by, at, reason });
}

/**
 * MUST be asked only for somebody who may add documents to the class of `labels`: nobody else learns what was rejected
 * there. Without labels nothing was.
 */
export async function rejectionOf(
  { keyring, graph }: { readonly keyring: Keyring; readonly graph: Pick<GraphRecords, 'records'> },
  labels: Labels | null,
  upload: string,
): Promise<Rejection | null> {
  if (!labels) return null;
  const [node] = await graph.records('IngestRun', [await rejectionId(keyring, labels, upload)]);
  return node ? openRecord<Rejection>(keyring, node) : null;
}

async function rejectionId(keyring: Pick<Keyring, 'name'>, labels: Labels, upload: string): Promise<string> {
  return `rejected:${await classIdOf(keyring, labels)}:${upload}`;
}
