// Opens a ZIP archive within limits of count, size and expansion, and refuses names that climb out of it.

import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type ErrorCode, Refusal } from '../../../graph/model/errors.ts';
import { exhausted } from '../exhausted.ts';
import type { ParseLimits } from '../limits.ts';

export interface Zip {
  /** As the archive says, folders left out; checked to stay below it. */
  readonly names: readonly string[];
  /** Null when there is no such entry. */
  bytes(name: string): Promise<Buffer | null>;
}

export async function openZip(bytes: Uint8Array, limits: ParseLimits): Promise<Zip> {
  const zip = await damaged(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true }),
  );
  const entries = await entriesOf(zip, limits);
  return {
    names: [...entries.keys()].filter((name) => !name.endsWith('/')),
    async bytes(name) {
      const entry = entries.get(name);
      // The library stops an entry that unpacks to more than it declared.
      return entry ? await damaged(zip.openReadStreamPromise(entry).then((stream) => buffer(stream))) : null;
    },
  };
}

async function entriesOf(zip: ZipFile, limits: ParseLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries) throw new Refusal('ARCHIVE_BOMB');
  const entries = new Map<string, Entry>();
  let expanded = 0;
  const listed = new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      expanded += entry.uncompressedSize;
      const reason = reasonAgainst(entry, expanded, limits);
      if (reason) return reject(new Refusal(reason));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  await damaged(listed);
  return entries;
}

function reasonAgainst(entry: Entry, expanded: number, limits: ParseLimits): ErrorCode | null {
  if (entry.generalPurposeBitFlag & 1) return 'ENCRYPTED_FILE';
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (expanded > limits.maxExpanded || (entry.uncompressedSize > 2 ** 20 && ratio > limits.maxRatio))
    return 'ARCHIVE_BOMB';
  return null;
}

async function damaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Refusal || exhausted(cause)) throw cause;
    const climbs = cause instanceof Error && /invalid relative path|absolute path/.test(cause.message);
    throw new Refusal(climbs ? 'ARCHIVE_PATH' : 'DAMAGED_FILE', undefined, { cause });
  }
}
