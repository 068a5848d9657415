// Builds search memory again from the columns that a capture wrote.

import type { ChunkId, ClassId, DocumentId, MachineId, Revision } from '../../model/ids.ts';
import type { Validity } from '../../model/labels.ts';
import { Corpus, type CorpusOptions } from '../corpus.ts';
import type { Segment } from '../lexical/segment.ts';
import type { Column, ColumnReader } from './columns.ts';

/** RangeError: these are not the columns of a capture. */
export async function resume(from: ColumnReader, options: Partial<CorpusOptions>): Promise<Corpus> {
  const corpus = new Corpus(options);
  const [revision, dimension, rows, terms, segments] = await from.take(Float64Array);
  const ids = (await from.texts()) as readonly ClassId[];
  const histories = listsIn(await from.take(Float64Array));
  for (const [i, id] of ids.entries()) corpus.resumeClass(id, histories[i]!);
  while (corpus.rows.size < rows!) await resumeRows(corpus, from);
  if (dimension! > 0) await resumeVectors(corpus, dimension!, from);
  const known = await dictionary(from, terms!);
  const read: Segment[] = [];
  while (read.length < segments!) read.push(await segment(from));
  corpus.lexical.resume(known, read);
  await resumeValidity(corpus, from);
  corpus.resumed(revision as Revision);
  return corpus;
}

async function resumeRows(corpus: Corpus, from: ColumnReader): Promise<void> {
  const dropped = await from.take(Uint8Array);
  const added = await from.take(Float64Array);
  const retired = await from.take(Float64Array);
  const lengths = await from.take(Uint32Array);
  const classes = await from.take(Uint32Array);
  const ids = (await from.texts()) as readonly ChunkId[];
  const documents = (await named(from)) as readonly (readonly [DocumentId, Validity])[];
  const machines = (await named(from)) as readonly (readonly MachineId[])[];
  const entities = await named(from);
  for (const [i, gone] of dropped.entries()) {
    const [documentId, validity] = documents[i]!;
    const classId = corpus.byIndex[classes[i]!]!.id;
    const record = { id: ids[i]!, documentId, classId, machines: machines[i]!, entities: entities[i]!, validity };
    const at = { revision: added[i]!, classIndex: classes[i]!, length: lengths[i]! };
    corpus.resumeRow(record, { ...at, retired: retired[i]!, dropped: gone === 1 });
  }
}

async function resumeVectors(corpus: Corpus, dimension: number, from: ColumnReader): Promise<void> {
  const counts = await from.take(Uint32Array);
  const vectors = corpus.resumeVectors(dimension, counts);
  for (let left = counts.reduce((sum, count) => sum + count, 0); left > 0; ) {
    const rows = await from.take(Uint32Array);
    vectors.adopt(rows, await from.take(Float32Array));
    left -= rows.length;
  }
}

async function dictionary(from: ColumnReader, size: number): Promise<readonly (readonly [string, number])[]> {
  const entries: [string, number][] = [];
  while (entries.length < size) {
    const texts = await from.texts();
    const numbers = await from.take(Uint32Array);
    for (const [i, text] of texts.entries()) entries.push([text, numbers[i]!]);
  }
  return entries;
}

async function segment(from: ColumnReader): Promise<Segment> {
  const parts: [string, Column][] = [];
  for (const name of await from.texts()) parts.push([name, await from.any()]);
  return Object.fromEntries(parts) as unknown as Segment;
}

async function resumeValidity(corpus: Corpus, from: ColumnReader): Promise<void> {
  const documents = (await from.texts()) as readonly DocumentId[];
  const revisions = await from.take(Float64Array);
  const said = (await named(from)) as readonly (readonly Validity[])[];
  let at = 0;
  for (const [i, document] of documents.entries()) {
    corpus.validity.set(
      document,
      said[i]!.map((validity) => ({ revision: revisions[at++]!, validity })),
    );
  }
}

async function named(from: ColumnReader): Promise<readonly (readonly string[])[]> {
  const names = await from.texts();
  return listsIn(await from.take(Uint32Array)).map((list) => list.map((number) => names[number]!));
}

/** Lists that stand one behind the other, each after its length. */
function listsIn(flat: Float64Array | Uint32Array): readonly (readonly number[])[] {
  const lists: number[][] = [];
  for (let at = 0; at < flat.length; ) {
    const end = at + 1 + flat[at]!;
    lists.push([...flat.subarray(at + 1, end)]);
    at = end;
  }
  return lists;
}
