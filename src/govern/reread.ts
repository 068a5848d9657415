// Has documents read anew, each from its sealed original: after a change of their labels, or of what redaction hides.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Document } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId, RunId } from '../../graph/model/ids.ts';
import { unlessErased } from '../../graph/store/erased.ts';
import type { GraphRecords } from '../../graph/store/graph.ts';
import { openRecord, openVersion } from '../../graph/store/records.ts';
import { carried } from '../../ingest/carriedRuling.ts';
import type { Approval } from '../../ingest/review/told.ts';
import type { RunEnd, RunOrder, Stood } from '../../ingest/run.ts';
import type { Runs } from '../../ingest/runs.ts';
import type { Spool } from '../../ingest/spool.ts';
import type { LabelsStore } from './labelsStore.ts';
import { type Retiring, retire } from './retire.ts';

export interface Rereading {
  readonly keyring: Keyring;
  readonly records: Pick<GraphRecords, 'records'>;
  readonly spool: Spool;
  readonly runs: Runs;
  readonly labels: Pick<LabelsStore, 'counted'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface Again {
  readonly document: Document;
  readonly labelsFile: RunOrder['labelsFile'];
  /** Taken out of sight before it is read. */
  readonly hidden: boolean;
  readonly renewal?: boolean;
  readonly erasedAt?: string | null;
}

/** Durable when this resolves: a crash loses none of them. The caller starts them. */
export async function acceptRereads(
  house: Rereading,
  again: readonly Again[],
  how: Pick<RunOrder, 'by' | 'replaces'>,
): Promise<readonly RunOrder[]> {
  const orders = (await Promise.all(again.map((one) => orderOf(house, one, how)))).filter((one) => one !== null);
  // An entry of the spool with nothing in it: that a run waits is kept there, and its bytes lie in the vault.
  await Promise.all(orders.map(({ run }) => house.spool.put(run, [])));
  await house.runs.accept(...orders);
  return orders;
}

async function orderOf(
  house: Rereading,
  { document, labelsFile, hidden, renewal = false, erasedAt = null }: Again,
  how: Pick<RunOrder, 'by' | 'replaces'>,
): Promise<RunOrder | null> {
  const stood = await stoodAs(house, document);
  if (!stood) return null;
  return {
    run: house.newId() as RunId,
    source: document.source,
    labelsFile,
    at: house.now().toISOString(),
    ruling: await carried(house.keyring, document),
    reread: {
      document: document.id,
      stood,
      hidden,
      renewal,
      erasedAt,
      counted: house.labels.counted(document.source.root),
    },
    ...how,
  };
}

/** Read with newer eyes a document turned out to hide something: it waits for its reviewer, out of sight. */
export async function hideSuspicious(house: Retiring, { reread, by }: RunOrder, end: RunEnd): Promise<void> {
  if (!reread || end.state !== 'quarantined' || end.code !== 'SUSPICIOUS') return;
  const document = house.documents.get(reread.document);
  if (document) await retire(house, by, [document], 'suspicious', () => null);
}

/** null: its version went meanwhile. */
export async function stoodAs(
  { records, keyring }: Pick<Rereading, 'records' | 'keyring'>,
  { versionId, labels, vanishedAt }: Document,
): Promise<Stood | null> {
  const [node] = await records.records('Version', [versionId]);
  if (!node) return null;
  const version = await unlessErased(openVersion(keyring, node));
  if (!version) return null;
  const { number, vaultKey, vaultName, vaultPassword, run, uploader, review } = version;
  return {
    labels,
    vanishedAt,
    number,
    original: { key: vaultKey, name: vaultName, ...(vaultPassword !== undefined && { password: vaultPassword }) },
    uploader: uploader ?? (await ranBy({ records, keyring }, run)),
    approval: (review as Approval | undefined) ?? null,
  };
}

/** Of versions from before the uploader stood in them. */
async function ranBy({ records, keyring }: Pick<Rereading, 'records' | 'keyring'>, run: RunId): Promise<PrincipalId> {
  const [node] = await records.records('IngestRun', [run]);
  if (!node) throw new Refusal('NOT_FOUND');
  return (await openRecord<{ by: PrincipalId }>(keyring, node)).by;
}
