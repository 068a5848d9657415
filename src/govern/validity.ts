// Rules on a document: whether its text holds, what its readers are told, and what took its place.

import { type Document, type Ruling, validityOf } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { DocumentId, EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { Validity } from '../../graph/model/labels.ts';
import { rulingNode, rulingProps } from '../../graph/provenance/retirement.ts';
import type { StoredEdge } from '../../graph/store/graph.ts';
import { principalNode } from '../../graph/store/principals.ts';
import { openDocument, sealDocument, sealRecord } from '../../graph/store/records.ts';
import type { Retiring } from './retire.ts';

export type Decision =
  | {
      readonly kind: 'validity';
      readonly validity: Validity;
      readonly notice: string | null;
      /** Who may not see it is never told of it: the caller checks that whoever decides may. */
      readonly successor: DocumentId | null;
    }
  /** null lifts the safety notice. */
  | { readonly kind: 'safety'; readonly notice: string | null };

/** Another ruling, or another version, may come in the same moment: the decision is then taken on what is there. */
const ATTEMPTS = 4;

/** NOT_FOUND when the document is gone by now. One revision; every answer from then on keeps to it. */
export async function rule(house: Retiring, by: PrincipalId, id: DocumentId, decision: Decision): Promise<Document> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ruleOnce(house, by, id, decision);
    } catch (error) {
      const met = error instanceof Refusal && error.code === 'STORE_CONFLICT';
      if (!met || attempt === ATTEMPTS) throw error;
    }
  }
}

async function ruleOnce(house: Retiring, by: PrincipalId, id: DocumentId, decision: Decision): Promise<Document> {
  const [node] = await house.records.records('Document', [id]);
  if (!node) throw new Refusal('NOT_FOUND');
  const before = await openDocument(house.keyring, node);
  const at = house.now().toISOString();
  const ruling = rulingOf(before, decision, by, at);
  const document: Document = { ...before, ruling };
  const act = rulingNode(id, ruling.number);
  const { classId, keyId } = node;
  const shell = {
    id: act,
    kind: 'Approval' as const,
    classId,
    owner: null,
    keyId,
    props: rulingProps(id),
  };
  await house.commit({
    touches: 'corpus',
    nodes: [await sealDocument(house.keyring, document, keyId), await sealRecord(house.keyring, shell, { ...ruling })],
    edges: edgesOf(document, act, ruling),
    retire: [id, rulingNode(id, ruling.number - 1)],
    expect: { present: [id, document.versionId], absent: [act] },
    event: eventOf(house, document, decision, by, at),
  });
  return document;
}

function rulingOf({ ruling }: Document, decision: Decision, by: PrincipalId, at: string): Ruling {
  const number = (ruling?.number ?? 0) + 1;
  const before = ruling ?? { validity: null, notice: null, by, at, successor: null, safety: null };
  if (decision.kind === 'safety') {
    return { ...before, number, safety: decision.notice === null ? null : { text: decision.notice, at } };
  }
  const { validity, notice, successor } = decision;
  return { number, validity, notice, by, at, successor, safety: before.safety };
}

/** The act uses what took the document's place, so that the way leads there only for those who may see it. */
function edgesOf(document: Document, act: string, ruling: Ruling): readonly StoredEdge[] {
  const { successor } = ruling;
  return [
    { from: document.id, kind: 'IN_CLASS', to: document.classId },
    { from: act, kind: 'WAS_ASSOCIATED_WITH', to: principalNode(ruling.by) },
    ...(successor ? [{ from: act, kind: 'USED' as const, to: successor, props: { role: 'successor' } }] : []),
    ...(validityOf(document) === 'in-force'
      ? []
      : [{ from: document.versionId, kind: 'WAS_INVALIDATED_BY' as const, to: act }]),
  ];
}

function eventOf(
  house: Retiring,
  { id, versionId }: Document,
  decision: Decision,
  by: PrincipalId,
  at: string,
): AuditEvent {
  return {
    id: house.newId() as EventId,
    time: at,
    category: 'configuration',
    type: 'document.ruled',
    result: 'success',
    principal: by,
    document: id,
    version: versionId,
    decision: decision.kind,
    validity: decision.kind === 'validity' ? decision.validity : null,
    successor: decision.kind === 'validity' ? decision.successor : null,
    notice: decision.notice,
  };
}
