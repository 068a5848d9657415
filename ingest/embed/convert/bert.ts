// Turns the weights of a BERT encoder, or of one that labels word pieces, into an ONNX graph (Devlin et al. 2018; Vaswani et al. 2017 for attention).

import { ELEMENT, GraphBuilder, type Port, type Value } from './onnx.ts';
import type { Encoded } from './protobuf.ts';
import type { Weights } from './safetensors.ts';

/** The part of a model's config.json that shapes the graph. */
export type BertConfig = {
  readonly model_type: string;
  /** One that ends in ForTokenClassification has a head that labels each word piece. */
  readonly architectures?: readonly string[];
  readonly hidden_act: string;
  readonly hidden_size: number;
  readonly num_attention_heads: number;
  readonly num_hidden_layers: number;
  readonly layer_norm_eps: number;
};

/** A matrix of 4-bit weights, two a byte, the first below: (weight - 8) times the scale of its run of `BLOCK` in a row. */
export type Blocks = {
  readonly rows: number;
  readonly columns: number;
  readonly pairs: Uint8Array;
  readonly scales: Float32Array;
};

/** The matrices that stay in blocks in the graph; null for those that do not. */
export type BlocksOf = (name: string) => Blocks | null;

type Build = {
  readonly graph: GraphBuilder;
  readonly weights: Weights;
  readonly config: BertConfig;
  readonly blocks: BlocksOf;
};
type Constants = { readonly heads: Value; readonly merged: Value; readonly scale: Value; readonly mask: Value };

/** Weights that share a scale. */
export const BLOCK = 32;
/** MatMulNBits multiplies in whole numbers: each run of what is put in is rounded to bytes. As near, and faster. */
const BY_BYTES = 4;

/** Added to the score of a padding token before softmax: the lowest finite float, so that no row becomes NaN. */
const MASKED = -3.4028234663852886e38;

/** Deterministic: the same weights and configuration give the same bytes. Inputs are [batch, sequence] int64. */
export function bertToOnnx(weights: Weights, config: BertConfig, blocks: BlocksOf = () => null): Encoded {
  if (config.model_type !== 'bert' || config.hidden_act !== 'gelu') {
    throw new Error(`only BERT encoders with GELU can be converted, not ${config.model_type}/${config.hidden_act}`);
  }
  const head = headOf(config);
  const inner: Weights = head === 'none' ? weights : (name) => weights(`bert.${name}`);
  const build: Build = { graph: new GraphBuilder(), weights: inner, config, blocks };
  const constants = declareConstants(build);
  let hidden = embeddings(build);
  for (let index = 0; index < config.num_hidden_layers; index++) {
    hidden = layer(build, constants, `encoder.layer.${index}`, hidden);
  }
  const output = withHead(build, weights, hidden, head);
  const input = (name: Value) => ({ name, type: ELEMENT.int64, sides: ['batch', 'sequence'] });
  return build.graph.encode(['input_ids', 'attention_mask', 'token_type_ids'].map(input), [output]);
}

/** `pieces`: labels for each word piece; `pair`: one number for a pair of texts. */
type Head = 'none' | 'pieces' | 'pair';

function headOf({ architectures = [] }: BertConfig): Head {
  if (architectures.some((name) => name.endsWith('ForTokenClassification'))) return 'pieces';
  return architectures.includes('BertForSequenceClassification') ? 'pair' : 'none';
}

function withHead(build: Build, weights: Weights, hidden: Value, head: Head): Port {
  const { graph, config } = build;
  if (head === 'none') {
    graph.addNamed('last_hidden_state', 'Identity', [hidden]);
    return { name: 'last_hidden_state', type: ELEMENT.float, sides: ['batch', 'sequence', config.hidden_size] };
  }
  const labels = weights('classifier.bias').shape[0] ?? 0;
  if (head === 'pair' && labels !== 1)
    throw new Error(`only a classifier of pairs with one label can be converted, not ${labels}`);
  const of = head === 'pair' ? pooled(build, hidden) : hidden;
  graph.addNamed('logits', 'Identity', [linear({ ...build, weights }, 'classifier', of)]);
  const sides = head === 'pair' ? ['batch', labels] : ['batch', 'sequence', labels];
  return { name: 'logits', type: ELEMENT.float, sides };
}

/** The first word piece speaks for the pair. */
function pooled(build: Build, hidden: Value): Value {
  const { graph } = build;
  const place = graph.integers('first_piece', [0]);
  const axis = graph.integers('piece_axis', [1]);
  const first = graph.add('Squeeze', [graph.add('Gather', [hidden, place], { axis: 1 }), axis]);
  return graph.add('Tanh', [linear(build, 'pooler.dense', first)]);
}

function declareConstants({ graph, config }: Build): Constants {
  const size = config.hidden_size / config.num_attention_heads;
  const one = graph.floats('one', [], Float32Array.of(1));
  const present = graph.add('Cast', ['attention_mask'], { to: ELEMENT.float });
  const perScore = graph.add('Unsqueeze', [present, graph.integers('score_axes', [1, 2])]);
  const absent = graph.add('Sub', [one, perScore]);
  return {
    // 0 keeps a side as it is: [batch, sequence, hidden] <-> [batch, sequence, head, size of a head]
    heads: graph.integers('heads', [0, 0, config.num_attention_heads, size]),
    merged: graph.integers('merged', [0, 0, config.hidden_size]),
    scale: graph.floats('scale', [], Float32Array.of(1 / Math.sqrt(size))),
    mask: graph.add('Mul', [absent, graph.floats('masked', [], Float32Array.of(MASKED))]),
  };
}

function embeddings(build: Build): Value {
  const { graph } = build;
  const words = wordRows(build, 'embeddings.word_embeddings.weight');
  const types = graph.add('Gather', [weight(build, 'embeddings.token_type_embeddings.weight'), 'token_type_ids']);
  const length = graph.add('Shape', ['input_ids'], { start: 1, end: 2 });
  const first = graph.integers('first', [0]);
  const table = weight(build, 'embeddings.position_embeddings.weight');
  const positions = graph.add('Slice', [table, first, length, first]);
  const sum = graph.add('Add', [graph.add('Add', [words, types]), positions]);
  return normalised(build, 'embeddings.LayerNorm', sum);
}

function wordRows(build: Build, table: string): Value {
  const { graph } = build;
  const found = build.blocks(table);
  if (!found) return graph.add('Gather', [weight(build, table), 'input_ids']);
  const { rows, columns, pairs, scales } = found;
  const data = graph.bytes(table, [rows, columns / 2], pairs);
  const scale = graph.floats(`${table}.scales`, [rows, columns / BLOCK], scales);
  return graph.add('GatherBlockQuantized', [data, 'input_ids', scale], { bits: 4, block_size: BLOCK });
}

function layer(build: Build, constants: Constants, name: string, input: Value): Value {
  const { graph } = build;
  const context = attention(build, constants, `${name}.attention.self`, input);
  const attended = graph.add('Add', [linear(build, `${name}.attention.output.dense`, context), input]);
  const middle = normalised(build, `${name}.attention.output.LayerNorm`, attended);
  const wide = graph.add('Gelu', [linear(build, `${name}.intermediate.dense`, middle)]);
  const narrow = graph.add('Add', [linear(build, `${name}.output.dense`, wide), middle]);
  return normalised(build, `${name}.output.LayerNorm`, narrow);
}

/** softmax(QKᵀ / √size + mask) V for every head at once. */
function attention(build: Build, constants: Constants, name: string, input: Value): Value {
  const { graph } = build;
  const perHead = (part: string, perm: readonly number[]) => {
    const projected = linear(build, `${name}.${part}`, input);
    return graph.add('Transpose', [graph.add('Reshape', [projected, constants.heads])], { perm });
  };
  const query = perHead('query', [0, 2, 1, 3]);
  const key = perHead('key', [0, 2, 3, 1]);
  const value = perHead('value', [0, 2, 1, 3]);
  const scores = graph.add('Mul', [graph.add('MatMul', [query, key]), constants.scale]);
  const shares = graph.add('Softmax', [graph.add('Add', [scores, constants.mask])], { axis: -1 });
  const mixed = graph.add('Transpose', [graph.add('MatMul', [shares, value])], { perm: [0, 2, 1, 3] });
  return graph.add('Reshape', [mixed, constants.merged]);
}

function linear(build: Build, name: string, input: Value): Value {
  const product = multiplied(build, `${name}.weight`, input);
  return build.graph.add('Add', [product, weight(build, `${name}.bias`)]);
}

function multiplied(build: Build, name: string, input: Value): Value {
  const { graph } = build;
  const found = build.blocks(name);
  if (!found) return graph.add('MatMul', [input, transposed(build, name)]);
  const { rows, columns, pairs, scales } = found;
  const data = graph.bytes(name, [rows, columns / BLOCK, BLOCK / 2], pairs);
  const scale = graph.floats(`${name}.scales`, [rows, columns / BLOCK], scales);
  const attributes = { K: columns, N: rows, bits: 4, block_size: BLOCK, accuracy_level: BY_BYTES };
  return graph.add('MatMulNBits', [input, data, scale], attributes);
}

function normalised(build: Build, name: string, input: Value): Value {
  const inputs = [input, weight(build, `${name}.weight`), weight(build, `${name}.bias`)];
  return build.graph.add('LayerNormalization', inputs, {
    axis: -1,
    epsilon: { floating: build.config.layer_norm_eps },
  });
}

function weight({ graph, weights }: Build, name: string): Value {
  const tensor = weights(name);
  return graph.floats(name, tensor.shape, tensor.values);
}

/** Weights are stored [out, in]; MatMul wants [in, out]. */
function transposed({ graph, weights }: Build, name: string): Value {
  const { shape, values } = weights(name);
  const [rows = 0, columns = 0] = shape;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column]!;
  }
  return graph.floats(`${name}.transposed`, [columns, rows], turned);
}
