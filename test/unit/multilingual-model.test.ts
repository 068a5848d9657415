// The multilingual model of the lock file, where its weights are there: the pinned bytes, its pieces, and what it means.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { bertToOnnx } from '../../ingest/embed/convert/bert.ts';
import { configOf, type Packed, readPacked } from '../../ingest/embed/convert/packed.ts';
import type { Weights } from '../../ingest/embed/convert/safetensors.ts';
import { tokenizerFiles } from '../../ingest/embed/convert/unigram.ts';
import { type Embedder, openEmbedder } from '../../ingest/embed/embedder.ts';
import { lockedModel } from '../../ingest/embed/lock.ts';
import { openWordPieces } from '../../ingest/embed/pieces.ts';
import { bertVector } from '../fixtures/bert.ts';

const folder = join(import.meta.dirname, '../../models');
const locked = await lockedModel({ folder, name: 'multilingual-e5-small-q4' });
const weights = join(folder, locked.name, locked.graph.from);
const needsWeights = {
  skip: existsSync(weights) ? false : `${locked.name} is not there: BULKHEAD_EMBEDDER=${locked.name} npm run setup`,
};

/** As the engine cuts them that the weights were packed for. */
const PIECES: readonly (readonly [string, readonly number[]])[] = [
  ['Förderbänder müssen regelmäßig', [141627, 275, 46371, 13286, 74716]],
  ['Perché la cinghia scivola?', [102677, 21, 6, 21896, 32320, 13047, 31987, 32]],
  ['Dlaczego pas się ślizga?', [109865, 452, 410, 6, 43192, 46721, 32]],
  ['M0×1,25 / ∅0 mm – pump', [276, 2389, 17676, 418, 4, 2588, 248, 6, 247301, 2389, 2866, 46, 42874]],
  ['每0小时更换过滤器，然后检查压力。', [6, 6824, 2389, 28673, 185548, 3074, 193956, 5032, 4, 13519, 28072, 40700, 30]],
];

describe('the multilingual model', needsWeights, () => {
  let packed: Packed;
  let embedder: Embedder;

  before(async () => {
    packed = readPacked(readFileSync(weights));
    embedder = await openEmbedder({ folder, name: locked.name });
  });
  after(() => embedder?.close());

  it('is converted to the digests in the lock file', () => {
    const config = configOf(packed);
    const { parts } = bertToOnnx(packed.weights, config, packed.blocks);
    const made = { 'config.json': [JSON.stringify(config)], ...tokenizerFiles(packed), [locked.graph.path]: parts };
    for (const { path, sha256 } of [...locked.made, locked.graph]) {
      const hash = createHash('sha256');
      for (const part of made[path as keyof typeof made]) hash.update(part);
      assert.equal(hash.digest('hex'), sha256, path);
    }
  });

  it('cuts text into the pieces of its vocabulary, in any language and spelling', async () => {
    const { ids } = await openWordPieces(folder, locked);
    for (const [text, wanted] of PIECES) assert.deepEqual(ids(text), wanted, text);
    assert.deepEqual(ids('A\u0308nderung'), ids('Änderung'));
  });

  it('means what its weights mean', async () => {
    const pieces = await openWordPieces(folder, locked);
    const text = 'Der Riemen rutscht.';
    const [vector] = await embedder.embed([text]);
    const reference = bertVector(kept(packed.weights), configOf(packed), pieces.framed(`passage: ${text}`));
    const cosine = dot(vector!, reference) / Math.hypot(...reference);
    assert.ok(cosine >= 0.999, String(cosine));
  });

  it('gives the same bytes alone and in a batch', async () => {
    const texts = ['', 'Ventil', 'Presse '.repeat(300), 'La cinghia scivola.', 'Pas ślizga się, a pompa stoi.'];
    const together = await embedder.embed(texts);
    for (const [i, text] of texts.entries()) assert.deepEqual((await embedder.embed([text]))[0], together[i], text);
  });

  it('finds the passage that answers a question of another language', async () => {
    const passages = await embedder.embed([
      'Tighten the belt: a loose belt slips on its pulley.',
      'Check the coolant level once a week.',
      'The canteen is closed on public holidays.',
    ]);
    for (const [question, at] of [
      ['Wie oft wird der Kühlmittelstand geprüft?', 1],
      ['Jak często sprawdzać poziom chłodziwa?', 1],
      ['Quand la cantine est-elle fermée ?', 2],
    ] as const) {
      const [vector] = await embedder.embed([question], 'question');
      const near = passages.map((passage) => dot(vector!, passage));
      assert.equal(near.indexOf(Math.max(...near)), at, question);
    }
  });
});

/** Multiplied out once: the table of words is large. */
function kept(weights: Weights): Weights {
  const known = new Map<string, ReturnType<Weights>>();
  return (name) => {
    const tensor = known.get(name) ?? weights(name);
    known.set(name, tensor);
    return tensor;
  };
}

function dot(one: Float32Array, other: ArrayLike<number>): number {
  return one.reduce((sum, value, side) => sum + value * other[side]!, 0);
}
