// Makes chosen passages whole: a procedure with all its steps, and every safety message that covers it.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { Document, Version } from '../../graph/model/document.ts';
import type { ChunkId } from '../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import { readChunks, readVersions } from '../../graph/store/library.ts';
import type { AskDeps } from './deps.ts';
import type { Candidate } from './retrieve.ts';
import type { Selection } from './select.ts';

export interface Passage {
  readonly chunk: Chunk;
  readonly document: Document;
  readonly version: Version;
  /** The whole procedure in order, this chunk included; just this chunk when it is no part of one. */
  readonly sequence: readonly Chunk[];
  /** Chunks with the safety messages that cover the sequence, in document order. */
  readonly guards: readonly Chunk[];
}

export async function complete(
  deps: Pick<AskDeps, 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  selection: Selection,
): Promise<readonly Passage[]> {
  const chosen = chosenOf(selection);
  const [chunks, versions] = await Promise.all([
    around(deps, at, scope, chosen),
    readVersions(deps, at.corpus, scope, [...new Set(chosen.map(({ chunk }) => chunk.versionId))]),
  ]);
  const versionOf = new Map(versions.map((version) => [version.id, version]));
  return chosen.flatMap(({ chunk, document }) => {
    const version = versionOf.get(chunk.versionId);
    if (!version) return [];
    const sequence = chunk.procedure.length > 0 ? found(chunks, chunk.procedure) : [chunk];
    return [{ chunk, document, version, sequence, guards: found(chunks, guardsOf(sequence)) }];
  });
}

function chosenOf(selection: Selection): readonly Candidate[] {
  switch (selection.kind) {
    case 'passages':
    case 'conflict':
      return selection.passages;
    case 'nothing':
      return selection.nearest;
    case 'choose-machine':
      return [];
  }
}

/** The chunks chosen and, in two reads, their procedures and then what guards those. */
async function around(
  deps: Pick<AskDeps, 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  chosen: readonly Candidate[],
): Promise<ReadonlyMap<ChunkId, Chunk>> {
  const known = new Map(chosen.map(({ chunk }) => [chunk.id, chunk]));
  for (const next of [(chunk: Chunk) => chunk.procedure, (chunk: Chunk) => chunk.guards]) {
    const missing = [...new Set([...known.values()].flatMap(next))].filter((id) => !known.has(id));
    for (const chunk of await readChunks(deps, at.corpus, scope, missing)) known.set(chunk.id, chunk);
  }
  return known;
}

function guardsOf(sequence: readonly Chunk[]): readonly ChunkId[] {
  return [...new Set(sequence.flatMap(({ guards }) => guards))];
}

function found(chunks: ReadonlyMap<ChunkId, Chunk>, ids: readonly ChunkId[]): readonly Chunk[] {
  return ids.flatMap((id) => chunks.get(id) ?? []).sort((a, b) => a.ordinal - b.ordinal);
}
