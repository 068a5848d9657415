// The thread of the model that finds names: an inference holds its thread for its whole length.

import type { MessagePort } from 'node:worker_threads';
import type { Span } from '../../graph/model/chunk.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Digest } from '../../graph/model/ids.ts';
import { expose } from '../../graph/thread/thread.ts';
import { type Labeller, openLabeller } from './labeller.ts';
import { type LockedNameModel, lockedNameModel, type ModelFolder, nameModelDigest, verifyModel } from './lock.ts';
import { type NameSpan, nameSpans } from './nameSpans.ts';
import { openWordPieces, type WordPieces } from './pieces.ts';

export type NameThread = typeof thread;

interface Opened {
  readonly locked: LockedNameModel;
  readonly pieces: WordPieces;
  readonly labeller: Labeller;
}

let opened: Opened | null = null;

const thread = {
  async open(where: ModelFolder, threads: number): Promise<{ readonly digest: Digest }> {
    const locked = await lockedNameModel(where);
    if (!locked) throw new Refusal('MODEL_MISSING');
    await verifyModel(where, locked);
    const pieces = await openWordPieces(where.folder, locked);
    opened = { locked, pieces, labeller: await openLabeller(where.folder, locked, threads) };
    return { digest: nameModelDigest(locked) };
  },

  async find(text: string): Promise<readonly NameSpan[]> {
    if (!opened) throw new Refusal('UNAVAILABLE');
    const { locked, pieces, labeller } = opened;
    const found: NameSpan[] = [];
    for (const words of windows(text, pieces, locked.window - 2)) {
      const row = [pieces.framed('')[0]!, ...words.flatMap(({ ids }) => ids), pieces.framed('').at(-1)!];
      const labels = await labeller.label(row).catch((cause: unknown) => {
        throw new Refusal('EMBEDDER_FAILED', 'The model that finds names failed.', { cause });
      });
      found.push(...nameSpans(words, firstOf(words, labels, locked.labels), locked.kinds));
    }
    return found;
  },

  /** Serves another thread over its own port; that side can find, not close. */
  serve(port: MessagePort): void {
    expose({ find: thread.find }, port);
  },

  async close(): Promise<void> {
    await opened?.labeller.close();
    opened = null;
  },
};

interface Word extends Span {
  readonly ids: readonly number[];
}

/** Words that fit the model's window, cut at line ends where there is one near. */
function* windows(text: string, pieces: WordPieces, room: number): Generator<readonly Word[]> {
  let words: Word[] = [];
  let held = 0;
  let last = 0;
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*|\p{N}+|[^\s\p{L}\p{N}]/gu)) {
    const ids = pieces.ids(match[0]).slice(0, room);
    const breaks = held > room / 2 && text.slice(last, match.index).includes('\n');
    if (words.length > 0 && (breaks || held + ids.length > room)) {
      yield words;
      [words, held] = [[], 0];
    }
    last = match.index + match[0].length;
    words.push({ start: match.index, end: last, ids });
    held += ids.length;
  }
  if (words.length > 0) yield words;
}

/** A word is labelled as its first piece is; the row has a mark before them all. */
function firstOf(words: readonly Word[], labels: Uint16Array, names: readonly string[]): readonly string[] {
  let piece = 1;
  return words.map(({ ids }) => {
    const label = ids.length > 0 ? names[labels[piece]!]! : 'O';
    piece += ids.length;
    return label;
  });
}

expose(thread);
