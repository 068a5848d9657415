// The queries that a person's page is made of: what a citation points at, and which codes there is something to ask about.

import type { ChunkId, MachineId } from '../../../graph/model/ids.ts';
import { readChunks, readDocuments, readVersions } from '../../../graph/store/library.ts';
import { explainedCodes } from '../../ask/explainedCodes.ts';
import { pageAround } from '../../ask/page.ts';
import type { QueryResolvers } from '../generated/schema.ts';
import { sizeOf } from '../page.ts';
import { sightOf, whoMay } from '../request.ts';
import { chunkView, documentView, pageView, versionView } from '../views/document.ts';
import { revisionOf } from './asOf.ts';

const MOST_CODES = 24;

export const showing: Pick<QueryResolvers, 'source' | 'codes'> = {
  async source(_, { chunk: id, page, answer }, request) {
    const { house } = request;
    const { at, scope } = await sightOf(request);
    const then = answer ? await revisionOf(house, at, scope, answer) : at.corpus;
    if (then === null) return null;
    const [chunk] = await readChunks(house, then, scope, [id as ChunkId]);
    if (!chunk) return null;
    const [document] = await readDocuments(house, then, scope, [chunk.documentId]);
    const [version] = await readVersions(house, then, scope, [chunk.versionId]);
    if (!document || !version) return null;
    const shown = await pageAround(house, then, scope, { chunk, version, number: page ?? chunk.firstPage });
    return {
      chunk: chunkView(chunk),
      document: documentView(house, scope, document, version),
      version: versionView(version),
      page: shown && pageView(shown),
    };
  },

  async codes(_, { machine, first }, request) {
    whoMay(request, 'read');
    const { at, scope } = await sightOf(request);
    const most = sizeOf(first, 8, MOST_CODES);
    return [...(await explainedCodes(request.house, at.corpus, scope, (machine ?? null) as MachineId | null, most))];
  },
};
