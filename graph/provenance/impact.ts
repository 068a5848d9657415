// What rests on a document, in any of its versions: the caller's own answers, facts, and what took its place.

import type { DocumentId, Revision, VersionId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { Describing } from './describe.ts';
import { joined, type Lineage, trace } from './lineage.ts';
import { rulingsOn } from './rulings.ts';

/** A version there ever was, and a revision at which it could be read. */
export interface KnownVersion {
  readonly version: VersionId;
  readonly since: Revision;
}

export interface Impact {
  readonly lineage: Lineage;
  /** The caller's own. */
  readonly answers: readonly string[];
  /** Those that are stated today. */
  readonly facts: readonly string[];
  /** Documents that took its place. */
  readonly successors: readonly string[];
}

/** Document ← version ← chunk ← answer or fact. */
const DEPTH = 3;
/** Not back over rulings: what this document took the place of does not rest on it. */
const ALONG = ['USED', 'WAS_DERIVED_FROM', 'PART_OF', 'SUPERSEDES', 'SUPPORTED_BY'] as const;

/**
 * Of a document that is gone, too, as long as the caller may read its class. null: nothing of it was ever in sight.
 * Answers of others are in nobody's lineage but their own; see `GraphRecords.answersOn` for how many there are.
 */
export async function impactOf(
  deps: Describing,
  today: Revision,
  scope: ReadScope,
  document: DocumentId,
  versions: readonly KnownVersion[],
): Promise<Impact | null> {
  const forward = (at: Revision, from: readonly string[]) =>
    trace(deps, at, scope, { from, direction: 'forward', depth: DEPTH, along: ALONG });
  const ids = versions.map(({ version }) => version);
  const now = await forward(today, ids);
  const before = await Promise.all(versions.map(({ version, since }) => forward(since, [version, document])));
  const lineage = joined([now, ...before, await rulingsOn(deps, today, scope, ids)]);
  if (lineage.nodes.length === 0) return null;
  const idsOf = (kind: string, { nodes }: Lineage) => nodes.flatMap((node) => (node.kind === kind ? [node.id] : []));
  return {
    lineage,
    answers: idsOf('Answer', lineage),
    facts: idsOf('Fact', now),
    successors: idsOf('Document', lineage).filter((id) => id !== document),
  };
}
