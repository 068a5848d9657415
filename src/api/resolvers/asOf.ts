// Which revision one of the asker's own answers was given at; for reading its sources as they were.

import type { Revision } from '../../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../../graph/model/scope.ts';
import type { House } from '../../house.ts';

/** null: no such answer, or somebody else's. */
export async function revisionOf(
  house: Pick<House, 'reader'>,
  at: Pinned,
  scope: ReadScope,
  answer: string,
): Promise<Revision | null> {
  const [node] = await house.reader.nodes(at.corpus, scope, [answer]);
  return node?.kind === 'Answer' ? (node.props.revision as Revision) : null;
}
