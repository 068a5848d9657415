// Reads documents, versions and passages inside a scope, opened, in the order they were asked for.

import type { Keyring } from '../keys/ports.ts';
import type { Chunk } from '../model/chunk.ts';
import type { Document, Version } from '../model/document.ts';
import type { ChunkId, DocumentId, Revision, VersionId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { Documents } from './documents.ts';
import { unlessErased } from './erased.ts';
import type { GraphReader, NodeKind, StoredNode } from './graph.ts';
import { openChunk, openDocument, openVersion } from './records.ts';

/** What cannot be seen, is of another kind or was erased is left out, each like what does not exist. */
export interface LibraryDeps {
  readonly reader: Pick<GraphReader, 'nodes'>;
  readonly keyring: Pick<Keyring, 'open'>;
}

export function readDocuments(
  deps: LibraryDeps,
  at: Revision,
  scope: ReadScope,
  ids: readonly DocumentId[],
): Promise<readonly Document[]> {
  return read(deps, at, scope, ids, 'Document', (node) => openDocument(deps.keyring, node));
}

export function readVersions(
  deps: LibraryDeps,
  at: Revision,
  scope: ReadScope,
  ids: readonly VersionId[],
): Promise<readonly Version[]> {
  return read(deps, at, scope, ids, 'Version', (node) => openVersion(deps.keyring, node));
}

export function readChunks(
  deps: LibraryDeps,
  at: Revision,
  scope: ReadScope,
  ids: readonly ChunkId[],
): Promise<readonly Chunk[]> {
  return read(deps, at, scope, ids, 'Chunk', (node) => openChunk(deps.keyring, node));
}

/** Passages and their documents in one call of the store; documents that are open in memory already in no order. */
export async function readTogether(
  { reader, keyring, documents }: LibraryDeps & { readonly documents: Pick<Documents, 'seen'> },
  at: Revision,
  scope: ReadScope,
  ids: { readonly chunks: readonly ChunkId[]; readonly documents: readonly DocumentId[] },
): Promise<{ readonly chunks: readonly Chunk[]; readonly documents: readonly Document[] }> {
  if (ids.chunks.length === 0 && ids.documents.length === 0) return { chunks: [], documents: [] };
  const seen = documents.seen(at, scope, ids.documents);
  const known = new Set(seen.map(({ id }) => id));
  const nodes = await reader.nodes(at, scope, [...ids.documents.filter((id) => !known.has(id)), ...ids.chunks]);
  const [chunks, others] = await Promise.all([
    opened(nodes, 'Chunk', (node) => openChunk(keyring, node)),
    opened(nodes, 'Document', (node) => openDocument(keyring, node)),
  ]);
  return { chunks, documents: [...seen, ...others] };
}

async function read<T>(
  deps: LibraryDeps,
  at: Revision,
  scope: ReadScope,
  ids: readonly string[],
  kind: NodeKind,
  open: (node: StoredNode) => Promise<T | null>,
): Promise<readonly T[]> {
  if (ids.length === 0) return [];
  return opened(await deps.reader.nodes(at, scope, ids), kind, open);
}

async function opened<T>(
  nodes: readonly StoredNode[],
  kind: NodeKind,
  open: (node: StoredNode) => Promise<T | null>,
): Promise<readonly T[]> {
  const own = nodes.filter((node) => node.kind === kind);
  return (await Promise.all(own.map((node) => unlessErased(open(node))))).filter((one) => one !== null);
}
