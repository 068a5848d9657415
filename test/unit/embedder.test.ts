// The embedder: only the locked model, the same bytes in any company, questions first, other threads too.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Refusal } from '../../graph/model/errors.ts';
import { Batches } from '../../ingest/embed/batches.ts';
import { type Embedder, embedOver, openEmbedder } from '../../ingest/embed/embedder.ts';
import { lockedModel, modelDigest } from '../../ingest/embed/lock.ts';
import { openWordPieces } from '../../ingest/embed/pieces.ts';
import { openFit } from '../../ingest/embed/tokens.ts';

const folder = join(import.meta.dirname, '../../models');
const lock = join(folder, 'models.lock.json');
const locked = await lockedModel({ folder });
const needsModel = {
  skip: existsSync(join(folder, locked.name, locked.graph.path)) ? false : 'the embedding model is not there',
};

describe('embedder', needsModel, () => {
  let embedder: Embedder;
  before(async () => {
    embedder = await openEmbedder({ folder });
  });
  after(() => embedder?.close());

  it('says which model it is', () => {
    assert.deepEqual(embedder.model, {
      name: locked.name,
      digest: modelDigest(locked),
      dimensions: 384,
      window: 256,
      languages: ['en'],
      likeness: null,
    });
  });

  it('gives the same bytes alone and in a batch, in the order asked', async () => {
    const texts = [
      '',
      'valve',
      'press '.repeat(300),
      ...Array.from({ length: 12 }, (_, at) => 'bolt M8 '.repeat(3 * at)),
    ];
    const together = await embedder.embed(texts);
    for (const [index, each] of texts.entries()) {
      const [alone] = await embedder.embed([each]);
      assert.deepEqual(Buffer.from(together[index]!.buffer), Buffer.from(alone!.buffer), `text ${index}`);
    }
  });

  it('gives vectors of length 1, nearer for texts that mean the same', async () => {
    const [one, same, other] = await embedder.embed(['The motor is too hot.', 'Engine overheating', 'Holiday list']);
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, side) => sum + value * b[side]!, 0);
    assert.ok(Math.abs(dot(one!, one!) - 1) < 1e-5);
    assert.ok(dot(one!, same!) > dot(one!, other!) + 0.2);
  });

  it('serves another thread over a port', async () => {
    const port = embedder.connect();
    const embed = embedOver(port);
    assert.deepEqual(await embed(['gear']), await embedder.embed(['gear']));
    assert.deepEqual(await embed([]), []);
    port.close();
  });

  it('lets a question overtake documents that wait', async () => {
    const order: string[] = [];
    const documents = embedder.embed(Array(24).fill('long text '.repeat(100))).then(() => order.push('documents'));
    await embedder.embed(['where is the valve'], 'question').then(() => order.push('question'));
    await documents;
    assert.deepEqual(order, ['question', 'documents']);
  });

  it('counts word pieces as the tokenizer does, however the text is spaced', async () => {
    const { fits: count } = await openFit({ folder });
    const { AutoTokenizer } = await import('@huggingface/transformers');
    await openWordPieces(folder, locked);
    const tokenizer = await AutoTokenizer.from_pretrained(locked.name);
    const whole = (text: string) => tokenizer.encode(text, { add_special_tokens: false }).length;
    const odd = fc.constantFrom(
      ' ',
      '\n',
      '\t\t',
      '\u00a0',
      '\ufeff',
      '\u0301',
      '資料',
      '[SEP]',
      'E217',
      'x'.repeat(120),
    );
    const anyText = fc.array(fc.oneof(odd, fc.string({ unit: 'grapheme' }))).map((parts) => parts.join(''));
    fc.assert(fc.property(anyText, (text) => count(text) === whole(text)));
  });
});

describe('batches', () => {
  it('are small, of like length, and fail alone', async () => {
    const seen: number[][] = [];
    const batches = new Batches(async (rows) => {
      seen.push(rows.map((row) => row.length));
      if (rows.some((row) => row.length === 7)) throw new Error('no');
      return rows.map((row) => Float32Array.of(row.length));
    });
    const rows = (...lengths: number[]) => lengths.map((length) => Array<number>(length).fill(1));
    const bad = assert.rejects(batches.add(rows(7), false), /no/);
    assert.deepEqual(
      await batches.add(rows(300, 10, 300, 12), false),
      [300, 10, 300, 12].map((n) => Float32Array.of(n)),
    );
    await bad;
    await batches.add(rows(...Array(20).fill(5)), false);
    assert.deepEqual(seen, [[7], [10, 12], [300], [300], Array(8).fill(5), Array(8).fill(5), Array(4).fill(5)]);
  });
});

describe('model files', () => {
  const made: string[] = [];
  const place = (fill: (model: string) => void) => {
    const root = mkdtempSync(join(tmpdir(), 'models-'));
    made.push(root);
    mkdirSync(join(root, locked.name));
    fill(join(root, locked.name));
    return root;
  };
  const copy = (to: string) => {
    for (const each of locked.files.filter((file) => file.path !== locked.graph.from)) {
      cpSync(join(folder, locked.name, each.path), join(to, each.path));
    }
    mkdirSync(join(to, 'onnx'));
    symlinkSync(join(folder, locked.name, locked.graph.path), join(to, locked.graph.path));
  };
  const fails = (root: string, code: Refusal['code']) =>
    assert.rejects(openEmbedder({ folder: root, lock }), (error: Refusal) => error.code === code);
  after(() => {
    for (const root of made) rmSync(root, { recursive: true });
  });

  it('that are not there are missing', () =>
    fails(
      place(() => undefined),
      'MODEL_MISSING',
    ));

  it('of which one is absent are wrong', () =>
    fails(
      place((to) => writeFileSync(join(to, 'config.json'), '{}')),
      'MODEL_DIGEST',
    ));

  it('of which one changed by a byte are wrong', needsModel, async () => {
    const root = place(copy);
    writeFileSync(join(root, locked.name, 'tokenizer.json'), Buffer.alloc(466247, 32));
    await fails(root, 'MODEL_DIGEST');
    await assert.rejects(openFit({ folder: root, lock }), (error: Refusal) => error.code === 'MODEL_DIGEST');
  });

  it('that are cut short are wrong', needsModel, async () => {
    const root = place(copy);
    truncateSync(join(root, locked.name, 'config.json'), 100);
    await fails(root, 'MODEL_DIGEST');
  });

  it('load from another folder when they are right', needsModel, async () => {
    const embedder = await openEmbedder({ folder: place(copy), lock, threads: 1 });
    await embedder.close();
  });

  it('are unknown without a lock file that reads', () => {
    const root = place(() => undefined);
    writeFileSync(join(root, 'models.lock.json'), '{"version": 1}');
    return assert.rejects(openEmbedder({ folder: root }), (error: Refusal) => error.code === 'CONFIG_INVALID');
  });
});
