// The seal stage: the original gets its names, its key and its commitment, and goes encrypted into the vault.

import { createHash } from 'node:crypto';
import { Refusal } from '../../graph/model/errors.ts';
import type { DocumentId, VersionId } from '../../graph/model/ids.ts';
import { erasedMarkId } from '../../graph/store/erased.ts';
import type { IngestDeps, IngestRules } from '../deps.ts';
import type { Incoming, Sealed } from '../stages.ts';
import { documentsAt, versionOf } from './earlier.ts';
import { classIdOf, documentIdOf, keyIdOf, versionIdOf } from './names.ts';
import { passwordFor } from './password.ts';
import { commitmentTo } from './unchanged.ts';

const SALT_BYTES = 32;

export async function seal(
  deps: Pick<IngestDeps, 'graph' | 'keyring' | 'vault' | 'random'>,
  rules: Pick<IngestRules, 'digest'>,
  incoming: Incoming,
): Promise<Sealed> {
  if (incoming.bytes.length === 0) throw new Refusal('EMPTY_FILE');
  const classId = await classIdOf(deps.keyring, incoming.labels);
  const documentId = await documentIdOf(deps.keyring, classId, incoming.source);
  const earlier = await documentsAt(deps, [...new Set([documentId, ...incoming.replaces])]);
  const current = earlier.find(({ id }) => id === documentId);
  const before = current ? await versionOf(deps, current) : null;
  const number = Math.max(before?.number ?? 0, incoming.after) + 1;

  const content = createHash('sha256').update(incoming.bytes).digest('hex');
  const versionId = await freshVersionId(deps, documentId, [String(number), content, rules.digest]);
  const keyId = keyIdOf(versionId);
  await deps.keyring.create([keyId]);
  const salt = deps.random(SALT_BYTES);
  const vaultName = await deps.vault.put(keyId, incoming.bytes);
  return {
    incoming,
    documentId,
    versionId,
    number,
    classId,
    keyId,
    vaultName,
    vaultPassword: await passwordFor(deps.keyring, { key: keyId, name: vaultName }, incoming),
    commitment: commitmentTo(salt, incoming.bytes).toString('hex'),
    salt: Buffer.from(salt).toString('hex'),
    earlier,
  } as Sealed;
}

/** What was erased stays erased: the same bytes again get another name, and so another key. */
async function freshVersionId(
  deps: Pick<IngestDeps, 'graph' | 'keyring'>,
  document: DocumentId,
  parts: readonly string[],
): Promise<VersionId> {
  for (let again = 0; ; again++) {
    const version = await versionIdOf(deps.keyring, document, again === 0 ? parts : [...parts, `again ${again}`]);
    if ((await deps.graph.records('Artifact', [erasedMarkId(version)])).length === 0) return version;
  }
}
