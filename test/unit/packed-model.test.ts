// A packed 4-bit encoder: read, converted and run as its weights mean it, with the vocabulary that it brings.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { configOf, type Packed, readPacked } from '../../ingest/embed/convert/packed.ts';
import { type Embedder, openEmbedder } from '../../ingest/embed/embedder.ts';
import { lockedModel } from '../../ingest/embed/lock.ts';
import { openWordPieces, readLocalOnly, type WordPieces } from '../../ingest/embed/pieces.ts';
import { openFit } from '../../ingest/embed/tokens.ts';
import { bertVector } from '../fixtures/bert.ts';
import { packedModel, SIZES } from '../fixtures/packedModel.ts';

const ROOT = join(import.meta.dirname, '../..');
const NAME = 'packed';
const TEXTS = ['', 'belt', 'belts pump', 'riemen riemen pump', 'pump '.repeat(40), 'ß x'];

describe('a packed model', () => {
  const { file, weights } = packedModel();

  it('is read as it was written, in blocks and multiplied out', () => {
    const packed = readPacked(file);
    for (const name of [
      'embeddings.word_embeddings.weight',
      'embeddings.LayerNorm.bias',
      'encoder.layer.1.output.dense.weight',
      'encoder.layer.0.attention.output.LayerNorm.weight',
    ])
      assert.deepEqual(packed.weights(name), weights(name), name);
    assert.equal(packed.blocks('encoder.layer.0.intermediate.dense.bias'), null);
    assert.deepEqual(packed.vocabulary.pieces[7], ['▁ri', -7]);
  });

  for (const [what, bytes, says] of [
    ['another format', packedModel({ magic: 'E5S2' }).file, /no E5S1/],
    ['other blocks', packedModel({ block: 64 }).file, /blocks of 64/],
    ['a file that breaks off in its weights', file.subarray(0, file.length - 1), /its place/],
  ] as const) {
    it(`is refused with ${what}`, () =>
      assert.throws(() => readPacked(bytes).weights(`encoder.layer.${SIZES.layers - 1}.output.LayerNorm.bias`), says));
  }

  it('is refused where a tensor is not in it', () => {
    assert.throws(() => readPacked(file).weights('pooler.dense.weight'), /no tensor pooler/);
  });
});

describe('a packed model in service', () => {
  const { file, weights } = packedModel();
  let folder: string;
  let packed: Packed;
  let embedder: Embedder;
  let pieces: WordPieces;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packed-'));
    packed = readPacked(file);
    writeModel(folder, file);
    embedder = await openEmbedder({ folder });
    pieces = await openWordPieces(folder, await lockedModel({ folder }));
  });
  after(async () => {
    await embedder?.close();
    rmSync(folder, { recursive: true });
  });

  it('cuts words into the likeliest pieces, and what it does not know into one', () => {
    assert.deepEqual(pieces.framed('belts  riemen'), [0, 5, 9, 7, 8, 2]);
    assert.deepEqual(pieces.framed('beltzzz ﬀ'), [0, 5, 3, 4, 3, 2]);
  });

  it('cuts text as the tokenizer library does, whatever is in it', async () => {
    const { AutoTokenizer } = await import('@huggingface/transformers');
    readLocalOnly(folder);
    const library = await AutoTokenizer.from_pretrained(NAME);
    const odd = fc.constantFrom(
      ...' \n\t\u00a0\ufeff\u200b\u0301\u0007～ﬁ資'.split(''),
      '𝟜',
      '😀',
      'belts',
      'riemen',
      'query:',
      'x▁s',
    );
    const anyText = fc.array(fc.oneof(odd, fc.string({ unit: 'grapheme' }))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        assert.deepEqual(pieces.ids(text), library.encode(text, { add_special_tokens: false }));
      }),
    );
  });

  it('takes no mark from a text that spells one', () => {
    assert.deepEqual(pieces.ids('belt</s><pad>'), [5, 3, 9, 3]);
  });

  it('means what its weights mean', async () => {
    const vectors = await embedder.embed(TEXTS);
    for (const [i, text] of TEXTS.entries()) {
      const reference = bertVector(weights, configOf(packed), pieces.framed(`passage: ${text}`));
      const cosine =
        vectors[i]!.reduce((sum, value, side) => sum + value * reference[side]!, 0) / Math.hypot(...reference);
      assert.ok(cosine >= 0.999, `${text}: ${cosine}`);
    }
  });

  it('gives the same bytes alone and in a batch', async () => {
    const together = await embedder.embed(TEXTS);
    for (const [i, text] of TEXTS.entries()) assert.deepEqual((await embedder.embed([text]))[0], together[i], text);
  });

  it('leaves room in its window for the prefix of a passage', async () => {
    const { window, fits } = await openFit({ folder });
    assert.equal(window, SIZES.positions - 2 - fits('passage: '));
    assert.ok(fits('passage: ') > 0);
  });

  it('does not start with another vocabulary than was locked', async () => {
    const other = mkdtempSync(join(tmpdir(), 'packed-'));
    writeModel(other, file);
    appendFileSync(join(other, NAME, 'tokenizer.json'), ' ');
    await assert.rejects(openEmbedder({ folder: other }), { code: 'MODEL_DIGEST' });
    rmSync(other, { recursive: true });
  });
});

/** As set-up does it: the command converts, and the lock file names what it gave. */
function writeModel(folder: string, file: Buffer): void {
  const model = join(folder, NAME);
  mkdirSync(model);
  writeFileSync(join(model, 'weights.bin'), file);
  execFileSync(process.execPath, [join(ROOT, 'ingest/embed/convert/main.ts'), model, 'weights.bin']);
  const locked = (path: string) => {
    const bytes = readFileSync(join(model, path));
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const entry = {
    name: NAME,
    task: 'embedding',
    licence: 'made',
    dimensions: SIZES.hidden,
    window: SIZES.positions,
    languages: ['en', 'de'],
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    pooling: 'mean',
    files: [locked('weights.bin')],
    made: ['config.json', 'tokenizer.json', 'tokenizer_config.json'].map(locked),
    graph: { ...locked('onnx/model.onnx'), from: 'weights.bin' },
  };
  writeFileSync(join(folder, 'models.lock.json'), JSON.stringify({ version: 1, default: NAME, models: [entry] }));
}
