// The act of approving a labels file: by an administrator, by the digest of its bytes.

import type { AccessGraph } from '../../../graph/access/accessGraph.ts';
import { explain } from '../../../graph/access/check.ts';
import type { Actor } from '../../../graph/access/rules.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import type { Digest, PrincipalId } from '../../../graph/model/ids.ts';
import type { Context } from '../../../graph/model/scope.ts';

export interface LabelsApproval {
  readonly digest: Digest;
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
}

export interface ApprovalDeps {
  readonly access: AccessGraph;
  /** Digests of the files that were proposed. */
  readonly proposed: ReadonlySet<Digest>;
}

/** FORBIDDEN without the action `approve-labels`; NOT_FOUND for a digest that nobody proposed. The caller commits it. */
export function approveLabels(deps: ApprovalDeps, actor: Actor, digest: Digest, context: Context): LabelsApproval {
  if (!explain(deps.access, actor, 'approve-labels', null, context).allowed) throw new Refusal('FORBIDDEN');
  if (!deps.proposed.has(digest)) throw new Refusal('NOT_FOUND');
  return { digest, by: actor.id, at: context.now };
}
