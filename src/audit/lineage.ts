// Where each kind of lineage starts and at which revision: an answer's at its own, with what was ruled on its sources since.

import { Refusal } from '../../graph/model/errors.ts';
import type { DocumentId, Revision } from '../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import { type Direction, joined, type Lineage, trace } from '../../graph/provenance/lineage.ts';
import { afterwards } from '../../graph/provenance/rulings.ts';
import type { House } from '../house.ts';

type Reading = Pick<House, 'reader' | 'keyring'>;

export interface Asked {
  readonly start: 'Answer' | 'Chunk' | 'Document' | 'Artifact';
  readonly id: string;
  readonly direction: Direction;
  /** 1 to 12. */
  readonly depth: number;
}

const MOST_STEPS = 12;

/** null: nothing of that kind and id that the caller may see, or an answer that is not theirs. */
export async function lineageOf(
  house: Reading,
  at: Pinned,
  scope: ReadScope,
  { start, id, direction, depth }: Asked,
): Promise<Lineage | null> {
  if (!Number.isInteger(depth) || depth < 1 || depth > MOST_STEPS) {
    throw new Refusal('BAD_REQUEST', `A depth is a whole number from 1 to ${MOST_STEPS}.`);
  }
  const [node] = await house.reader.nodes(at.corpus, scope, [id]);
  if (node?.kind !== start) return null;
  // No edge leaves a document; what it came from hangs on its version.
  const from = start === 'Document' ? [id, String(node.props.version)] : [id];
  if (start !== 'Answer') return trace(house, at.corpus, scope, { from, direction, depth });
  const then = await trace(house, node.props.revision as Revision, scope, { from, direction, depth });
  const documents = then.nodes.flatMap((one) => (one.kind === 'Document' ? [one.id as DocumentId] : []));
  const versions = then.nodes.flatMap((one) => (one.kind === 'Version' ? [one.id] : []));
  return joined([then, await afterwards(house, at.corpus, scope, versions, documents)]);
}
