// What decides how a text is cut: the embedder's window and what the site knows of its machines.

import type { ChunkId, VersionId } from '../../graph/model/ids.ts';
import type { Machine } from '../../graph/model/site.ts';

export interface ChunkRules {
  /**
   * Word pieces of a text, as the embedder counts them. MUST NOT be more for two texts with a blank between them than
   * for both on their own.
   */
  readonly fits: (text: string) => number;
  /** Most word pieces of a chunk with its title and headings. */
  readonly window: number;
  /** The field of a record that names its machine; null: the labels name the machines of the whole document. */
  readonly machineField: string | null;
  /** The site's machines, to resolve that field by id or name. */
  readonly machines: readonly Machine[];
  readonly chunkId: (version: VersionId, ordinal: number) => ChunkId;
}

/** The version's name is keyed already, so its place in it makes a chunk's name; whoever retires a version counts on it. */
export function chunkIdOf(version: VersionId, ordinal: number): ChunkId {
  return `${version}.${ordinal}` as ChunkId;
}
