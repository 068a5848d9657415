// Legal holds: while one stands, a document cannot be erased, whoever asks.

import type { Keyring } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { DocumentId, EventId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { Editions } from '../../graph/store/editions.ts';
import type { GraphRecords } from '../../graph/store/graph.ts';
import { sealRecord } from '../../graph/store/records.ts';
import type { Committing } from './committing.ts';

const HOLDS_KEY = 'holds' as KeyId;

export type Holding = Committing & {
  readonly keyring: Keyring;
  readonly records: Pick<GraphRecords, 'records'>;
  readonly editions: Editions;
};

/** The record whose presence is the hold. */
export function holdId(document: DocumentId): string {
  return `hold:${document}`;
}

/** A second hold on the same document changes nothing: the first reason stands. NOT_FOUND. */
export async function hold(house: Holding, by: PrincipalId, document: DocumentId, reason: string): Promise<void> {
  if (house.editions.of(document).length === 0) throw new Refusal('NOT_FOUND');
  if (await isHeld(house, document)) return;
  await house.keyring.create([HOLDS_KEY]);
  const at = house.now().toISOString();
  const id = holdId(document);
  const props = { type: 'hold', document };
  const shell = { id, kind: 'Artifact' as const, classId: null, owner: null, keyId: HOLDS_KEY, props };
  const node = await sealRecord(house.keyring, shell, { reason, by, at });
  const event = { ...eventOf(house, 'document.held', by, document), reason };
  await house.commit({ touches: 'corpus', nodes: [node], edges: [], retire: [], event });
}

/** NOT_FOUND where none stands. */
export async function release(house: Holding, by: PrincipalId, document: DocumentId): Promise<void> {
  if (!(await isHeld(house, document))) throw new Refusal('NOT_FOUND');
  const id = holdId(document);
  const event = eventOf(house, 'document.released', by, document);
  await house.commit({ touches: 'corpus', nodes: [], edges: [], retire: [id], expect: { present: [id] }, event });
}

async function isHeld({ records }: Pick<Holding, 'records'>, document: DocumentId): Promise<boolean> {
  return (await records.records('Artifact', [holdId(document)])).length > 0;
}

function eventOf(house: Committing, type: string, by: PrincipalId, document: DocumentId) {
  return {
    id: house.newId() as EventId,
    time: house.now().toISOString(),
    category: 'configuration' as const,
    type,
    result: 'success' as const,
    principal: by,
    document,
  };
}
