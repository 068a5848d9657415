// How much one document may cost before it is refused.

export interface ParseLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** UTF-16 units of text. */
  readonly maxText: number;
  /** Nesting of elements, lists, objects or attached messages. */
  readonly maxDepth: number;
  readonly maxEntries: number;
  /** Expanded bytes of an archive, all entries together. */
  readonly maxExpanded: number;
  /** Expanded size over packed size, for entries larger than a megabyte. */
  readonly maxRatio: number;
  readonly wallMs: number;
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
  maxDepth: 100,
  maxEntries: 10_000,
  maxExpanded: 500 * 2 ** 20,
  maxRatio: 200,
  wallMs: 60_000,
  cpuSeconds: 60,
  heapMb: 512,
  dataMb: 1_024,
};

/** What the child is told about a document besides its bytes. */
export interface ParseRequest {
  readonly name: string;
  readonly password: string | null;
  readonly limits: ParseLimits;
  /** How many messages this document came inside of. */
  readonly depth?: number;
}
