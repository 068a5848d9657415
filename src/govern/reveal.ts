// Tells what a pseudonym stands for: asked for by one person, approved by another, told to the first, and on record.

import type { ClearValues } from '../../graph/keys/clearValues.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { GraphRecords, StoredNode } from '../../graph/store/graph.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import type { House } from '../house.ts';
import type { Committing } from './committing.ts';

const REVEALS_KEY = 'reveals' as KeyId;
/** A request that nobody approves, or an approval that nobody uses, ends after a day. */
const LASTS_MS = 24 * 60 * 60 * 1000;

export type Revealing = Committing & {
  readonly keyring: Keyring;
  readonly records: Pick<GraphRecords, 'records'>;
  readonly clear: Pick<ClearValues, 'of'>;
  readonly ledger: Pick<House['ledger'], 'append'>;
};

export interface Reveal {
  readonly id: string;
  readonly pseudonym: string;
  readonly reason: string;
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
  readonly approvedBy: PrincipalId | null;
  readonly approvedAt: string | null;
}

type Asked = Omit<Reveal, 'approvedBy' | 'approvedAt'>;
type Approved = { readonly approvedBy: PrincipalId; readonly approvedAt: string };

/** Whether there is such a pseudonym is told to nobody before somebody else has approved. */
export async function requestReveal(
  house: Revealing,
  by: PrincipalId,
  pseudonym: string,
  reason: string,
): Promise<Reveal> {
  await house.keyring.create([REVEALS_KEY]);
  const asked: Asked = { id: house.newId(), pseudonym, reason, by, at: house.now().toISOString() };
  const node = await recordOf(house, requestId(asked.id), 'reveal', asked);
  const event = eventOf(house, 'reveal.requested', by, asked);
  await house.commit({ touches: 'corpus', nodes: [node], edges: [], retire: [], event });
  return { ...asked, approvedBy: null, approvedAt: null };
}

/** FORBIDDEN for whoever asked. NOT_FOUND: no such request, or it is over. */
export async function approveReveal(house: Revealing, by: PrincipalId, id: string): Promise<Reveal> {
  const asked = await find(house, id);
  if (asked.by === by) throw new Refusal('FORBIDDEN', 'Somebody else has to approve what you asked for.');
  if (asked.approvedBy !== null) return asked;
  const approved: Approved = { approvedBy: by, approvedAt: house.now().toISOString() };
  const node = await recordOf(house, approvalId(id), 'reveal-approval', approved);
  const event = eventOf(house, 'reveal.approved', by, asked);
  const expect = { present: [requestId(id)], absent: [approvalId(id)] };
  await house.commit({ touches: 'corpus', nodes: [node], edges: [], retire: [], expect, event });
  return { ...asked, ...approved };
}

/** Only to whoever asked, and only after the event of telling is durable. FORBIDDEN before it is approved. */
export async function reveal(house: Revealing, by: PrincipalId, id: string): Promise<readonly string[]> {
  const asked = await find(house, id);
  if (asked.by !== by) throw new Refusal('NOT_FOUND');
  if (asked.approvedBy === null) throw new Refusal('FORBIDDEN', 'Nobody else has approved this yet.');
  const values = await house.clear.of(asked.pseudonym);
  await house.ledger.append(eventOf(house, 'value.revealed', by, { ...asked, values: values.length }));
  return values.map(({ value }) => value);
}

/** Those that are not over, newest first. */
export async function reveals(house: Revealing): Promise<readonly Reveal[]> {
  const nodes = await house.records.records('Artifact');
  const ids = nodes.filter(({ props }) => props.type === 'reveal').map(({ props }) => String(props.reveal));
  const found = await Promise.all(ids.map((id) => find(house, id).catch(noneWhenOver)));
  return found.filter((one) => one !== null).sort((a, b) => (a.at < b.at ? 1 : -1));
}

function noneWhenOver(error: unknown): null {
  if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
  throw error;
}

async function find(house: Revealing, id: string): Promise<Reveal> {
  const nodes = await house.records.records('Artifact', [requestId(id), approvalId(id)]);
  const opened = async <T>(type: string): Promise<T | null> => {
    const node = nodes.find(({ props }) => props.type === type);
    return node ? await openRecord<T>(house.keyring, node) : null;
  };
  const asked = await opened<Asked>('reveal');
  const approved = await opened<Approved>('reveal-approval');
  const since = approved?.approvedAt ?? asked?.at;
  if (!asked || !since || house.now().getTime() - Date.parse(since) > LASTS_MS) throw new Refusal('NOT_FOUND');
  return { ...asked, approvedBy: approved?.approvedBy ?? null, approvedAt: approved?.approvedAt ?? null };
}

function requestId(id: string): string {
  return `reveal:${id}`;
}

function approvalId(id: string): string {
  return `reveal-approval:${id}`;
}

function recordOf({ keyring }: Revealing, id: string, type: string, value: object): Promise<StoredNode> {
  const props = { type, reveal: id.slice(id.indexOf(':') + 1) };
  const shell = { id, kind: 'Artifact' as const, classId: null, owner: null, keyId: REVEALS_KEY, props };
  return sealRecord(keyring, shell, value as never);
}

function eventOf(house: Committing, type: string, principal: PrincipalId, about: Asked & { readonly values?: number }) {
  const { id, pseudonym, reason, values } = about;
  return {
    id: house.newId() as EventId,
    time: house.now().toISOString(),
    category: 'access-control' as const,
    type,
    result: 'success' as const,
    principal,
    reveal: id,
    pseudonym,
    reason,
    ...(values === undefined ? {} : { values }),
  };
}
