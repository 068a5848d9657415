// The embedding thread: an inference holds its thread for its whole length, so it gets one of its own.

import type { MessagePort } from 'node:worker_threads';
import { Refusal } from '../../graph/model/errors.ts';
import type { Digest } from '../../graph/model/ids.ts';
import type { Likeness } from '../../graph/search/likeness.ts';
import { expose, moving } from '../../graph/thread/thread.ts';
import { Turn, type TurnMemory } from '../turn.ts';
import { Batches } from './batches.ts';
import { type Encoder, openEncoder } from './encoder.ts';
import { type LockedModel, lockedModel, type ModelFolder, modelDigest, verifyModel } from './lock.ts';
import { openWordPieces, type WordPieces } from './pieces.ts';

/** What a text is to the model: a question gets the model's query prefix and overtakes waiting documents. */
export type Role = 'question' | 'document';

export type EmbeddingModel = {
  readonly name: string;
  /** Keys every vector; covers files, window, pooling and prefix. */
  readonly digest: Digest;
  readonly dimensions: number;
  readonly window: number;
  readonly languages: readonly string[];
  /** How its cosines are to be read; null: as they are. */
  readonly likeness: Likeness | null;
};

type Opened = { readonly locked: LockedModel; readonly pieces: WordPieces; readonly batches: Batches };

export type EmbeddingThread = typeof thread;

let opened: Opened | null = null;
let encoder: Encoder | null = null;

const thread = {
  async open(where: ModelFolder, threads: number, turn: TurnMemory): Promise<EmbeddingModel> {
    const locked = await lockedModel(where);
    await verifyModel(where, locked);
    const pieces = await openWordPieces(where.folder, locked);
    const { encode, ...rest } = await openEncoder(where.folder, locked, threads);
    encoder = { encode, ...rest };
    opened = { locked, pieces, batches: new Batches(encode, new Turn(turn)) };
    const { name, dimensions, window, languages, likeness = null } = locked;
    return { name, digest: modelDigest(locked), dimensions, window, languages, likeness };
  },

  async embed(texts: readonly string[], role: Role): Promise<Float32Array[]> {
    if (!opened) throw new Refusal('UNAVAILABLE');
    const { locked, pieces, batches } = opened;
    const prefix = role === 'question' ? locked.queryPrefix : locked.passagePrefix;
    const rows = texts.map((text) => pieces.framed(prefix + text));
    const vectors = await batches.add(rows, role === 'question').catch((cause: unknown) => {
      throw new Refusal('EMBEDDER_FAILED', undefined, { cause });
    });
    return moving(
      vectors,
      vectors.map((vector) => vector.buffer as ArrayBuffer),
    );
  },

  /** Serves another thread over its own port; that side can embed, not close. */
  serve(port: MessagePort): void {
    expose({ embed: thread.embed }, port);
  },

  async close(): Promise<void> {
    opened = null;
    await encoder?.close();
  },
};

expose(thread);
