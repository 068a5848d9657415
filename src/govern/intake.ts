// Decides, when its turn comes, under which labels an upload is read and which document it takes the place of.

import { explain } from '../../graph/access/check.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import type { Document, Ruling } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { DocumentId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import { type Context, mayRead, type ReadScope } from '../../graph/model/scope.ts';
import type { Documents } from '../../graph/store/documents.ts';
import { arrived } from '../../ingest/carriedRuling.ts';
import type { RunOrder } from '../../ingest/runs.ts';
import { classIdOf } from '../../ingest/seal/names.ts';
import type { AccessState } from './accessState.ts';
import type { LabelsStore } from './labelsStore.ts';

interface Deps {
  readonly keyring: Keyring;
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
}

/** FORBIDDEN when the uploader may not add documents to the class the labels give, or to that of what is replaced. */
export async function intake(deps: Deps, order: RunOrder): Promise<Intake> {
  const { scope, context } = await deps.scopeOf(order);
  const standing = deps.documents
    .at(order.source)
    .filter((document) => order.replaces === 'any' || document.labels === null || mayRead(scope, document.classId));
  const { labels, machineField } = deps.labels.decide(order.source, order.labelsFile, labelsOf(standing));
  if (order.replaces === 'readable') {
    const { graph } = deps.access.current();
    const actor = { id: order.by, onBehalfOf: null };
    // Reading a document is not enough to take its place, nor to hide it.
    for (const touched of [labels, ...standing.map((document) => document.labels)])
      if (touched && !explain(graph, actor, 'ingest', touched, context).allowed) throw new Refusal('FORBIDDEN');
  }
  const classId = await classIdOf(deps.keyring, labels);
  const replaces = standing.filter((document) => document.classId !== classId).map(({ id }) => id);
  const ruling =
    standing.find((document) => document.ruling !== null)?.ruling ?? (await arrived(deps.keyring, order.ruling));
  return { labels, machineField, replaces, ruling };
}

/** Of the documents at one source, the one with labels counts: a hidden one has nothing to keep. */
function labelsOf(standing: readonly Document[]): Labels | null {
  return standing.find(({ labels }) => labels !== null)?.labels ?? null;
}
