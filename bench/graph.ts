// How fast the graph writes chunks durably, and how fast it reads what an answer needs, on both engines.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ClassId, Digest, EventId, KeyId, PrincipalId, Revision } from '../graph/model/ids.ts';
import type { ReadScope } from '../graph/model/scope.ts';
import { openEmbedded } from '../graph/store/embedded/open.ts';
import type { Change, GraphStore, StoredEdge, StoredNode } from '../graph/store/graph.ts';
import { openNeo4j } from '../graph/store/neo4j/open.ts';
import { neo4jMissing } from '../setup/neo4jPackages.mjs';
import { startNeo4j } from '../setup/neo4jServer.mjs';

const CHUNKS_IN_DOCUMENT = 20;
const CLASSES = 1_000;
/** Sealed text with its structure and word boxes, and a sealed vector of 384 floats. */
const CHUNK_BYTES = 4_000;
const VECTOR_BYTES = 384 * 4 + 29;
const READS = 2_000;

/** `size` chunks (20,000 by default) of made bytes: the store never looks inside. `--engine` names one of the two. */
export async function run(options: { size?: number; engine?: string } = {}): Promise<Record<string, unknown>> {
  const { size = 20_000, engine } = options;
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-graph-'));
  try {
    const figures: Record<string, unknown> = { chunks: size, classes: CLASSES };
    if (engine !== 'neo4j')
      figures.embedded = await opened(() => openEmbedded({ folder: join(folder, 'graph') }), size);
    if (engine !== 'embedded') figures.neo4j = await onNeo4j(join(folder, 'neo4j'), size);
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On a server of its own; a machine without Java and Maven says so in place of figures. */
async function onNeo4j(home: string, size: number): Promise<unknown> {
  const missing = await neo4jMissing();
  if (missing !== null) return `left out: ${missing}`;
  const { stop, ...server } = await startNeo4j({ home });
  try {
    return await opened(() => openNeo4j({ ...server, database: 'neo4j' }), size);
  } finally {
    await stop();
  }
}

async function opened(open: () => Promise<GraphStore>, size: number): Promise<Record<string, unknown>> {
  const opening = performance.now();
  const store = await open();
  const open_ms = round(performance.now() - opening);
  const figures = { open_ms, ...(await measured(store, Math.ceil(size / CHUNKS_IN_DOCUMENT))) };
  await store.close();
  return figures;
}

async function measured(store: GraphStore, documents: number): Promise<Record<string, unknown>> {
  const started = performance.now();
  for (let n = 0; n < documents; n++) await store.commit(documentChange(n));
  const seconds = (performance.now() - started) / 1000;
  const { revision } = await store.head();
  await projectAnswers(store, documents);
  const wide = scopeOf(10_000);
  const random = pseudoRandom(7);
  const someone = () => Math.floor(random() * documents);
  const ten = () => Array.from({ length: 10 }, () => chunkId(someone(), Math.floor(random() * CHUNKS_IN_DOCUMENT)));
  const cold = performance.now();
  await store.nodes(revision, wide, []);
  const scope_cold_ms = round(performance.now() - cold);
  return {
    write_chunks_s: Math.round((documents * CHUNKS_IN_DOCUMENT) / seconds),
    commits_s: Math.round(documents / seconds),
    scope_cold_ms,
    ...(await latency('head', () => store.head())),
    ...(await latency('point', () => store.nodes(revision, wide, [documentId(someone())]))),
    ...(await latency('ten', () => store.nodes(revision, wide, ten()))),
    ...(await latency('cite10', () => cite(store, revision, wide, ten()))),
    ...(await latency('lineage6', () => lineage(store, revision, wide, `answer-${someone()}`))),
  };
}

/** Ten chunks with their documents and versions, as an answer's citations need them. */
async function cite(store: GraphStore, at: Revision, scope: ReadScope, ids: readonly string[]): Promise<void> {
  const chunks = await store.nodes(at, scope, ids);
  const rest = chunks.flatMap(({ props }) => [String(props.document), String(props.version)]);
  const found = await store.nodes(at, scope, [...new Set(rest)]);
  if (chunks.length !== ids.length || found.length === 0) throw new Error('the bench reads what it did not write');
}

/** Answer → chunk → version → run, document, and the versions before it: six steps deep. */
async function lineage(store: GraphStore, at: Revision, scope: ReadScope, answer: string): Promise<void> {
  const steps = await store.walk(at, scope, {
    from: [answer],
    along: ['USED', 'WAS_DERIVED_FROM', 'PART_OF', 'WAS_GENERATED_BY', 'SUPERSEDES'],
    direction: 'out',
    depth: 6,
    limit: 500,
  });
  if (steps.length < 5) throw new Error('the bench walks what it did not write');
}

function documentChange(n: number): Change {
  const classId = `class-${n % CLASSES}` as ClassId;
  const [document, version, run] = [documentId(n), `version-${n}`, `run-${n}`];
  const node = (id: string, kind: StoredNode['kind'], props: StoredNode['props'], bytes: number): StoredNode => ({
    id,
    kind,
    classId,
    owner: null,
    keyId: `key-${n}` as KeyId,
    sealed: new Uint8Array(bytes).fill(n),
    props,
  });
  const ordinals = Array.from({ length: CHUNKS_IN_DOCUMENT }, (_, ordinal) => ordinal);
  const chunks = ordinals.map((ordinal) => ({
    ...node(chunkId(n, ordinal), 'Chunk', { document, version, ordinal }, CHUNK_BYTES),
    vector: { model: 'model' as Digest, sealed: new Uint8Array(VECTOR_BYTES).fill(n) },
  }));
  const edges: StoredEdge[] = [
    { from: version, kind: 'PART_OF', to: document },
    { from: version, kind: 'WAS_GENERATED_BY', to: run },
    ...(n > 0 ? [{ from: version, kind: 'SUPERSEDES' as const, to: `version-${n - 1}` }] : []),
    ...chunks.map(({ id }) => ({
      from: id,
      kind: 'WAS_DERIVED_FROM' as const,
      to: version,
      props: { start: 0, end: 9 },
    })),
  ];
  const nodes = [
    node(document, 'Document', { version }, 300),
    node(version, 'Version', { document, chunks: CHUNKS_IN_DOCUMENT }, 600),
    node(run, 'IngestRun', {}, 300),
    ...chunks,
  ];
  return { touches: 'corpus', nodes, edges, retire: [], event: eventOf(`commit-${n}`) };
}

async function projectAnswers(store: GraphStore, documents: number): Promise<void> {
  for (let n = 0; n < documents; n++) {
    const id = `answer-${n}`;
    const owner = 'olga' as PrincipalId;
    const answer: StoredNode = {
      id,
      kind: 'Answer',
      classId: null,
      owner,
      keyId: 'k' as KeyId,
      sealed: new Uint8Array(900),
      props: {},
    };
    const used = [0, 1, 2].map((rank) => ({ from: id, kind: 'USED' as const, to: chunkId(n, rank), props: { rank } }));
    await store.project([answer], used);
  }
}

function scopeOf(classes: number): ReadScope {
  const ids = Array.from({ length: classes }, (_, i) => `class-${i}` as ClassId);
  return { kind: 'classes', principal: 'olga' as PrincipalId, classes: new Set(ids) };
}

function eventOf(id: string): Change['event'] {
  return {
    id: id as EventId,
    time: '2026-03-01T06:00:00.000Z',
    category: 'configuration',
    type: 'document.committed',
    result: 'success',
    principal: 'olga' as PrincipalId,
  };
}

function documentId(n: number): string {
  return `document-${n}`;
}

function chunkId(n: number, ordinal: number): string {
  return `version-${n}.${ordinal}`;
}

async function latency(name: string, read: () => Promise<unknown>): Promise<Record<string, number>> {
  for (let i = 0; i < READS / 10; i++) await read();
  const times: number[] = [];
  for (let i = 0; i < READS; i++) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (q: number) => round(times[Math.floor(q * (times.length - 1))]!);
  return { [`${name}_p50_ms`]: at(0.5), [`${name}_p99_ms`]: at(0.99) };
}

/** Mulberry32: the same reads in every run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
