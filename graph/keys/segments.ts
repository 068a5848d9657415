// Seals bytes of any length a segment at a time, so that a file is never held whole in memory on its way to the disk.

import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { ENVELOPE_BYTES } from './envelope.ts';
import type { Keyring, SealedPlace } from './ports.ts';

/**
 * Format 1: a mark of four letters ‖ version (1 byte) ‖ segments, each an envelope of up to 1 MiB of plain bytes; a
 * shorter or empty one is the last. Bound to the record's name, the segment's place and whether it is the last, so none
 * can be cut or moved.
 */
export interface SegmentedPlace {
  /** Four ASCII letters at the start of the file. */
  readonly mark: string;
  readonly record: string;
  readonly field: string;
}

const SEGMENT = 2 ** 20;

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export async function* sealedSegments(
  keyring: Pick<Keyring, 'seal'>,
  key: KeyId,
  place: SegmentedPlace,
  bytes: Bytes,
): AsyncGenerator<Uint8Array> {
  yield headerOf(place);
  let index = 0;
  for await (const plain of segmentsOf(bytes)) {
    yield await keyring.seal(key, placeOf(place, index, plain.length < SEGMENT), plain);
    index++;
  }
}

export function isSegmented(file: Buffer, place: SegmentedPlace): boolean {
  const header = headerOf(place);
  return file.subarray(0, header.length).equals(header);
}

/** SEAL_BROKEN, KEY_DESTROYED. */
export async function openSegments(
  keyring: Pick<Keyring, 'open'>,
  key: KeyId,
  place: SegmentedPlace,
  file: Buffer,
): Promise<Uint8Array> {
  if (!isSegmented(file, place)) throw new Refusal('SEAL_BROKEN');
  const parts: Uint8Array[] = [];
  let at = headerOf(place).length;
  for (let index = 0; ; index++) {
    // A copy, or a call across threads would take the whole file along each time.
    const sealed = Uint8Array.from(file.subarray(at, at + SEGMENT + ENVELOPE_BYTES));
    const last = sealed.length < SEGMENT + ENVELOPE_BYTES;
    parts.push(await keyring.open(key, placeOf(place, index, last), sealed));
    at += sealed.length;
    if (last) return new Uint8Array(Buffer.concat(parts));
  }
}

/** Each whole but the last, which is shorter; each its own memory. */
async function* segmentsOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let segment = new Uint8Array(SEGMENT);
  let filled = 0;
  for await (const part of bytes) {
    for (let at = 0; at < part.length; ) {
      const taken = Math.min(SEGMENT - filled, part.length - at);
      segment.set(part.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < SEGMENT) continue;
      yield segment;
      segment = new Uint8Array(SEGMENT);
      filled = 0;
    }
  }
  yield segment.slice(0, filled);
}

function headerOf({ mark }: SegmentedPlace): Buffer {
  return Buffer.from(`${mark}\x01`, 'latin1');
}

function placeOf({ record, field }: SegmentedPlace, index: number, last: boolean): SealedPlace {
  return { record, field: `${field} ${index}${last ? ' last' : ''}` };
}
