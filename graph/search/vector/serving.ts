// Decides what serves a class's vectors: the exact scan, or an HNSW graph.

/** Constants of the service; tests lower them. */
export interface Sizes {
  /** Visible vectors up to here are scanned, however they are spread over classes. */
  readonly exactUpTo: number;
  /** Beyond it, classes of at least this many chunks are served by a graph. */
  readonly graphFrom: number;
}

export const SIZES: Sizes = { exactUpTo: 250_000, graphFrom: 20_000 };

/** Whether a graph serves a class of `chunks` among `visible` in all. Depends on nothing else. */
export function servedByGraph(sizes: Sizes, visible: number, chunks: number): boolean {
  return visible > sizes.exactUpTo && chunks >= sizes.graphFrom;
}
