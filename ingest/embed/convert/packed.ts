// Reads a packed 4-bit encoder (magic "E5S1"): sizes, unigram vocabulary and tensors, as the package that carries it lays them out.

import type { BertConfig, Blocks } from './bert.ts';
import type { Weights } from './safetensors.ts';

/** The sizes of a BERT encoder with a unigram vocabulary. */
export type Sizes = {
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly wide: number;
  readonly rows: number;
  readonly positions: number;
  readonly types: number;
  readonly epsilon: number;
};

/** Pieces in the order of their ids, each with the logarithm of its share. */
export type Vocabulary = {
  readonly pieces: readonly (readonly [piece: string, score: number])[];
  readonly opening: number;
  readonly closing: number;
  readonly padding: number;
  readonly unknown: number;
};

export type Packed = {
  readonly sizes: Sizes;
  readonly vocabulary: Vocabulary;
  /** By the names of the original's tensors; what is in blocks is multiplied out. */
  readonly weights: Weights;
  /** Null for a tensor that is not in blocks. */
  readonly blocks: (name: string) => Blocks | null;
};

type Entry = { readonly kind: number; readonly values: number; readonly at: number; readonly bytes: number };

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
const FLOATS = 0;
const BLOCKS = 1;
/** Weights that share a scale, and the bytes they take: a 16-bit float, then two weights a byte. */
const BLOCK = 32;
const BLOCK_BYTES = 2 + BLOCK / 2;

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
  const blocks = (name: string) => blocksOf(file, entries, sizes, name);
  const weights: Weights = (name) => {
    const found = blocks(name);
    return found ? multipliedOut(found) : floatsOf(file, entries, sizes, name);
  };
  return { sizes, vocabulary, weights, blocks };
}

function readSizes(read: Cursor): Sizes {
  const [hidden, layers, heads, wide, rows, positions, types] = Array.from({ length: 7 }, () => read.uint32()) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const epsilon = read.float();
  const block = read.uint32();
  if (block !== BLOCK) throw new Error(`the file has blocks of ${block} weights; only ${BLOCK} is supported`);
  return { hidden, layers, heads, wide, rows, positions, types, epsilon };
}

function readVocabulary(read: Cursor): Vocabulary {
  const count = read.uint32();
  const [opening, closing, padding, unknown] = [read.uint32(), read.uint32(), read.uint32(), read.uint32()];
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
  return { pieces, opening, closing, padding, unknown };
}

function readDirectory(read: Cursor): ReadonlyMap<string, Entry> {
  return new Map(
    Array.from({ length: read.uint32() }, () => {
      const name = read.text(read.uint16());
      return [name, { kind: read.uint8(), values: read.uint32(), at: read.uint64(), bytes: read.uint64() }];
    }),
  );
}

/** The original's name of each tensor of a layer, without its last part, by the short one of this file. */
const IN_LAYER: Readonly<Record<string, string>> = {
  'attention.self.query': 'q',
  'attention.self.key': 'k',
  'attention.self.value': 'v',
  'attention.output.dense': 'ao',
  'attention.output.LayerNorm': 'aln',
  'intermediate.dense': 'fi',
  'output.dense': 'fo',
  'output.LayerNorm': 'oln',
};
const IN_EMBEDDINGS: Readonly<Record<string, string>> = {
  'word_embeddings.weight': 'word',
  'position_embeddings.weight': 'pos',
  'token_type_embeddings.weight': 'type',
  'LayerNorm.weight': 'ln.w',
  'LayerNorm.bias': 'ln.b',
};

function shortName(name: string): string {
  const [, layer, part = '', kind] = /^encoder\.layer\.(\d+)\.(.+)\.(weight|bias)$/.exec(name) ?? [];
  if (layer !== undefined) return `l${layer}.${IN_LAYER[part]}.${kind === 'weight' ? 'w' : 'b'}`;
  return `emb.${IN_EMBEDDINGS[name.replace(/^embeddings\./, '')]}`;
}

function shapeOf(name: string, values: number, { hidden, wide }: Sizes): readonly number[] {
  if (name.endsWith('bias') || name.includes('LayerNorm')) return [values];
  const columns = /layer\.\d+\.output\.dense/.test(name) ? wide : hidden;
  return [values / columns, columns];
}

function entryOf(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const found = entries.get(shortName(name));
  if (!found) throw new Error(`the weights file has no tensor ${name}`);
  return found;
}

function floatsOf(file: Uint8Array, entries: ReadonlyMap<string, Entry>, sizes: Sizes, name: string) {
  const { kind, values, at, bytes } = entryOf(entries, name);
  if (kind !== FLOATS) throw new Error(`tensor ${name} is of kind ${kind}; it cannot be read`);
  if (bytes !== 4 * values || at + bytes > file.length)
    throw new Error(`tensor ${name} does not fill its place in the weights file`);
  return {
    shape: shapeOf(name, values, sizes),
    values: new Float32Array(new Uint8Array(file.subarray(at, at + bytes)).buffer),
  };
}

/** In a block, byte i holds weight i below and weight i + 16 above; in `Blocks`, byte i holds weights 2i and 2i + 1. */
function blocksOf(file: Uint8Array, entries: ReadonlyMap<string, Entry>, sizes: Sizes, name: string): Blocks | null {
  const { kind, values, at, bytes } = entryOf(entries, name);
  if (kind !== BLOCKS) return null;
  const count = values / BLOCK;
  if (bytes !== count * BLOCK_BYTES || at + bytes > file.length)
    throw new Error(`tensor ${name} does not fill its place in the weights file`);
  const view = new DataView(file.buffer, file.byteOffset + at, bytes);
  const scales = new Float32Array(count);
  const pairs = new Uint8Array(values / 2);
  const half = BLOCK / 2;
  for (let block = 0; block < count; block++) {
    const from = block * BLOCK_BYTES;
    scales[block] = view.getFloat16(from, true);
    const weight = (i: number) =>
      i < half ? view.getUint8(from + 2 + i) & 15 : view.getUint8(from + 2 + i - half) >> 4;
    for (let pair = 0; pair < half; pair++) pairs[block * half + pair] = weight(2 * pair) | (weight(2 * pair + 1) << 4);
  }
  const [rows = 0, columns = 0] = shapeOf(name, values, sizes);
  return { rows, columns, pairs, scales };
}

function multipliedOut({ rows, columns, pairs, scales }: Blocks) {
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const pair = pairs[i >> 1]!;
    values[i] = ((i % 2 === 0 ? pair & 15 : pair >> 4) - 8) * scales[Math.floor(i / BLOCK)]!;
  }
  return { shape: [rows, columns], values };
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
