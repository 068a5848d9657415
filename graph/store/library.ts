// Reads documents, versions, passages and vectors inside a scope, opened, in the order they were asked for.

import type { Keyring } from '../keys/ports.ts';
import type { Chunk } from '../model/chunk.ts';
import type { Document, Version } from '../model/document.ts';
import type { ChunkId, Digest, DocumentId, Revision, VersionId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import { unlessErased } from './erased.ts';
import type { GraphReader, NodeKind, StoredNode } from './graph.ts';
import { openChunk, openDocument, openVector, openVersion } from './records.ts';

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

/** Of one model's space; chunks without such a vector are left out. */
export function openVectors(
  deps: LibraryDeps,
  at: Revision,
  scope: ReadScope,
  ids: readonly ChunkId[],
  model: Digest,
): Promise<readonly { readonly id: ChunkId; readonly vector: Float32Array }[]> {
  return read(deps, at, scope, ids, 'Chunk', async (node) =>
    node.vector?.model === model ? { id: node.id as ChunkId, vector: await openVector(deps.keyring, node) } : null,
  );
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
  const nodes = (await deps.reader.nodes(at, scope, ids)).filter((node) => node.kind === kind);
  const opened = await Promise.all(nodes.map((node) => unlessErased(open(node))));
  return opened.filter((one) => one !== null);
}
