// The way to one database of one Neo4j: always encrypted, always by name, retried by the driver.

import { setTimeout } from 'node:timers/promises';
import neo4j, { type Driver, isRetryableError, type ManagedTransaction, type Session } from 'neo4j-driver';
import { Refusal } from '../../model/errors.ts';
import { refusalOf } from './refusing.ts';

export interface Neo4jAddress {
  /** `neo4j://` finds a cluster's leader, `bolt://` speaks to one server; encrypted either way. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** File with the certificate (or authority) that alone is trusted; null: the system's authorities. */
  readonly caFile: string | null;
}

export type Transaction = ManagedTransaction;
export type Row = Readonly<Record<string, unknown>>;

/** How long what may pass by itself is tried again: a leader that moved, a deadlock, a restart. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 100;
const CONNECT_MS = 5_000;
/** Each costs a handshake and a thread over there; more would wait for the same processors. */
const CONNECTIONS = 16;
const QUEUE_MS = 30_000;
/** The first release whose Cypher takes labels and types as parameters. */
const OLDEST = [5, 26] as const;

export class Connection {
  readonly #driver: Driver;
  readonly #database: string;
  /** Shared by all sessions: a read on a follower waits until it has what the leader told this service. */
  readonly #bookmarks = neo4j.bookmarkManager();

  constructor({ url, user, password, database, caFile }: Neo4jAddress) {
    this.#database = database;
    this.#driver = neo4j.driver(url, neo4j.auth.basic(user, password), {
      encrypted: 'ENCRYPTION_ON',
      ...(caFile === null
        ? { trust: 'TRUST_SYSTEM_CA_SIGNED_CERTIFICATES' }
        : { trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES', trustedCertificates: [caFile] }),
      disableLosslessIntegers: true,
      maxTransactionRetryTime: PATIENCE_MS,
      maxConnectionPoolSize: CONNECTIONS,
      connectionAcquisitionTimeout: QUEUE_MS,
      connectionTimeout: CONNECT_MS,
      telemetryDisabled: true,
      notificationFilter: { minimumSeverityLevel: 'OFF' },
      userAgent: 'bulkhead',
    });
  }

  /** UNAVAILABLE, STORE_DENIED, STORE_UNTRUSTED; STORE_DAMAGED for a server that is too old. */
  async check(): Promise<void> {
    await refusing(() => this.#driver.verifyAuthentication({ database: this.#database }));
    const { agent = '' } = await refusing(() => this.#driver.getServerInfo({ database: this.#database }));
    const [, major = 0, minor = 0] = /\/(\d+)\.(\d+)/.exec(agent)?.map(Number) ?? [];
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
    throw new Refusal('CONFIG_INVALID', `The graph database is older than Neo4j ${OLDEST.join('.')}; upgrade it.`);
  }

  /** May be served by a follower that has caught up with what this service knows. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#within((session) => session.executeRead(work));
  }

  /** Served by the leader; `work` may run again. */
  lead<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#within((session) => session.executeWrite(work));
  }

  /**
   * One statement that changes nothing, without a transaction around it: one round trip instead of three. What may pass by
   * itself is tried again, as the driver does it for transactions. `from`: as `read` or as `lead`.
   */
  async ask(from: 'anyone' | 'leader', statement: string, parameters: object = {}): Promise<readonly Row[]> {
    const until = performance.now() + PATIENCE_MS;
    for (let pause = AGAIN_MS; ; pause *= 2) {
      try {
        return await this.#within(async (session) => rowsOf(await session.run(statement, parameters)), from);
      } catch (error) {
        const passing = error instanceof Error && isRetryableError(error.cause as object);
        if (!passing || performance.now() + pause > until) throw error;
        await setTimeout(pause);
      }
    }
  }

  /** Schema commands: each commits by itself. */
  command(statement: string): Promise<readonly Row[]> {
    return this.#within(async (session) => rowsOf(await session.run(statement)));
  }

  /** Makes an index or a constraint, unless it is there. Services that do it at once meet in locks, and get another try. */
  async make(statement: string): Promise<void> {
    // `IF NOT EXISTS` does not look again once it waited.
    await this.lead((tx) => rowsIn(tx, statement)).catch((error: { readonly code?: unknown }) => {
      if (error.code !== 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists') throw error;
    });
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  #within<T>(work: (session: Session) => Promise<T>, from: 'anyone' | 'leader' = 'leader'): Promise<T> {
    return refusing(async () => {
      const session = this.#driver.session({
        database: this.#database,
        bookmarkManager: this.#bookmarks,
        defaultAccessMode: from === 'leader' ? neo4j.session.WRITE : neo4j.session.READ,
      });
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    });
  }
}

export async function rowsIn(tx: Transaction, statement: string, parameters: object = {}): Promise<readonly Row[]> {
  return rowsOf(await tx.run(statement, parameters));
}

/** JavaScript's numbers would arrive as floats. */
export const whole = neo4j.int;

/** The driver takes signed bytes for bytes, and everything else for a list. */
export function bytesFor(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function bytesFrom(value: unknown): Uint8Array {
  const { buffer, byteOffset, byteLength } = value as Int8Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function rowsOf({ records }: { readonly records: readonly { toObject(): object }[] }): readonly Row[] {
  return records.map((record) => record.toObject() as Row);
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error);
  }
}
