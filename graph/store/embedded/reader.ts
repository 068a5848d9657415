// Reads at a revision inside a scope: the statements of the embedded engine, none of which returns an unfiltered row.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Revision } from '../../model/ids.ts';
import type { Head, Listing, Step, StoredNode, Walk } from '../graph.ts';
import { checkRead, checkWalk } from '../requests.ts';
import { refusing } from './refusing.ts';
import { edgeOf, NODE_COLUMNS, nodeOf, type Row } from './rows.ts';
import { type ScopeBinding, VISIBLE, VISIBLE_CLASS } from './scopes.ts';

const NODE_AT = 'n.since <= :at AND (n.until IS NULL OR n.until > :at)';
const MATCHES = `NOT EXISTS (SELECT 1 FROM json_each(:where) w WHERE NOT EXISTS
  (SELECT 1 FROM json_each(n.props) p WHERE p.key = w.key AND p.type = w.type AND p.value IS w.value))`;

export class EmbeddedReader {
  readonly #db: DatabaseSync;
  readonly #head: StatementSync;
  readonly #nodes: StatementSync;
  readonly #visible: StatementSync;
  readonly #after: StatementSync;
  readonly #edges: Readonly<Record<Walk['direction'], StatementSync>>;
  readonly #lists = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#head = db.prepare(
      `SELECT (SELECT ifnull(max(revision), 0) FROM revisions) AS revision,
              (SELECT ifnull(max(revision), 0) FROM revisions WHERE touches = 'access') AS access`,
    );
    this.#nodes = db.prepare(
      `SELECT ${NODE_COLUMNS} FROM json_each(:ids) w CROSS JOIN nodes n ON n.id = w.value
       WHERE ${NODE_AT} AND ${VISIBLE} ORDER BY w.key`,
    );
    this.#visible = db.prepare(`SELECT 1 FROM nodes n WHERE n.id = :id AND ${NODE_AT} AND ${VISIBLE}`);
    this.#after = db.prepare(
      `SELECT n.turn FROM nodes n WHERE n.id = :id AND n.kind = :kind AND n.since <= :at AND ${VISIBLE}
       ORDER BY n.seq DESC LIMIT 1`,
    );
    const edgesFrom = (end: string) =>
      db.prepare(
        `SELECT * FROM edges WHERE ${end} = :id AND kind = :kind AND since <= :at AND (until IS NULL OR until > :at)
         ORDER BY seq`,
      );
    this.#edges = { out: edgesFrom('source'), in: edgesFrom('target') };
  }

  head(): Head {
    const { revision, access } = refusing(() => this.#head.get()!);
    return { revision: revision as Revision, access: access as Revision };
  }

  nodes(at: Revision, scope: ScopeBinding, ids: readonly string[]): readonly StoredNode[] {
    checkRead(at, this.head());
    return refusing(() => this.#nodes.all({ at, ...scope, ids: JSON.stringify(ids) }).map(nodeOf));
  }

  walk(at: Revision, scope: ScopeBinding, walk: Walk): readonly Step[] {
    checkRead(at, this.head());
    checkWalk(walk);
    return refusing(() => {
      const starts = [...new Set(walk.from)];
      const reached = new Set(starts);
      const steps: Step[] = [];
      let level = starts.filter((id) => this.#visible.get({ at, ...scope, id }));
      for (let depth = 1; depth <= walk.depth && level.length > 0; depth++) {
        const next: string[] = [];
        for (const { row, id } of this.#edgesOf(at, level, walk)) {
          const node = reached.has(id) ? undefined : this.#one(at, scope, id);
          if (!node) continue;
          reached.add(id);
          next.push(id);
          steps.push({ edge: edgeOf(row), node, depth });
          if (steps.length === walk.limit) return steps;
        }
        level = next;
      }
      return steps;
    });
  }

  list(at: Revision, scope: ScopeBinding, listing: Listing): readonly StoredNode[] {
    checkRead(at, this.head());
    const { kind, where, newestFirst, after, limit } = listing;
    return refusing(() => {
      const from = after === undefined ? null : this.#after.get({ at, ...scope, kind, id: after });
      if (from === undefined) return [];
      const statement = this.#listStatement(newestFirst === true, from !== null);
      const place = from === null ? {} : { turn: from.turn!, after: after! };
      return statement.all({ at, ...scope, kind, where: JSON.stringify(where ?? {}), limit, ...place }).map(nodeOf);
    });
  }

  *#edgesOf(at: Revision, level: readonly string[], { along, direction }: Walk): Generator<{ row: Row; id: string }> {
    const statement = this.#edges[direction];
    const end = direction === 'out' ? 'target' : 'source';
    const kinds = [...new Set(along)];
    for (const id of level) {
      for (const kind of kinds) {
        for (const row of statement.iterate({ at, id, kind })) yield { row, id: row[end] as string };
      }
    }
  }

  #one(at: Revision, scope: ScopeBinding, id: string): StoredNode | undefined {
    const row = this.#nodes.get({ at, ...scope, ids: JSON.stringify([id]) });
    return row && nodeOf(row);
  }

  /** Own records and those of visible classes, each in order of its index, merged. */
  #listStatement(newestFirst: boolean, continued: boolean): StatementSync {
    const name = `${newestFirst} ${continued}`;
    const known = this.#lists.get(name);
    if (known) return known;
    const [way, beyond] = newestFirst ? ['DESC', '<'] : ['ASC', '>'];
    const page = continued ? `AND (n.turn, n.id) ${beyond} (:turn, :after)` : '';
    const part = (who: string) =>
      `SELECT n.seq, n.turn, n.id FROM nodes n WHERE n.kind = :kind AND ${who} AND ${NODE_AT} AND ${MATCHES} ${page}`;
    const made = this.#db.prepare(
      `SELECT ${NODE_COLUMNS} FROM (
         ${part('n.owner = :principal')} UNION ALL ${part(VISIBLE_CLASS)} ORDER BY turn ${way}, id ${way} LIMIT :limit
       ) page JOIN nodes n ON n.seq = page.seq ORDER BY n.turn ${way}, n.id ${way}`,
    );
    this.#lists.set(name, made);
    return made;
  }
}
