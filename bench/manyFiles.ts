// Measures what it costs to take in one more small file, by how many documents there are already.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyring } from '../graph/keys/keyring.ts';
import type { Document } from '../graph/model/document.ts';
import type { ClassId, DocumentId, KeyId, PrincipalId, Revision, RunId, VersionId } from '../graph/model/ids.ts';
import { Documents } from '../graph/store/documents.ts';
import { sealDocument } from '../graph/store/records.ts';
import { AccessState } from '../src/govern/accessState.ts';
import { intake } from '../src/govern/intake.ts';
import { LabelsStore } from '../src/govern/labelsStore.ts';

const KEY = 'bench' as KeyId;
const BY = 'librarian' as PrincipalId;
const TURNS = 200;

/** `size`: documents at the end; each figure is microseconds for deciding about one more upload among so many. */
export async function run({ size = 20_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-many-'));
  const keyring = await createKeyring({ folder, provider: { keyEncryptionKey: async () => new Uint8Array(32) } });
  try {
    await keyring.create([KEY]);
    const documents = new Documents(keyring);
    const access = new AccessState(keyring);
    const nothing = { kind: 'nothing' as const, principal: BY };
    const context = { now: '2030-01-01T00:00:00Z', zone: 'UTC', machine: null, shift: null, purpose: null };
    const scopeOf = async () => ({ scope: nothing, context });
    const records = { records: async () => [] };
    const deps = { keyring, records, documents, access, labels: new LabelsStore(keyring, access), scopeOf };
    const steps = [size / 20, size / 4, size].map(Math.ceil);
    const decide_us: Record<string, number> = {};
    let made = 0;
    for (const step of steps) {
      for (; made < step; made++) await documents.fold(await changeOf(keyring, made));
      const started = performance.now();
      for (let turn = 0; turn < TURNS; turn++) await intake(deps, orderOf(`new-${turn}`));
      decide_us[`among_${step}`] = ((performance.now() - started) * 1000) / TURNS;
    }
    return { decide_us, all_to_few: decide_us[`among_${steps[2]}`]! / decide_us[`among_${steps[0]}`]! };
  } finally {
    await keyring.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function changeOf(keyring: Parameters<typeof sealDocument>[0], n: number) {
  const document: Document = {
    id: `d${n}` as DocumentId,
    classId: 'c' as ClassId,
    title: `Note ${n}`,
    source: { root: 'many', path: `notes/${n}.md` },
    shownPath: `notes/${n}.md`,
    labels: null,
    versionId: `v${n}` as VersionId,
    vanishedAt: null,
    ruling: null,
  };
  const nodes = [await sealDocument(keyring, document, KEY)];
  return { revision: (n + 1) as Revision, touches: 'corpus' as const, nodes, edges: [], retire: [] };
}

function orderOf(run: string) {
  const source = { root: 'many', path: `${run}.md` };
  return { run: run as RunId, source, labelsFile: null, by: BY, at: '2030-01-01T00:00:00Z', replaces: 'any' as const };
}
