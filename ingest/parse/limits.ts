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
  /** JavaScript heap; buffers come on top, bounded by `dataMb`. */
  readonly heapMb: number;
  /** RLIMIT_DATA of the child: every private writable page. */
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
  dataMb: 2_048,
};

/** What the child is told about a document besides its bytes. */
export interface ParseRequest {
  readonly name: string;
  readonly password: string | null;
  readonly limits: ParseLimits;
  /** How many messages this document came inside of. */
  readonly depth?: number;
}
