// The lasting form of an answer: which spans of which chunks, never their text; read back through the reader's scope.

import type { Answer, AnswerBody, Citation, DegradationCode, Safety, StatementKind } from '../../graph/model/answer.ts';
import type { Span } from '../../graph/model/chunk.ts';
import type { Json, LogPosition } from '../../graph/model/event.ts';
import type { AnswerId, ChunkId, KeyId, MachineId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import type { StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { readChunks, readDocuments, readVersions } from '../../graph/store/library.ts';
import { principalNode } from '../../graph/store/principals.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import { citation } from './citation.ts';
import type { Passage } from './complete.ts';
import type { AskDeps } from './deps.ts';

type Point = Span & { readonly chunk: ChunkId };
interface PointedStatement {
  readonly kind: StatementKind;
  /** Where in the first citation's quote the text stands. */
  readonly text: Span;
  readonly number: string | null;
  readonly safety: Safety | null;
  readonly at: readonly Point[];
}
interface Recorded {
  readonly v: 1;
  readonly at: string;
  readonly revision: Revision;
  readonly question: string;
  readonly outcome: AnswerBody['outcome'];
  readonly machines: readonly MachineId[];
  readonly statements: readonly PointedStatement[];
  readonly nearest: readonly Point[];
  readonly degraded: readonly DegradationCode[];
  readonly receipt: LogPosition;
}

export async function recordAnswer(
  deps: Pick<AskDeps, 'keyring' | 'writer'>,
  answer: Answer,
  passages: readonly Passage[],
): Promise<void> {
  const keyId = answersKey(answer.principal, answer.at);
  await deps.keyring.create([keyId]);
  const node = await sealRecord(
    deps.keyring,
    {
      id: answer.id,
      kind: 'Answer',
      classId: null,
      owner: answer.principal,
      keyId,
      props: { revision: answer.revision },
    },
    recorded(answer) as unknown as Json,
  );
  const used = [...new Set(passages.map(({ chunk }) => chunk.id))];
  const edges: StoredEdge[] = [
    ...used.map((to, rank) => ({ from: answer.id, kind: 'USED' as const, to, props: { rank } })),
    { from: answer.id, kind: 'WAS_ATTRIBUTED_TO', to: principalNode(answer.principal) },
  ];
  await deps.writer.project([node], edges);
}

/** As it was given, at its own revision; citations the reader may no longer see are left out. */
export async function openAnswer(
  deps: Pick<AskDeps, 'keyring' | 'reader'>,
  scope: ReadScope,
  node: StoredNode,
): Promise<Answer> {
  const kept = (await openRecord(deps.keyring, node)) as unknown as Recorded;
  const points = [...kept.nearest, ...kept.statements.flatMap(({ at }) => at)];
  const cited = await citations(deps, kept.revision, scope, points);
  const statements = kept.statements.flatMap((one) => {
    const found = one.at.flatMap((point) => cited.get(keyOf(point)) ?? []);
    const text = found[0]?.quote.slice(one.text.start, one.text.end);
    return text === undefined
      ? []
      : [{ kind: one.kind, text, number: one.number, safety: one.safety, citations: found }];
  });
  const { at, revision, question, receipt } = kept;
  return {
    id: node.id as AnswerId,
    at,
    revision,
    principal: node.owner as PrincipalId,
    question,
    receipt,
    body: bodyOf(
      kept,
      statements,
      kept.nearest.flatMap((point) => cited.get(keyOf(point)) ?? []),
    ),
  };
}

function bodyOf(kept: Recorded, statements: readonly AnswerStatement[], nearest: readonly Citation[]): AnswerBody {
  const { machines, degraded } = kept;
  switch (kept.outcome) {
    case 'answered':
      return { outcome: 'answered', machines, statements, degraded };
    case 'abstained':
      return { outcome: 'abstained', nearest, degraded };
    case 'choose-machine':
      return { outcome: 'choose-machine', machines, degraded };
    case 'conflict':
      return { outcome: 'conflict', machines, sides: statements, degraded };
  }
}
type AnswerStatement = Extract<AnswerBody, { outcome: 'answered' }>['statements'][number];

async function citations(
  deps: Pick<AskDeps, 'keyring' | 'reader'>,
  at: Revision,
  scope: ReadScope,
  points: readonly Point[],
): Promise<ReadonlyMap<string, Citation>> {
  const chunks = await readChunks(deps, at, scope, [...new Set(points.map(({ chunk }) => chunk))]);
  const documents = await readDocuments(deps, at, scope, [...new Set(chunks.map(({ documentId }) => documentId))]);
  const versions = await readVersions(deps, at, scope, [...new Set(chunks.map(({ versionId }) => versionId))]);
  return new Map(
    points.flatMap((point) => {
      const chunk = chunks.find(({ id }) => id === point.chunk);
      const document = documents.find(({ id }) => id === chunk?.documentId);
      const version = versions.find(({ id }) => id === chunk?.versionId);
      if (!chunk || !document || !version) return [];
      const passage = { chunk, document, version, sequence: [], guards: [] };
      return [[keyOf(point), citation(passage, chunk, point)] as const];
    }),
  );
}

function recorded(answer: Answer): Recorded {
  const { at, revision, question, receipt, body } = answer;
  return {
    v: 1,
    at,
    revision,
    question,
    receipt,
    outcome: body.outcome,
    degraded: body.degraded,
    machines: 'machines' in body ? body.machines : [],
    statements: statementsIn(body).map(pointed),
    nearest: body.outcome === 'abstained' ? body.nearest.map(pointOf) : [],
  };
}

function statementsIn(body: AnswerBody): readonly AnswerStatement[] {
  if (body.outcome === 'answered') return body.statements;
  return body.outcome === 'conflict' ? body.sides : [];
}

function pointed(statement: AnswerStatement): PointedStatement {
  const start = statement.citations[0]?.quote.indexOf(statement.text) ?? 0;
  const { kind, number, safety } = statement;
  const text = { start, end: start + statement.text.length };
  return { kind, text, number, safety, at: statement.citations.map(pointOf) };
}

function pointOf({ chunkId, start, end }: Citation): Point {
  return { chunk: chunkId, start, end };
}

function keyOf({ chunk, start, end }: Point): string {
  return `${chunk} ${start} ${end}`;
}

/** One key a person and month: a person's questions can be erased without touching another's. */
function answersKey(principal: PrincipalId, at: string): KeyId {
  return `answers:${principal}:${at.slice(0, 7)}` as KeyId;
}
