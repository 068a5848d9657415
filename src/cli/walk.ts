// Finds the documents below a path, and the labels files that speak for them.

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Refusal } from '../../graph/model/errors.ts';
import { LABELS_FILE } from '../../ingest/label/labelsFile.ts';
import { ownerOf, type PlacedLabels } from '../../ingest/label/ownerOf.ts';

export interface FoundLabels extends PlacedLabels {
  readonly content: string;
}

export interface Found {
  /** Absolute. */
  readonly file: string;
  /** Path as its labels file sees it; the plain path below the walked folder where no labels file speaks for it. */
  readonly path: string;
  readonly labels: FoundLabels | null;
}

/** `labels`: a labels file to use as if it lay in the walked folder itself, for folders that must not be changed. */
export async function walk(path: string, labels: string | null): Promise<readonly Found[]> {
  const start = resolve(path);
  const kind = await stat(start).catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `There is no file or folder ${path}.`, { cause });
  });
  const folder = kind.isDirectory() ? start : dirname(start);
  const base = labels ? folder : ((await above(folder)) ?? folder);
  const files = kind.isDirectory() ? await below(start) : [start];
  const placed = await labelsIn(base, labels ? [] : await below(base));
  if (labels) placed.push({ folder: '', content: await readFile(labels, 'utf8') });
  return files
    .filter((file) => basename(file) !== LABELS_FILE)
    .map((file) => {
      const path = relative(base, file).split(sep).join('/');
      const owner = ownerOf(path, placed);
      return { file, path: owner?.below ?? path, labels: owner?.file ?? null };
    });
}

/** The topmost folder from here upwards that has a labels file, as long as every folder in between is ours to read. */
async function above(folder: string): Promise<string | null> {
  let found: string | null = null;
  for (let at = folder; ; at = dirname(at)) {
    const names = await readdir(at).catch(() => [] as string[]);
    if (names.includes(LABELS_FILE)) found = at;
    if (at === dirname(at)) return found;
  }
}

/** Regular files, by path; hidden ones and links are passed over. */
async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

async function labelsIn(base: string, files: readonly string[]): Promise<FoundLabels[]> {
  const own = files.filter((file) => basename(file) === LABELS_FILE);
  return Promise.all(
    own.map(async (file) => ({
      folder: relative(base, dirname(file)).split(sep).join('/'),
      content: await readFile(file, 'utf8'),
    })),
  );
}
