// Finds which numbers the documents of one class, and of no other, call part or serial numbers.

import type { Keyring } from '../../graph/keys/ports.ts';
import { type Document, validityOf } from '../../graph/model/document.ts';
import type { ClassId, Revision } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import type { GraphReader } from '../../graph/store/graph.ts';
import { SITE_RULE } from '../../graph/store/principals.ts';
import { openDocument } from '../../graph/store/records.ts';

/**
 * Tells which of `keys` (see `keyOf`) are called part or serial numbers.
 * - MUST look at one revision and through one class alone.
 * - MUST take the word of other documents only, whose labels are approved and that are in force.
 */
export type ClassNumbers = (keys: readonly string[]) => Promise<CalledNumbers>;

export interface CalledNumbers {
  readonly at: Revision;
  /** Of those that are, the names of their entities by key. */
  readonly names: ReadonlyMap<string, string>;
}

/** `besides`: what the document that asks takes the place of, which is no witness for itself. */
export type NumbersOfClass = (classId: ClassId, besides: readonly Document[]) => ClassNumbers;

interface Deps {
  readonly graph: Pick<GraphReader, 'head' | 'nodes' | 'walk'>;
  readonly keyring: Pick<Keyring, 'name' | 'open'>;
}

export function classNumbers(deps: Deps, classId: ClassId, besides: readonly Document[]): ClassNumbers {
  const scope: ReadScope = { kind: 'classes', principal: SITE_RULE, classes: new Set([classId]) };
  const own = new Set<string>(besides.map(({ id }) => id));
  return async (keys) => {
    const { revision } = await deps.graph.head();
    const named = await Promise.all(
      keys.map(async (key) => [await numberName(deps.keyring, classId, key), key] as const),
    );
    const keyOf = new Map(named);
    const names = new Map<string, string>();
    for (const { id } of await deps.graph.nodes(revision, scope, [...keyOf.keys()]))
      if (await isCalledSo(deps, revision, scope, { id, own })) names.set(keyOf.get(id)!, id);
    return { at: revision, names };
  };
}

/** Beyond this many that do not count, nobody is asked any more: hiding a number is the safe side. */
const MOST_WITNESSES = 20;

async function isCalledSo(
  { graph, keyring }: Deps,
  at: Revision,
  scope: ReadScope,
  { id, own }: { readonly id: string; readonly own: ReadonlySet<string> },
): Promise<boolean> {
  const limit = MOST_WITNESSES + own.size;
  const said = await graph.walk(at, scope, { from: [id], along: ['MENTIONS'], direction: 'in', depth: 1, limit });
  const others = said.map(({ node }) => String(node.props.document)).filter((document) => !own.has(document));
  for (const node of await graph.nodes(at, scope, others)) {
    const document = await openDocument(keyring, node);
    if (document.labels !== null && validityOf(document) === 'in-force') return true;
  }
  return false;
}

/** The class is part of the name, and the number is nowhere else: whoever reads the store cannot tell which it is. */
export async function numberName(keyring: Pick<Keyring, 'name'>, classId: ClassId, key: string): Promise<string> {
  const name = await keyring.name('entity', [classId, 'calledNumber', key]);
  return `number:${Buffer.from(name).toString('base64url')}`;
}
