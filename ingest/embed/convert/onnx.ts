// Builds an ONNX graph node by node and encodes it; field numbers are those of onnx.proto.

import { type Encoded, float, integer, join, message, raw, text } from './protobuf.ts';

/** The name under which a node's result or a constant is known in the graph. */
export type Value = string;

/** `floating` marks a float attribute, because a JavaScript number does not say which kind it is. */
export type Attribute = number | readonly number[] | { readonly floating: number };

export type Port = { readonly name: Value; readonly type: ElementType; readonly sides: readonly (number | string)[] };

/** TensorProto.DataType */
export const ELEMENT = { float: 1, uint8: 2, int64: 7 } as const;
type Values = Float32Array | BigInt64Array | Uint8Array;
export type ElementType = (typeof ELEMENT)[keyof typeof ELEMENT];

/** AttributeProto.AttributeType */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;

const IR_VERSION = 9;
/** LayerNormalization needs 17, Gelu 20. */
const OPSET = 20;

/** Operators beyond the standard, of the runtime that loads the graph: weights of four bits. */
const RUNTIME = 'com.microsoft';
const RUNTIME_OPERATORS = new Set(['GatherBlockQuantized', 'MatMulNBits']);
const RUNTIME_OPSET = 1;

/** Node names are counted, never random: the same weights give the same bytes. */
export class GraphBuilder {
  readonly #nodes: Encoded[] = [];
  readonly #constants = new Map<Value, Encoded>();
  #ofRuntime = false;

  add(operator: string, inputs: readonly Value[], attributes: Readonly<Record<string, Attribute>> = {}): Value {
    const name = `${operator}_${this.#nodes.length}`;
    return this.addNamed(name, operator, inputs, attributes);
  }

  /** As `add`, for a node whose result is an output of the graph. */
  addNamed(
    name: Value,
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    const ofRuntime = RUNTIME_OPERATORS.has(operator);
    this.#ofRuntime ||= ofRuntime;
    this.#nodes.push(
      message(1, [
        ...inputs.map((input) => text(1, input)),
        text(2, name),
        text(3, name),
        text(4, operator),
        ...Object.entries(attributes).map(([key, value]) => message(5, attribute(key, value))),
        ...(ofRuntime ? [text(7, RUNTIME)] : []),
      ]),
    );
    return name;
  }

  floats(name: Value, shape: readonly number[], values: Float32Array): Value {
    return this.#constant(name, shape, ELEMENT.float, values);
  }

  bytes(name: Value, shape: readonly number[], values: Uint8Array): Value {
    return this.#constant(name, shape, ELEMENT.uint8, values);
  }

  integers(name: Value, values: readonly number[]): Value {
    return this.#constant(name, [values.length], ELEMENT.int64, BigInt64Array.from(values.map(BigInt)));
  }

  encode(inputs: readonly Port[], outputs: readonly Port[]): Encoded {
    const graph = message(7, [
      ...this.#nodes,
      text(2, 'encoder'),
      ...this.#constants.values(),
      ...inputs.map((port) => message(11, valueInfo(port))),
      ...outputs.map((port) => message(12, valueInfo(port))),
    ]);
    const sets = [message(8, [text(1, ''), integer(2, OPSET)])];
    if (this.#ofRuntime) sets.push(message(8, [text(1, RUNTIME), integer(2, RUNTIME_OPSET)]));
    return join([integer(1, IR_VERSION), text(2, 'bulkhead'), graph, ...sets]);
  }

  /** Raw tensor data is little endian, as is every processor the runtime supports. */
  #constant(name: Value, shape: readonly number[], type: ElementType, values: Values): Value {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.set(
      name,
      message(5, [...shape.map((side) => integer(1, side)), integer(2, type), text(8, name), raw(9, bytes)]),
    );
    return name;
  }
}

function attribute(name: string, value: Attribute): Encoded[] {
  if (typeof value === 'number') return [text(1, name), integer(3, value), integer(20, ATTRIBUTE.int)];
  if ('floating' in value) return [text(1, name), float(2, value.floating), integer(20, ATTRIBUTE.float)];
  return [text(1, name), ...value.map((item) => integer(8, item)), integer(20, ATTRIBUTE.ints)];
}

function valueInfo(port: Port): Encoded[] {
  const sides = port.sides.map((side) => message(1, [typeof side === 'string' ? text(2, side) : integer(1, side)]));
  return [text(1, port.name), message(2, [message(1, [integer(1, port.type), message(2, sides)])])];
}
