// What rests on a document, in any of its versions: the caller's own answers, facts, and what took its place.

import type { DocumentId, Revision, VersionId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { Describing } from './describe.ts';
import { joined, type Lineage, trace } from './lineage.ts';

/** A version there ever was, and a revision at which it could be read. */
export interface KnownVersion {
  readonly version: VersionId;
  readonly since: Revision;
}

export interface Impact {
  readonly lineage: Lineage;
  /** The caller's own. */
  readonly answers: readonly string[];
  readonly facts: readonly string[];
  /** Documents that took its place, and versions that a newer one replaced it by. */
  readonly successors: readonly string[];
}

/** Document ← version ← chunk ← answer or fact. */
const DEPTH = 3;

/**
 * Of a document that is gone, too, as long as the caller may read its class. null: nothing of it was ever in sight.
 * Answers of others are in nobody's lineage but their own; see `GraphRecords.answersOn` for how many there are.
 */
export async function impactOf(
  deps: Describing,
  now: Revision,
  scope: ReadScope,
  document: DocumentId,
  versions: readonly KnownVersion[],
): Promise<Impact | null> {
  const then = await Promise.all(
    versions.map(({ version, since }) =>
      trace(deps, since, scope, { from: [version, document], direction: 'forward', depth: DEPTH }),
    ),
  );
  const current = await trace(deps, now, scope, {
    from: versions.map(({ version }) => version),
    direction: 'forward',
    depth: DEPTH,
  });
  const placed = await trace(deps, now, scope, {
    from: versions.map(({ version }) => version),
    direction: 'back',
    depth: 2,
  });
  const lineage = joined([current, ...then, takenOver(placed)]);
  if (lineage.nodes.length === 0) return null;
  const idsOf = (kind: string) => lineage.nodes.flatMap((node) => (node.kind === kind ? [node.id] : []));
  return {
    lineage,
    answers: idsOf('Answer'),
    facts: idsOf('Fact'),
    successors: idsOf('Document').filter((id) => id !== document),
  };
}

/** Of the way back, only the rulings and what they name: what the document itself came from does not rest on it. */
function takenOver({ nodes, edges, truncated }: Lineage): Lineage {
  const rulings = new Set(edges.flatMap(({ kind, to }) => (kind === 'WAS_INVALIDATED_BY' ? [to] : [])));
  const kept = edges.filter(({ from, to }) => rulings.has(from) || rulings.has(to));
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => ends.has(id)), edges: kept, truncated };
}
