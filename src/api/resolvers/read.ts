// The queries that read content: each pins a view, reads inside the scope, and shows null for absent and forbidden alike.

import type { ChunkId, DocumentId, Revision } from '../../../graph/model/ids.ts';
import { mayRead } from '../../../graph/model/scope.ts';
import type { Ranking } from '../../../graph/search/port.ts';
import { readChunks, readDocuments, readVersions } from '../../../graph/store/library.ts';
import { citation } from '../../ask/citation.ts';
import { reopen } from '../../ask/reopen.ts';
import { retrieve } from '../../ask/retrieve.ts';
import { startOver } from '../../ask/startOver.ts';
import { understand } from '../../ask/understand.ts';
import { receiptOf } from '../../audit/receipt.ts';
import type { ContextInput, QueryResolvers, SearchMode, SearchResult } from '../generated/schema.ts';
import { pageOf, sizeOf } from '../page.ts';
import { contextOf, type Request, sightOf, whoMay } from '../request.ts';
import { answerView, citationView, degradationView, machinesView } from '../views/answer.ts';
import { chunkView, documentView } from '../views/document.ts';

export const reading: QueryResolvers = {
  async machines(_, __, request) {
    return startOver(async () => {
      const { at, scope } = await sightOf(request);
      return machinesView(request.house.site, await request.house.search.machines(at.corpus, scope));
    });
  },

  search(_, { text, context, first, mode }, request) {
    const { id } = whoMay(request, 'read');
    const wanted = { text, context, size: sizeOf(first, 10, MOST_HITS), ranking: wordOf(mode ?? 'HYBRID') };
    return request.limits.questions.within(id, () => startOver(() => found(request, wanted)));
  },

  async document(_, { id, asOf }, request) {
    const { at, scope } = await sightOf(request);
    const then = (asOf ?? at.corpus) as Revision;
    const [document] = await readDocuments(request.house, then, scope, [id as DocumentId]);
    if (!document) return null;
    const [version] = await readVersions(request.house, then, scope, [document.versionId]);
    return version ? documentView(request.house, scope, document, version) : null;
  },

  async documents(_, { root, first, after }, request) {
    const { at, scope } = await sightOf(request);
    const size = sizeOf(first, 50, MOST_DOCUMENTS);
    const { items, next } = pageOf(request.house.documents.list(scope, root ?? null), size, after);
    const versions = await readVersions(
      request.house,
      at.corpus,
      scope,
      items.map(({ versionId }) => versionId),
    );
    const shown = items.flatMap((document) => {
      const version = versions.find(({ id }) => id === document.versionId);
      return version && mayRead(scope, document.classId) ? [documentView(request.house, scope, document, version)] : [];
    });
    return { items: shown, next };
  },

  async chunk(_, { id, asOf }, request) {
    const { at, scope } = await sightOf(request);
    const then = (asOf ?? at.corpus) as Revision;
    const [chunk] = await readChunks(request.house, then, scope, [id as ChunkId]);
    return chunk ? chunkView(chunk) : null;
  },

  async answer(_, { id }, request) {
    const { at, scope } = await sightOf(request);
    const [node] = await request.house.reader.nodes(at.corpus, scope, [id]);
    if (node?.kind !== 'Answer') return null;
    return answerView(request.house.site, await reopen(request.house, at.corpus, scope, node));
  },

  async history(_, { first, after }, request) {
    const { at, scope } = await sightOf(request);
    const limit = sizeOf(first, 20, MOST_ANSWERS);
    const listing = { kind: 'Answer' as const, newestFirst: true, limit: limit + 1, ...(after ? { after } : {}) };
    const nodes = await request.house.reader.list(at.corpus, scope, listing);
    const shown = nodes.slice(0, limit);
    const answers = await Promise.all(shown.map((node) => reopen(request.house, at.corpus, scope, node)));
    return {
      items: answers.map((answer) => answerView(request.house.site, answer)),
      next: nodes.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  },

  async receipt(_, { answer }, request) {
    const { at, scope } = await sightOf(request);
    return receiptOf(request.house, at, scope, answer);
  },
};

/** Most items of one page; what a search looks at closely, what a list shows, what history opens. */
const MOST_HITS = 24;
const MOST_DOCUMENTS = 500;
const MOST_ANSWERS = 100;

interface Wanted {
  readonly text: string;
  readonly context: ContextInput | null | undefined;
  readonly size: number;
  readonly ranking: Ranking;
}

async function found(request: Request, { text, context, size, ranking }: Wanted): Promise<SearchResult> {
  const { house } = request;
  const { at, scope } = await sightOf(request, context);
  const asked = await understand(house.ask, text, contextOf(house, context));
  const { candidates, degraded } = await retrieve(house.ask, at, scope, asked, { mode: ranking, only: true });
  const best = candidates.slice(0, size);
  const ids = [...new Set(best.map(({ chunk }) => chunk.versionId))];
  const versions = await readVersions(house, at.corpus, scope, ids);
  const hits = best.flatMap(({ hit, chunk, document }) => {
    const version = versions.find(({ id }) => id === chunk.versionId);
    if (!version) return [];
    return [
      { score: hit.score, exact: hit.entity, citation: citationView(citation({ document, version }, chunk, chunk)) },
    ];
  });
  const codes = [...(await house.degraded(asked.language)), ...degraded];
  return { hits, revision: at.corpus, degraded: codes.map(degradationView) };
}

function wordOf(mode: SearchMode): Ranking {
  return mode.toLowerCase() as Lowercase<SearchMode>;
}
