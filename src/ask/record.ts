// The lasting form of an answer: which spans of which chunks, never their text; and what a model wrote, sealed under theirs.

import type {
  Answer,
  AnswerBody,
  Citation,
  DegradationCode,
  Safety,
  Statement,
  StatementKind,
} from '../../graph/model/answer.ts';
import type { Span } from '../../graph/model/chunk.ts';
import type { Json, LogPosition } from '../../graph/model/event.ts';
import type { ChunkId, KeyId, MachineId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import type { StoredEdge } from '../../graph/store/graph.ts';
import { principalNode } from '../../graph/store/principals.ts';
import { sealRecord } from '../../graph/store/records.ts';
import type { AskDeps } from './deps.ts';
import type { Passage } from './passage.ts';
import type { Asked } from './understand.ts';
import { sealWritten, versionsIn } from './written.ts';

export type Point = Span & { readonly chunk: ChunkId };
interface PointedStatement {
  readonly kind: StatementKind;
  /** Where in the first citation's quote the text stands. */
  readonly text: Span;
  readonly number: string | null;
  readonly safety: Safety | null;
  readonly at: readonly Point[];
  /** A generated sentence, sealed under the key of every version it cites, one inside the other; base64. */
  readonly generated?: string;
}
export interface Recorded {
  readonly v: 1;
  readonly at: string;
  readonly revision: Revision;
  readonly question: string;
  /** What was asked for, where that leans on the question before it. */
  readonly topic?: string;
  readonly outcome: AnswerBody['outcome'];
  readonly machines: readonly MachineId[];
  readonly statements: readonly PointedStatement[];
  readonly nearest: readonly Point[];
  /** Absent in older records. */
  readonly codes?: readonly Point[];
  readonly degraded: readonly DegradationCode[];
  readonly receipt: LogPosition;
}

export async function recordAnswer(
  deps: Pick<AskDeps, 'keyring' | 'writer'>,
  answer: Answer,
  { topic, text }: Pick<Asked, 'topic' | 'text'>,
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
    { ...(await recorded(deps.keyring, answer)), ...(topic === text ? {} : { topic }) } as unknown as Json,
  );
  const used = [...new Set(passages.map(({ chunk }) => chunk.id))];
  const edges: StoredEdge[] = [
    ...used.map((to, rank) => ({ from: answer.id, kind: 'USED' as const, to, props: { rank } })),
    { from: answer.id, kind: 'WAS_ATTRIBUTED_TO', to: principalNode(answer.principal) },
  ];
  await deps.writer.project([node], edges);
}

async function recorded(keyring: AskDeps['keyring'], answer: Answer): Promise<Recorded> {
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
    statements: await Promise.all(statementsIn(body).map((one, number) => pointed(keyring, answer, one, number))),
    nearest: body.outcome === 'abstained' ? body.nearest.map(pointOf) : [],
    codes: body.outcome === 'abstained' ? body.codes.map(pointOf) : [],
  };
}

export function statementsIn(body: AnswerBody): readonly Statement[] {
  if (body.outcome === 'answered') return body.statements;
  return body.outcome === 'conflict' ? body.sides : [];
}

async function pointed(
  keyring: AskDeps['keyring'],
  { id }: Answer,
  statement: Statement,
  place: number,
): Promise<PointedStatement> {
  const { kind, number, safety, citations } = statement;
  const at = citations.map(pointOf);
  if (statement.generated) {
    const generated = await sealWritten(keyring, { record: id, place }, statement.text, versionsIn(citations));
    return { kind, text: { start: 0, end: 0 }, number, safety, at, generated };
  }
  const start = citations[0]?.quote.indexOf(statement.text) ?? 0;
  const text = { start, end: start + statement.text.length };
  return { kind, text, number, safety, at };
}

function pointOf({ chunkId, start, end }: Citation): Point {
  return { chunk: chunkId, start, end };
}

/** One key a person and month: a person's questions can be erased without touching another's. */
function answersKey(principal: PrincipalId, at: string): KeyId {
  return `answers:${principal}:${at.slice(0, 7)}` as KeyId;
}
