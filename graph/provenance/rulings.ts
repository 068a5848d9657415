// What was done to documents after something came to rest on them: rulings that took them out of force, and retirements.

import type { DocumentId, Revision } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { Describing } from './describe.ts';
import { describedAll, joined, type Lineage, type LineageEdge, trace } from './lineage.ts';
import { retirementNode } from './retirement.ts';

/** Version → ruling → what took the document's place. */
const DEPTH = 2;

export async function afterwards(
  deps: Describing,
  now: Revision,
  scope: ReadScope,
  versions: readonly string[],
  documents: readonly DocumentId[],
): Promise<Lineage> {
  return joined([await rulingsOn(deps, now, scope, versions), await retirementsOf(deps, now, scope, documents)]);
}

/** Only the rulings and what they name: nothing else of what the versions came from. */
export async function rulingsOn(
  deps: Describing,
  now: Revision,
  scope: ReadScope,
  versions: readonly string[],
): Promise<Lineage> {
  const { nodes, edges, truncated } = await trace(deps, now, scope, {
    from: versions,
    direction: 'back',
    depth: DEPTH,
  });
  const rulings = new Set(edges.flatMap(({ kind, to }) => (kind === 'WAS_INVALIDATED_BY' ? [to] : [])));
  const kept = edges.filter(({ from, to }) => rulings.has(from) || rulings.has(to));
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => ends.has(id)), edges: kept, truncated };
}

/** An edge cannot leave what is retired, so this one is made of the record's name. */
async function retirementsOf(
  deps: Describing,
  now: Revision,
  scope: ReadScope,
  documents: readonly DocumentId[],
): Promise<Lineage> {
  const records = await deps.reader.nodes(now, scope, documents.map(retirementNode));
  const made = records.map(
    ({ id, props }): LineageEdge => ({ from: String(props.document), kind: 'WAS_INVALIDATED_BY', to: id }),
  );
  return describedAll(deps, records, made, false);
}
