// Finds candidate passages inside the scope: words, meaning and exact codes in one search, then their sealed texts.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { Document } from '../../graph/model/document.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import type { Hit, Ranking } from '../../graph/search/port.ts';
import { readTogether } from '../../graph/store/library.ts';
import type { AskDeps } from './deps.ts';
import { evidenceOf } from './threshold.ts';
import type { Translation } from './translate.ts';
import type { Asked } from './understand.ts';

/** Passages looked at closely; the ranking below this is never shown. */
const CANDIDATES = 24;

export interface Candidate {
  readonly hit: Hit;
  readonly chunk: Chunk;
  readonly document: Document;
}

export interface Retrieved {
  /** The question in the language that found better evidence: its topic in those words. */
  readonly asked: Asked;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** Asks in both languages where there is a translation; the better supported one serves, the original where they tie. */
export async function retrieve(
  deps: Pick<AskDeps, 'search' | 'embedQuestion' | 'degraded' | 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  asked: Asked,
  mode: Ranking = 'hybrid',
): Promise<Retrieved> {
  const search = async (text: string, said: string | null): Promise<Found> => {
    const { hits } = await deps.search.search(at.corpus, scope, {
      text,
      vector: said === null ? null : await deps.embedQuestion(said),
      entities: [...new Set(asked.mentions.map(({ kind, key }) => `${kind}:${key}`))],
      machines: asked.machines.length > 0 ? asked.machines : null,
      limit: CANDIDATES,
      mode,
    });
    return { asked: { ...asked, topic: text }, hits };
  };
  const [original, translated] = await Promise.all([
    search(asked.topic, asked.whole),
    asked.translated && search(asked.translated.text, meaningOf(deps, asked.translated)),
  ]);
  const served = betterSupported(original, translated);
  const { hits } = served;
  const ids = {
    chunks: hits.map(({ chunkId }) => chunkId),
    documents: [...new Set(hits.map(({ documentId }) => documentId))],
  };
  const { chunks, documents } = await readTogether(deps, at.corpus, scope, ids);
  return { asked: served.asked, candidates: joined(hits, chunks, documents) };
}

/** A model that doesn't know a language finds all its texts alike, so there a translation counts by its words alone. */
function meaningOf(deps: Pick<AskDeps, 'degraded'>, { text, language }: Translation): string | null {
  return deps.degraded(language).includes('LANGUAGE_NOT_COVERED') ? null : text;
}

/** What one search found, with the question in the words it searched by. */
export interface Found {
  readonly asked: Asked;
  readonly hits: readonly Hit[];
}

/** The original where both are supported alike: its words are the asker's own. */
export function betterSupported(original: Found, translated: Found | null): Found {
  return translated && support(translated) > support(original) ? translated : original;
}

/** Evidence of the best hit that may be answered from. */
function support({ hits }: Found): number {
  const best = hits.find(({ validity }) => validity === 'in-force');
  return best ? evidenceOf(best) : 0;
}

function joined(hits: readonly Hit[], chunks: readonly Chunk[], documents: readonly Document[]): readonly Candidate[] {
  const chunkOf = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  return hits.flatMap((hit) => {
    const chunk = chunkOf.get(hit.chunkId);
    const document = documentOf.get(hit.documentId);
    return chunk && document ? [{ hit, chunk, document }] : [];
  });
}
