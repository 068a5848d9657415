// Brings the documents of a root under their newly approved labels: each read again from its sealed original.

import canonicalize from 'canonicalize';
import { onlyNarrows } from '../../graph/access/readers.ts';
import type { Vault } from '../../graph/keys/ports.ts';
import type { Document } from '../../graph/model/document.ts';
import type { PrincipalId, RunId } from '../../graph/model/ids.ts';
import { openVersion } from '../../graph/store/records.ts';
import type { RunOrder, Runs } from '../../ingest/runs.ts';
import type { Spool } from '../../ingest/spool.ts';
import type { AccessState } from './accessState.ts';
import type { LabelsProposal, LabelsStore } from './labelsStore.ts';
import { type Retiring, retire } from './retire.ts';

export type Relabelling = Retiring & {
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly vault: Vault;
  readonly spool: Spool;
  readonly runs: Runs;
};

/** Starts the runs and returns how many; what would lose readers is out of sight before this resolves. */
export async function relabel(house: Relabelling, file: LabelsProposal, by: PrincipalId): Promise<number> {
  const moved = house.documents
    .all()
    .filter(({ source }) => source.root === file.name)
    .flatMap((document) => {
      const { labels } = house.labels.decide(document.source, file.digest, document.labels);
      return canonicalize(labels) === canonicalize(document.labels) ? [] : [{ document, labels }];
    });
  // Accepted before anything is retired, so that a crash in between loses nothing; started after, so that no run meets it.
  const orders: RunOrder[] = [];
  for (const { document } of moved) orders.push(...(await accepted(house, document, file, by)));
  const losing = moved.filter(({ document, labels }) => document.labels && !keepsReaders(house, document, labels));
  await retire(
    house,
    by,
    losing.map(({ document }) => document),
    'relabelled',
  );
  for (const order of orders) house.runs.start(order);
  return orders.length;
}

function keepsReaders(house: Relabelling, { labels }: Document, next: Document['labels']): boolean {
  return labels !== null && next !== null && onlyNarrows(house.access.current().graph, next, labels);
}

async function accepted(
  house: Relabelling,
  document: Document,
  file: LabelsProposal,
  by: PrincipalId,
): Promise<readonly RunOrder[]> {
  const [node] = await house.records.records('Version', [document.versionId]);
  if (!node) return [];
  const version = await openVersion(house.keyring, node);
  const run = house.newId() as RunId;
  await house.spool.put(run, [await house.vault.get(version.vaultKey, version.vaultName)]);
  const at = house.now().toISOString();
  const order: RunOrder = { run, source: document.source, labelsFile: file.digest, by, at, replaces: 'any' };
  await house.runs.accept(order);
  return [order];
}
