// The graph in plain arrays, nothing durable: the oracle that says what every engine's reads and writes mean.

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Refusal } from '../../model/errors.ts';
import type { AuditEvent } from '../../model/event.ts';
import type { EventId, Revision } from '../../model/ids.ts';
import { mayRead, type ReadScope } from '../../model/scope.ts';
import { expose } from '../../thread/thread.ts';
import type {
  Change,
  FoldedChange,
  GraphStore,
  Head,
  Listing,
  NodeKind,
  Props,
  Step,
  StoredEdge,
  StoredNode,
  Walk,
} from '../graph.ts';
import { checkChange, checkNodes, checkRead, checkWalk } from '../requests.ts';
import { cursorOf, type GraphPage, type GraphTransfer, type Mark, nextOf } from '../transfer.ts';

interface Kept {
  readonly since: number;
  until: number;
}
interface NodeRow extends Kept {
  readonly node: StoredNode;
  /** Order of commits and projections together. */
  readonly turn: number;
}
interface EdgeRow extends Kept {
  readonly edge: StoredEdge;
}

const PROJECTED = 0;

export function openMemory(): GraphStore & GraphTransfer {
  return new MemoryStore();
}

class MemoryStore implements GraphStore, GraphTransfer {
  readonly #nodes: NodeRow[] = [];
  readonly #edges: EdgeRow[] = [];
  readonly #changes: FoldedChange[] = [];
  #outbox: AuditEvent[] = [];
  readonly #ports = new Set<MessagePort>();
  #turn = 0;

  async head(): Promise<Head> {
    return this.#head();
  }

  async nodes(at: Revision, scope: ReadScope, ids: readonly string[]): Promise<readonly StoredNode[]> {
    checkRead(at, this.#head());
    return ids.flatMap((id) => {
      const row = this.#visible(at, scope, id);
      return row ? withoutVector(row.node) : [];
    });
  }

  async walk(at: Revision, scope: ReadScope, walk: Walk): Promise<readonly Step[]> {
    checkRead(at, this.#head());
    checkWalk(walk);
    const starts = [...new Set(walk.from)];
    const reached = new Set(starts);
    const steps: Step[] = [];
    let level = starts.filter((id) => this.#visible(at, scope, id));
    for (let depth = 1; depth <= walk.depth; depth++) {
      const next: string[] = [];
      for (const edge of level.flatMap((id) => this.#edgesAt(at, id, walk))) {
        const id = walk.direction === 'out' ? edge.to : edge.from;
        const node = reached.has(id) ? undefined : this.#visible(at, scope, id)?.node;
        if (!node) continue;
        reached.add(id);
        next.push(id);
        steps.push({ edge, node: withoutVector(node), depth });
        if (steps.length === walk.limit) return steps;
      }
      level = next;
    }
    return steps;
  }

  async list(at: Revision, scope: ReadScope, listing: Listing): Promise<readonly StoredNode[]> {
    checkRead(at, this.#head());
    const sign = listing.newestFirst ? -1 : 1;
    const order = (a: NodeRow, b: NodeRow) => sign * byCommit(a, b);
    const seen = this.#nodes.filter(
      (row) => row.node.kind === listing.kind && row.since <= at && holds(scope, row.node),
    );
    const after = listing.after === undefined ? null : seen.findLast((row) => row.node.id === listing.after);
    if (after === undefined) return [];
    return seen
      .filter((row) => row.until > at && matches(row.node.props, listing.where ?? {}))
      .sort(order)
      .filter((row) => after === null || order(after, row) < 0)
      .slice(0, listing.limit)
      .map(({ node }) => withoutVector(node));
  }

  async changes(after: Revision, limit: number, kinds?: readonly NodeKind[]): Promise<readonly FoldedChange[]> {
    const wanted = this.#changes.filter(({ revision }) => revision > after).slice(0, limit);
    if (!kinds) return wanted;
    return wanted.map((one) => ({ ...one, edges: [], nodes: one.nodes.filter(({ kind }) => kinds.includes(kind)) }));
  }

  async records(kind: NodeKind, ids?: readonly string[]): Promise<readonly StoredNode[]> {
    if (ids) return ids.map((id) => this.#live(id)?.node).filter((node) => node?.kind === kind) as StoredNode[];
    const own = ({ node, until }: NodeRow) =>
      node.kind === kind && until === Infinity && node.classId === null && node.owner === null;
    return this.#nodes
      .filter(own)
      .sort(byCommit)
      .map(({ node }) => node);
  }

  async answersOn(ids: readonly string[]): Promise<number> {
    const used = this.#edges.filter(
      ({ edge, until }) => edge.kind === 'USED' && until === Infinity && ids.includes(edge.to),
    );
    const answers = new Set(used.map(({ edge }) => edge.from).filter((id) => this.#live(id)?.node.kind === 'Answer'));
    return answers.size;
  }

  async pending(limit: number): Promise<readonly AuditEvent[]> {
    return this.#outbox.slice(0, limit);
  }

  async commit(change: Change): Promise<Revision> {
    checkChange(change);
    this.#checkExpected(change);
    const revision = (this.#head().revision + 1) as Revision;
    const retire = new Set(change.retire.filter((id) => this.#live(id)));
    const retired = this.#nodes.filter(({ node, until }) => until === Infinity && retire.has(node.id));
    for (const row of retired) row.until = revision;
    for (const row of this.#edges) if (row.until === Infinity && retire.has(row.edge.from)) row.until = revision;
    this.#turn++;
    for (const node of change.nodes) this.#addNode(node, revision);
    for (const edge of change.edges) {
      const before = this.#edges.find((row) => row.until === Infinity && sameEdge(row.edge, edge));
      if (before) before.until = revision;
      this.#edges.push({ edge: copyEdge(edge), since: revision, until: Infinity });
    }
    const { touches, nodes, edges } = structuredClone({ ...change, edges: change.edges.map(copyEdge) });
    this.#changes.push({ revision, touches, nodes, edges, retire: retired.map(({ node }) => node.id) });
    this.#outbox.push(structuredClone(change.event));
    return revision;
  }

  async project(nodes: readonly StoredNode[], edges: readonly StoredEdge[]): Promise<void> {
    checkNodes(nodes);
    const added = new Set(nodes.map(({ id }) => id));
    this.#checkEdges(edges, added);
    this.#turn++;
    for (const node of nodes) if (!this.#known(node.id)) this.#addNode(node, PROJECTED);
    for (const edge of edges) {
      if (this.#edges.some((row) => sameEdge(row.edge, edge))) continue;
      this.#edges.push({ edge: copyEdge(edge), since: PROJECTED, until: Infinity });
    }
  }

  async delivered(ids: readonly EventId[]): Promise<void> {
    this.#outbox = this.#outbox.filter(({ id }) => !ids.includes(id));
  }

  async mark(): Promise<Mark> {
    return { revision: this.#head().revision, nodes: this.#nodes.length, edges: this.#edges.length };
  }

  async page(mark: Mark, after: string | null, limit: number): Promise<GraphPage> {
    const { part, from } = cursorOf(after);
    const all = { nodes: this.#nodes, edges: this.#edges, revisions: this.#changes };
    const end = Math.min(from + limit, part === 'revisions' ? mark.revision : mark[part]);
    const lasting = ({ since, until }: Kept) => ({ since, until: until > mark.revision ? null : until });
    const rows = structuredClone(all[part].slice(from, end));
    const next = nextOf(part, rows.length < limit ? null : end);
    const nodes = part === 'nodes' ? (rows as NodeRow[]).map((row) => ({ ...row, ...lasting(row) })) : [];
    const edges = part === 'edges' ? (rows as EdgeRow[]).map((row) => ({ ...row, ...lasting(row) })) : [];
    const changes = part === 'revisions' ? (rows as FoldedChange[]) : [];
    return { nodes, edges, revisions: changes.map(({ revision, touches }) => ({ revision, touches })), next };
  }

  async load({ nodes, edges, revisions }: GraphPage): Promise<void> {
    const { revision: head } = this.#head();
    const follows = revisions.every(({ revision }, i) => revision === head + 1 + i);
    if ((nodes.length + edges.length > 0 && head > 0) || !follows) throw new Refusal('STORE_CONFLICT');
    for (const { until, ...row } of structuredClone(nodes)) this.#nodes.push({ ...row, until: until ?? Infinity });
    for (const { until, ...row } of structuredClone(edges)) this.#edges.push({ ...row, until: until ?? Infinity });
    for (const { turn } of nodes) this.#turn = Math.max(this.#turn, turn);
    for (const { revision, touches } of revisions) {
      const came = ({ since }: Kept) => since === revision;
      this.#changes.push({
        revision,
        touches,
        nodes: this.#nodes.filter(came).map(({ node }) => node),
        edges: this.#edges.filter(came).map(({ edge }) => edge),
        retire: this.#nodes.filter(({ until }) => until === revision).map(({ node }) => node.id),
      });
    }
  }

  async connect(): Promise<MessagePort> {
    const { port1, port2 } = new MessageChannel();
    expose(this, port1);
    port1.unref();
    this.#ports.add(port1);
    return port2;
  }

  async close(): Promise<void> {
    for (const port of this.#ports) port.close();
  }

  #head(): Head {
    const access = this.#changes.findLast(({ touches }) => touches === 'access');
    return { revision: this.#changes.length as Revision, access: access?.revision ?? (0 as Revision) };
  }

  #addNode(node: StoredNode, since: number): void {
    this.#nodes.push({ node: structuredClone(node), since, until: Infinity, turn: this.#turn });
  }

  #visible(at: Revision, scope: ReadScope, id: string): NodeRow | undefined {
    return this.#nodes.find(
      ({ node, since, until }) => node.id === id && since <= at && at < until && holds(scope, node),
    );
  }

  #edgesAt(at: Revision, id: string, { along, direction }: Walk): StoredEdge[] {
    const rows = this.#edges.filter(
      ({ edge, since, until }) => (direction === 'out' ? edge.from : edge.to) === id && since <= at && at < until,
    );
    return [...new Set(along)].flatMap((kind) => rows.filter(({ edge }) => edge.kind === kind).map(({ edge }) => edge));
  }

  #live(id: string): NodeRow | undefined {
    return this.#nodes.find(({ node, until }) => node.id === id && until === Infinity);
  }

  #known(id: string): boolean {
    return this.#nodes.some(({ node }) => node.id === id);
  }

  #checkExpected({ nodes, edges, retire, expect, event }: Change): void {
    const gone = new Set(retire);
    const conflict =
      expect?.present?.some((id) => !this.#live(id)) ||
      expect?.absent?.some((id) => this.#live(id)) ||
      nodes.some(({ id }) => this.#live(id) && !gone.has(id)) ||
      this.#outbox.some(({ id }) => id === event.id);
    if (conflict) throw new Refusal('STORE_CONFLICT');
    this.#checkEdges(edges, new Set(nodes.map(({ id }) => id)));
  }

  #checkEdges(edges: readonly StoredEdge[], added: ReadonlySet<string>): void {
    const there = (id: string) => added.has(id) || this.#known(id);
    if (!edges.every(({ from, to }) => there(from) && there(to))) throw new Refusal('STORE_CONFLICT');
  }
}

function byCommit(a: NodeRow, b: NodeRow): number {
  return a.turn - b.turn || (a.node.id < b.node.id ? -1 : a.node.id > b.node.id ? 1 : 0);
}

function holds(scope: ReadScope, node: StoredNode): boolean {
  if (node.owner !== null) return node.owner === scope.principal;
  return node.classId !== null && mayRead(scope, node.classId);
}

function matches(props: Props, where: Props): boolean {
  return Object.entries(where).every(([name, value]) => Object.hasOwn(props, name) && props[name] === value);
}

function sameEdge(a: StoredEdge, b: StoredEdge): boolean {
  return a.from === b.from && a.kind === b.kind && a.to === b.to;
}

/** Edges without props and with none are the same. */
function copyEdge({ from, kind, to, props }: StoredEdge): StoredEdge {
  return props && Object.keys(props).length > 0 ? { from, kind, to, props: { ...props } } : { from, kind, to };
}

function withoutVector({ vector: _, ...node }: StoredNode): StoredNode {
  return node;
}
