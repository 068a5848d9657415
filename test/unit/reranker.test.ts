// Optional models of the lock file: a reranker with a deadline, an embedder of several languages, and asking with them.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEmbedder } from '../../ingest/embed/embedder.ts';
import { lockedModel, lockedReranker, modelDigest } from '../../ingest/embed/lock.ts';
import { openWordPieces } from '../../ingest/embed/pieces.ts';
import { openReranker, type Reranker } from '../../ingest/embed/reranker.ts';
import type { AskDeps } from '../../src/ask/deps.ts';
import { rerank } from '../../src/ask/rerank.ts';
import { bertScore, bertVector } from '../fixtures/bert.ts';
import { asked, candidate } from '../fixtures/passage.ts';
import { TINY, type TinyModels, writeTinyModels } from '../fixtures/tinyModels.ts';

let folder: string;
let made: TinyModels;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiny-models-'));
  made = writeTinyModels(folder);
});
after(() => rmSync(folder, { recursive: true }));

describe('a reranker', () => {
  const PASSAGES = ['belt slips', 'pump', 'oil is oil is oil', 'riemen', 'belt belt'];
  let reranker: Reranker;
  before(async () => {
    reranker = await openReranker({ folder, name: TINY.reranker, deadlineMs: 60_000 });
  });
  after(() => reranker?.close());

  it('scores each pair as the weights mean it, alone or together', async () => {
    const { weights, config } = made.reranker;
    const pieces = await openWordPieces(folder, await lockedReranker({ folder, name: TINY.reranker }));
    const scores = await reranker.score('belt slips', PASSAGES);
    for (const [i, passage] of PASSAGES.entries()) {
      const { ids, second } = pieces.pair('belt slips', passage);
      assert.ok(Math.abs(scores![i]! - bertScore(weights, config, ids, second)) < 1e-4, passage);
      const [alone] = (await reranker.score('belt slips', [passage]))!;
      assert.ok(Math.abs(alone! - scores![i]!) < 1e-5, passage);
    }
  });

  it('cuts a pair to its window, the passage first', async () => {
    const pieces = await openWordPieces(folder, { name: TINY.reranker, window: 24 });
    const { ids, second } = pieces.pair('oil '.repeat(90), 'pump '.repeat(90));
    assert.deepEqual([ids.length, second], [24, 14]);
  });

  it('gives up at its deadline', async () => {
    const late = await openReranker({ folder, name: TINY.reranker, deadlineMs: 0 });
    assert.equal(await late.score('belt', PASSAGES), null);
    await late.close();
  });

  it('is refused under a name that is not one', async () => {
    await assert.rejects(openReranker({ folder, name: TINY.embedder, deadlineMs: 1 }), { code: 'CONFIG_INVALID' });
    await assert.rejects(openReranker({ folder, name: 'none', deadlineMs: 1 }), { code: 'CONFIG_INVALID' });
    await assert.rejects(openEmbedder({ folder, name: TINY.reranker }), { code: 'CONFIG_INVALID' });
  });
});

describe('an embedder of several languages', () => {
  it('puts its prefixes before questions and passages, and names them in its digest', async () => {
    const { weights, config } = made.embedder;
    const locked = await lockedModel({ folder });
    const pieces = await openWordPieces(folder, locked);
    const embedder = await openEmbedder({ folder });
    assert.deepEqual(embedder.model.languages, ['en', 'de']);
    for (const [role, prefix] of [
      ['question', 'query: '],
      ['document', 'passage: '],
    ] as const) {
      const [vector] = await embedder.embed(['riemen'], role);
      const reference = bertVector(weights, config, pieces.framed(`${prefix}riemen`));
      const length = Math.hypot(...reference);
      for (const [side, value] of reference.entries()) assert.ok(Math.abs(vector![side]! - value / length) < 1e-4);
    }
    await embedder.close();
    assert.notEqual(modelDigest(locked), modelDigest({ ...locked, passagePrefix: '' }));
  });
});

describe('asking with a reranker', () => {
  const of = (text: string, score: number) => candidate({ lines: [{ kind: 'paragraph', text }] }, { score });
  const candidates = [of('first', 0.9), of('second', 0.8), of('third', 0.7)];
  const said = (score: (passages: readonly string[]) => readonly number[] | null): Pick<AskDeps, 'reranker'> => ({
    reranker: { digest: 'x' as never, score: async (_, passages) => score(passages) },
  });
  const texts = (ranked: Awaited<ReturnType<typeof rerank>>) => ranked.candidates.map(({ chunk }) => chunk.text.trim());

  it('reads the best candidates closely and shares its word with search', async () => {
    const ranked = await rerank(
      said((passages) => passages.map((passage) => (passage.includes('third') ? 8 : -8))),
      asked('q'),
      candidates,
    );
    assert.deepEqual(texts(ranked), ['third', 'first', 'second']);
    assert.deepEqual(ranked.degraded, []);
  });

  it('keeps what names an exact code ahead, and what it did not read behind', async () => {
    const many = [of('code', 1.9), ...Array.from({ length: 14 }, (_, i) => of(`other ${i}`, 0.8 - i / 100))];
    const ranked = await rerank(
      said((passages) => passages.map((passage) => (passage.includes('code') ? -8 : 8))),
      asked('q'),
      many,
    );
    assert.equal(texts(ranked)[0], 'code');
    assert.deepEqual(texts(ranked).slice(-3), ['other 11', 'other 12', 'other 13']);
    const scores = ranked.candidates.map(({ hit }) => hit.score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  });

  it('without an answer keeps the order of search, and says so', async () => {
    const ranked = await rerank(
      said(() => null),
      asked('q'),
      candidates,
    );
    assert.deepEqual(texts(ranked), ['first', 'second', 'third']);
    assert.deepEqual(ranked.degraded, ['RERANKER_SKIPPED']);
  });

  it('is as before where a site has none', async () => {
    assert.deepEqual(await rerank({ reranker: null }, asked('q'), candidates), { candidates, degraded: [] });
  });
});
