// Reads a packed 4-bit encoder (magic "E5S1"): sizes, unigram vocabulary and tensors, as the package that carries it lays them out.

import { type BertConfig, BLOCK } from './bert.ts';
import { type Entry, type PackedWeights, packedWeights, type Sizes } from './packedWeights.ts';

/** Pieces in the order of their ids, each with the logarithm of its share. */
export type Vocabulary = {
  readonly pieces: readonly (readonly [piece: string, score: number])[];
  readonly opening: number;
  readonly closing: number;
  readonly padding: number;
  readonly unknown: number;
};

export type Packed = PackedWeights & { readonly sizes: Sizes; readonly vocabulary: Vocabulary };

/** As the original's config.json says it. */
export function configOf({ sizes }: Pick<Packed, 'sizes'>): BertConfig & Record<string, unknown> {
  return {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_act: 'gelu',
    hidden_size: sizes.hidden,
    num_hidden_layers: sizes.layers,
    num_attention_heads: sizes.heads,
    intermediate_size: sizes.wide,
    vocab_size: sizes.rows,
    max_position_embeddings: sizes.positions,
    type_vocab_size: sizes.types,
    layer_norm_eps: sizes.epsilon,
  };
}

const MAGIC = 'E5S1';
const VERSION = 1;

/**
 * Little endian throughout. After the sizes: the vocabulary (offsets, scores, bytes), a table of what characters are
 * normalised to (passed over: it is NFKC with the rules that the tokenizer library has), and a directory of tensors by
 * name, element kind, count, offset and bytes.
 */
export function readPacked(file: Uint8Array): Packed {
  const read = new Cursor(file);
  if (read.text(4) !== MAGIC || read.uint32() !== VERSION)
    throw new Error(`the file is no ${MAGIC} of version ${VERSION}`);
  const sizes = readSizes(read);
  const vocabulary = readVocabulary(read);
  read.uint32();
  read.skip(read.uint32());
  const entries = readDirectory(read);
  return { sizes, vocabulary, ...packedWeights(file, entries, sizes) };
}

function readSizes(read: Cursor): Sizes {
  // In the order in which they stand in the file.
  const sizes = {
    hidden: read.uint32(),
    layers: read.uint32(),
    heads: read.uint32(),
    wide: read.uint32(),
    rows: read.uint32(),
    positions: read.uint32(),
    types: read.uint32(),
    epsilon: read.float(),
  };
  const block = read.uint32();
  if (block !== BLOCK) throw new Error(`the file has blocks of ${block} weights; only ${BLOCK} is supported`);
  return sizes;
}

function readVocabulary(read: Cursor): Vocabulary {
  const count = read.uint32();
  const marks = { opening: read.uint32(), closing: read.uint32(), padding: read.uint32(), unknown: read.uint32() };
  const bytes = read.uint64();
  const ends = Array.from({ length: count + 1 }, () => read.uint32());
  const scores = Array.from({ length: count }, () => read.float());
  const start = read.at;
  const pieces = scores.map((score, id) => {
    read.at = start + ends[id]!;
    return [read.text(ends[id + 1]! - ends[id]!), score] as const;
  });
  read.at = start;
  read.skip(bytes);
  return { pieces, ...marks };
}

function readDirectory(read: Cursor): ReadonlyMap<string, Entry> {
  return new Map(
    Array.from({ length: read.uint32() }, () => {
      const name = read.text(read.uint16());
      return [name, { kind: read.uint8(), values: read.uint32(), at: read.uint64(), bytes: read.uint64() }];
    }),
  );
}

class Cursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the read value begins, with the cursor moved behind it. */
  #past(bytes: number): number {
    const from = this.at;
    this.at += bytes;
    return from;
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  uint8 = () => this.#view.getUint8(this.#past(1));
  uint16 = () => this.#view.getUint16(this.#past(2), true);
  uint32 = () => this.#view.getUint32(this.#past(4), true);
  uint64 = () => Number(this.#view.getBigUint64(this.#past(8), true));
  float = () => this.#view.getFloat32(this.#past(4), true);

  text(bytes: number): string {
    const from = this.#past(bytes);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#bytes.subarray(from, this.at));
  }
}
