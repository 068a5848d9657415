// Finds the labels file that speaks for a path: the nearest one up the tree.

import { sourcePath } from './sourcePath.ts';

/** `folder`: relative to the same place as the paths, `''` for that place itself. */
export interface PlacedLabels {
  readonly folder: string;
}

export interface Owned<T extends PlacedLabels> {
  readonly file: T;
  /** The path as that file's rules see it. */
  readonly below: string;
}

/** A nearer file replaces the ones above it whole, so that its folder moves as one; null: nobody labels this path. */
export function ownerOf<T extends PlacedLabels>(path: string, files: readonly T[]): Owned<T> | null {
  const parts = sourcePath(path).split('/');
  const byFolder = new Map(files.map((file) => [file.folder === '' ? '' : sourcePath(file.folder), file]));
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const file = byFolder.get(parts.slice(0, depth).join('/'));
    if (file) return { file, below: parts.slice(depth).join('/') };
  }
  return null;
}
