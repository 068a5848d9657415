// Reads a retrieval test collection: documents, queries, and which document answers which query.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface CollectionDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Collection {
  readonly documents: readonly CollectionDocument[];
  /** Those with at least one judgement. */
  readonly queries: readonly { readonly id: string; readonly text: string; readonly relevant: ReadonlySet<string> }[];
}

/** `folder` holds corpus.jsonl or corpus.jsonl.gz, queries.tsv and qrels.tsv, the last two with a header line. */
export async function readCollection(folder: string): Promise<Collection> {
  const plain = join(folder, 'corpus.jsonl');
  const corpus = existsSync(plain) ? await readFile(plain) : gunzipSync(await readFile(`${plain}.gz`));
  const documents = corpus
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Partial<CollectionDocument>)
    .map(({ id, title, text }) => ({ id: String(id), title: title ?? '', text: text ?? '' }));
  const relevant = new Map<string, Set<string>>();
  for (const [query, document, grade] of await rows(join(folder, 'qrels.tsv'))) {
    if (Number(grade) <= 0) continue;
    const known = relevant.get(query!) ?? new Set();
    relevant.set(query!, known.add(document!));
  }
  const queries = (await rows(join(folder, 'queries.tsv'))).flatMap(([id, text]) => {
    const judged = relevant.get(id!);
    return judged ? [{ id: id!, text: text ?? '', relevant: judged }] : [];
  });
  return { documents, queries };
}

async function rows(path: string): Promise<string[][]> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
  return lines.slice(1).map((line) => line.split('\t'));
}
