// Writes ZIP archives whose bytes depend on their content only: fixed dates, entries in the given order.

import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBuffer } from 'yauzl';

export interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** 1 January 1980, the first day the format knows. */
const DOS_DATE = 0x21;

export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const fields = common(name, bytes, packed);
    const local = Buffer.concat([u32(0x04034b50), fields, Buffer.from(name), packed]);
    central.push(Buffer.concat([u32(0x02014b50), u16(20), fields, Buffer.alloc(10), u32(offset), Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), u32(0), count, count, u32(directory.length), u32(offset), u16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

/** Unpacks an office file and packs it again with fixed dates inside and outside. */
export async function settled(bytes: Buffer, day: string): Promise<Buffer> {
  const stamp = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;
  const entries = await unzip(bytes);
  return zip(
    entries.map(({ name, bytes: data }) =>
      name.endsWith('core.xml')
        ? { name, bytes: Buffer.from(data.toString('utf8').replace(stamp, `$1${day}T08:00:00Z`)) }
        : { name, bytes: data },
    ),
  );
}

export async function unzip(bytes: Buffer): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error);
      file.on('end', () => resolve(entries));
      file.on('error', reject);
      file.on('entry', (entry) => {
        file.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure);
          const data = await buffer(stream);
          if (!entry.fileName.endsWith('/')) entries.push({ name: entry.fileName, bytes: data });
          file.readEntry();
        });
      });
      file.readEntry();
    });
  });
}

function common(name: string, bytes: Buffer, packed: Buffer): Buffer {
  const sizes = [u32(crc32(bytes)), u32(packed.length), u32(bytes.length)];
  return Buffer.concat([
    u16(20),
    u16(0x0800),
    u16(8),
    u16(0),
    u16(DOS_DATE),
    ...sizes,
    u16(Buffer.byteLength(name)),
    u16(0),
  ]);
}

function u16(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16LE(value);
  return out;
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
}
