// Walks the graph from one record to what it came from, or to what came of it: every edge between what the caller may see.

import type { Revision } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import { type EdgeKind, NODE_KINDS, type StoredEdge, type StoredNode } from '../store/graph.ts';
import { type Agent, type Describing, described, type LineageNode } from './describe.ts';

/** `back`: what it came from; `forward`: what came of it. */
export type Direction = 'back' | 'forward';

export interface Lineage {
  readonly nodes: readonly LineageNode[];
  /** Their ends are among the nodes. */
  readonly edges: readonly LineageEdge[];
  /** There is more than is shown. */
  readonly truncated: boolean;
}

export type LineageEdge = Pick<StoredEdge, 'from' | 'kind' | 'to'>;

export interface Trace {
  readonly from: readonly string[];
  readonly direction: Direction;
  /** 1 to 12. */
  readonly depth: number;
  /** Left out: every edge of provenance. */
  readonly along?: readonly EdgeKind[];
}

const ALONG: readonly EdgeKind[] = [
  'USED',
  'WAS_DERIVED_FROM',
  'PART_OF',
  'WAS_GENERATED_BY',
  'SUPERSEDES',
  'SUPPORTED_BY',
  'WAS_INVALIDATED_BY',
];
const MOST_NODES = 500;
const MOST_EDGES = 2_000;

/** What the scope does not hold is left out, and nothing is reached through it. No start is visible: an empty lineage. */
export async function trace(
  deps: Describing,
  at: Revision,
  scope: ReadScope,
  { from, direction, depth, along = ALONG }: Trace,
): Promise<Lineage> {
  const starts = await deps.reader.nodes(at, scope, from);
  const found = new Map<string, StoredNode>(starts.map((node) => [node.id, node]));
  const edges = new Map<string, LineageEdge>();
  let level = [...found.keys()];
  let truncated = false;
  for (let step = 0; step < depth && level.length > 0 && !truncated; step++) {
    // One walk each: a walk reaches a node once, and what two chunks share would hang on the first alone.
    const walked = await Promise.all(
      level.map((id) =>
        deps.reader.walk(at, scope, {
          from: [id],
          along,
          direction: direction === 'back' ? 'out' : 'in',
          depth: 1,
          limit: MOST_EDGES,
        }),
      ),
    );
    level = [];
    for (const {
      edge: { from, kind, to },
      node,
    } of walked.flat()) {
      truncated ||= !found.has(node.id) && found.size >= MOST_NODES;
      if (truncated) break;
      if (!found.has(node.id)) level.push(node.id);
      found.set(node.id, node);
      edges.set(`${from} ${kind} ${to}`, { from, kind, to });
    }
  }
  return describedAll(deps, [...found.values()], [...edges.values()], truncated);
}

/** Joins what was found at different revisions; the first to name a node describes it. */
export function joined(parts: readonly Lineage[]): Lineage {
  const nodes = new Map<string, LineageNode>();
  const edges = new Map<string, LineageEdge>();
  for (const part of parts) {
    for (const node of part.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
    for (const edge of part.edges) edges.set(`${edge.from} ${edge.kind} ${edge.to}`, edge);
  }
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    truncated: parts.some(({ truncated }) => truncated),
  };
}

/**
 * People are records of the service and no walk reaches them; who acted is part of the act's own record, so whoever may
 * read that sees them here too.
 */
export async function describedAll(
  deps: Pick<Describing, 'keyring'>,
  found: readonly StoredNode[],
  edges: readonly LineageEdge[],
  truncated: boolean,
): Promise<Lineage> {
  const all = await Promise.all(found.map((node) => described(deps, node)));
  const agents = new Map(all.flatMap(({ by }) => (by ? [[by.id, agentOf(by)] as const] : [])));
  const acts = all.flatMap(({ id, by }) => (by ? [{ from: id, kind: by.as, to: by.id }] : []));
  const nodes = all.map(({ by: _, ...node }): LineageNode => node);
  return { nodes: [...nodes, ...agents.values()], edges: [...edges, ...acts], truncated };
}

function agentOf({ id, says }: Agent): LineageNode {
  return { id, kind: 'Principal', prov: NODE_KINDS.Principal, says, at: null };
}
