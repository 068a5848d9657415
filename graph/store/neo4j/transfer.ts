// Reads the whole graph out as it was at one moment, and takes another engine's into an empty database.

import { Refusal } from '../../model/errors.ts';
import type { Revision } from '../../model/ids.ts';
import { EDGE_KINDS, type FoldedChange } from '../graph.ts';
import {
  cursorOf,
  type GraphPage,
  type GraphTransfer,
  type Mark,
  type MovedEdge,
  type MovedNode,
  nextOf,
} from '../transfer.ts';
import { type Connection, type Row, rowsIn, type Transaction, whole } from './connection.ts';
import { type Counter, takeCounter } from './head.ts';
import { EDGE_FIELDS, edgeOf, LIVE, nodeOf, recordOf, relationOf, WHOLE_FIELDS } from './rows.ts';
import { ADD_EDGES, ADD_NODES, COUNT } from './writer.ts';

const LASTING = (x: string) => `${x}.seq AS place, ${x}.since AS since, ${x}.until AS until`;
const eachType = EDGE_KINDS.map(
  (kind) => `MATCH ()-[e:${kind}]->() WHERE e.seq > $from AND e.seq <= $last RETURN e ORDER BY e.seq LIMIT $limit`,
).join('\n  UNION ALL ');
const PAGE = {
  nodes: `MATCH (r:Record) WHERE r.seq > $from AND r.seq <= $last
    RETURN ${LASTING('r')}, r.turn AS turn, ${WHOLE_FIELDS} ORDER BY r.seq LIMIT $limit`,
  // An index holds relationships of one type.
  edges: `CALL () { ${eachType} } RETURN ${LASTING('e')}, ${EDGE_FIELDS} ORDER BY e.seq LIMIT $limit`,
  revisions: `MATCH (v:Revision) WHERE v.number > $from AND v.number <= $last
    RETURN v.number AS place, v.number AS revision, v.touches AS touches ORDER BY v.number LIMIT $limit`,
} as const;

/** What a change retired and where its edges begin is kept beside it; until the revision itself arrives, here. */
const ARRIVE = `UNWIND $arriving AS one MERGE (l:Arriving {number: one.number})
  SET l.retired = coalesce(l.retired, []) + one.retired, l.sources = coalesce(l.sources, []) + one.sources`;
const NUMBER = `UNWIND $revisions AS one OPTIONAL MATCH (l:Arriving {number: one.number})
  CREATE (v:Revision {number: one.number, touches: one.touches})
  SET v.retired = coalesce(l.retired, []), v.sources = coalesce(l.sources, [])`;
const ARRIVED = 'MATCH (l:Arriving) WHERE l.number <= $last DELETE l';

const EMPTY = { nodes: [], edges: [], revisions: [] } as const;

export class Neo4jTransfer implements GraphTransfer {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async mark(): Promise<Mark> {
    const { revision, seq } = await this.#connection.lead(takeCounter);
    return { revision, nodes: seq, edges: seq };
  }

  async page(mark: Mark, after: string | null, limit: number): Promise<GraphPage> {
    const { part, from } = cursorOf(after);
    const last = part === 'revisions' ? mark.revision : mark[part];
    const bound = { from: whole(from), last: whole(last), limit: whole(limit) };
    const rows = await this.#connection.lead((tx) => rowsIn(tx, PAGE[part], bound));
    const next = nextOf(part, rows.length < limit ? null : Number(rows.at(-1)!.place));
    switch (part) {
      case 'nodes':
        return { ...EMPTY, next, nodes: rows.map((row) => movedNode(row, mark)) };
      case 'edges':
        return { ...EMPTY, next, edges: rows.map((row) => ({ ...lasting(row, mark), edge: edgeOf(row.edge) })) };
      case 'revisions':
        return { ...EMPTY, next, revisions: rows.map(numbered) };
    }
  }

  async load(page: GraphPage): Promise<void> {
    await this.#connection.lead(async (tx) => loaded(tx, await takeCounter(tx), page));
  }
}

async function loaded(tx: Transaction, counter: Counter, { nodes, edges, revisions }: GraphPage): Promise<void> {
  const follows = revisions.every((one, i) => one.revision === counter.revision + 1 + i);
  if ((nodes.length + edges.length > 0 && counter.revision > 0) || !follows) throw new Refusal('STORE_CONFLICT');
  const first = counter.seq + 1;
  const records = nodes.map(({ node, since, until, turn }, n) =>
    recordOf(node, { since, turn, seq: first + n }, until),
  );
  const relations = edges.map(({ edge, since, until }, n) =>
    relationOf(edge, { since, turn: 0, seq: first + nodes.length + n }, until === null ? LIVE : whole(until)),
  );
  if (records.length > 0) await rowsIn(tx, ADD_NODES, { records });
  if (relations.length > 0) await rowsIn(tx, ADD_EDGES, { edges: relations });
  const arriving = arrivals(nodes, edges);
  if (arriving.length > 0) await rowsIn(tx, ARRIVE, { arriving });
  const last = revisions.at(-1)?.revision ?? counter.revision;
  if (revisions.length > 0) {
    const given = revisions.map(({ revision, touches }) => ({ number: whole(revision), touches }));
    await rowsIn(tx, NUMBER, { revisions: given });
    await rowsIn(tx, ARRIVED, { last: whole(last) });
  }
  const access = revisions.findLast(({ touches }) => touches === 'access')?.revision ?? counter.access;
  const turn = nodes.reduce((most, one) => Math.max(most, one.turn), counter.turn);
  const seq = counter.seq + nodes.length + edges.length;
  const next = { revision: whole(last), access: whole(access), turn: whole(turn), seq: whole(seq) };
  await rowsIn(tx, COUNT, { counter: next });
}

function arrivals(nodes: readonly MovedNode[], edges: readonly MovedEdge[]): readonly object[] {
  const ended = Map.groupBy(
    nodes.filter(({ until }) => until !== null),
    ({ until }) => until!,
  );
  const joined = Map.groupBy(
    edges.filter(({ since }) => since > 0),
    ({ since }) => since,
  );
  return [...new Set([...ended.keys(), ...joined.keys()])].map((number) => ({
    number: whole(number),
    retired: (ended.get(number) ?? []).map(({ node }) => node.id),
    sources: [...new Set((joined.get(number) ?? []).map(({ edge }) => edge.from))],
  }));
}

function movedNode(row: Row, mark: Mark): MovedNode {
  return { ...lasting(row, mark), turn: row.turn as number, node: nodeOf(row.node) };
}

/** What was retired after the mark was live at it. */
function lasting({ since, until }: Row, mark: Mark) {
  return { since: since as number, until: (until as number) > mark.revision ? null : (until as number) };
}

function numbered({ revision, touches }: Row): Pick<FoldedChange, 'revision' | 'touches'> {
  return { revision: revision as Revision, touches: touches as FoldedChange['touches'] };
}
