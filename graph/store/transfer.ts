// How a whole graph leaves one engine and enters another, sealed as it is, with its history.

import type { Revision } from '../model/ids.ts';
import type { FoldedChange, StoredEdge, StoredNode } from './graph.ts';

/** One moment of a graph; pages read later are of that moment. Opaque but for its revision. */
export interface Mark {
  readonly revision: Revision;
  readonly nodes: number;
  readonly edges: number;
}

/** From `since` (0: a projection, there at every revision) up to, not including, `until`. */
export interface Lasting {
  readonly since: number;
  readonly until: number | null;
}
/** `turn` orders commits and projections together. */
export type MovedNode = Lasting & { readonly node: StoredNode; readonly turn: number };
export type MovedEdge = Lasting & { readonly edge: StoredEdge };

export interface GraphPage {
  readonly nodes: readonly MovedNode[];
  readonly edges: readonly MovedEdge[];
  readonly revisions: readonly Pick<FoldedChange, 'revision' | 'touches'>[];
  /** Where the next page begins; null: this is the last. */
  readonly next: string | null;
}

/**
 * - Pages MUST hold every record of the mark's moment, retired ones too, as they were then: nodes in the order they
 *   came, then edges in the order they came, then revisions.
 * - What is committed or projected after the mark MUST NOT show in them.
 * - `load` MUST refuse with STORE_CONFLICT unless the pages come in their order into a graph that was empty. Until the
 *   revisions are there the graph is at revision 0, so one that was cut off cannot be taken for whole.
 * - A graph loaded from another's pages MUST answer every read as that one did at the mark.
 */
export interface GraphTransfer {
  mark(): Promise<Mark>;
  /** `after`: the page before's `next`; null for the first. At most `limit` records. */
  page(mark: Mark, after: string | null, limit: number): Promise<GraphPage>;
  load(page: GraphPage): Promise<void>;
}

type Part = 'nodes' | 'edges' | 'revisions';

/** `nodes 120`: which part, and after which of its records. For engines whose records have numbers. */
export function cursorOf(after: string | null): { readonly part: Part; readonly from: number } {
  const [part = 'nodes', from = '0'] = (after ?? 'nodes 0').split(' ');
  return { part: part as Part, from: Number(from) };
}

/** `last`: the number of the last record read; null when the part is at its end. */
export function nextOf(part: Part, last: number | null): string | null {
  if (last !== null) return `${part} ${last}`;
  return part === 'nodes' ? 'edges 0' : part === 'edges' ? 'revisions 0' : null;
}

export async function* pagesOf(
  graph: Pick<GraphTransfer, 'page'>,
  mark: Mark,
  limit: number,
): AsyncGenerator<GraphPage> {
  let after: string | null = null;
  do {
    const page: GraphPage = await graph.page(mark, after, limit);
    yield page;
    after = page.next;
  } while (after !== null);
}
