// Turns typed arrays and lists of text into blocks of bytes of one size, and back as the blocks arrive.

/**
 * A column: type (1 byte) ‖ length in bytes (8, little endian) ‖ the numbers, little endian. Text is two columns: the
 * length of each in bytes, then all of it in UTF-8. Columns follow each other whatever the blocks' borders.
 */
const TYPES = [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array] as const;
const HEADER = 9;

export type Column = InstanceType<(typeof TYPES)[number]>;
type ColumnType<T extends Column> = new (buffer: ArrayBuffer) => T;

/** Cuts columns into blocks of `size`, the last one shorter; a column is read when its block is wanted. */
export function* blocksOf(columns: Iterable<Column>, size: number): Generator<Uint8Array<ArrayBuffer>> {
  let block = new Uint8Array(size);
  let used = 0;
  for (const column of columns) {
    for (const bytes of [headerOf(column), bytesOf(column)]) {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + size - used);
        block.set(part, used);
        used += part.length;
        at += part.length;
        if (used < size) continue;
        yield block;
        block = new Uint8Array(size);
        used = 0;
      }
    }
  }
  if (used > 0) yield block.slice(0, used);
}

export function* textColumns(texts: readonly string[]): Generator<Column> {
  const bytes = texts.map((text) => Buffer.from(text));
  yield Uint32Array.from(bytes, ({ length }) => length);
  yield new Uint8Array(Buffer.concat(bytes));
}

/** Gives columns in the order they were written, each as soon as its last block has been put in. */
export class ColumnReader {
  #blocks: Uint8Array[] = [];
  /** Read of the first block. */
  #at = 0;
  #ended = false;
  #wake: (() => void) | null = null;

  put(block: Uint8Array): void {
    this.#blocks.push(block);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** RangeError where another column stands, or none. */
  async take<T extends Column>(type: ColumnType<T>): Promise<T> {
    const column = await this.any();
    if (!(column instanceof type)) throw new RangeError('the snapshot holds another column here');
    return column;
  }

  async any(): Promise<Column> {
    const header = await this.#bytes(HEADER);
    const type = TYPES[header[0]!];
    if (!type) throw new RangeError('the snapshot holds no column here');
    const length = Number(new DataView(header.buffer).getBigUint64(1, true));
    return new type((await this.#bytes(length)).buffer);
  }

  async texts(): Promise<readonly string[]> {
    const lengths = await this.take(Uint32Array);
    const bytes = Buffer.from((await this.take(Uint8Array)).buffer);
    let end = 0;
    // Each text by itself: a slice of one long text would keep all the others alive.
    return Array.from(lengths, (length) => {
      end += length;
      return bytes.toString('utf8', end - length, end);
    });
  }

  async #bytes(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    for (let have = 0; have < length; ) {
      const block = this.#blocks[0] ?? (await this.#next());
      const part = block.subarray(this.#at, this.#at + length - have);
      bytes.set(part, have);
      have += part.length;
      this.#at += part.length;
      if (this.#at < block.length) continue;
      this.#blocks.shift();
      this.#at = 0;
    }
    return bytes;
  }

  async #next(): Promise<Uint8Array> {
    while (this.#blocks.length === 0) {
      if (this.#ended) throw new RangeError('the snapshot ends too early');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    return this.#blocks[0]!;
  }
}

function headerOf(column: Column): Uint8Array {
  const header = new Uint8Array(HEADER);
  const type = TYPES.findIndex((one) => column instanceof one);
  if (type < 0) throw new RangeError('a snapshot holds typed arrays only');
  header[0] = type;
  new DataView(header.buffer).setBigUint64(1, BigInt(column.byteLength), true);
  return header;
}

function bytesOf({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
