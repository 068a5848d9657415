// What the service reads about itself, from the leader: changes to fold, its own records, events not yet in the log.

import type { EventId, Revision } from '../../model/ids.ts';
import type { FoldedChange, NodeKind, StoredNode } from '../graph.ts';
import type { SealedEvent } from '../outbox.ts';
import { bytesFrom, type Connection, type Row, rowsIn, whole } from './connection.ts';
import type { StoreHead } from './head.ts';
import { EDGE_FIELDS, edgeOf, nodeOf, WHOLE_FIELDS } from './rows.ts';

const REVISIONS = `MATCH (v:Revision) WHERE v.number > $after AND v.number <= $upTo
  RETURN v.number AS revision, v.touches AS touches, v.retired AS retired ORDER BY v.number LIMIT $limit`;
const ADDED = `MATCH (r:Record) WHERE r.since >= $first AND r.since <= $last AND ($kinds IS NULL OR r.kind IN $kinds)
  RETURN r.since AS revision, ${WHOLE_FIELDS} ORDER BY r.seq`;
const JOINED = `MATCH (v:Revision) WHERE v.number >= $first AND v.number <= $last UNWIND v.sources AS source
  WITH DISTINCT v, source
  MATCH (:Node {id: source})-[e]->(:Node) WHERE e.since = v.number
  RETURN v.number AS revision, ${EDGE_FIELDS} ORDER BY e.seq`;
const OWN = `MATCH (r:Record {own: $kind}) RETURN ${WHOLE_FIELDS} ORDER BY r.turn, r.id`;
const BY_ID = `UNWIND range(0, size($ids) - 1) AS place MATCH (r:Record {live: $ids[place]}) WHERE r.kind = $kind
  RETURN ${WHOLE_FIELDS} ORDER BY place`;
const RESTING = `UNWIND $ids AS id MATCH (:Node {id: id})<-[:USED]-(a:Node)
  MATCH (r:Record {live: a.id}) WHERE r.kind = 'Answer' RETURN count(DISTINCT a.id) AS answers`;
const OUTBOX = 'MATCH (e:Event) RETURN e.id AS id, e.sealed AS sealed ORDER BY e.seq LIMIT $limit';

export class Neo4jRecords {
  readonly #connection: Connection;
  readonly #head: StoreHead;

  constructor(connection: Connection, head: StoreHead) {
    this.#connection = connection;
    this.#head = head;
  }

  async changes(after: Revision, limit: number, kinds?: readonly NodeKind[]): Promise<readonly FoldedChange[]> {
    const { revision: upTo } = await this.#head.read();
    if (upTo <= after) return [];
    return this.#connection.lead(async (tx) => {
      const revisions = await rowsIn(tx, REVISIONS, { after: whole(after), upTo: whole(upTo), limit: whole(limit) });
      if (revisions.length === 0) return [];
      const span = { first: whole(numberOf(revisions[0]!)), last: whole(numberOf(revisions.at(-1)!)) };
      const added = await rowsIn(tx, ADDED, { ...span, kinds: kinds ?? null });
      const joined = kinds ? [] : await rowsIn(tx, JOINED, span);
      const [nodes, edges] = [Map.groupBy(added, numberOf), Map.groupBy(joined, numberOf)];
      return revisions.map(({ revision, touches, retired }) => ({
        revision: revision as Revision,
        touches: touches as FoldedChange['touches'],
        nodes: (nodes.get(revision as number) ?? []).map(({ node }) => nodeOf(node)),
        edges: (edges.get(revision as number) ?? []).map(({ edge }) => edgeOf(edge)),
        retire: retired as readonly string[],
      }));
    });
  }

  async records(kind: NodeKind, ids?: readonly string[]): Promise<readonly StoredNode[]> {
    const rows = ids
      ? await this.#connection.ask('leader', BY_ID, { kind, ids })
      : await this.#connection.ask('leader', OWN, { kind });
    return rows.map(({ node }) => nodeOf(node));
  }

  async answersOn(ids: readonly string[]): Promise<number> {
    const [row] = await this.#connection.ask('leader', RESTING, { ids });
    return Number(row?.answers ?? 0);
  }

  async pending(limit: number): Promise<readonly SealedEvent[]> {
    const rows = await this.#connection.ask('leader', OUTBOX, { limit: whole(limit) });
    return rows.map(({ id, sealed }) => ({ id: id as EventId, bytes: bytesFrom(sealed) }));
  }
}

function numberOf({ revision }: Row): number {
  return revision as number;
}
