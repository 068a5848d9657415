// Takes a log up where the last writer left it: cuts a torn end, refuses damage, and checks the tree against signatures.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import { openCheckpoint, parseCheckpoint, type TreeHead } from './checkpoint.ts';
import type { EventFile } from './eventFile.ts';
import { Frontier } from './frontier.ts';
import { EMPTY_ROOT, equal, leafHash, type NodeId, treePlan } from './merkle.ts';
import type { NoteVerifier } from './note.ts';
import { Tiles } from './tiles.ts';

export interface Recovered {
  readonly tiles: Tiles;
  readonly frontier: Frontier;
  /** null: nothing was ever committed. */
  readonly checkpoint: string | null;
  /** Where each event's record begins. */
  readonly offsets: number[];
  readonly ids: Map<string, number>;
}

export const CHECKPOINT_FILE = 'checkpoint';

/** Refuses with LEDGER_DAMAGED; the event file stays as it is then. */
export async function recover(folder: string, file: EventFile, log: NoteVerifier): Promise<Recovered> {
  const published = await publishedHead(folder, log);
  const swept = await sweep(file, log.name, published.size);
  if (swept.offsets.length < published.size) throw damaged('Events that a published checkpoint covers are missing.');
  if (swept.end < file.end) await refuseUnlessTorn(file, swept.end);
  const tiles = new Tiles(folder, (start, count) =>
    Promise.all(swept.offsets.slice(start, start + count).map(async (offset) => (await file.readEvent(offset)).entry)),
  );
  const head = swept.checkpoint === null ? null : signed(swept.checkpoint, log);
  const frontier =
    (await grown(tiles, published, swept.entries, head)) ??
    // Tiles are derived: where they do not lead to the signed roots, the events themselves decide.
    (await grown(tiles, EMPTY, (await sweep(file, log.name, 0)).entries, head));
  if (!frontier) throw damaged('The events do not lead to the signed root.');
  if (swept.end < file.end) await file.cut(swept.end);
  return { tiles, frontier, checkpoint: swept.checkpoint, offsets: swept.offsets, ids: swept.ids };
}

const EMPTY: Pick<TreeHead, 'size' | 'root'> = { size: 0, root: EMPTY_ROOT };

interface Swept {
  readonly offsets: number[];
  readonly ids: Map<string, number>;
  /** Public entries from `keepFrom` on. */
  readonly entries: Uint8Array[];
  readonly checkpoint: string | null;
  /** End of the last whole group. */
  readonly end: number;
}

async function sweep(file: EventFile, origin: string, keepFrom: number): Promise<Swept> {
  const offsets: number[] = [];
  const ids = new Map<string, number>();
  const entries: Uint8Array[] = [];
  let group: { id: string; offset: number; entry: Uint8Array | null }[] = [];
  let checkpoint: string | null = null;
  let end = 0;
  await file.sweep(0, {
    event({ id, entry }, offset) {
      const kept = offsets.length + group.length >= keepFrom;
      group.push({ id, offset, entry: kept ? Uint8Array.from(entry) : null });
    },
    commit({ start, checkpoint: note }, after) {
      const head = read(() => parseCheckpoint(note));
      if (start !== end || head.origin !== origin || head.size !== offsets.length + group.length) return false;
      for (const { id, offset, entry } of group) {
        ids.set(id, offsets.length);
        offsets.push(offset);
        if (entry) entries.push(entry);
      }
      group = [];
      checkpoint = note;
      end = after;
      return true;
    },
  });
  return { offsets, ids, entries, checkpoint, end };
}

/**
 * A group is written only after the one before it was synced, and only one is under way. So where a later group exists,
 * or anything follows the end of this one, what does not read was acknowledged once: it is damaged, not torn.
 */
async function refuseUnlessTorn(file: EventFile, end: number): Promise<void> {
  const groups = await file.commitsAfter(end);
  if (groups.some((group) => group.start > end || group.end < file.end)) {
    throw damaged('Events in the middle of the log are damaged.');
  }
}

/** The tree from `start` with `entries` added; null where that does not lead to the signed roots. */
async function grown(
  tiles: Tiles,
  start: Pick<TreeHead, 'size' | 'root'>,
  entries: readonly Uint8Array[],
  head: TreeHead | null,
): Promise<Frontier | null> {
  if (!(await tiles.restore(start.size))) return null;
  const peaks = await Promise.all(treePlan(start.size).map((node) => tiles.hash(node)));
  const base = new Frontier(start.size, peaks);
  if (!equal(base.root(), start.root)) return null;
  const leaves = entries.map(leafHash);
  const inner: [NodeId, Uint8Array][] = [];
  const frontier = base.with(leaves, (node, hash) => inner.push([node, hash]));
  if (!equal(frontier.root(), head?.root ?? EMPTY_ROOT)) return null;
  tiles.add(entries, leaves, inner);
  return frontier;
}

async function publishedHead(folder: string, log: NoteVerifier): Promise<Pick<TreeHead, 'size' | 'root'>> {
  try {
    return signed(await readFile(join(folder, CHECKPOINT_FILE), 'utf8'), log);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return EMPTY;
    throw error;
  }
}

function signed(note: string, log: NoteVerifier): TreeHead {
  return read(() => openCheckpoint(note, log));
}

function read(checkpoint: () => TreeHead): TreeHead {
  try {
    return checkpoint();
  } catch (cause) {
    throw new Refusal('LEDGER_DAMAGED', 'A checkpoint of the log is not one that its key signed.', { cause });
  }
}

function damaged(says: string): Refusal {
  return new Refusal('LEDGER_DAMAGED', `${says} Keep the folder as it is and call your auditor.`);
}
