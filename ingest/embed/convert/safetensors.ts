// Reads the safetensors container, the format in which a model's official weights are published.

export type Tensor = { readonly shape: readonly number[]; readonly values: Float32Array };

/** Returns a tensor by name; throws when the file has none of that name or it is not 32-bit float. */
export type Weights = (name: string) => Tensor;

type Entry = { readonly dtype: string; readonly shape: readonly number[]; readonly data_offsets: [number, number] };

/**
 * Layout: 8 bytes header length (little endian), a JSON header, then the tensors' bytes; offsets count from the end
 * of the header. Only the tensor that is asked for is copied, because the file is large and its data may be unaligned.
 */
export function readSafetensors(file: Uint8Array): Weights {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 8) throw new Error('the weights file has no header');
  const start = 8 + Number(view.getBigUint64(0, true));
  if (start > file.byteLength) throw new Error('the weights file ends inside its header');
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, start))) as Record<string, Entry>;
  return (name) => {
    const entry = Object.hasOwn(header, name) ? header[name] : undefined;
    if (!entry) throw new Error(`the weights file has no tensor ${name}`);
    if (entry.dtype !== 'F32') throw new Error(`tensor ${name} is ${entry.dtype}; only F32 is supported`);
    return { shape: entry.shape, values: floats(file, start, name, entry) };
  };
}

function floats(file: Uint8Array, start: number, name: string, entry: Entry): Float32Array {
  const [from, to] = entry.data_offsets;
  const bytes = entry.shape.reduce((product, side) => product * side, 4);
  if (from < 0 || to - from !== bytes || start + to > file.byteLength) {
    throw new Error(`tensor ${name} does not fill its place in the weights file`);
  }
  // A copy by constructor: `slice` of a Buffer would be a view of the whole file.
  return new Float32Array(new Uint8Array(file.subarray(start + from, start + to)).buffer);
}
