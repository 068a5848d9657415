// The queries that follow provenance: what a record came from, what rests on it, and what visible passages state of a code.

import { Refusal } from '../../../graph/model/errors.ts';
import type { Fact } from '../../../graph/model/fact.ts';
import type { ChunkId, DocumentId, MachineId } from '../../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../../graph/model/scope.ts';
import { derivationOf } from '../../../graph/provenance/derivation.ts';
import { readFacts } from '../../../graph/provenance/facts.ts';
import { impactOf } from '../../../graph/provenance/impact.ts';
import { keyOf, mentionsIn } from '../../../ingest/link/mentions.ts';
import { evidenceAt } from '../../ask/evidence.ts';
import { startOver } from '../../ask/startOver.ts';
import { lineageOf } from '../../audit/lineage.ts';
import { others } from '../../audit/others.ts';
import type { House } from '../../house.ts';
import type * as Schema from '../generated/schema.ts';
import { may, type Request, sightOf, whoMay } from '../request.ts';
import { citationView } from '../views/answer.ts';
import { versionView } from '../views/document.ts';
import { enumOf } from '../views/enums.ts';
import { lineageView } from '../views/lineage.ts';
import { revisionOf } from './asOf.ts';

export const tracing: Schema.QueryResolvers = {
  async lineage(_, { direction, depth, ...ids }, request) {
    const { at, scope } = await sightOf(request);
    const found = await lineageOf(request.house, at, scope, {
      ...startOf(ids),
      direction: direction === 'FORWARD' ? 'forward' : 'back',
      depth: depth ?? 4,
    });
    return found && lineageView(found);
  },

  async impact(_, { document }, request) {
    const { principal, at, scope } = await sightOf(request);
    const { house } = request;
    const id = document as DocumentId;
    const editions = house.editions.of(id);
    const found = await impactOf(house, at.corpus, scope, id, editions);
    if (!found) return null;
    const classId = editions[0]?.classId ?? null;
    const overlooks = classId !== null && may(house, principal, 'set-validity', classId);
    const { answers, facts, successors, lineage } = found;
    return {
      answers: [...answers],
      facts: [...facts],
      successors: [...successors],
      othersAnswers: overlooks ? await others(house, editions, answers.length) : null,
      lineage: lineageView(lineage),
    };
  },

  async derivation(_, { chunk, start, end, answer }, request) {
    const { at, scope } = await sightOf(request);
    const then = answer ? await revisionOf(request.house, at, scope, answer) : at.corpus;
    if (then === null) return null;
    const found = await derivationOf(request.house, then, scope, { chunk: chunk as ChunkId, start, end });
    if (!found) return null;
    const { quote, version, run, lineage } = found;
    return {
      chunk,
      start,
      end,
      quote,
      document: version.documentId,
      version: versionView(version),
      run: run && { id: version.run, ...run },
      lineage: lineageView(lineage),
    };
  },

  async facts(_, { code, machine }, request) {
    whoMay(request, 'read');
    if (code.length > LONGEST_CODE) throw new Refusal('BAD_REQUEST', `A code has at most ${LONGEST_CODE} characters.`);
    return startOver(() => stated(request, code, machine));
  },
};

const LONGEST_CODE = 100;

async function stated(request: Request, code: string, machine: string | null | undefined): Promise<Schema.Fact[]> {
  const { house } = request;
  const { at, scope } = await sightOf(request);
  const codes = codesIn(house, code);
  const mentioned = await house.search.mentioned(
    at.corpus,
    scope,
    codes.map((key) => `faultCode:${key}`),
  );
  const evidence = mentioned.flatMap(({ chunkIds }) => chunkIds);
  const wanted = { codes, machine: (machine ?? null) as MachineId | null, evidence };
  return factsView(house, at, scope, await readFacts(house, at.corpus, scope, wanted));
}

function startOf(ids: Omit<Schema.QueryLineageArgs, 'direction' | 'depth'>) {
  const { answer, chunk, document, artifact } = ids;
  const named = [
    { start: 'Answer' as const, id: answer },
    { start: 'Chunk' as const, id: chunk },
    { start: 'Document' as const, id: document },
    { start: 'Artifact' as const, id: artifact },
  ].flatMap(({ start, id }) => (id !== null && id !== undefined ? [{ start, id }] : []));
  const [only] = named;
  if (!only || named.length > 1)
    throw new Refusal('BAD_REQUEST', 'Name one record: an answer, a chunk, a document or an artifact.');
  return only;
}

/** As a question would name it, and as it stands. */
function codesIn({ site }: House, code: string): readonly string[] {
  const found = mentionsIn(code, site).flatMap(({ kind, key }) => (kind === 'faultCode' ? [key] : []));
  return [...new Set([...found, keyOf(code)])];
}

async function factsView(house: House, at: Pinned, scope: ReadScope, facts: readonly Fact[]): Promise<Schema.Fact[]> {
  const points = facts.flatMap(({ evidence }) => evidence);
  const cited = await evidenceAt(house, at.corpus, scope, points);
  return facts.flatMap(({ id, code, machines, documentId, evidence }) => {
    const statements = evidence.flatMap((point) => {
      const found = cited(point);
      return found
        ? [{ role: enumOf(point.role), text: found.citation.quote, citation: citationView(found.citation) }]
        : [];
    });
    return statements.length > 0 ? [{ id, code, machines: [...machines], document: documentId, statements }] : [];
  });
}
