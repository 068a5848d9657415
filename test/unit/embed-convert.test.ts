// The conversion: the right bytes, the digest that is pinned, and the numbers that the weights mean.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type BertConfig, bertToOnnx } from '../../ingest/embed/convert/bert.ts';
import { integer, join as joined, message, text } from '../../ingest/embed/convert/protobuf.ts';
import { readSafetensors } from '../../ingest/embed/convert/safetensors.ts';
import { type Embedder, openEmbedder } from '../../ingest/embed/embedder.ts';
import { lockedModel } from '../../ingest/embed/lock.ts';
import { openWordPieces, type WordPieces } from '../../ingest/embed/pieces.ts';
import { bertVector } from '../fixtures/bert.ts';

const folder = join(import.meta.dirname, '../../models');
const locked = await lockedModel({ folder });
const present = existsSync(join(folder, locked.name, locked.graph.from));
const needsModel = { skip: present ? false : 'the embedding model is not there' };

describe('safetensors', () => {
  const file = (header: object, data = new Float32Array([1, 2, 3, 4])) => {
    const json = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    return Buffer.concat([length, json, Buffer.from(data.buffer)]);
  };

  it('reads a tensor by name, wherever it lies', () => {
    const weights = readSafetensors(file({ second: { dtype: 'F32', shape: [1, 2], data_offsets: [8, 16] } }));
    assert.deepEqual(weights('second'), { shape: [1, 2], values: new Float32Array([3, 4]) });
  });

  it('copies the tensor and nothing around it', () => {
    const weights = readSafetensors(file({ first: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }));
    assert.equal(weights('first').values.buffer.byteLength, 8);
  });

  for (const [what, bytes, says] of [
    ['a tensor that is not there', file({}), /no tensor x/],
    ['another element type', file({ x: { dtype: 'F16', shape: [4], data_offsets: [0, 8] } }), /F16/],
    ['a tensor that leaves the file', file({ x: { dtype: 'F32', shape: [8], data_offsets: [0, 32] } }), /its place/],
    [
      'a tensor whose place is not its size',
      file({ x: { dtype: 'F32', shape: [4], data_offsets: [0, 8] } }),
      /its place/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => assert.throws(() => readSafetensors(bytes)('x'), says));
  }

  it('refuses a file shorter than its header', () => {
    assert.throws(() => readSafetensors(Buffer.from([255, 0, 0, 0, 0, 0, 0, 0])), /header/);
  });
});

describe('protocol buffers', () => {
  const bytes = (piece: { parts: readonly Uint8Array[] }) => Buffer.concat(piece.parts).toString('hex');

  it("encodes the examples of the format's own documentation", () => {
    assert.equal(bytes(integer(1, 150)), '089601');
    assert.equal(bytes(text(2, 'testing')), '120774657374696e67');
    assert.equal(bytes(message(3, [integer(1, 150)])), '1a03089601');
  });

  it('encodes a negative number as 64-bit two’s complement', () => {
    assert.equal(bytes(integer(3, -1)), '18ffffffffffffffffff01');
  });

  it('knows the length of what it joins', () => {
    const piece = joined([integer(1, 150), message(3, [text(2, 'testing')])]);
    assert.equal(piece.length, Buffer.concat(piece.parts).length);
  });
});

describe('conversion of the locked model', needsModel, () => {
  const read = (path: string) => readFileSync(join(folder, locked.name, path));
  let weights: ReturnType<typeof readSafetensors>;
  let config: BertConfig & { hidden_size: number };
  let embedder: Embedder;
  let pieces: WordPieces;

  before(async () => {
    weights = readSafetensors(read('model.safetensors'));
    config = JSON.parse(read('config.json').toString());
    embedder = await openEmbedder({ folder });
    pieces = await openWordPieces(folder, locked);
  });
  after(() => embedder?.close());

  it('gives the digest in the lock file', () => {
    const graph = bertToOnnx(weights, config);
    const hash = createHash('sha256');
    for (const part of graph.parts) hash.update(part);
    assert.deepEqual([graph.length, hash.digest('hex')], [locked.graph.bytes, locked.graph.sha256]);
  });

  it('refuses a kind of model it does not know', () => {
    assert.throws(() => bertToOnnx(weights, { ...config, hidden_act: 'relu' }), /relu/);
  });

  for (const sentence of [
    'The spindle of press H1 stops with fault code E217.',
    'Close the valve, then wait.',
    'Förderband läuft nicht an: Not-Halt prüfen!',
  ]) {
    it(`means what the weights mean for "${sentence}"`, async () => {
      const [vector] = await embedder.embed([sentence]);
      const reference = bertVector(weights, config, pieces.framed(sentence));
      assert.ok(cosine(vector!, reference) >= 0.9999, String(cosine(vector!, reference)));
    });
  }
});

function cosine(one: Float32Array, other: ArrayLike<number>): number {
  let dot = 0;
  let lengths = [0, 0] as [number, number];
  for (let side = 0; side < one.length; side++) {
    dot += one[side]! * other[side]!;
    lengths = [lengths[0] + one[side]! ** 2, lengths[1] + other[side]! ** 2];
  }
  return dot / Math.sqrt(lengths[0] * lengths[1]);
}
