// Writes protocol buffer fields, the encoding of an ONNX file, without copying the large ones.

/** Encoded bytes as a list of parts, so that a weight of many megabytes is passed along and not copied. */
export type Encoded = { readonly length: number; readonly parts: readonly Uint8Array[] };

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

export function integer(field: number, value: number): Encoded {
  return encoded(tag(field, VARINT), varint(BigInt.asUintN(64, BigInt(value))));
}

export function float(field: number, value: number): Encoded {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return encoded(tag(field, FIXED_32), bytes);
}

export function text(field: number, value: string): Encoded {
  return raw(field, new TextEncoder().encode(value));
}

export function raw(field: number, value: Uint8Array): Encoded {
  return encoded(tag(field, LENGTH_DELIMITED), varint(BigInt(value.length)), value);
}

export function message(field: number, content: readonly Encoded[]): Encoded {
  const inner = join(content);
  const head = encoded(tag(field, LENGTH_DELIMITED), varint(BigInt(inner.length)));
  return join([head, inner]);
}

export function join(pieces: readonly Encoded[]): Encoded {
  return {
    length: pieces.reduce((sum, piece) => sum + piece.length, 0),
    parts: pieces.flatMap((piece) => piece.parts),
  };
}

function encoded(...parts: Uint8Array[]): Encoded {
  return { length: parts.reduce((sum, part) => sum + part.length, 0), parts };
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(BigInt((field << 3) | wireType));
}

/** Base 128, least significant group first, high bit set on all but the last byte. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
