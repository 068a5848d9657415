// The schema of the Neo4j store, as numbered steps that each run once and can each be taken back; a shipped step never changes.

import { Refusal } from '../../model/errors.ts';
import { type Connection, type Row, rowsIn, whole } from './connection.ts';

/** Schema commands commit by themselves and say IF (NOT) EXISTS, so a step that was interrupted is run again. */
export interface SchemaStep {
  /** Names of constraints and indexes that stand after it. */
  readonly makes: Readonly<Record<string, string>>;
  /** Statements over data, in one transaction with the new version number; what they do must be undone by `back`. */
  readonly data?: readonly string[];
  readonly back?: readonly string[];
}

const unique = (label: string, property: string) =>
  `CONSTRAINT NAME IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`;
const index = (label: string, ...properties: string[]) =>
  `INDEX NAME IF NOT EXISTS FOR (n:${label}) ON (${properties.map((each) => `n.${each}`).join(', ')})`;

const relationIndex = (type: string) => `INDEX NAME IF NOT EXISTS FOR ()-[e:${type}]-() ON (e.seq)`;
/** A later type needs a step of its own. */
const FIRST_TYPES = [
  'USED',
  'WAS_GENERATED_BY',
  'WAS_DERIVED_FROM',
  'WAS_ATTRIBUTED_TO',
  'WAS_ASSOCIATED_WITH',
  'ACTED_ON_BEHALF_OF',
  'WAS_INVALIDATED_BY',
  'MENTIONS',
  'SUPPORTED_BY',
  'SUPERSEDES',
  'MEMBER_OF',
  'HOLDS',
  'IN_CLASS',
  'PART_OF',
];

export const STEPS: readonly SchemaStep[] = [
  {
    makes: {
      bulkhead_store: unique('Store', 'id'),
      bulkhead_counter: unique('Counter', 'id'),
      bulkhead_node: unique('Node', 'id'),
      bulkhead_record_live: unique('Record', 'live'),
      bulkhead_record_own: index('Record', 'own'),
      bulkhead_record_since: index('Record', 'since'),
      bulkhead_record_seq: index('Record', 'seq'),
      bulkhead_record_owned: index('Record', 'owner', 'kind', 'turn', 'id'),
      // Holds records of classes alone: a composite index leaves out what lacks one of its properties.
      bulkhead_record_classed: index('Record', 'kind', 'turn', 'id', 'fence'),
      bulkhead_revision: unique('Revision', 'number'),
      bulkhead_revision_attempt: unique('Revision', 'attempt'),
      bulkhead_event: unique('Event', 'id'),
      bulkhead_event_order: index('Event', 'seq'),
      bulkhead_arriving: unique('Arriving', 'number'),
      ...Object.fromEntries(FIRST_TYPES.map((type) => [`bulkhead_${type.toLowerCase()}`, relationIndex(type)])),
    },
  },
];

const VERSION = "MATCH (s:Store {id: 'graph'}) RETURN s.version AS version, s.application AS application";
const SET_VERSION = "MERGE (s:Store {id: 'graph'}) SET s.application = 'bulkhead', s.version = $version";
const START_COUNTER =
  "MERGE (c:Counter {id: 'graph'}) ON CREATE SET c.revision = 0, c.access = 0, c.turn = 0, c.seq = 0";

/** Brings the store to the newest version. STORE_NEWER, STORE_DAMAGED. */
export async function migrate(connection: Connection, steps: readonly SchemaStep[] = STEPS): Promise<void> {
  const version = await versionOf(connection);
  if (version > steps.length) throw new Refusal('STORE_NEWER');
  for (let step = version; step < steps.length; step++) {
    const { makes, data = [] } = steps[step]!;
    for (const [name, text] of Object.entries(makes)) await connection.make(`CREATE ${text.replace('NAME', name)}`);
    await connection.command('CALL db.awaitIndexes(300)');
    await connection.lead(async (tx) => {
      await rowsIn(tx, SET_VERSION, { version: whole(step + 1) });
      await rowsIn(tx, START_COUNTER);
      for (const statement of data) await rowsIn(tx, statement);
    });
  }
  await check(connection, steps);
}

/** Takes steps back, newest first, until the store has `version`; services must be stopped. The first step stays. */
export async function stepBack(
  connection: Connection,
  version: number,
  steps: readonly SchemaStep[] = STEPS,
): Promise<void> {
  const present = await versionOf(connection);
  if (present > steps.length) throw new Refusal('STORE_NEWER');
  if (version < 1 || version > present) throw new Refusal('BAD_REQUEST');
  for (let step = present; step > version; step--) {
    const { makes, back = [] } = steps[step - 1]!;
    await connection.lead(async (tx) => {
      for (const statement of back) await rowsIn(tx, statement);
      await rowsIn(tx, SET_VERSION, { version: whole(step - 1) });
    });
    for (const [name, text] of Object.entries(makes)) {
      await connection.command(`DROP ${text.slice(0, text.indexOf(' '))} ${name} IF EXISTS`);
    }
  }
}

/** 0 for an empty database. STORE_DAMAGED for one that holds something else. */
async function versionOf(connection: Connection): Promise<number> {
  return connection.lead(async (tx) => {
    const [before] = await rowsIn(tx, VERSION);
    const [count] = before ? [] : await rowsIn(tx, 'MATCH (n) RETURN count(n) AS nodes');
    // Another service may have begun this store between the two.
    const [store] = before || count?.nodes === 0 ? [before] : await rowsIn(tx, VERSION);
    if (!store && count?.nodes === 0) return 0;
    const fine = store?.application === 'bulkhead' && Number.isInteger(store.version);
    if (!fine)
      throw new Refusal('STORE_DAMAGED', 'The graph database holds something that this service did not write.');
    return store.version as number;
  });
}

const CHECK = `OPTIONAL MATCH (c:Counter {id: 'graph'})
  RETURN c.revision AS revision, c.access AS access, COUNT { (:Revision) } AS revisions,
    COUNT { MATCH (v:Revision) WHERE v.number >= 1 AND v.number <= c.revision } AS numbered,
    EXISTS { MATCH (r:Record) WHERE r.since > c.revision } AS ahead`;

/** Every rule in force, every number given once, nothing of a restore that was cut off. STORE_DAMAGED. */
async function check(connection: Connection, steps: readonly SchemaStep[]): Promise<void> {
  const names = (rows: readonly Row[]) => rows.map(({ name }) => name);
  const there = new Set([
    ...names(await connection.command('SHOW CONSTRAINTS YIELD name')),
    ...names(await connection.command("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")),
  ]);
  const ruled = steps.flatMap(({ makes }) => Object.keys(makes)).every((name) => there.has(name));
  // With the counter taken, no other service is half-way through a change.
  const [found] = await connection.lead(async (tx) => {
    await rowsIn(tx, "MATCH (c:Counter {id: 'graph'}) SET c.taken = true REMOVE c.taken");
    return rowsIn(tx, CHECK);
  });
  const { revision, access, revisions, numbered, ahead } = found as Record<string, unknown>;
  const whole =
    revision === revisions && revision === numbered && Number(access) <= Number(revision) && ahead === false;
  if (!ruled || !whole) throw new Refusal('STORE_DAMAGED');
}
