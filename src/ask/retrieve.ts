// Finds candidate passages inside the scope: words, meaning and exact codes in one search, then their sealed texts.

import type { DegradationCode } from '../../graph/model/answer.ts';
import type { Chunk } from '../../graph/model/chunk.ts';
import type { Document } from '../../graph/model/document.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import type { Hit, Ranking, SearchQuery, SearchResult } from '../../graph/search/port.ts';
import { readTogether } from '../../graph/store/library.ts';
import type { AskDeps } from './deps.ts';
import type { Translation } from './translate.ts';
import type { Asked } from './understand.ts';

/** Passages looked at closely; the ranking below this is never shown. */
const CANDIDATES = 24;

export interface Candidate {
  readonly hit: Hit;
  readonly chunk: Chunk;
  readonly document: Document;
  /** In a collection of what people wrote down, see `Site.reports`. */
  readonly report: boolean;
}

export interface Retrieved {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly degraded: readonly DegradationCode[];
}

export interface Retrieving {
  readonly mode?: Ranking;
  /** Nothing but passages that hold what is quoted; else they only go first. */
  readonly only?: boolean;
}

/** One search for both languages: a passage may say it in the asker's words or in those a glossary gives for them. */
export async function retrieve(
  deps: Pick<
    AskDeps,
    'search' | 'embedQuestion' | 'languages' | 'likeness' | 'reader' | 'keyring' | 'documents' | 'site'
  >,
  at: Pinned,
  scope: ReadScope,
  asked: Asked,
  wish: Retrieving = {},
): Promise<Retrieved> {
  const { hits, unsaid } = await searched(deps, at, scope, asked, { limit: CANDIDATES, ...wish });
  const ids = {
    chunks: hits.map(({ chunkId }) => chunkId),
    documents: [...new Set(hits.map(({ documentId }) => documentId))],
  };
  const { chunks, documents } = await readTogether(deps, at.corpus, scope, ids);
  return {
    candidates: joined(hits, chunks, documents, deps.site.reports),
    degraded: unsaid.length > 0 ? ['PHRASE_NOT_FOUND'] : [],
  };
}

export async function searched(
  deps: Pick<AskDeps, 'search' | 'embedQuestion' | 'languages' | 'likeness'>,
  at: Pinned,
  scope: ReadScope,
  asked: Asked,
  { limit, mode = 'hybrid', only = false }: Retrieving & { readonly limit: number },
): Promise<SearchResult> {
  return deps.search.search(at.corpus, scope, {
    text: asked.topic,
    renderings: asked.translated?.renderings ?? [],
    ...(await meaningOf(deps, asked)),
    phrases: { said: asked.quoted, only },
    entities: [...new Set(asked.mentions.map(({ kind, key }) => `${kind}:${key}`))],
    machines: asked.machines.length > 0 ? asked.machines : null,
    limit,
    mode,
  });
}

/** A question in a language that the model does not know is put to it in one that it knows, where the glossary can. */
export async function meaningOf(
  { embedQuestion, languages, likeness }: Pick<AskDeps, 'embedQuestion' | 'languages' | 'likeness'>,
  { whole, translated, language }: Pick<Asked, 'whole' | 'translated' | 'language'>,
): Promise<Pick<SearchQuery, 'vector' | 'tongues'>> {
  const spoken = spokenIn(translated, language);
  const tongues = { known: languages, language: spoken, likeness };
  if (languages.includes(spoken) || !translated || !languages.includes(translated.language)) {
    const vector = await embedQuestion(whole);
    return { vector, tongues: { ...tongues, spoken: languages.includes(spoken), asked: null } };
  }
  const [asked, vector] = await Promise.all([embedQuestion(whole), embedQuestion(translated.text)]);
  return { vector, tongues: { ...tongues, spoken: true, asked } };
}

/** The glossary recognises a question of three words, which are too few for telling languages by their commonest ones. */
function spokenIn(translated: Translation | null, language: string): string {
  if (translated) return translated.language === 'en' ? 'de' : 'en';
  return language === 'de' ? 'de' : 'en';
}

function joined(
  hits: readonly Hit[],
  chunks: readonly Chunk[],
  documents: readonly Document[],
  reports: readonly string[],
): readonly Candidate[] {
  const chunkOf = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  return hits.flatMap((hit) => {
    const chunk = chunkOf.get(hit.chunkId);
    const document = documentOf.get(hit.documentId);
    if (!chunk || !document) return [];
    return [{ hit, chunk, document, report: reports.includes(document.labels?.collection ?? '') }];
  });
}
