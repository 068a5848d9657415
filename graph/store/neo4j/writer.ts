// Writes changes: each one transaction that takes the next revision, or leaves no trace.

import { randomUUID } from 'node:crypto';
import { Refusal } from '../../model/errors.ts';
import type { EventId, Revision } from '../../model/ids.ts';
import type { StoredEdge, StoredNode } from '../graph.ts';
import type { SealedChange } from '../outbox.ts';
import { checkChange, checkNodes } from '../requests.ts';
import { bytesFor, type Connection, type Row, rowsIn, type Transaction, whole } from './connection.ts';
import { type Counter, type StoreHead, takeCounter } from './head.ts';
import { LIVE, type Place, recordOf, relationOf } from './rows.ts';

const FOUND_BEFORE = 'MATCH (v:Revision {attempt: $attempt}) RETURN v.number AS revision';
const LIVE_NOW = `UNWIND $ids AS id MATCH (r:Record {live: id}) RETURN id, r.seq AS seq`;
const KNOWN = 'UNWIND $ids AS id MATCH (n:Node {id: id}) RETURN id';
const WAITING = 'MATCH (e:Event {id: $event}) RETURN e.id AS id';
const RETIRE = `UNWIND $ids AS id MATCH (r:Record {live: id}) SET r.until = $revision REMOVE r.live, r.own`;
const END_OWN_EDGES = `UNWIND $ids AS id MATCH (:Node {id: id})-[e]->(:Node) WHERE e.until = $live SET e.until = $revision`;
export const ADD_NODES = `UNWIND $records AS record MERGE (n:Node {id: record.id})
  CREATE (n)-[:IS]->(r:Record:$(record.kind)) SET r = record`;
const SAME_EDGES = `UNWIND $edges AS edge
  MATCH (:Node {id: edge.from})-[e]->(:Node {id: edge.to}) WHERE type(e) = edge.kind`;
const END_EDGES = `${SAME_EDGES} AND e.until = $live SET e.until = $revision`;
const KNOWN_EDGES = `${SAME_EDGES} RETURN DISTINCT edge.from AS from, edge.kind AS kind, edge.to AS to`;
export const ADD_EDGES = `UNWIND $edges AS edge MATCH (a:Node {id: edge.from}) MATCH (b:Node {id: edge.to})
  CREATE (a)-[e:$(edge.kind)]->(b) SET e = edge.fields`;
export const COUNT = "MATCH (c:Counter {id: 'graph'}) SET c += $counter";
const RECORD = 'CREATE (v:Revision) SET v = $made CREATE (e:Event) SET e = $event';

export class Neo4jWriter {
  readonly #connection: Connection;
  readonly #head: StoreHead;
  #before: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection, head: StoreHead) {
    this.#connection = connection;
    this.#head = head;
  }

  /**
   * The driver tries again where it cannot know whether a commit took effect, so each carries a mark of its own by which
   * the second try finds the first. By then the first has ended: its lock on the counter is gone.
   */
  async commit(change: SealedChange): Promise<Revision> {
    checkChange(change);
    const attempt = randomUUID();
    let tries = 0;
    const revision = await this.#alone(async (tx) => {
      const counter = await takeCounter(tx);
      const [done] = tries++ === 0 ? [] : await rowsIn(tx, FOUND_BEFORE, { attempt });
      return done ? (done.revision as Revision) : committed(tx, counter, change, attempt);
    });
    this.#head.committed(revision);
    return revision;
  }

  async project(nodes: readonly StoredNode[], edges: readonly StoredEdge[]): Promise<void> {
    checkNodes(nodes);
    await this.#alone(async (tx) => projected(tx, await takeCounter(tx), nodes, edges));
  }

  async delivered(ids: readonly EventId[]): Promise<void> {
    await this.#connection.lead((tx) => rowsIn(tx, 'MATCH (e:Event) WHERE e.id IN $ids DELETE e', { ids }));
  }

  /** One at a time here; between services the counter's lock does the same, at the price of a waiting connection each. */
  #alone<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const doing = this.#before.then(() => this.#connection.lead(work));
    this.#before = doing.catch(toldToItsOwnCaller);
    return doing;
  }
}

function toldToItsOwnCaller(): void {
  return;
}

async function committed(tx: Transaction, counter: Counter, change: SealedChange, attempt: string): Promise<Revision> {
  const { touches, nodes, edges, event } = change;
  const { live, known } = await checked(tx, change);
  const revision = counter.revision + 1;
  const retired = [...new Set(change.retire)].filter((id) => live.has(id)).sort((a, b) => live.get(a)! - live.get(b)!);
  const at: Place = { since: revision, turn: counter.turn + 1, seq: counter.seq + 1 };
  const bound = { live: LIVE, revision: whole(revision) };
  const writes: [string, object][] = [];
  if (retired.length > 0)
    writes.push([RETIRE, { ...bound, ids: retired }], [END_OWN_EDGES, { ...bound, ids: retired }]);
  const replacing = edges.filter(({ from }) => known.has(from));
  if (replacing.length > 0) writes.push([END_EDGES, { ...bound, edges: replacing }]);
  writes.push(...additions(nodes, edges, at));
  const sources = [...new Set(edges.map(({ from }) => from))];
  const made = { number: whole(revision), touches, attempt, retired, sources };
  const seq = counter.seq + nodes.length + edges.length + 1;
  const waiting = { id: event.id, seq: whole(seq), sealed: bytesFor(event.bytes) };
  writes.push([RECORD, { made, event: waiting }]);
  const access = touches === 'access' ? revision : counter.access;
  const next = { revision: whole(revision), access: whole(access), turn: whole(at.turn), seq: whole(seq) };
  writes.push([COUNT, { counter: next }]);
  await all(tx, writes);
  return revision as Revision;
}

async function projected(
  tx: Transaction,
  counter: Counter,
  nodes: readonly StoredNode[],
  edges: readonly StoredEdge[],
): Promise<void> {
  const [known, same] = await Promise.all([
    idsOf(tx, KNOWN, [...nodes.map(({ id }) => id), ...endsOf(edges)]),
    rowsIn(tx, KNOWN_EDGES, { edges: edges.map(({ from, kind, to }) => ({ from, kind, to })) }),
  ]);
  checkEnds(edges, known, nodes);
  const there = new Set(same.map((row) => edgeKey(row as unknown as StoredEdge)));
  const fresh = edges.filter((edge) => !there.has(edgeKey(edge)) && there.add(edgeKey(edge)));
  const added = nodes.filter(({ id }) => !known.has(id));
  const turn = counter.turn + 1;
  const seq = counter.seq + added.length + fresh.length;
  const writes = additions(added, fresh, { since: 0, turn, seq: counter.seq + 1 });
  await all(tx, [...writes, [COUNT, { counter: { turn: whole(turn), seq: whole(seq) } }]]);
}

/** An edge that the same change names again is written as ended: it was never visible. */
function additions(nodes: readonly StoredNode[], edges: readonly StoredEdge[], at: Place): [string, object][] {
  const records = nodes.map((node, n) => recordOf(node, { ...at, seq: at.seq + n }));
  const last = new Map(edges.map((edge, n) => [edgeKey(edge), n]));
  const relations = edges.map((edge, n) => {
    const until = last.get(edgeKey(edge)) === n ? LIVE : whole(at.since);
    return relationOf(edge, { ...at, seq: at.seq + nodes.length + n }, until);
  });
  return [
    ...(records.length > 0 ? [[ADD_NODES, { records }] as [string, object]] : []),
    ...(relations.length > 0 ? [[ADD_EDGES, { edges: relations }] as [string, object]] : []),
  ];
}

/** STORE_CONFLICT; otherwise which ids are live, with their order, and which were ever known. */
async function checked(tx: Transaction, { nodes, edges, retire, expect, event }: SealedChange) {
  const added = nodes.map(({ id }) => id);
  const { present = [], absent = [] } = expect ?? {};
  const [rows, known, waiting] = await Promise.all([
    rowsIn(tx, LIVE_NOW, { ids: unique([...added, ...retire, ...present, ...absent]) }),
    idsOf(tx, KNOWN, [...added, ...endsOf(edges)]),
    rowsIn(tx, WAITING, { event: event.id }),
  ]);
  const live = new Map(rows.map(({ id, seq }) => [id as string, seq as number]));
  const gone = new Set(retire);
  const conflict =
    waiting.length > 0 ||
    present.some((id) => !live.has(id)) ||
    absent.some((id) => live.has(id)) ||
    added.some((id) => live.has(id) && !gone.has(id));
  if (conflict) throw new Refusal('STORE_CONFLICT');
  checkEnds(edges, known, nodes);
  return { live, known };
}

function checkEnds(edges: readonly StoredEdge[], known: ReadonlySet<string>, nodes: readonly StoredNode[]): void {
  const added = new Set(nodes.map(({ id }) => id));
  if (!endsOf(edges).every((id) => known.has(id) || added.has(id))) throw new Refusal('STORE_CONFLICT');
}

async function idsOf(tx: Transaction, statement: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await rowsIn(tx, statement, { ids: unique(ids) })).map(({ id }) => id as string));
}

/** Sent together, answered in order. */
async function all(tx: Transaction, writes: readonly [string, object][]): Promise<readonly (readonly Row[])[]> {
  return Promise.all(writes.map(([statement, parameters]) => rowsIn(tx, statement, parameters)));
}

function endsOf(edges: readonly StoredEdge[]): string[] {
  return edges.flatMap(({ from, to }) => [from, to]);
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function edgeKey({ from, kind, to }: StoredEdge): string {
  return JSON.stringify([from, kind, to]);
}
