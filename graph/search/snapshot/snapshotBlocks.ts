// One snapshot on its way out of search memory, and one on its way in, block by block.

import { Refusal } from '../../model/errors.ts';
import type { Revision } from '../../model/ids.ts';
import type { Corpus, CorpusOptions } from '../corpus.ts';
import { Capture } from './capture.ts';
import { blocksOf, ColumnReader } from './columns.ts';
import { resume } from './resume.ts';

/** What questions wait for at most while one is written or read. */
const BLOCK = 2 * 2 ** 20;

export class SnapshotBlocks {
  #out: { readonly capture: Capture; readonly blocks: Iterator<Uint8Array> } | null = null;
  #in: { readonly reader: ColumnReader; readonly corpus: Promise<Corpus> } | null = null;

  capture(corpus: Corpus): { revision: Revision; chunks: number } {
    const capture = new Capture(corpus);
    this.#out = { capture, blocks: blocksOf(capture.columns(), BLOCK) };
    return { revision: capture.revision, chunks: capture.chunks };
  }

  captured(): Uint8Array | null {
    if (!this.#out?.capture.holds) throw new Refusal('STORE_CONFLICT');
    const { done, value } = this.#out.blocks.next();
    return done ? null : value;
  }

  /** Of what was brought in part, too. */
  release(): void {
    this.#out = null;
    this.#in?.reader.end();
    this.#in = null;
  }

  async bring(block: Uint8Array, options: Partial<CorpusOptions>): Promise<void> {
    this.#in ??= this.#begin(options);
    this.#in.reader.put(block);
    // Blocks that came are read before the next one does, so that no more than that lies here.
    await new Promise((resolve) => setImmediate(resolve));
  }

  async brought(): Promise<Corpus> {
    const { reader, corpus } = this.#in ?? this.#begin({});
    this.#in = null;
    reader.end();
    return corpus;
  }

  #begin(options: Partial<CorpusOptions>) {
    const reader = new ColumnReader();
    const corpus = resume(reader, options);
    // Told by `brought`.
    corpus.catch(() => undefined);
    return { reader, corpus };
  }
}
