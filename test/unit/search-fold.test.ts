// Folding a large change lets questions through between its passages, and ends with all of it in memory.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChunkId, Revision } from '../../graph/model/ids.ts';
import type { Fold } from '../../graph/search/port.ts';
import { SearchFold } from '../../graph/search/searchFold.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { Documents } from '../../graph/store/documents.ts';
import { sealChunk } from '../../graph/store/records.ts';
import { keyId, newKeyring } from '../fixtures/keys.ts';
import { madeChunk } from '../fixtures/passage.ts';
import { query, scope } from '../fixtures/searchChunks.ts';

const PASSAGES = 100;
/** Passages that a question may have to wait for. */
const MOST_AT_ONCE = 16;

test('a question asked while a large document is folded is answered before the document is', async (t) => {
  const keyring = await newKeyring(t);
  const key = keyId('made');
  await keyring.create([key]);
  const nodes = await Promise.all(
    Array.from({ length: PASSAGES }, (_, i) => {
      const lines = [{ kind: 'paragraph', text: `belt ${i}` }] as const;
      return sealChunk(keyring, madeChunk({ id: `c${i}`, lines, classId: 'a' }), key, null);
    }),
  );
  const memory = new SearchMemory();
  const happened: string[] = [];
  const search = {
    async fold(batch: Fold) {
      happened.push(`${batch.add.length} added, ${batch.retire.length} retired`);
      const at = memory.fold(batch);
      // What stands in the thread's queue by now gets its turn.
      await new Promise((resolve) => setImmediate(resolve));
      return at;
    },
  };
  const folding = new SearchFold({ keyring, documents: new Documents(keyring), search }, null);
  const change = { revision: 1 as Revision, touches: 'corpus', nodes, edges: [], retire: ['gone' as ChunkId] } as const;
  const folded = folding.fold(change).then(() => happened.push('folded'));
  setImmediate(() => happened.push('asked'));
  await folded;
  const added = happened.flatMap((one) => (one.includes('added') ? [Number.parseInt(one, 10)] : []));
  assert.ok(Math.max(...added) <= MOST_AT_ONCE);
  assert.equal(
    added.reduce((sum, one) => sum + one, 0),
    PASSAGES,
  );
  assert.ok(happened.indexOf('asked') < happened.lastIndexOf(happened.at(-2)!));
  assert.equal(happened.filter((one) => one.endsWith(', 1 retired')).length, 1);
  assert.equal(memory.count(1 as Revision, scope('a')).chunks, PASSAGES);
  assert.equal(memory.search(1 as Revision, scope('a'), query({ text: 'belt 42' })).hits[0]?.chunkId, 'c42');
});

test("the words of a gap are not found: they are not the document's", async (t) => {
  const keyring = await newKeyring(t);
  const key = keyId('made');
  await keyring.create([key]);
  const chunk = madeChunk({ id: 'c', lines: [{ kind: 'paragraph', text: 'Service: [phone number removed]' }] });
  const redactions = [{ start: 9, end: 31, type: 'phone', as: 'gap' as const }];
  const memory = new SearchMemory();
  const search = { fold: async (batch: Fold) => memory.fold(batch) };
  const folding = new SearchFold({ keyring, documents: new Documents(keyring), search }, null);
  const nodes = [await sealChunk(keyring, { ...chunk, redactions }, key, null)];
  await folding.fold({ revision: 1 as Revision, touches: 'corpus', nodes, edges: [], retire: [] });
  const found = (text: string) => memory.search(1 as Revision, scope('c'), query({ text })).hits.length;
  assert.equal(found('service'), 1);
  for (const word of ['phone', 'number', 'removed']) assert.equal(found(word), 0, word);
});

test('segments are merged between questions, not while something is folded, and answer the same after', async () => {
  const memory = new SearchMemory({ tail: 4 });
  for (let i = 0; i < 40; i++) {
    const one = { id: `c${i}`, documentId: 'd', classId: 'a', title: '', headings: [], text: `belt ${i % 7}` };
    const add = [{ ...one, machines: [], entities: [], validity: 'in-force', vector: null }] as never;
    memory.fold({ revision: 1 as Revision, add, retire: [] });
  }
  const answer = () => JSON.stringify(memory.search(1 as Revision, scope('a'), query({ text: 'belt 3' })));
  assert.ok(memory.isBusy);
  const before = answer();
  while (memory.isBusy) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answer(), before);
});
