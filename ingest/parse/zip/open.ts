// Opens a ZIP archive within limits of count, size and expansion, with its password where it has one, and refuses names that climb out of it.

import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type ErrorCode, Refusal } from '../../../graph/model/errors.ts';
import { exhausted } from '../exhausted.ts';
import type { ParseLimits, ParseRequest } from '../limits.ts';

export interface Zip {
  /** As the archive says, folders left out; checked to stay below it. */
  readonly names: readonly string[];
  /** Null when there is no such entry. */
  bytes(name: string): Promise<Buffer | null>;
}

/** What of a request says how an archive may be opened. */
export type Opening = Pick<ParseRequest, 'limits' | 'password'>;

/** ENCRYPTED_FILE where an entry is under a password and none is given. */
export async function openZip(bytes: Uint8Array, { limits, password }: Opening): Promise<Zip> {
  const zip = await damaged(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true }),
  );
  const entries = await entriesOf(zip, { limits, password });
  return {
    names: [...entries.keys()].filter((name) => !name.endsWith('/')),
    async bytes(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.isEncrypted()) return await unlocked(zip, entry, password!);
      // The library stops an entry that unpacks to more than it declared.
      return await damaged(zip.openReadStreamPromise(entry).then((stream) => buffer(stream)));
    },
  };
}

/** PASSWORD_WRONG when it is another's. */
async function unlocked(zip: ZipFile, entry: Entry, password: string): Promise<Buffer> {
  const { unlockEntry } = await import('./unlock.ts');
  const stream = await damaged(zip.openReadStreamPromise(entry, { decodeFileData: false }));
  const data = await damaged(buffer(stream));
  const { compressionMethod: method, crc32, uncompressedSize: size } = entry;
  const aes = entry.extraFields.find(({ id }) => id === AES_FIELD)?.data ?? null;
  // APPNOTE 6.1.6: where the sum was not known at first, the time stands for it.
  const check = entry.generalPurposeBitFlag & 8 ? entry.lastModFileTime >>> 8 : crc32 >>> 24;
  return unlockEntry({ data, method, crc32, check, aes, size }, password);
}

const AES_FIELD = 0x9901;

async function entriesOf(zip: ZipFile, { limits, password }: Opening): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries) throw new Refusal('ARCHIVE_BOMB');
  const entries = new Map<string, Entry>();
  let expanded = 0;
  const listed = new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      expanded += entry.uncompressedSize;
      const locked = entry.isEncrypted() && password === null;
      const reason = locked ? 'ENCRYPTED_FILE' : reasonAgainst(entry, expanded, limits);
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
    if (cause instanceof Error && cause.message.includes('strong encryption')) throw new Refusal('ENCRYPTED_FILE');
    const climbs = cause instanceof Error && /invalid relative path|absolute path/.test(cause.message);
    throw new Refusal(climbs ? 'ARCHIVE_PATH' : 'DAMAGED_FILE', undefined, { cause });
  }
}
