// Cuts a test collection's documents into chunks as ingest cuts a document it has parsed and redacted.

import type { Chunk, SearchableChunk } from '../graph/model/chunk.ts';
import type { ClassId } from '../graph/model/ids.ts';
import { chunk } from '../ingest/chunk/chunk.ts';
import { type ChunkRules, chunkIdOf } from '../ingest/chunk/rules.ts';
import { searchText } from '../ingest/chunk/searchText.ts';
import type { EmbeddingModel } from '../ingest/embed/embedder.ts';
import { openFit } from '../ingest/embed/tokens.ts';
import type { Block, ParsedText } from '../ingest/parse/parsed.ts';
import type { Redacted } from '../ingest/stages.ts';
import type { CollectionDocument } from './collection.ts';

export interface Cut {
  readonly title: string;
  readonly chunk: Chunk;
  /** What is embedded. */
  readonly said: string;
}

export async function chunkRules(folder: string, { name }: Pick<EmbeddingModel, 'name'>): Promise<ChunkRules> {
  return { ...(await openFit({ folder, name })), machineField: null, machines: [], chunkId: chunkIdOf };
}

/** Nothing of a public collection is redacted: that stage is measured by itself. */
export function cut(document: CollectionDocument, classId: ClassId, rules: ChunkRules): readonly Cut[] {
  const { id } = document;
  const sealed = { documentId: id, versionId: id, classId, incoming: { labels: null } };
  const redacted = { sealed, text: parsedOf(document), redactions: [], language: 'und', policy: '' };
  const title = redacted.text.title ?? '';
  return chunk(redacted as unknown as Redacted, rules).chunks.map((one) => ({
    title,
    chunk: one,
    said: searchText(title, one),
  }));
}

export function searchable({ title, chunk: one }: Cut, vector: Float32Array): SearchableChunk {
  const { id, documentId, classId, headings, text, machines } = one;
  return { id, documentId, classId, title, headings, text, machines, entities: [], validity: 'in-force', vector };
}

/** The title stands above the text's paragraphs, one a line; where there is no text, it is all that can be said. */
function parsedOf({ title, text: body }: CollectionDocument): ParsedText {
  const text = body.trim() === '' ? title : body;
  const blocks: Block[] = [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    kind: body.trim() === '' ? 'heading' : 'paragraph',
    level: 1,
    start: index,
    end: index + line.length,
    page: 1,
  }));
  const pages = [{ width: 0, height: 0, start: 0, end: text.length, empty: text.trim() === '', recognised: null }];
  return {
    mediaType: 'text/plain',
    title: title === '' ? null : title,
    text,
    blocks,
    pages,
    words: [],
    pictures: [],
    findings: [],
  };
}
