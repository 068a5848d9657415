// The commit stage: everything a document is, and everything it replaces, in one transaction with its event.

import type { VersionFinding } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { DocumentId, EventId, Revision, VersionId } from '../../graph/model/ids.ts';
import type { IngestDeps, IngestRules } from '../deps.ts';
import { isSuspicious } from '../parse/finding.ts';
import { told } from '../review/told.ts';
import type { Linked } from '../stages.ts';
import { changeOf } from './change.ts';

export interface Receipt {
  /** `unchanged`: the same bytes under the same labels and rules were there already. */
  readonly state: 'committed' | 'unchanged';
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
  readonly pages: number;
  readonly chunks: number;
  /** No approved labels: nobody may read it. */
  readonly hidden: boolean;
  /** What of the file was left out, or looked odd, without holding it up; and what a reviewer let through. */
  readonly findings: readonly VersionFinding[];
}

export interface Committed {
  readonly receipt: Receipt;
  readonly event: AuditEvent;
}

export async function commit(
  deps: Pick<IngestDeps, 'graph' | 'keyring'>,
  rules: IngestRules,
  linked: Linked,
): Promise<Committed> {
  const { redacted } = linked.embedded.chunked;
  const { sealed } = redacted;
  const event = eventOf(linked, rules);
  await committed(deps, rules, linked, event);
  const receipt: Receipt = {
    state: 'committed',
    documentId: sealed.documentId,
    versionId: sealed.versionId,
    pages: redacted.text.pages.length,
    chunks: linked.chunks.length,
    hidden: sealed.incoming.labels === null,
    findings: told(redacted.text.findings),
  };
  return { receipt, event };
}

/** Another document may bring the same class, entity or artifact at the same moment: the change is made anew on top of it. */
const ATTEMPTS = 5;

async function committed(
  deps: Pick<IngestDeps, 'graph' | 'keyring'>,
  rules: IngestRules,
  linked: Linked,
  event: AuditEvent,
): Promise<Revision> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.graph.commit(await changeOf(deps, rules, linked, event));
    } catch (error) {
      const met = error instanceof Refusal && error.code === 'STORE_CONFLICT';
      if (!met || attempt === ATTEMPTS) throw error;
    }
  }
}

function eventOf(linked: Linked, rules: IngestRules): AuditEvent {
  const { redacted } = linked.embedded.chunked;
  const { sealed } = redacted;
  return {
    id: `commit:${sealed.incoming.run}` as EventId,
    time: sealed.incoming.at,
    category: 'configuration',
    type: 'document.committed',
    result: 'success',
    principal: sealed.incoming.by,
    run: sealed.incoming.run,
    document: sealed.documentId,
    version: sealed.versionId,
    number: sealed.number,
    class: sealed.classId,
    labels: sealed.incoming.labels?.from ?? null,
    commitment: sealed.commitment,
    replaces: sealed.earlier.map(({ id }) => id),
    rules: rules.digest,
    policy: redacted.policy,
    sparedAt: redacted.spared?.at ?? null,
    model: linked.embedded.model,
    chunks: linked.chunks.length,
    reviewer: isSuspicious(redacted.text.findings) ? (sealed.incoming.approval?.by ?? null) : null,
  };
}
