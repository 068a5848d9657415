// The backup as a file: numbered parts, each sealed under the backup's own key, the last of which says that it is the last.

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { ENVELOPE_BYTES, openEnvelope, sealEnvelope } from '../../graph/keys/envelope.ts';
import { unwrapKey, WRAPPED_BYTES, wrapKey } from '../../graph/keys/kekWrap.ts';
import { Refusal } from '../../graph/model/errors.ts';

/**
 * Format 1: "BHBK" ‖ version (1 byte) ‖ the backup's key under the key-encryption key (graph/keys/kekWrap.ts) ‖ parts.
 * Part: length of its envelope (4, big endian) ‖ kind (1 byte) ‖ envelope, bound to the part's number and kind.
 * The part of kind `end` closes the file and repeats how many there were, so nothing can be cut, moved or added.
 */
const HEADER = Buffer.from('BHBK\x01', 'latin1');
const LONGEST_PART = 64 * 2 ** 20;
const PART_HEADER = 5;

export const PART = { about: 1, file: 2, graph: 3, end: 4 } as const;
export type PartKind = (typeof PART)[keyof typeof PART];

export interface Part {
  readonly kind: PartKind;
  readonly bytes: Uint8Array;
}

export class PartWriter {
  readonly #file: FileHandle;
  readonly #key: KeyObject;
  #number = 0;
  #bytes = 0;

  private constructor(file: FileHandle, key: KeyObject) {
    this.#file = file;
    this.#key = key;
  }

  static async begin(file: FileHandle, kek: Uint8Array): Promise<PartWriter> {
    const key = randomBytes(32);
    const writer = new PartWriter(file, createSecretKey(key));
    await writer.#append(Buffer.concat([HEADER, wrapKey(kek, 'backup', key)]));
    key.fill(0);
    return writer;
  }

  async put(kind: PartKind, bytes: Uint8Array): Promise<void> {
    const sealed = sealEnvelope(this.#key, placeOf(this.#number++, kind), bytes);
    const header = Buffer.alloc(PART_HEADER);
    header.writeUInt32BE(sealed.length);
    header[4] = kind;
    await this.#append(Buffer.concat([header, sealed]));
  }

  /** Durable when it resolves; gives the size of the file. */
  async end(): Promise<number> {
    await this.put(PART.end, Buffer.from(JSON.stringify({ parts: this.#number })));
    await this.#file.sync();
    return this.#bytes;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) done += (await this.#file.write(bytes, done)).bytesWritten;
    this.#bytes += bytes.length;
  }
}

/** In order, the end excluded. KEY_WRONG, BACKUP_DAMAGED (also at the very end), NOT_FOUND. */
export async function* readParts(path: string, kek: Uint8Array): AsyncGenerator<Part> {
  const source = new Source(path);
  try {
    const header = await source.take(HEADER.length + WRAPPED_BYTES);
    if (!header.subarray(0, HEADER.length).equals(HEADER)) throw damaged();
    const key = createSecretKey(Buffer.from(opened(() => unwrapKey(kek, 'backup', header.subarray(HEADER.length)))));
    for (let number = 0; ; number++) {
      const part = await readPart(source, key, number);
      if (part.kind !== PART.end) {
        yield part;
        continue;
      }
      const { parts } = JSON.parse(Buffer.from(part.bytes).toString()) as { parts: number };
      if (parts !== number || !(await source.atEnd())) throw damaged();
      return;
    }
  } finally {
    source.close();
  }
}

async function readPart(source: Source, key: KeyObject, number: number): Promise<Part> {
  const header = await source.take(PART_HEADER);
  const length = header.readUInt32BE();
  const kind = header[4] as PartKind;
  if (length < ENVELOPE_BYTES || length > LONGEST_PART) throw damaged();
  const sealed = await source.take(length);
  return { kind, bytes: opened(() => openEnvelope(key, placeOf(number, kind), sealed)) };
}

function placeOf(number: number, kind: PartKind) {
  return { record: `part ${number}`, field: `kind ${kind}` };
}

function opened(open: () => Uint8Array): Uint8Array {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'SEAL_BROKEN') throw error;
    throw damaged(error);
  }
}

function damaged(cause?: unknown): Refusal {
  return new Refusal('BACKUP_DAMAGED', undefined, { cause });
}

/** Reads a file from its beginning in pieces of exactly the size asked for. */
class Source {
  readonly #stream;
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer[] = [];
  #held = 0;

  constructor(path: string) {
    this.#stream = createReadStream(path, { highWaterMark: 2 ** 20 });
    this.#pieces = this.#stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async take(size: number): Promise<Buffer> {
    while (this.#held < size) if (!(await this.#more())) throw damaged();
    const all = this.#rest.length === 1 ? this.#rest[0]! : Buffer.concat(this.#rest);
    const taken = Buffer.from(all.subarray(0, size));
    this.#rest = [all.subarray(size)];
    this.#held -= size;
    return taken;
  }

  async atEnd(): Promise<boolean> {
    return this.#held === 0 && !(await this.#more());
  }

  close(): void {
    this.#stream.destroy();
  }

  async #more(): Promise<boolean> {
    const next = await this.#pieces.next().catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ENOENT' ? new Refusal('NOT_FOUND', 'There is no such backup.', { cause }) : cause;
    });
    if (next.done) return false;
    this.#rest.push(next.value);
    this.#held += next.value.length;
    return true;
  }
}
