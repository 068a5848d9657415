// What the graph says of erased records, and how reading passes over them.

import { Refusal } from '../model/errors.ts';
import type { ChunkId, DocumentId, VersionId } from '../model/ids.ts';
import type { FoldedChange, Props, StoredNode } from './graph.ts';

/** `props.type` of the record of an act of erasing, and of the mark that each erased version leaves. */
export const ERASURE = 'erasure';
const ERASED_VERSION = 'erased-version';

export interface ErasedMark {
  readonly version: VersionId;
  readonly document: DocumentId;
  readonly chunks: number;
}

/** Looked up before a version is named, so that no erased version's id, nor its key's, is ever given again. */
export function erasedMarkId(version: VersionId): string {
  return `erased:${version}`;
}

export function markProps({ version, document, chunks }: ErasedMark): Props {
  return { type: ERASED_VERSION, version, document, chunks };
}

export function erasedMark({ kind, props }: StoredNode): ErasedMark | null {
  if (kind !== 'Artifact' || props.type !== ERASED_VERSION) return null;
  const { version, document, chunks } = props;
  return { version: version as VersionId, document: document as DocumentId, chunks: Number(chunks) };
}

export function erasedChunks({ nodes }: Pick<FoldedChange, 'nodes'>): readonly ChunkId[] {
  return nodes.flatMap((node) => {
    const mark = erasedMark(node);
    return mark ? Array.from({ length: mark.chunks }, (_, ordinal) => `${mark.version}.${ordinal}` as ChunkId) : [];
  });
}

/** null: its key was destroyed, and with it what it said. */
export async function unlessErased<T>(opening: Promise<T>): Promise<T | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'KEY_DESTROYED') return null;
    throw error;
  }
}
