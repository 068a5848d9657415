// Brings the documents of a root under other labels: all of them once a file is approved, those that narrow at once.

import canonicalize from 'canonicalize';
import { explain } from '../../graph/access/check.ts';
import { onlyNarrows } from '../../graph/access/readers.ts';
import type { Document } from '../../graph/model/document.ts';
import type { ClassId, Digest, DocumentId, PrincipalId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Context, ReadScope } from '../../graph/model/scope.ts';
import type { RunOrder } from '../../ingest/run.ts';
import { classIdOf } from '../../ingest/seal/names.ts';
import type { AccessState } from './accessState.ts';
import type { LabelsProposal, LabelsStore } from './labelsStore.ts';
import { acceptRereads, type Rereading } from './reread.ts';
import { type Retiring, retire } from './retire.ts';

export type Relabelling = Retiring &
  Rereading & {
    readonly access: AccessState;
    readonly labels: LabelsStore;
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
    const losing = await losingReaders(house, moves);
    const again = moves.map(({ document }) => ({ document, labelsFile: digest, hidden: losing.has(document.id) }));
    const orders = await acceptRereads(house, again, { by, replaces: 'any' });
    const file = await house.labels.approve(house, digest, by);
    const gone = moves.map(({ document }) => document).filter(({ id }) => losing.has(id));
    await retire(house, by, gone, 'relabelled', ({ id }) => losing.get(id));
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
    const again = moving().map(({ document }) => ({ document, labelsFile: digest, hidden: false }));
    return acceptRereads(house, again, { by, replaces: 'readable' });
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

/** With the class each goes to. */
async function losingReaders(house: Relabelling, moves: readonly Move[]): Promise<ReadonlyMap<DocumentId, ClassId>> {
  const losing = moves.filter(
    ({ document, labels }) => document.labels && !keepsReaders(house, document.labels, labels),
  );
  return new Map(
    await Promise.all(
      losing.map(async ({ document, labels }) => [document.id, await classIdOf(house.keyring, labels)] as const),
    ),
  );
}

function keepsReaders(house: Relabelling, now: Labels, next: Labels | null): boolean {
  return next !== null && onlyNarrows(house.access.current().graph, next, now);
}
