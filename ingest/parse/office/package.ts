// The ZIP package of an office file: which kind it is, and its parts as trees of elements.

import { Refusal } from '../../../graph/model/errors.ts';
import { type Opening, openZip } from '../zip/open.ts';
import { type Element, elementsOf, treeOf } from './xml.ts';

export interface OfficePackage {
  readonly names: readonly string[];
  /** Null when there is no such part. */
  bytes(name: string): Promise<Buffer | null>;
  read(name: string): Promise<string | null>;
  tree(name: string): Promise<Element | null>;
  /** Targets by relation id, with their type's last word. */
  relations(part: string): Promise<ReadonlyMap<string, { readonly target: string; readonly type: string }>>;
}

export async function zipKind(bytes: Uint8Array, opening: Opening): Promise<'docx' | 'pptx' | 'xlsx' | 'zip'> {
  const { names } = await openZip(bytes, opening);
  if (wordPart(names)) return 'docx';
  if (names.includes('ppt/presentation.xml')) return 'pptx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  if (names.some((name) => OF_A_PROGRAM.has(name))) throw new Refusal('UNSUPPORTED_TYPE');
  return 'zip';
}

/** Some services number it. */
export function wordPart(names: readonly string[]): string | undefined {
  return names.find((name) => /^word\/document\d?\.xml$/.test(name));
}

/** By these, a package is one file of a program (a drawing, a book, a text of another office) and no archive of documents. */
const OF_A_PROGRAM = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF', 'META-INF/container.xml']);

export async function openPackage(bytes: Uint8Array, opening: Opening): Promise<OfficePackage> {
  const zip = await openZip(bytes, opening);
  const read = async (name: string) => {
    const part = await zip.bytes(name);
    if (!part) return null;
    const utf16 = part[0] === 0xff && part[1] === 0xfe;
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(part);
  };
  const tree = async (name: string) => {
    const xml = await read(name);
    return xml === null ? null : treeOf(xml);
  };
  const relations = async (part: string) => relationsOf(part, await tree(part.replace(/([^/]+)$/, '_rels/$1.rels')));
  return { names: zip.names, bytes: zip.bytes, read, tree, relations };
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
