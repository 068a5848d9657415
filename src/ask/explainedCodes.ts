// Names fault codes that visible documents in force explain, so that there is something to suggest to whoever asks.

import { validityOf } from '../../graph/model/document.ts';
import type { Fact } from '../../graph/model/fact.ts';
import type { MachineId, Revision } from '../../graph/model/ids.ts';
import { mayRead, type ReadScope } from '../../graph/model/scope.ts';
import type { Documents } from '../../graph/store/documents.ts';
import { unlessErased } from '../../graph/store/erased.ts';
import { type LibraryDeps, readChunks, readVersions } from '../../graph/store/library.ts';
import { openFact } from '../../graph/store/records.ts';

type Deps = LibraryDeps & { readonly documents: Documents };

/** As printed where they are explained. About a machine: only what is said of it. */
export async function explainedCodes(
  deps: Deps,
  at: Revision,
  scope: ReadScope,
  machine: MachineId | null,
  most: number,
): Promise<readonly string[]> {
  const documents = deps.documents
    .list(scope, null)
    .filter((document) => mayRead(scope, document.classId) && validityOf(document) === 'in-force')
    .filter(({ labels }) => machine === null || labels?.machines?.includes(machine));
  const versionIds = documents.slice(0, MOST_DOCUMENTS).map(({ versionId }) => versionId);
  const versions = await readVersions(deps, at, scope, versionIds);
  const ids = versions.flatMap(({ id, facts }) =>
    Array.from({ length: Math.min(facts, most) }, (_, number) => `${id}.f${number}`),
  );
  const nodes = (await deps.reader.nodes(at, scope, ids)).filter(({ kind }) => kind === 'Fact');
  const opened = await Promise.all(nodes.map((node) => unlessErased(openFact(deps.keyring, node))));
  const facts = opened.filter((fact) => fact !== null).filter(({ machines }) => !machine || machines.includes(machine));
  return (await printed(deps, at, scope, facts)).slice(0, most);
}

/** Documents are looked at in order, so that a plant of thousands costs no more than one of dozens. */
const MOST_DOCUMENTS = 24;

/** A fact knows its code normalised; how people write it stands in its evidence. */
async function printed(deps: Deps, at: Revision, scope: ReadScope, facts: readonly Fact[]): Promise<readonly string[]> {
  const ids = facts.flatMap(({ evidence }) => evidence.slice(0, 1).map(({ chunk }) => chunk));
  const chunks = new Map((await readChunks(deps, at, scope, [...new Set(ids)])).map((chunk) => [chunk.id, chunk]));
  const codes = new Map<string, string>();
  for (const { code, evidence } of facts) {
    const chunk = evidence[0] && chunks.get(evidence[0].chunk);
    const mention = chunk?.mentions.find(({ kind, key }) => kind === 'faultCode' && key === code);
    if (chunk && mention && !codes.has(code))
      codes.set(code, chunk.text.slice(mention.start - chunk.start, mention.end - chunk.start));
  }
  return [...codes.values()];
}
