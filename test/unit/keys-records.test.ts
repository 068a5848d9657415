// Nouns in the graph: what goes in comes out, what people could read is sealed, and nothing opens where it does not belong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { OpenKeyring } from '../../graph/keys/keyring.ts';
import type { Chunk, WordBox } from '../../graph/model/chunk.ts';
import type { Document, Version } from '../../graph/model/document.ts';
import type {
  ChunkId,
  ClassId,
  Digest,
  DocumentId,
  KeyId,
  MachineId,
  PrincipalId,
  Revision,
  RunId,
  VersionId,
} from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import { Documents } from '../../graph/store/documents.ts';
import { Follower } from '../../graph/store/follower.ts';
import type { StoredNode } from '../../graph/store/graph.ts';
import { readChunks, readDocuments, readTogether, readVersions } from '../../graph/store/library.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import {
  openChunk,
  openDocument,
  openRecord,
  openVector,
  openVersion,
  sealChunk,
  sealDocument,
  sealRecord,
  sealVersion,
} from '../../graph/store/records.ts';
import { packWords, unpackWords } from '../../graph/store/words.ts';
import { keyId, newKeyring } from '../fixtures/keys.ts';
import { change, inClass, scopeOf } from '../fixtures/store.ts';

const KEY = keyId('version-1');
const MODEL = 'd1' as Digest;
const document: Document = {
  id: 'doc' as DocumentId,
  classId: 'public' as ClassId,
  title: 'Planted press manual',
  source: { root: 'planted-root', path: 'planted/path.pdf' },
  shownPath: 'planted/path.pdf',
  labels: null,
  versionId: 'version-1' as VersionId,
  vanishedAt: null,
  ruling: null,
};
const version: Version = {
  id: 'version-1' as VersionId,
  documentId: document.id,
  classId: document.classId,
  number: 3,
  mediaType: 'application/pdf',
  language: 'de',
  bytes: 1234,
  pages: [{ width: 595.3, height: 841.9 }],
  commitment: 'planted-commitment',
  salt: 'planted-salt',
  vaultName: 'vault-name',
  vaultKey: KEY,
  run: 'run' as RunId,
  ingestedAt: '2026-03-01T06:00:00.000Z',
  rules: 'ab'.repeat(32) as Digest,
  redactions: { person: 2 },
  chunks: 1,
  facts: 2,
};
const chunk: Chunk = {
  id: 'version-1.0' as ChunkId,
  documentId: document.id,
  versionId: version.id,
  classId: document.classId,
  ordinal: 0,
  headings: ['Planted heading', 'Überdruck'],
  text: 'Planted text: E-104 🛠 valve',
  start: 10,
  end: 38,
  firstPage: 2,
  lastPage: 3,
  machines: ['planted-P4' as MachineId],
  pieces: [{ kind: 'step', number: '3', start: 10, end: 20, page: 2, body: { start: 12, end: 20 } }],
  mentions: [{ kind: 'faultCode', key: 'PLANTED104', start: 24, end: 29 }],
  redactions: [{ type: 'person', as: 'pseudonym', start: 30, end: 32 }],
  words: [
    { start: 10, end: 17, page: 2, x: 72.1, y: 700.5, w: 40, h: 11.2 },
    { start: 18, end: 23, page: 3, x: 70, y: 60.3, w: 22.7, h: 11.2 },
  ],
  procedure: ['version-1.0' as ChunkId],
  guards: [],
};
const values = Float32Array.from({ length: 384 }, (_, i) => Math.sin(i) / 20);

async function sealed(keyring: OpenKeyring): Promise<StoredNode[]> {
  await keyring.create([KEY]);
  return [
    await sealDocument(keyring, document, KEY),
    await sealVersion(keyring, version, KEY),
    await sealChunk(keyring, chunk, KEY, { model: MODEL, values }),
  ];
}

test('documents, versions, chunks and vectors come back as they were', async (t) => {
  const keyring = await newKeyring(t);
  const [doc, ver, chu] = (await sealed(keyring)) as [StoredNode, StoredNode, StoredNode];
  assert.deepEqual(await openDocument(keyring, doc), document);
  assert.deepEqual(await openVersion(keyring, ver), version);
  assert.deepEqual(await openChunk(keyring, chu), chunk);
  assert.deepEqual(await openVector(keyring, chu), values);
  const bare = await sealChunk(keyring, { ...chunk, words: [] }, KEY, null);
  assert.deepEqual((await openChunk(keyring, bare)).words, []);
  await assert.rejects(openVector(keyring, bare), { code: 'NOT_FOUND' });
  const shell = {
    id: 'x',
    kind: 'Answer' as const,
    classId: null,
    owner: 'olga' as PrincipalId,
    keyId: KEY,
    props: {},
  };
  const value = { question: 'why?', list: [1, null, true] };
  assert.deepEqual(await openRecord(keyring, await sealRecord(keyring, shell, value)), value);
});

test('nothing a person could read is left outside', async (t) => {
  const keyring = await newKeyring(t);
  const bytes = (await sealed(keyring)).map((node) =>
    JSON.stringify(node, (_, part) => (part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part)),
  );
  for (const text of bytes) assert.doesNotMatch(text, /planted|heading|Über|🛠|1234/i);
});

test('a record whose class, owner, kind, id or props were changed in the store does not open', async (t) => {
  const keyring = await newKeyring(t);
  const nodes = await sealed(keyring);
  const broken = { code: 'SEAL_BROKEN' };
  for (const node of nodes) {
    const forged: Partial<StoredNode>[] = [
      { classId: 'other' as ClassId },
      { classId: null, owner: 'olga' as PrincipalId },
      { kind: 'Fact' },
      { id: 'other' },
      { props: { ...node.props, document: 'other' } },
      { props: {} },
    ];
    for (const change of forged) await assert.rejects(openRecord(keyring, { ...node, ...change }), broken);
    const turned = Object.fromEntries(Object.entries(node.props).reverse());
    assert.ok(await openRecord(keyring, { ...node, props: turned }), 'the order of props is not part of them');
  }
  const [, , chu] = nodes as [StoredNode, StoredNode, StoredNode];
  const other = { ...chu.vector!, model: 'd2' as Digest };
  await assert.rejects(openVector(keyring, { ...chu, vector: other }), broken);
  await assert.rejects(openVector(keyring, { ...chu, classId: 'other' as ClassId }), broken);
  await assert.rejects(openVector(keyring, { ...chu, vector: { model: MODEL, sealed: chu.sealed } }), broken);
});

test('word boxes keep a tenth of a point, in a few bytes a word', () => {
  const points = fc.double({ min: -50, max: 20_000, noNaN: true });
  const box = fc.record({
    start: fc.nat(5e9),
    length: fc.nat(300),
    page: fc.nat(5000),
    x: points,
    y: points,
    w: points,
    h: points,
  });
  fc.assert(
    fc.property(fc.array(box), (boxes) => {
      const words: WordBox[] = boxes.map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }));
      const back = unpackWords(packWords(words));
      assert.equal(back.length, words.length);
      for (const [i, { start, end, page, ...place }] of words.entries()) {
        assert.deepEqual([back[i]!.start, back[i]!.end, back[i]!.page], [start, end, page]);
        for (const side of ['x', 'y', 'w', 'h'] as const)
          assert.ok(Math.abs(back[i]![side] - place[side]) <= 0.0500001);
      }
    }),
    { numRuns: 200 },
  );
  const line = Array.from({ length: 100 }, (_, i) => ({
    start: i * 6,
    end: i * 6 + 5,
    page: 1,
    x: (i % 10) * 40.3,
    y: 100 + Math.floor(i / 10) * 12,
    w: 30 + (i % 7),
    h: 11,
  }));
  assert.ok(packWords(line).length <= 1100);
});

test('the library opens what the scope holds, in order, and leaves out the hidden, the foreign kind and the erased', async (t) => {
  const keyring = await newKeyring(t);
  const reader = openMemory();
  const deps = { reader, keyring };
  const nodes = await sealed(keyring);
  const second = { ...chunk, id: 'version-2.0' as ChunkId };
  const erased = 'version-2' as KeyId;
  await keyring.create([erased]);
  const at = await reader.commit(
    change({ nodes: [...nodes, await sealChunk(keyring, second, erased, null), inClass('hidden', 'hr')] }),
  );
  const scope: ReadScope = scopeOf('olga', 'public');
  const ids = [second.id, 'hidden', document.id, chunk.id] as ChunkId[];
  assert.deepEqual(await readChunks(deps, at, scope, ids), [second, chunk]);
  assert.deepEqual(await readDocuments(deps, at, scope, ids as never), [document]);
  assert.deepEqual(await readVersions(deps, at, scope, [version.id]), [version]);
  assert.deepEqual(await readChunks(deps, at, scopeOf('olga'), ids), []);
  assert.deepEqual(await readChunks(deps, 0 as Revision, scope, ids), []);
  await keyring.destroy([erased]);
  assert.deepEqual(await readChunks(deps, at, scope, ids), [chunk]);
});

test('a document from memory is the one that the store would give, or the store is asked', async (t) => {
  const keyring = await newKeyring(t);
  const reader = openMemory();
  const documents = new Documents(keyring);
  const follower = new Follower(reader, [documents]);
  const deps = { reader, keyring, documents };
  const sealedAs = (title: string, id = document.id) => sealDocument(keyring, { ...document, id, title }, KEY);
  await keyring.create([KEY]);
  const other = 'other' as DocumentId;
  const first = await reader.commit(change({ nodes: [await sealedAs('first'), await sealedAs('other', other)] }));
  const second = await reader.commit(change({ retire: [document.id], nodes: [await sealedAs('second')] }));
  await follower.reach(second);
  const third = await reader.commit(change({ retire: [other] }));
  const [mine, nobodys] = [scopeOf('olga', 'public'), scopeOf('olga', 'elsewhere')];
  const ids = [document.id, other];
  const seenAt = (at: Revision, scope: ReadScope) => documents.seen(at, scope, ids).map(({ title }) => title);
  assert.deepEqual(seenAt(second, mine), ['second', 'other']);
  assert.deepEqual(seenAt(first, mine), ['other'], 'what it became later is not what it was');
  assert.deepEqual(seenAt(third, mine), [], 'memory does not know of the third change yet');
  assert.deepEqual(seenAt(second, nobodys), []);
  await follower.reach(third);
  assert.deepEqual(seenAt(third, mine), ['second']);
  for (const at of [first, second, third]) {
    for (const scope of [mine, nobodys]) {
      const together = await readTogether(deps, at, scope, { chunks: [], documents: ids });
      const stored = await readDocuments(deps, at, scope, ids);
      assert.deepEqual(new Set(together.documents), new Set(stored));
    }
  }
});
