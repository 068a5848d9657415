// How long it takes to follow an answer over many documents back to their originals, and to export that as PROV-JSON.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createKeyring, type OpenKeyring } from '../graph/keys/keyring.ts';
import type { Chunk } from '../graph/model/chunk.ts';
import type { Version } from '../graph/model/document.ts';
import type { ClassId, DocumentId, EventId, KeyId, PrincipalId, RunId, VersionId } from '../graph/model/ids.ts';
import type { ReadScope } from '../graph/model/scope.ts';
import { writeProv } from '../graph/provenance/provJson.ts';
import { openEmbedded } from '../graph/store/embedded/open.ts';
import type { Change, GraphStore, StoredEdge } from '../graph/store/graph.ts';
import { sealChunk, sealDocument, sealRecord, sealVersion } from '../graph/store/records.ts';
import { lineageOf } from '../src/audit/lineage.ts';

const CHUNKS_USED = 3;
/** Words with a box each, as on a full page: opening a passage means unpacking them. */
const WORDS = 250;
const RUNS = 60;
const OLGA = 'olga' as PrincipalId;

/** `size`: documents the answer rests on, 10 by default. */
export async function run({ size = 10 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-prov-'));
  try {
    const provider = { keyEncryptionKey: async () => new Uint8Array(32).fill(7) };
    const keyring = await createKeyring({ folder: join(folder, 'keys'), provider });
    const store = await openEmbedded({ folder: join(folder, 'graph') });
    const measured = await exported(store, keyring, size);
    await store.close();
    await keyring.close();
    return { documents: size, chunks: size * CHUNKS_USED, ...measured };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function exported(reader: GraphStore, keyring: OpenKeyring, documents: number): Promise<Record<string, unknown>> {
  for (let n = 0; n < documents; n++) await reader.commit(await documentChange(keyring, n));
  const { revision, access } = await reader.head();
  await projectAnswer(reader, keyring, documents, revision);
  const scope: ReadScope = {
    kind: 'classes',
    principal: OLGA,
    classes: new Set(Array.from({ length: documents }, (_, n) => classOf(n))),
  };
  const times: number[] = [];
  let bytes = 0;
  let nodes = 0;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    const asked = { start: 'Answer' as const, id: 'answer', direction: 'back' as const, depth: 4 };
    const lineage = await lineageOf({ reader, keyring }, { corpus: revision, access }, scope, asked);
    if (!lineage) throw new Error('the bench follows what it did not write');
    bytes = writeProv(lineage).length;
    nodes = lineage.nodes.length;
    times.push(performance.now() - start);
  }
  const [first] = times;
  times.sort((a, b) => a - b);
  const at = (q: number) => round(times[Math.floor(q * (times.length - 1))]!);
  return { nodes, bytes, first_ms: round(first!), export_p50_ms: at(0.5), export_p99_ms: at(0.99) };
}

async function documentChange(keyring: OpenKeyring, n: number): Promise<Change> {
  const [documentId, versionId, run, classId] = [
    `d${n}` as DocumentId,
    `v${n}` as VersionId,
    `r${n}` as RunId,
    classOf(n),
  ];
  const keyId = `version:${versionId}` as KeyId;
  await keyring.create([keyId]);
  const source = { root: 'made', path: `${n}.pdf` };
  const document = {
    id: documentId,
    classId,
    title: `Manual ${n}`,
    source,
    shownPath: source.path,
    labels: null,
    versionId,
    vanishedAt: null,
    ruling: null,
  };
  const record = (id: string, kind: 'IngestRun' | 'Artifact', value: Record<string, string>) =>
    sealRecord(keyring, { id, kind, classId, owner: null, keyId, props: { type: value.type ?? null } }, value);
  const chunks = await Promise.all(
    Array.from({ length: CHUNKS_USED }, (_, ordinal) =>
      sealChunk(keyring, chunkOf(documentId, versionId, classId, ordinal), keyId, null),
    ),
  );
  const means = ['model', 'policy', 'rules'];
  const edges: StoredEdge[] = [
    { from: versionId, kind: 'PART_OF', to: documentId },
    { from: versionId, kind: 'WAS_GENERATED_BY', to: run },
    ...means.map((type) => ({ from: run, kind: 'USED' as const, to: `${type}${n}` })),
    ...chunks.map(({ id }) => ({ from: id, kind: 'WAS_DERIVED_FROM' as const, to: versionId })),
  ];
  const nodes = [
    await sealDocument(keyring, document, keyId),
    await sealVersion(keyring, versionOf(documentId, versionId, classId, run), keyId),
    await record(run, 'IngestRun', { by: OLGA, at: AT, model: HEX, policy: HEX, rules: HEX }),
    ...(await Promise.all(means.map((type) => record(`${type}${n}`, 'Artifact', { type, digest: HEX })))),
    ...chunks,
  ];
  return { touches: 'corpus', nodes, edges, retire: [], event: eventOf(n) };
}

async function projectAnswer(
  store: GraphStore,
  keyring: OpenKeyring,
  documents: number,
  revision: number,
): Promise<void> {
  const keyId = 'answers' as KeyId;
  await keyring.create([keyId]);
  const shell = { id: 'answer', kind: 'Answer' as const, classId: null, owner: OLGA, keyId, props: { revision } };
  const answer = await sealRecord(keyring, shell, { question: 'What do ten manuals say?' });
  const chunks = Array.from({ length: documents }, (_, n) =>
    Array.from({ length: CHUNKS_USED }, (__, i) => `v${n}.${i}`),
  );
  await store.project(
    [answer],
    chunks.flat().map((to): StoredEdge => ({ from: 'answer', kind: 'USED', to })),
  );
}

const AT = '2026-03-01T06:00:00.000Z';
const HEX = 'ab'.repeat(32);

function classOf(n: number): ClassId {
  return `class-${n}` as ClassId;
}

function versionOf(documentId: DocumentId, id: VersionId, classId: ClassId, run: RunId): Version {
  const made = {
    id,
    documentId,
    classId,
    number: 1,
    mediaType: 'application/pdf',
    language: 'en',
    bytes: 1,
    pages: [],
    commitment: HEX,
    salt: HEX,
  };
  return {
    ...made,
    vaultName: 'a',
    vaultKey: 'a',
    run,
    ingestedAt: AT,
    rules: HEX,
    redactions: {},
    chunks: CHUNKS_USED,
    facts: 0,
  } as unknown as Version;
}

function chunkOf(documentId: DocumentId, versionId: VersionId, classId: ClassId, ordinal: number): Chunk {
  const text = 'word '.repeat(WORDS);
  const words = Array.from({ length: WORDS }, (_, i) => ({
    start: i * 5,
    end: i * 5 + 4,
    page: 1,
    x: i,
    y: i,
    w: 20,
    h: 10,
  }));
  const made = {
    id: `${versionId}.${ordinal}`,
    documentId,
    versionId,
    classId,
    ordinal,
    headings: ['Chapter', 'Section'],
    text,
    words,
  };
  const rest = {
    start: 0,
    end: text.length,
    firstPage: 1,
    lastPage: 1,
    machines: [],
    pieces: [],
    mentions: [],
    redactions: [],
    procedure: [],
    guards: [],
  };
  return { ...made, ...rest } as unknown as Chunk;
}

function eventOf(n: number): Change['event'] {
  const [id, principal] = [`commit-${n}` as EventId, OLGA];
  return { id, time: AT, category: 'configuration', type: 'document.committed', result: 'success', principal };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
