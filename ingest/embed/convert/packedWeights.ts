// Reads the tensors of a packed 4-bit encoder by the names that they have in the original.

import { BLOCK, type Blocks } from './bert.ts';
import type { Tensor, Weights } from './safetensors.ts';

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

export type PackedWeights = {
  /** What is in blocks is multiplied out. */
  readonly weights: Weights;
  /** Null for a tensor that is not in blocks. */
  readonly blocks: (name: string) => Blocks | null;
};

/** Where a tensor lies in the file, counted from its beginning; `kind` says how its values are written. */
export type Entry = { readonly kind: number; readonly values: number; readonly at: number; readonly bytes: number };

const FLOATS = 0;
const BLOCKS = 1;
/** The scale, a 16-bit float, then two weights a byte. */
const BLOCK_BYTES = 2 + BLOCK / 2;

/** Both throw where the file has no such tensor, or not in the place that its directory names. */
export function packedWeights(file: Uint8Array, entries: ReadonlyMap<string, Entry>, sizes: Sizes): PackedWeights {
  const placed = (name: string) => {
    const entry = entries.get(shortName(name));
    if (!entry) throw new Error(`the weights file has no tensor ${name}`);
    const { kind, values, at } = entry;
    if (kind !== FLOATS && kind !== BLOCKS) throw new Error(`tensor ${name} is of kind ${kind}, which cannot be read`);
    const bytes = kind === FLOATS ? 4 * values : (values / BLOCK) * BLOCK_BYTES;
    if (entry.bytes !== bytes || at + bytes > file.length)
      throw new Error(`tensor ${name} does not fill its place in the weights file`);
    return { kind, shape: shapeOf(name, values, sizes), bytes: file.subarray(at, at + bytes) };
  };
  return {
    weights: (name) => {
      const { kind, shape, bytes } = placed(name);
      if (kind === BLOCKS) return multipliedOut(blocksIn(bytes, shape));
      // A copy by constructor: the file's values may be unaligned.
      return { shape, values: new Float32Array(new Uint8Array(bytes).buffer) };
    },
    blocks: (name) => {
      const { kind, shape, bytes } = placed(name);
      return kind === BLOCKS ? blocksIn(bytes, shape) : null;
    },
  };
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

/** In a block, byte i holds weight i below and weight i + 16 above; in `Blocks`, byte i holds weights 2i and 2i + 1. */
function blocksIn(bytes: Uint8Array, [rows = 0, columns = 0]: readonly number[]): Blocks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / BLOCK_BYTES;
  const half = BLOCK / 2;
  const scales = new Float32Array(count);
  const pairs = new Uint8Array(count * half);
  for (let block = 0; block < count; block++) {
    const from = block * BLOCK_BYTES;
    scales[block] = view.getFloat16(from, true);
    const weight = (i: number) => (i < half ? bytes[from + 2 + i]! & 15 : bytes[from + 2 + i - half]! >> 4);
    for (let pair = 0; pair < half; pair++) pairs[block * half + pair] = weight(2 * pair) | (weight(2 * pair + 1) << 4);
  }
  return { rows, columns, pairs, scales };
}

function multipliedOut({ rows, columns, pairs, scales }: Blocks): Tensor {
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const pair = pairs[i >> 1]!;
    values[i] = ((i % 2 === 0 ? pair & 15 : pair >> 4) - 8) * scales[Math.floor(i / BLOCK)]!;
  }
  return { shape: [rows, columns], values };
}
