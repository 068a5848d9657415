// Makes chosen passages whole: a procedure with all its steps, text with what it runs on into, and the safety messages.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { ChunkId } from '../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import { readChunks, readVersions } from '../../graph/store/library.ts';
import { chunkIdOf } from '../../ingest/chunk/rules.ts';
import type { AskDeps } from './deps.ts';
import { instructionIn, reachOf } from './instruction.ts';
import type { Passage } from './passage.ts';
import { endsInside, opensInside } from './readable.ts';
import type { Candidate } from './retrieve.ts';
import type { Selection } from './select.ts';
import type { Asked } from './understand.ts';

export async function complete(
  deps: Pick<AskDeps, 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  asked: Asked,
  selection: Selection,
): Promise<readonly Passage[]> {
  const chosen = chosenOf(selection);
  const best = selection.kind === 'passages' ? selection.passages[0] : undefined;
  const reach = best === undefined ? 0 : reachOf(asked, best);
  const [chunks, versions] = await Promise.all([
    around(deps, at, scope, chosen, reach > 0 ? nearby(best!.chunk, reach) : []),
    readVersions(deps, at.corpus, scope, [...new Set(chosen.map(({ chunk }) => chunk.versionId))]),
  ]);
  const versionOf = new Map(versions.map((version) => [version.id, version]));
  return chosen.flatMap(({ chunk, document }) => {
    const version = versionOf.get(chunk.versionId);
    if (!version) return [];
    const whole = reach > 0 && chunk === best!.chunk ? instructionIn(asked, best!, [...chunks.values()]) : [];
    const own = chunk.procedure.length > 0 ? found(chunks, chunk.procedure) : [chunk];
    const instruction = whole.length > 0;
    const sequence = instruction ? whole : own;
    const beside = found(chunks, besides(chunk)).filter((one) => sameSection(one, chunk));
    return [
      {
        chunk,
        document,
        version,
        sequence,
        instruction,
        guards: found(chunks, guardsOf([...sequence, ...beside])),
        beside,
      },
    ];
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

/** The chunks chosen and, in two reads, their procedures and neighbours, and then what guards those. */
async function around(
  deps: Pick<AskDeps, 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  chosen: readonly Candidate[],
  also: readonly ChunkId[],
): Promise<ReadonlyMap<ChunkId, Chunk>> {
  const known = new Map(chosen.map(({ chunk }) => [chunk.id, chunk]));
  const first = (chunk: Chunk) => [...chunk.procedure, ...besides(chunk), ...also];
  for (const next of [first, (chunk: Chunk) => chunk.guards]) {
    const missing = [...new Set([...known.values()].flatMap(next))].filter((id) => !known.has(id));
    for (const chunk of await readChunks(deps, at.corpus, scope, missing)) known.set(chunk.id, chunk);
  }
  return known;
}

/** A procedure is whole without its neighbours. */
function besides(chunk: Chunk): readonly ChunkId[] {
  if (chunk.procedure.length > 0) return [];
  const at = (ordinal: number) => (ordinal < 0 ? [] : [chunkIdOf(chunk.versionId, ordinal)]);
  return [...(opensInside(chunk) ? at(chunk.ordinal - 1) : []), ...(endsInside(chunk) ? at(chunk.ordinal + 1) : [])];
}

/** So many chunks before the chunk and after it. */
function nearby({ versionId, ordinal }: Chunk, reach: number): readonly ChunkId[] {
  const from = Math.max(0, ordinal - reach);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => chunkIdOf(versionId, from + i));
}

function sameSection(one: Chunk, other: Chunk): boolean {
  return one.headings.join('\n') === other.headings.join('\n');
}

function guardsOf(sequence: readonly Chunk[]): readonly ChunkId[] {
  return [...new Set(sequence.flatMap(({ guards }) => guards))];
}

function found(chunks: ReadonlyMap<ChunkId, Chunk>, ids: readonly ChunkId[]): readonly Chunk[] {
  return ids.flatMap((id) => chunks.get(id) ?? []).sort((a, b) => a.ordinal - b.ordinal);
}
