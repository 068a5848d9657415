// Leads from a cited span to the original's bytes: version, commitment, run, and the digests the run worked with.

import type { Span } from '../model/chunk.ts';
import type { Version } from '../model/document.ts';
import type { ChunkId, Digest, PrincipalId, Revision } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import { readChunks, readVersions } from '../store/library.ts';
import { openRecord } from '../store/records.ts';
import type { Describing } from './describe.ts';
import { type Lineage, trace } from './lineage.ts';

export interface Derivation extends Span {
  readonly chunk: ChunkId;
  readonly quote: string;
  readonly version: Version;
  /** null where the run's record is gone. */
  readonly run: RunFacts | null;
  readonly lineage: Lineage;
}

export interface RunFacts {
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
  /** null: no model, words only. */
  readonly model: Digest | null;
  readonly policy: Digest;
  readonly rules: Digest;
}

/** Chunk → version → document and run → artifacts. */
const DEPTH = 3;

/** null: no such chunk in sight at this revision, or the span does not lie in it. */
export async function derivationOf(
  deps: Describing,
  at: Revision,
  scope: ReadScope,
  { chunk: id, start, end }: Span & { readonly chunk: ChunkId },
): Promise<Derivation | null> {
  const [chunk] = await readChunks(deps, at, scope, [id]);
  if (!chunk || start < chunk.start || end > chunk.end || start >= end) return null;
  const [version] = await readVersions(deps, at, scope, [chunk.versionId]);
  if (!version) return null;
  const [run] = await deps.reader.nodes(at, scope, [version.run]);
  return {
    chunk: id,
    start,
    end,
    quote: chunk.text.slice(start - chunk.start, end - chunk.start),
    version,
    run: run ? await openRecord<RunFacts>(deps.keyring, run) : null,
    lineage: await trace(deps, at, scope, { from: [id], direction: 'back', depth: DEPTH }),
  };
}
