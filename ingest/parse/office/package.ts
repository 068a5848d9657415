// The ZIP package of an office file: which kind it is, and its parts, within limits of count, size and expansion.

import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../../../graph/model/errors.ts';
import { exhausted } from '../exhausted.ts';
import type { ParseLimits } from '../limits.ts';
import { type Element, elementsOf, treeOf } from './xml.ts';

export interface OfficePackage {
  readonly names: readonly string[];
  /** Null when there is no such part. */
  read(name: string): Promise<string | null>;
  tree(name: string): Promise<Element | null>;
  /** Targets by relation id, with their type's last word. */
  relations(part: string): Promise<ReadonlyMap<string, { readonly target: string; readonly type: string }>>;
}

/** UNSUPPORTED_TYPE for any other ZIP. */
export async function officeKind(bytes: Uint8Array, limits: ParseLimits): Promise<'docx' | 'pptx' | 'xlsx'> {
  const { names } = await openPackage(bytes, limits);
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('ppt/presentation.xml')) return 'pptx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  throw new Refusal('UNSUPPORTED_TYPE');
}

export async function openPackage(bytes: Uint8Array, limits: ParseLimits): Promise<OfficePackage> {
  const zip = await damaged(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true }),
  );
  const entries = await entriesOf(zip, limits);
  const read = async (name: string) => {
    const entry = entries.get(name);
    if (!entry) return null;
    // The library stops an entry that unpacks to more than it declared.
    const part = await damaged(zip.openReadStreamPromise(entry).then((stream) => buffer(stream)));
    const utf16 = part[0] === 0xff && part[1] === 0xfe;
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(part);
  };
  const tree = async (name: string) => {
    const xml = await read(name);
    return xml === null ? null : treeOf(xml);
  };
  const relations = async (part: string) => relationsOf(part, await tree(part.replace(/([^/]+)$/, '_rels/$1.rels')));
  return { names: [...entries.keys()], read, tree, relations };
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

function reasonAgainst(entry: Entry, expanded: number, limits: ParseLimits): 'ENCRYPTED_FILE' | 'ARCHIVE_BOMB' | null {
  if (entry.generalPurposeBitFlag & 1) return 'ENCRYPTED_FILE';
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (expanded > limits.maxExpanded || (entry.uncompressedSize > 2 ** 20 && ratio > limits.maxRatio))
    return 'ARCHIVE_BOMB';
  return null;
}

function relationsOf(part: string, rels: Element | null): Map<string, { target: string; type: string }> {
  const out = new Map<string, { target: string; type: string }>();
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  for (const { attrs } of rels ? elementsOf(rels) : []) {
    // What points outside the file is never followed.
    if (attrs.TargetMode === 'External' || !attrs.Id || !attrs.Target) continue;
    const target = new URL(attrs.Target, `part:///${folder}`).pathname.replace(/^\/+/, '');
    out.set(attrs.Id, { target: decodeURIComponent(target), type: attrs.Type?.split('/').at(-1) ?? '' });
  }
  return out;
}

async function damaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Refusal || exhausted(cause)) throw cause;
    throw new Refusal('DAMAGED_FILE', undefined, { cause });
  }
}
