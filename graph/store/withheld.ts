// What was taken from its readers stays so: reads of the past leave it out, although they could read it then.

import type { ChunkId, ClassId, DocumentId, VersionId } from '../model/ids.ts';
import { mayRead, type ReadScope } from '../model/scope.ts';
import type { Editions } from './editions.ts';
import type { Folding } from './follower.ts';
import type { FoldedChange, GraphReader, StoredNode } from './graph.ts';

/**
 * Where a document went that its readers lost: to another class, whose readers keep its past; null: to nobody. Left out
 * where it was retracted: past answers go on showing what they rest on.
 */
export type TakenTo = ClassId | null;

/** Structure of a retirement's record, outside its seal. */
export function retirementProps(document: DocumentId, to: TakenTo | undefined) {
  return { type: 'retirement', document, ...(to === undefined ? {} : { to }) };
}

export class Withheld implements Folding {
  readonly kinds = ['Approval', 'Version'] as const;
  readonly #editions: Pick<Editions, 'of'>;
  readonly #versions = new Map<string, { readonly to: TakenTo; readonly document: DocumentId }>();

  /** `editions` MUST be folded first: every version that there was when a document was taken is withheld. */
  constructor(editions: Pick<Editions, 'of'>) {
    this.#editions = editions;
  }

  async fold({ nodes }: FoldedChange): Promise<void> {
    // The same bytes under the same rules may come back under their old name.
    for (const { id, kind } of nodes) if (kind === 'Version') this.#versions.delete(id);
    for (const { kind, props } of nodes) {
      if (kind !== 'Approval' || props.type !== 'retirement' || !('to' in props)) continue;
      const [document, to] = [props.document as DocumentId, props.to as TakenTo];
      for (const { version } of this.#editions.of(document)) this.#versions.set(version, { to, document });
    }
  }

  /** Which versions behind these passages were taken from their readers, and of which documents: names, for who had them. */
  behind(chunks: readonly ChunkId[]): ReadonlyMap<VersionId, DocumentId> {
    const versions = chunks.map((id) => id.slice(0, id.lastIndexOf('.')) as VersionId);
    return new Map(
      versions.flatMap((version) => {
        const taken = this.#versions.get(version);
        return taken ? [[version, taken.document] as const] : [];
      }),
    );
  }

  /** The same reads, without what is withheld from the scope, and without what is reached through it alone. */
  guard(reader: GraphReader): GraphReader {
    const seen: GraphReader['nodes'] = async (at, scope, ids) =>
      this.#without(scope, await reader.nodes(at, scope, ids));
    return {
      head: () => reader.head(),
      nodes: seen,
      walk: async (at, scope, walk) => {
        if (this.#versions.size === 0) return reader.walk(at, scope, walk);
        const from = (await seen(at, scope, walk.from)).map(({ id }) => id);
        const lost = new Set<string>();
        return (await reader.walk(at, scope, { ...walk, from })).filter(({ edge, node }) => {
          const before = walk.direction === 'out' ? edge.from : edge.to;
          if (!lost.has(before) && !this.#hides(scope, node)) return true;
          lost.add(node.id);
          return false;
        });
      },
      list: async (at, scope, listing) => this.#without(scope, await reader.list(at, scope, listing)),
    };
  }

  #without(scope: ReadScope, nodes: readonly StoredNode[]): readonly StoredNode[] {
    return this.#versions.size === 0 ? nodes : nodes.filter((node) => !this.#hides(scope, node));
  }

  #hides(scope: ReadScope, { id, kind, props }: StoredNode): boolean {
    const taken = this.#versions.get(kind === 'Version' ? id : String(props.version));
    return taken !== undefined && (taken.to === null || !mayRead(scope, taken.to));
  }
}
