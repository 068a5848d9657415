// Decides what serves a class's vectors: the exact scan, or an HNSW graph.

/** Constants of the service; tests lower them. */
export interface Sizes {
  /** Visible vectors up to here are scanned, however they are spread over classes. */
  readonly exactUpTo: number;
  /** Beyond it, classes of at least this many chunks are served by a graph. */
  readonly graphFrom: number;
}

export const SIZES: Sizes = { exactUpTo: 250_000, graphFrom: 20_000 };

/** Chunks of each visible class → whether a graph serves it. Depends on nothing else. */
export function servedByGraph(sizes: Sizes, chunks: readonly number[]): boolean[] {
  const total = chunks.reduce((sum, count) => sum + count, 0);
  return chunks.map((count) => total > sizes.exactUpTo && count >= sizes.graphFrom);
}
