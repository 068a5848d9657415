// The one file that is the truth: records appended and synced in groups, read by offset, swept from end to end at start.

import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '../model/errors.ts';
import {
  type CommitRecord,
  decodeCommit,
  decodeEvent,
  decodeRecord,
  type EventRecord,
  HEADER_BYTES,
  KIND,
  MAGIC,
  MAX_PAYLOAD,
  type RawRecord,
} from './records.ts';

const WINDOW = 8 * 1024 * 1024;
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export interface Sweep {
  event(record: EventRecord, offset: number): void;
  /** Returns false when the checkpoint does not fit what came before it. */
  commit(record: CommitRecord, end: number): boolean;
}

export class EventFile {
  readonly #file: FileHandle;
  #end: number;

  private constructor(file: FileHandle, end: number) {
    this.#file = file;
    this.#end = end;
  }

  static async open(path: string): Promise<EventFile> {
    // O_DSYNC: each write is synced before it returns, in one trip to the disk's thread instead of two.
    const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC, 0o600);
    return new EventFile(file, (await file.stat()).size);
  }

  get end(): number {
    return this.#end;
  }

  /**
   * Durable when it resolves. What there was no room for is cut back and refused with DISK_FULL; `SyncFailed` means that
   * only opening again can tell what is on disk.
   */
  async append(bytes: Uint8Array): Promise<void> {
    try {
      for (let done = 0; done < bytes.length; ) {
        done += (await this.#file.write(bytes, done, bytes.length - done, this.#end + done)).bytesWritten;
      }
    } catch (cause) {
      if (!NO_ROOM.includes((cause as NodeJS.ErrnoException).code ?? '')) throw new SyncFailed(cause);
      await this.cut(this.#end);
      throw new Refusal('DISK_FULL', undefined, { cause });
    }
    this.#end += bytes.length;
  }

  /** Forgets everything from `end` on, durably. */
  async cut(end: number): Promise<void> {
    try {
      await this.#file.truncate(end);
      await this.#file.sync();
    } catch (cause) {
      throw new SyncFailed(cause);
    }
    this.#end = end;
  }

  async readEvent(offset: number): Promise<EventRecord> {
    const head = await this.#read(offset, 4096);
    const length = head.length < HEADER_BYTES ? 0 : HEADER_BYTES + head.readUInt32BE(4);
    const whole =
      length <= head.length || length > MAX_PAYLOAD + HEADER_BYTES ? head : await this.#read(offset, length);
    const record = decodeRecord(whole, 0);
    const event = record && record !== 'short' && record.kind === KIND.event ? decodeEvent(record.payload) : null;
    if (!event) throw new Refusal('LEDGER_DAMAGED');
    return event;
  }

  /** Visits records from `start` until the file ends or something is not one; returns where. */
  async sweep(start: number, visit: Sweep): Promise<number> {
    let at = start;
    while (at < this.#end) {
      const window = await this.#read(at, WINDOW);
      let used = 0;
      for (;;) {
        const record = decodeRecord(window, used);
        if (record === 'short') break;
        if (!record || !accept(record, at + used, visit)) return at + used;
        used += record.bytes;
      }
      // Either the file ends inside a record, or the next window starts with it.
      if (used === 0) return at;
      at += used;
    }
    return at;
  }

  /** Whole commit records after `start`, wherever they begin: where each one's group begins and ends. */
  async commitsAfter(start: number): Promise<readonly { start: number; end: number }[]> {
    const groups: { start: number; end: number }[] = [];
    for (let at = start; at < this.#end; at += WINDOW) {
      // A commit record is far smaller than the overlap, so none is missed between two windows.
      const window = await this.#read(at, WINDOW + 65_536);
      for (let hit = window.indexOf(MAGIC); hit >= 0 && hit < WINDOW; hit = window.indexOf(MAGIC, hit + 1)) {
        const record = decodeRecord(window, hit);
        if (!record || record === 'short' || record.kind !== KIND.commit) continue;
        const commit = decodeCommit(record.payload);
        if (commit) groups.push({ start: commit.start, end: at + hit + record.bytes });
      }
    }
    return groups;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #read(offset: number, length: number): Promise<Buffer> {
    const size = Math.max(0, Math.min(length, this.#end - offset));
    const bytes = Buffer.allocUnsafe(size);
    let done = 0;
    while (done < size) {
      const { bytesRead } = await this.#file.read(bytes, done, size - done, offset + done);
      if (bytesRead === 0) throw new Refusal('LEDGER_DAMAGED', 'The log became shorter while it was read.');
      done += bytesRead;
    }
    return bytes;
  }
}

/** What is on disk is unknown until the log is opened again. */
export class SyncFailed extends Error {
  constructor(cause: unknown) {
    super('the event file could not be synced', { cause });
  }
}

function accept({ kind, payload, bytes }: RawRecord, offset: number, visit: Sweep): boolean {
  const commit = kind === KIND.commit ? decodeCommit(payload) : null;
  if (commit) return visit.commit(commit, offset + bytes);
  const event = kind === KIND.event ? decodeEvent(payload) : null;
  if (event) visit.event(event, offset);
  return event !== null;
}
