// Decides what serves a question's vectors: the exact scan, a sift before it, or an HNSW graph.

/** Constants of the service; tests lower them. */
export interface Sizes {
  /** From so many visible vectors on, signs tell which of them are scanned: */
  readonly siftFrom: number;
  /** so many for each one that is asked for, */
  readonly siftDepth: number;
  /** and this share of the visible ones. */
  readonly siftShare: number;
  /** Visible vectors up to here are scanned, however they are spread over classes. */
  readonly exactUpTo: number;
  /** Beyond it, classes of at least this many chunks are served by a graph. */
  readonly graphFrom: number;
}

export const SIZES: Sizes = {
  siftFrom: 25_000,
  siftDepth: 16,
  siftShare: 1 / 64,
  exactUpTo: 2_000_000,
  graphFrom: 20_000,
};

/** Whether a graph serves a class of `chunks` among `visible` in all. Depends on nothing else. */
export function servedByGraph(sizes: Sizes, visible: number, chunks: number): boolean {
  return visible > sizes.exactUpTo && chunks >= sizes.graphFrom;
}

/** How many of `visible` vectors are scanned for the `depth` nearest; null: all of them. Depends on nothing else. */
export function sifted(sizes: Sizes, visible: number, depth: number): number | null {
  if (visible < sizes.siftFrom) return null;
  return Math.ceil(sizes.siftDepth * depth + sizes.siftShare * visible);
}
