// How much one document may cost before it is refused.

import type { Language } from './recognise/engine.ts';

export interface ParseLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** UTF-16 units of text. */
  readonly maxText: number;
  /** Pages whose text is in pictures. */
  readonly maxScans: number;
  /** Pixels of one picture. */
  readonly maxPixels: number;
  /** Steps of drawing a document, and of comparing what is drawn to tell what is hidden. */
  readonly maxDrawing: number;
  /** Nesting of elements, lists, objects or attached messages. */
  readonly maxDepth: number;
  readonly maxEntries: number;
  /** Expanded bytes of an archive, all entries together. */
  readonly maxExpanded: number;
  /** Expanded size over packed size, for entries larger than a megabyte. */
  readonly maxRatio: number;
  /** What the reader is made to stand still does not count. */
  readonly wallMs: number;
  /** On top, for each page whose text is recognised. */
  readonly scanMs: number;
  readonly cpuSeconds: number;
  /** The JavaScript heap alone; never more than `dataMb`. */
  readonly heapMb: number;
  /** What one document may take of memory, heap and buffers together, besides the runtime itself. */
  readonly dataMb: number;
}

export const PARSE_LIMITS: ParseLimits = {
  maxBytes: 200 * 2 ** 20,
  maxPages: 5_000,
  maxText: 20_000_000,
  maxScans: 200,
  maxPixels: 60_000_000,
  maxDrawing: 50_000_000,
  maxDepth: 100,
  maxEntries: 10_000,
  maxExpanded: 500 * 2 ** 20,
  maxRatio: 200,
  wallMs: 60_000,
  scanMs: 20_000,
  cpuSeconds: 60,
  heapMb: 512,
  dataMb: 1_024,
};

/** What the child is told about a document besides its bytes. */
export interface ParseRequest {
  readonly name: string;
  readonly password: string | null;
  readonly limits: ParseLimits;
  /** Text in pictures: left alone, only told of (`Closer`), or read in these languages. */
  readonly recognise: 'off' | 'ask' | readonly Language[];
  /** How many messages this document came inside of. */
  readonly depth?: number;
  /** What archives above and beside it have unpacked; absent outside of any message or archive. */
  readonly unpacked?: { bytes: number };
  /** It came inside an archive. */
  readonly archived?: boolean;
}
