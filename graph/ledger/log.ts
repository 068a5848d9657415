// The audit log of one writing process: events go in durably and in order, and every one of them can be proven.

import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { AuditEvent, LogPosition } from '../model/event.ts';
import type { EventId } from '../model/ids.ts';
import { signCheckpoint } from './checkpoint.ts';
import { commitEvent, eventOf, type OpenField, openBody } from './commitment.ts';
import { EventFile, SyncFailed } from './eventFile.ts';
import type { Frontier } from './frontier.ts';
import type {
  ConsistencyProof,
  EntrySeal,
  InclusionProof,
  LedgerProver,
  LedgerReader,
  LedgerWriter,
} from './ledger.ts';
import { type Lock, lockFolder } from './lock.ts';
import { consistencyPlan, equal, inclusionPlan, leafHash, type NodeId, verifyInclusion } from './merkle.ts';
import { type NoteSigner, parseVkey } from './note.ts';
import { Publisher, syncFolder } from './publish.ts';
import { encodeCommit } from './records.ts';
import { type Recovered, recover } from './recovery.ts';
import { type Ready, ready, saltsFrom, type Waiting, waiting } from './waiting.ts';

export interface LedgerOptions {
  /** Made if missing. Belongs to this log alone. */
  readonly folder: string;
  /** Its name is the log's origin. */
  readonly signer: NoteSigner;
  readonly seal: EntrySeal;
  /** Cryptographic randomness for salts. */
  readonly random: (bytes: number) => Uint8Array;
  /** Longest time a new event waits for tiles and checkpoint in the folder. */
  readonly publishEveryMs?: number;
}

export type Ledger = LedgerWriter & LedgerReader & LedgerProver;

/** Refuses with STORE_IN_USE while another process has the folder, and with LEDGER_DAMAGED. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const lock = await lockFolder(options.folder);
  let file: EventFile | null = null;
  try {
    file = await EventFile.open(join(options.folder, 'events'));
    // The file's name must be as durable as what is synced into it.
    await syncFolder(options.folder);
    const state = await recover(options.folder, file, parseVkey(options.signer.vkey));
    return new Log(options, lock, file, state);
  } catch (error) {
    await file?.close();
    await lock.release();
    throw error;
  }
}

const GROUP = 256;
/** Events that are worth a sync of their own. */
const ENOUGH = 16;

class Log implements LedgerWriter, LedgerReader, LedgerProver {
  readonly origin: string;
  readonly #options: LedgerOptions;
  readonly #lock: Lock;
  readonly #file: EventFile;
  readonly #tiles: Recovered['tiles'];
  readonly #offsets: number[];
  readonly #ids: Map<string, number>;
  readonly #open = new Map<string, Promise<LogPosition>>();
  readonly #salts: () => Uint8Array;
  readonly #publisher: Publisher;
  #queue: Waiting[] = [];
  #begin: () => void = () => undefined;
  #frontier: Frontier;
  #checkpoint: string;
  #committing: Promise<void> | null = null;
  #closing: Promise<void> | null = null;
  #ended: Refusal | null = null;

  constructor(options: LedgerOptions, lock: Lock, file: EventFile, state: Recovered) {
    this.origin = options.signer.name;
    this.#options = options;
    this.#lock = lock;
    this.#file = file;
    this.#tiles = state.tiles;
    this.#offsets = state.offsets;
    this.#ids = state.ids;
    this.#frontier = state.frontier;
    this.#salts = saltsFrom(options.random);
    this.#checkpoint = state.checkpoint ?? signCheckpoint(options.signer, 0, state.frontier.root());
    this.#publisher = new Publisher({
      folder: options.folder,
      tiles: state.tiles,
      checkpoint: () => this.#checkpoint,
      everyMs: options.publishEveryMs ?? 1000,
    });
  }

  size(): number {
    return this.#offsets.length;
  }

  async append(event: AuditEvent): Promise<LogPosition> {
    if (this.#ended) throw this.#ended;
    const underWay = this.#open.get(event.id);
    if (underWay) return underWay;
    if (this.#ids.has(event.id)) return (await this.find(event.id))!;
    const next = waiting(this.#options.seal, event.id, commitEvent(event, this.#salts));
    this.#open.set(event.id, next.done.promise);
    this.#queue.push(next);
    this.#committing ??= this.#commitAll();
    if (this.#queue.length >= ENOUGH) this.#begin();
    return next.done.promise;
  }

  async find(id: EventId): Promise<LogPosition | null> {
    const index = this.#ids.get(id);
    if (index === undefined) return null;
    return this.#position(index, await this.#tiles.hash({ height: 0, index }));
  }

  async read(position: LogPosition): Promise<AuditEvent> {
    return eventOf(await this.fields(position));
  }

  async fields(position: LogPosition): Promise<readonly OpenField[]> {
    const leaf = await this.#leaf(position);
    const { id, entry, sealed } = await this.#file.readEvent(this.#offsets[position.index]!);
    if (!equal(leafHash(entry), leaf)) throw new Refusal('LEDGER_DAMAGED');
    return openBody(entry, await this.#options.seal.open(id as EventId, sealed));
  }

  async prove(position: LogPosition): Promise<InclusionProof> {
    const checkpoint = this.#checkpoint;
    const { size } = this.#frontier;
    const root = this.#frontier.root();
    const leaf = await this.#leaf(position);
    const { index } = position;
    const proof = await Promise.all(inclusionPlan(index, size).map((nodes) => this.#tiles.folded(nodes)));
    // A tile changed on disk would make a proof that convinces nobody; better to say so here.
    if (!verifyInclusion({ index, size, leaf, proof, root })) throw new Refusal('LEDGER_DAMAGED');
    return { index, leafHash: leaf, hashes: proof, checkpoint };
  }

  async consistency(from: number): Promise<ConsistencyProof> {
    const checkpoint = this.#checkpoint;
    const plan = consistencyPlan(from, this.#frontier.size);
    return { from, hashes: await Promise.all(plan.map((nodes) => this.#tiles.folded(nodes))), checkpoint };
  }

  async checkpoint(): Promise<string> {
    return this.#publisher.now();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const failed = this.#ended;
    this.#ended = CLOSED;
    try {
      await this.#committing;
      if (!failed) await this.#publisher.now();
    } finally {
      await this.#publisher.stop();
      await this.#file.close();
      await this.#lock.release();
    }
  }

  async #commitAll(): Promise<void> {
    // Callers that were woken together join one group; the rest of many is prepared while the first part is synced.
    await new Promise<void>((resolve) => {
      this.#begin = resolve;
      setImmediate(resolve);
    });
    while (this.#queue.length > 0) await this.#commit(this.#queue.splice(0, GROUP));
    this.#committing = null;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const prepared: Ready[] = [];
    for (const event of group) {
      try {
        prepared.push(await ready(event));
      } catch (error) {
        this.#fail([event], error);
      }
    }
    if (prepared.length === 0) return;
    const start = this.#file.end;
    try {
      await this.#write(prepared);
    } catch (error) {
      this.#fail(prepared, this.#refused(error));
      return;
    }
    let offset = start;
    for (const { id, leaf, record, done } of prepared) {
      const index = this.#offsets.push(offset) - 1;
      offset += record.length;
      this.#ids.set(id, index);
      this.#open.delete(id);
      done.resolve(this.#position(index, leaf));
    }
    if (!this.#ended) this.#publisher.soon();
  }

  /** One write and one sync for the group; the tree moves on only when both are done. */
  async #write(events: readonly Ready[]): Promise<void> {
    if (this.#ended && this.#ended !== CLOSED) throw this.#ended;
    const inner: [NodeId, Uint8Array][] = [];
    const leaves = events.map(({ leaf }) => leaf);
    const frontier = this.#frontier.with(leaves, (node, hash) => inner.push([node, hash]));
    const checkpoint = signCheckpoint(this.#options.signer, frontier.size, frontier.root());
    const commit = encodeCommit({ start: this.#file.end, checkpoint });
    await this.#file.append(Buffer.concat([...events.map(({ record }) => record), commit]));
    this.#frontier = frontier;
    this.#checkpoint = checkpoint;
    const entries = events.map(({ entry }) => entry);
    this.#tiles.add(entries, leaves, inner);
  }

  #fail(group: readonly Waiting[], error: unknown): void {
    for (const { id, done } of group) {
      this.#open.delete(id);
      done.reject(error);
    }
  }

  #refused(error: unknown): unknown {
    if (!(error instanceof SyncFailed)) return error;
    // What reached the disk is unknown, so nothing may follow it before recovery has looked.
    this.#ended = new Refusal('UNAVAILABLE', 'The disk of the log failed; restart the service.', { cause: error });
    return this.#ended;
  }

  async #leaf({ origin, index, leafHash: claimed }: LogPosition): Promise<Uint8Array> {
    if (origin !== this.origin || !Number.isSafeInteger(index) || index < 0 || index >= this.size()) {
      throw new Refusal('NOT_FOUND');
    }
    const leaf = await this.#tiles.hash({ height: 0, index });
    if (Buffer.from(leaf).toString('base64') !== claimed) throw new Refusal('NOT_FOUND');
    return leaf;
  }

  #position(index: number, leaf: Uint8Array): LogPosition {
    return { origin: this.origin, index, leafHash: Buffer.from(leaf).toString('base64') };
  }
}

const CLOSED = new Refusal('UNAVAILABLE');
