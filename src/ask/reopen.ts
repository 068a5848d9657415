// Reads an answer back as it was given, through what its reader may see now.

import type { Answer, AnswerBody, Citation, Statement } from '../../graph/model/answer.ts';
import type { AnswerId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import { unlessErased } from '../../graph/store/erased.ts';
import type { StoredNode } from '../../graph/store/graph.ts';
import { openRecord } from '../../graph/store/records.ts';
import type { AskDeps } from './deps.ts';
import { type EvidenceAt, evidenceAt } from './evidence.ts';
import type { Point, Recorded } from './record.ts';
import { changesSince, type Telling } from './since.ts';
import { openWritten, versionsIn } from './written.ts';

type Reading = Pick<AskDeps, 'keyring' | 'reader'>;

/**
 * At the answer's own revision; what cites passages that are hidden from the reader by now is left out. What became of
 * the rest by the revision `now` is said beside it.
 */
export async function reopen(deps: Telling, now: Revision, scope: ReadScope, node: StoredNode): Promise<Answer> {
  const kept = (await openRecord(deps.keyring, node)) as unknown as Recorded;
  const { at, revision, question, receipt } = kept;
  const points = [...kept.nearest, ...(kept.codes ?? []), ...kept.statements.flatMap((statement) => statement.at)];
  const evidence = await evidenceAt(deps, revision, scope, points);
  const statements = await statementsOf(deps, node.id, kept, evidence);
  const body = bodyOf(kept, statements, evidence);
  const chunks = points.map(({ chunk }) => chunk);
  const since = await changesSince(deps, scope, { given: revision, now }, chunks);
  return {
    id: node.id as AnswerId,
    at,
    revision,
    principal: node.owner as PrincipalId,
    question,
    receipt,
    body,
    since,
  };
}

async function statementsOf(
  { keyring }: Reading,
  record: string,
  kept: Recorded,
  evidence: EvidenceAt,
): Promise<readonly Statement[]> {
  const statements = kept.statements.map(async (statement, place): Promise<readonly Statement[]> => {
    const { kind, number, safety, text, at, generated } = statement;
    const citations = citationsOf(at, evidence);
    const columns = at.flatMap((point) => evidence(point)?.columns ?? []);
    if (generated === undefined) {
      const said = citations[0]?.quote.slice(text.start, text.end);
      return said === undefined ? [] : [{ kind, text: said, number, safety, columns, citations }];
    }
    // It was written from all of them: without one it is no longer known what it rests on.
    if (citations.length < at.length) return [];
    const said = await unlessErased(openWritten(keyring, { record, place }, generated, versionsIn(citations)));
    return said === null ? [] : [{ kind, text: said, number, safety, columns: [], citations, generated: true }];
  });
  return (await Promise.all(statements)).flat();
}

function citationsOf(points: readonly Point[], evidence: EvidenceAt): readonly Citation[] {
  return points.flatMap((point) => evidence(point)?.citation ?? []);
}

function bodyOf(kept: Recorded, statements: readonly Statement[], evidence: EvidenceAt): AnswerBody {
  const { machines, degraded, nearest, codes = [] } = kept;
  switch (kept.outcome) {
    case 'answered':
      return { outcome: 'answered', machines, statements, degraded };
    case 'abstained':
      return {
        outcome: 'abstained',
        nearest: citationsOf(nearest, evidence),
        codes: citationsOf(codes, evidence),
        degraded,
      };
    case 'choose-machine':
      return { outcome: 'choose-machine', machines, degraded };
    case 'conflict':
      return { outcome: 'conflict', machines, sides: statements, degraded };
  }
}
