// Decides, when its turn comes, which bytes are read under which labels, and which document they take the place of.

import { explain } from '../../graph/access/check.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import type { Document, Ruling } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { DocumentId, PrincipalId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import { type Context, mayRead, type ReadScope } from '../../graph/model/scope.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { GraphRecords } from '../../graph/store/graph.ts';
import { arrived } from '../../ingest/carriedRuling.ts';
import type { Approval } from '../../ingest/review/told.ts';
import { type Reread, type RunOrder, type Stood, uploaderOf } from '../../ingest/run.ts';
import { classIdOf } from '../../ingest/seal/names.ts';
import type { AccessState } from './accessState.ts';
import type { Decided, LabelsStore } from './labelsStore.ts';
import { stoodAs } from './reread.ts';

interface Deps {
  readonly keyring: Keyring;
  readonly records: Pick<GraphRecords, 'records'>;
  readonly documents: Documents;
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly scopeOf: (order: RunOrder) => Promise<{ readonly scope: ReadScope; readonly context: Context }>;
}

export interface Intake {
  readonly labels: Labels | null;
  readonly machineField: string | null;
  readonly replaces: readonly DocumentId[];
  /** Labels may take a document to another class; what was ruled on it goes along. */
  readonly ruling: Ruling | null;
  readonly approval: Approval | null;
  readonly uploader: PrincipalId;
  /** Number of the last version, where it is out of sight. */
  readonly after: number;
  /** Since when its source is gone, where nobody brought it back. */
  readonly vanishedAt: string | null;
  /** null: what was uploaded. */
  readonly original: Stood['original'] | null;
}

/**
 * null: the document to read anew is gone.
 * FORBIDDEN when the uploader may not add documents to the class the labels give, or to that of what is replaced.
 */
export async function intake(deps: Deps, order: RunOrder): Promise<Intake | null> {
  const { scope, context } = await deps.scopeOf(order);
  const standing = deps.documents
    .at(order.source)
    .filter((document) => order.replaces === 'any' || document.labels === null || mayRead(scope, document.classId));
  const stood = order.reread ? await standsFor(deps, order.reread, standing) : null;
  if (order.reread && !stood) return null;
  const { labels, machineField } = labelsFor(deps, order, labelsOf(standing) ?? stood?.labels ?? null);
  if (order.replaces === 'readable') {
    const { graph } = deps.access.current();
    const actor = { id: order.by, onBehalfOf: null };
    // Reading a document is not enough to take its place, nor to hide it.
    for (const touched of [labels, ...standing.map((document) => document.labels)])
      if (touched && !explain(graph, actor, 'ingest', touched, context).allowed) throw new Refusal('FORBIDDEN');
  }
  const classId = await classIdOf(deps.keyring, labels);
  return {
    labels,
    machineField,
    replaces: standing.filter((document) => document.classId !== classId).map(({ id }) => id),
    ruling:
      standing.find((document) => document.ruling !== null)?.ruling ?? (await arrived(deps.keyring, order.ruling)),
    approval: approvalOf(deps, order, labels, context) ?? stood?.approval ?? null,
    uploader: uploaderOf(order),
    after: stood?.number ?? 0,
    vanishedAt: stood?.vanishedAt ?? null,
    original: stood?.original ?? null,
  };
}

/** Labels that an upload would get today, whoever sent it: what decides who reviews it while it waits. */
export function labelsFor(deps: Pick<Deps, 'labels'>, order: RunOrder, current: Labels | null): Decided {
  const { source, reread, labelsFile } = order;
  const counted = deps.labels.counted(source.root);
  // While a document is out of sight no approval finds it, so the approval is found here.
  const file = reread && counted && counted !== reread.counted ? counted : labelsFile;
  return deps.labels.decide(source, file, current);
}

/** Of the documents at one source, the one with labels counts: a hidden one has nothing to keep. */
export function labelsOf(standing: readonly Document[]): Labels | null {
  return standing.find(({ labels }) => labels !== null)?.labels ?? null;
}

/** What stands now goes before what stood when it was asked for, so that nothing newer is ever read away. */
async function standsFor(deps: Deps, reread: Reread, standing: readonly Document[]): Promise<Stood | null> {
  const now =
    standing.find(({ id }) => id === reread.document) ?? standing.find(({ labels }) => labels !== null) ?? null;
  if (now) return stoodAs(deps, now);
  return reread.hidden ? reread.stood : null;
}

/** Whoever let it through must still answer for the class that it goes to now. */
function approvalOf(deps: Deps, { approval }: RunOrder, labels: Labels | null, context: Context): Approval | null {
  if (!approval || !labels) return null;
  const reviewer = { id: approval.by, onBehalfOf: null };
  return explain(deps.access.current().graph, reviewer, 'review', labels, context).allowed ? approval : null;
}
