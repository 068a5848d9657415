// What an answer quotes from: a chunk with all that belongs to it.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { Document, Version } from '../../graph/model/document.ts';

export interface Passage {
  readonly chunk: Chunk;
  readonly document: Document;
  readonly version: Version;
  /** The whole procedure in order, this chunk included; just this chunk when it is no part of one. */
  readonly sequence: readonly Chunk[];
  /** The sequence is every procedure of an instruction that was asked for as a whole, this chunk among them or not. */
  readonly instruction: boolean;
  /** Chunks with the safety messages that cover the sequence, in document order. */
  readonly guards: readonly Chunk[];
  /** The chunks before and after in its section, where its text goes on there. */
  readonly beside: readonly Chunk[];
}
