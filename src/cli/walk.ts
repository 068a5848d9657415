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
  return (await survey(path, labels)).found;
}

export interface Survey {
  readonly found: readonly Found[];
  /** Every labels file that speaks for the path or for something below it, documents or none. */
  readonly labels: readonly FoundLabels[];
  /** Where the labels file lies that speaks for the path itself; null: nobody does. */
  readonly governed: string | null;
}

export async function survey(path: string, labels: string | null): Promise<Survey> {
  const start = resolve(path);
  const kind = await stat(start).catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `There is no file or folder ${path}.`, { cause });
  });
  const folder = kind.isDirectory() ? start : dirname(start);
  const governed = labels ? folder : await nearest(folder);
  const base = governed ?? folder;
  const files = kind.isDirectory() ? await below(start) : [start];
  const placed = labels
    ? [{ folder: '', content: await contentOf(labels) }]
    : await labelsIn(base, new Set([...(governed ? [join(governed, LABELS_FILE)] : []), ...files]));
  const found = files.filter((file) => basename(file) !== LABELS_FILE).map(placedIn(base, placed));
  return { found, labels: placed, governed };
}

/** A path that no labels file could name is refused when it is sent, beside the files that go in. */
function placedIn(base: string, placed: readonly FoundLabels[]): (file: string) => Found {
  return (file) => {
    const path = relative(base, file).split(sep).join('/');
    try {
      const owner = ownerOf(path, placed);
      return { file, path: owner?.below ?? path, labels: owner?.file ?? null };
    } catch (error) {
      if (error instanceof Refusal) return { file, path, labels: null };
      throw error;
    }
  };
}

/** The nearest labels file up the tree speaks for a folder. */
async function nearest(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const names = await readdir(at).catch(() => [] as string[]);
    if (names.includes(LABELS_FILE)) return at;
    if (at === dirname(at)) return null;
  }
}

/** Regular files, by path; hidden ones and links are passed over. */
async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `A folder in ${folder} cannot be read; check its owner and permissions.`, { cause });
  });
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

async function labelsIn(base: string, files: ReadonlySet<string>): Promise<FoundLabels[]> {
  const own = [...files].filter((file) => basename(file) === LABELS_FILE);
  return Promise.all(
    own.map(async (file) => ({
      folder: relative(base, dirname(file)).split(sep).join('/'),
      content: await contentOf(file),
    })),
  );
}

function contentOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `The labels file ${file} cannot be read.`, { cause });
  });
}
