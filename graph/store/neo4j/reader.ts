// Reads at a revision inside a scope: the statements of the Neo4j engine, none of which returns an unfiltered row.

import { Refusal } from '../../model/errors.ts';
import type { Revision } from '../../model/ids.ts';
import type { ReadScope } from '../../model/scope.ts';
import { EDGE_KINDS, type Listing, type Step, type StoredNode, type Walk } from '../graph.ts';
import { checkWalk } from '../requests.ts';
import { type Connection, rowsIn, type Transaction, whole } from './connection.ts';
import type { StoreHead } from './head.ts';
import { EDGE_FIELDS, edgeOf, NODE_FIELDS, nodeOf, packProps } from './rows.ts';
import { scopeParameters, visible, visibleHalves } from './scopes.ts';

const NODES = `UNWIND range(0, size($ids) - 1) AS place
  MATCH (:Node {id: $ids[place]})-[:IS]->(r:Record) WHERE ${visible('r')}
  RETURN ${NODE_FIELDS} ORDER BY place`;
/** The newest record of that id, retired or not. */
const AFTER = `MATCH (:Node {id: $after})-[:IS]->(r:Record)
  WHERE r.kind = $kind AND ${visible('r', 'ever')}
  RETURN r.turn AS turn ORDER BY r.seq DESC LIMIT 1`;
/**
 * What is the caller's own and what visible classes hold, each in the order of its index, merged. The planner, left alone,
 * reads every record up to the revision, and makes of an OR two readings without an order.
 */
const listStatement = (way: 'ASC' | 'DESC', beyond: '>' | '<') => {
  const part = (index: readonly string[], who: string) => `MATCH (r:Record) USING INDEX r:Record(${index.join(', ')})
      WHERE r.kind = $kind AND ${who} AND r.turn ${beyond}= $turn AND r.id IS NOT NULL
        AND CASE WHEN r.turn = $turn THEN r.id ${beyond} $after ELSE true END AND all(entry IN $where WHERE entry IN r.props)
      RETURN r ORDER BY ${index.map((column) => `r.${column} ${way}`).join(', ')} LIMIT $limit`;
  const { own, classed } = visibleHalves('r');
  return `CALL () {
      ${part(['owner', 'kind', 'turn', 'id'], own)}
      UNION ALL ${part(['kind', 'turn', 'id', 'fence'], classed)}
    } RETURN ${NODE_FIELDS} ORDER BY r.turn ${way}, r.id ${way} LIMIT $limit`;
};
const LISTS = { ASC: listStatement('ASC', '>'), DESC: listStatement('DESC', '<') };

export class Neo4jReader {
  readonly #connection: Connection;
  readonly #head: StoreHead;

  constructor(connection: Connection, head: StoreHead) {
    this.#connection = connection;
    this.#head = head;
  }

  async nodes(at: Revision, scope: ReadScope, ids: readonly string[]): Promise<readonly StoredNode[]> {
    await this.#head.check(at);
    if (ids.length === 0) return [];
    const parameters = { at: whole(at), ...scopeParameters(scope), ids };
    const rows = await this.#connection.ask('anyone', NODES, parameters);
    return rows.map(({ node }) => nodeOf(node));
  }

  async walk(at: Revision, scope: ReadScope, walk: Walk): Promise<readonly Step[]> {
    await this.#head.check(at);
    checkWalk(walk);
    const statement = levelStatement(walk);
    if (statement === null) return [];
    const bound = { at: whole(at), ...scopeParameters(scope), along: [...new Set(walk.along)] };
    return this.#connection.read(async (tx) => {
      const starts = [...new Set(walk.from)];
      const reached = new Set(starts);
      const steps: Step[] = [];
      let level = starts;
      for (let depth = 1; depth <= walk.depth && level.length > 0 && steps.length < walk.limit; depth++) {
        const left = walk.limit - steps.length;
        const found = await nextLevel(tx, statement, { ...bound, level, reached: [...reached] }, left);
        for (const step of found) reached.add(step.node.id);
        steps.push(...found.map((step) => ({ ...step, depth })));
        level = found.map(({ node }) => node.id);
      }
      return steps;
    });
  }

  async list(at: Revision, scope: ReadScope, listing: Listing): Promise<readonly StoredNode[]> {
    await this.#head.check(at);
    const { kind, where = {}, newestFirst = false, after, limit } = listing;
    const bound = { at: whole(at), ...scopeParameters(scope), kind, where: packProps(where), limit: whole(limit) };
    return this.#connection.read(async (tx) => {
      const [from] = after === undefined ? [] : await rowsIn(tx, AFTER, { ...bound, after });
      if (after !== undefined && !from) return [];
      const first = newestFirst ? Number.MAX_SAFE_INTEGER : 0;
      const place = { turn: whole((from?.turn as number | undefined) ?? first), after: after ?? '' };
      const rows = await rowsIn(tx, LISTS[newestFirst ? 'DESC' : 'ASC'], { ...bound, ...place });
      return rows.map(({ node }) => nodeOf(node));
    });
  }
}

type Found = Omit<Step, 'depth'>;

/**
 * One level from `$level`, in the order of the contract. Types stand in the statement, so that the edges of other kinds of
 * a node with many are not looked at; they come from a closed list.
 */
function levelStatement({ along, direction }: Walk): string | null {
  if (along.some((kind) => !EDGE_KINDS.includes(kind))) throw new Refusal('BAD_REQUEST');
  if (along.length === 0) return null;
  const types = [...new Set(along)].join('|');
  const step = direction === 'out' ? `(p)-[e:${types}]->(q:Node)` : `(p)<-[e:${types}]-(q:Node)`;
  return `UNWIND range(0, size($level) - 1) AS parent
    MATCH (p:Node {id: $level[parent]})-[:IS]->(s:Record) WHERE ${visible('s')}
    MATCH ${step} WHERE e.since <= $at AND $at < e.until AND NOT q.id IN $reached
    MATCH (q)-[:IS]->(r:Record) WHERE ${visible('r')}
    WITH parent, e, r, reduce(k = 0, i IN range(0, size($along) - 1) | CASE WHEN $along[i] = type(e) THEN i ELSE k END) AS kind
    ORDER BY parent, kind, e.seq
    RETURN ${EDGE_FIELDS}, ${NODE_FIELDS}`;
}

/** Rows are pulled as they are needed: a node with a great many neighbours costs what is left of the limit. */
async function nextLevel(
  tx: Transaction,
  statement: string,
  parameters: object,
  left: number,
): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  for await (const record of tx.run(statement, parameters)) {
    const node = nodeOf(record.get('node'));
    if (!found.has(node.id)) found.set(node.id, { edge: edgeOf(record.get('edge')), node });
    if (found.size === left) break;
  }
  return [...found.values()];
}
