// Brings the documents of a root under other labels: all of them once a file is approved, those that narrow at once.

import canonicalize from 'canonicalize';
import { explain } from '../../graph/access/check.ts';
import { onlyNarrows } from '../../graph/access/readers.ts';
import type { Vault } from '../../graph/keys/ports.ts';
import type { Document } from '../../graph/model/document.ts';
import type { Digest, PrincipalId, RunId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Context, ReadScope } from '../../graph/model/scope.ts';
import { openVersion } from '../../graph/store/records.ts';
import { carried } from '../../ingest/carriedRuling.ts';
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

export interface Relabelled {
  readonly file: LabelsProposal;
  /** Under way when this is returned. */
  readonly orders: readonly RunOrder[];
}

interface Move {
  readonly document: Document;
  readonly labels: Labels | null;
}

/**
 * Approves a labels file and reads what it concerns anew. What loses readers is out of sight before this resolves.
 * Runs are accepted before the approval counts: a crash in between leaves runs that decide as unapproved ones do.
 */
export async function approve(house: Relabelling, digest: Digest, by: PrincipalId): Promise<Relabelled> {
  const { name } = house.labels.proposal(digest);
  return house.runs.without(name, async () => {
    const moves = house.documents.all(name).flatMap(movedBy(house, digest, 'approved'));
    const orders = await accepted(house, moves, { labelsFile: digest, by, replaces: 'any' });
    const file = await house.labels.approve(house, digest, by);
    await outOfSight(house, moves, by);
    for (const order of orders) void house.runs.start(order);
    return { file, orders };
  });
}

/**
 * A proposal that nobody approved narrows at once: documents that its author may read, and may file where they go.
 * The author's own sight decides, so that a stranger's file of the same name does nothing. Done when this resolves.
 */
export async function narrow(
  house: Relabelling,
  { digest, name }: LabelsProposal,
  by: PrincipalId,
  sight: { readonly scope: ReadScope; readonly context: Context },
): Promise<void> {
  const mayFile = (labels: Labels | null) =>
    labels === null ||
    explain(house.access.current().graph, { id: by, onBehalfOf: null }, 'ingest', labels, sight.context).allowed;
  const moving = () =>
    house.documents
      .list(sight.scope, name)
      .flatMap(movedBy(house, digest))
      .filter(({ document, labels }) => mayFile(document.labels) && mayFile(labels));
  if (moving().length === 0) return;
  const orders = await house.runs.without(name, () => {
    return accepted(house, moving(), { labelsFile: digest, by, replaces: 'readable' });
  });
  // Not out of sight first, as approval does it: what an unapproved file may keep depends on the labels that stand.
  await Promise.all(orders.map((order) => house.runs.start(order)));
}

function movedBy(house: Relabelling, digest: Digest, as?: 'approved'): (document: Document) => readonly Move[] {
  return (document) => {
    const { labels } = house.labels.decide(document.source, digest, document.labels, as);
    return canonicalize(labels) === canonicalize(document.labels) ? [] : [{ document, labels }];
  };
}

async function accepted(
  house: Relabelling,
  moves: readonly Move[],
  how: Pick<RunOrder, 'labelsFile' | 'by' | 'replaces'>,
): Promise<readonly RunOrder[]> {
  const orders: RunOrder[] = [];
  for (const { document } of moves) {
    const [node] = await house.records.records('Version', [document.versionId]);
    if (!node) continue;
    const version = await openVersion(house.keyring, node);
    const run = house.newId() as RunId;
    await house.spool.put(run, [await house.vault.get(version.vaultKey, version.vaultName)]);
    const { source } = document;
    const ruling = await carried(house.keyring, document);
    const order = { run, source, ruling, at: house.now().toISOString(), ...how };
    await house.runs.accept(order);
    orders.push(order);
  }
  return orders;
}

async function outOfSight(house: Relabelling, moves: readonly Move[], by: PrincipalId): Promise<void> {
  const losing = moves.filter(
    ({ document, labels }) => document.labels && !keepsReaders(house, document.labels, labels),
  );
  await retire(
    house,
    by,
    losing.map(({ document }) => document),
    'relabelled',
  );
}

function keepsReaders(house: Relabelling, now: Labels, next: Labels | null): boolean {
  return next !== null && onlyNarrows(house.access.current().graph, next, now);
}
