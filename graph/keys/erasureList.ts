// What was erased, in an append-only file beside the data folder: a restored backup forgets it again by this list.

import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { DocumentId, KeyId, PrincipalId, RunId, VersionId } from '../model/ids.ts';
import { onDisk, syncFolder } from './durable.ts';
import type { Keyring } from './ports.ts';

/** One act of erasing. `keys` are what is destroyed; everything else says what else must go with them. */
export interface Erasure {
  readonly v: 1;
  readonly id: string;
  /** A person by their pseudonyms, blanks between; empty where they never had one. */
  readonly subject: { readonly kind: 'document' | 'person'; readonly id: string };
  readonly keys: readonly KeyId[];
  readonly versions: readonly ErasedVersion[];
  /** Documents that go out of sight: the one named, and what its source was known as under earlier labels. */
  readonly documents: readonly DocumentId[];
  readonly reason: string;
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
}

export interface ErasedVersion {
  readonly id: VersionId;
  readonly document: DocumentId;
  readonly chunks: number;
  readonly facts: number;
  readonly run: RunId | null;
  /** Its sealed original in the vault; null: it could not be read any more. */
  readonly blob: string | null;
}

/** Entries MUST be durable when `append` resolves; what is there MUST NOT be changed or dropped. */
export interface ErasureList {
  entries(): readonly Erasure[];
  /**
   * Refuses what `append` would refuse for want of room or permission, before anything else is done, and takes in what
   * another service of the plant appended.
   */
  ready(): Promise<void>;
  /** An id that is there already is a no-op. */
  append(erasure: Erasure): Promise<void>;
  /** The file's whole lines as they are, for a backup. */
  bytes(): Uint8Array;
}

type Sealing = Pick<Keyring, 'create' | 'seal' | 'open'>;

/** Seals every entry: a reason may name people. It is never destroyed. */
export const ERASURES_KEY = 'erasures' as KeyId;

/**
 * Format 1: one line an entry, base64url of an envelope of its JSON. Each is bound to its number and to SHA-256 of the
 * line before, so none can be dropped, moved or put in but at the end.
 */
export async function openErasureList(keyring: Sealing, path: string): Promise<ErasureList> {
  await keyring.create([ERASURES_KEY]);
  const { lines, end } = wholeLines(await bytesAt(path));
  return new FileErasureList(keyring, path, lines, await openedAll(keyring, lines), end);
}

/** The entries of a list that lies anywhere. SEAL_BROKEN. */
export function readErasures(keyring: Pick<Keyring, 'open'>, list: Uint8Array): Promise<readonly Erasure[]> {
  return openedAll(keyring, wholeLines(list).lines);
}

async function openedAll(keyring: Pick<Keyring, 'open'>, lines: readonly string[]): Promise<Erasure[]> {
  const known: Erasure[] = [];
  for (const [number, line] of lines.entries()) known.push(await opened(keyring, number, lines[number - 1], line));
  return known;
}

class FileErasureList implements ErasureList {
  readonly #keyring: Sealing;
  readonly #path: string;
  readonly #lines: string[];
  readonly #known: Erasure[];
  /** Where the last whole line ends. */
  #end: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(keyring: Sealing, path: string, lines: string[], known: Erasure[], end: number) {
    this.#keyring = keyring;
    this.#path = path;
    this.#lines = lines;
    this.#known = known;
    this.#end = end;
  }

  entries(): readonly Erasure[] {
    return this.#known;
  }

  async ready(): Promise<void> {
    await onDisk(async () => {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await (await openToAppend(this.#path)).close();
    });
    await this.#catchUp();
  }

  append(erasure: Erasure): Promise<void> {
    const done = this.#last.then(
      () => this.#append(erasure),
      () => this.#append(erasure),
    );
    this.#last = done;
    return done;
  }

  bytes(): Uint8Array {
    return Buffer.from(this.#lines.map((line) => `${line}\n`).join(''));
  }

  /** Another service of the plant may have appended; its lines follow those that are known. */
  async #catchUp(): Promise<void> {
    const { lines, end } = wholeLines(await bytesAt(this.#path));
    for (const line of lines.slice(this.#lines.length)) {
      this.#known.push(await opened(this.#keyring, this.#lines.length, this.#lines.at(-1), line));
      this.#lines.push(line);
    }
    this.#end = Math.max(this.#end, end);
  }

  async #append(erasure: Erasure): Promise<void> {
    await this.#catchUp();
    if (this.#known.some(({ id }) => id === erasure.id)) return;
    const place = placeOf(this.#lines.length, this.#lines.at(-1));
    const sealed = await this.#keyring.seal(ERASURES_KEY, place, Buffer.from(JSON.stringify(erasure)));
    const line = Buffer.from(sealed).toString('base64url');
    await onDisk(async () => {
      const file = await openToAppend(this.#path);
      try {
        // A torn line of an earlier attempt was never acknowledged.
        await file.truncate(this.#end);
        await file.write(`${line}\n`, this.#end);
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(dirname(this.#path));
    });
    this.#end += line.length + 1;
    this.#lines.push(line);
    this.#known.push(erasure);
  }
}

/** SEAL_BROKEN: not this plant's list, or changed by hand. */
async function opened(
  keyring: Pick<Keyring, 'open'>,
  number: number,
  before: string | undefined,
  line: string,
): Promise<Erasure> {
  try {
    const plain = await keyring.open(ERASURES_KEY, placeOf(number, before), Buffer.from(line, 'base64url'));
    return JSON.parse(Buffer.from(plain).toString()) as Erasure;
  } catch (cause) {
    const says = 'The list of erasures does not open: it is of another plant, or it was changed outside the service.';
    throw new Refusal('SEAL_BROKEN', says, { cause });
  }
}

function placeOf(number: number, before: string | undefined) {
  const chained = createHash('sha256')
    .update(before ?? '')
    .digest('hex');
  return { record: `erasure ${number}`, field: chained };
}

/** What follows the last line's end was cut off by a crash. */
function wholeLines(list: Uint8Array): { lines: string[]; end: number } {
  const text = Buffer.from(list).toString('latin1');
  const end = text.lastIndexOf('\n') + 1;
  return { lines: text.slice(0, end).split('\n').slice(0, -1), end };
}

function bytesAt(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return new Uint8Array(0);
    throw error;
  });
}

async function openToAppend(path: string): Promise<FileHandle> {
  return open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return open(path, 'w', 0o600);
    throw error;
  });
}
