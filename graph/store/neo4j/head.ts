// The newest revision whose transaction has wholly taken effect, as the leader knows it.

import type { Revision } from '../../model/ids.ts';
import type { Head } from '../graph.ts';
import { checkRead } from '../requests.ts';
import { type Connection, type Row, rowsIn, type Transaction } from './connection.ts';

const COUNTER = "MATCH (c:Counter {id: 'graph'})";
const READ = `${COUNTER} RETURN c.revision AS revision, c.access AS access`;
/** The pair of writes leaves nothing behind but the lock on the counter, held until the transaction ends. */
const TAKE = `${COUNTER} SET c.taken = true REMOVE c.taken
  RETURN c.revision AS revision, c.access AS access, c.turn AS turn, c.seq AS seq`;

export interface Counter extends Head {
  readonly turn: number;
  readonly seq: number;
}

/** Everything that writes comes through here first, so that changes follow one another. */
export async function takeCounter(tx: Transaction): Promise<Counter> {
  const [row] = await rowsIn(tx, TAKE);
  return row as unknown as Counter;
}

export class StoreHead {
  readonly #connection: Connection;
  #known = 0;
  #settling: Promise<Head> | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Neo4j shows a reader the counter of a commit while its other records still take effect. So a number that is news here
   * counts only once its transaction gave the counter's lock back, which is after all of it shows.
   */
  async read(): Promise<Head> {
    const [row] = await this.#connection.ask('leader', READ);
    const { revision, access } = row as Row & Head;
    return revision <= this.#known ? { revision, access } : this.#settled();
  }

  committed(revision: Revision): void {
    this.#known = Math.max(this.#known, revision);
  }

  /** BAD_REQUEST, REVISION_AHEAD. */
  async check(at: Revision): Promise<void> {
    checkRead(at, at <= this.#known ? { revision: at, access: at } : await this.read());
  }

  #settled(): Promise<Head> {
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = null;
    });
    return this.#settling;
  }

  async #settle(): Promise<Head> {
    const { revision, access } = await this.#connection.lead(takeCounter);
    this.committed(revision);
    return { revision, access };
  }
}
