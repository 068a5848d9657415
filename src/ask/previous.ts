// Reads the answer that a question follows up: what it was about, as its own asker may know it.

import { Refusal } from '../../graph/model/errors.ts';
import type { AnswerId } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import { openRecord } from '../../graph/store/records.ts';
import type { Principal } from '../identity/principal.ts';
import type { AskDeps } from './deps.ts';
import type { Recorded } from './record.ts';
import { mentionsTyped } from './typed.ts';
import type { Previous } from './understand.ts';

/** NOT_FOUND for an answer that is not the asker's own, as for one that never was. */
export async function previous(
  deps: Pick<AskDeps, 'reader' | 'keyring' | 'pin' | 'scopeFor' | 'site'>,
  principal: Principal,
  context: Context,
  id: AnswerId | null,
): Promise<Previous | null> {
  if (id === null) return null;
  const at = await deps.pin();
  const scope = await deps.scopeFor(at, principal, context);
  const [node] = await deps.reader.nodes(at.corpus, scope, [id]);
  if (node?.kind !== 'Answer' || node.owner !== principal.id) throw new Refusal('NOT_FOUND');
  const {
    question,
    topic = question,
    outcome,
    machines,
  } = (await openRecord(deps.keyring, node)) as unknown as Recorded;
  return {
    id,
    topic,
    mentions: mentionsTyped(topic, deps.site),
    machines: outcome === 'choose-machine' ? [] : machines,
  };
}
