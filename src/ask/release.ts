// Lets an answer out: its event durable in the log, the asker's sight still what it was, then the answer and its record.

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Answer, AnswerBody, Statement } from '../../graph/model/answer.ts';
import type { AuditEvent, Json } from '../../graph/model/event.ts';
import type { AnswerId, ClassId, EventId } from '../../graph/model/ids.ts';
import { type Context, mayRead, type Pinned, type ReadScope } from '../../graph/model/scope.ts';
import type { Principal } from '../identity/principal.ts';
import type { AskDeps } from './deps.ts';
import type { Passage } from './passage.ts';
import { recordAnswer, statementsIn } from './record.ts';
import type { Asked } from './understand.ts';

export interface Release {
  readonly at: Pinned;
  readonly scope: ReadScope;
  readonly principal: Principal;
  readonly context: Context;
  readonly asked: Asked;
  readonly passages: readonly Passage[];
  readonly body: AnswerBody;
}

/** null: access changed meanwhile and a cited class was lost; the question starts over. */
export async function release(deps: AskDeps, ready: Release): Promise<Answer | null> {
  if (await sightLost(deps, ready)) return null;
  const id = deps.newId() as AnswerId;
  const at = deps.now().toISOString();
  const receipt = await deps.ledger.append(eventOf(deps, ready, id, at));
  const { principal, asked, body } = ready;
  const answer: Answer = {
    id,
    at,
    revision: ready.at.corpus,
    principal: principal.id,
    question: asked.text,
    body,
    receipt,
    since: [],
  };
  await recordAnswer(deps, answer, asked, ready.passages);
  return answer;
}

async function sightLost(deps: AskDeps, ready: Release): Promise<boolean> {
  const { access } = await deps.reader.head();
  if (access === ready.at.access) return false;
  const now = await deps.scopeFor({ ...ready.at, access }, ready.principal, ready.context);
  return ready.passages.some(({ chunk }) => !mayRead(now, chunk.classId));
}

function eventOf(deps: AskDeps, ready: Release, id: AnswerId, time: string): AuditEvent {
  const { at, principal, context, asked, passages, body } = ready;
  return {
    id: id as string as EventId,
    time,
    clock: 'system',
    category: 'access-control',
    type: 'answer.released',
    result: 'success',
    principal: principal.id,
    authenticated: principal.authenticated,
    context: { ...context },
    decision: { access: at.access, corpus: at.corpus, classes: classesOf(ready.scope) },
    question: asked.text,
    after: asked.after,
    outcome: body.outcome,
    degraded: [...body.degraded],
    model: deps.model,
    ...(deps.reranker ? { reranker: deps.reranker.digest } : {}),
    passages: passages.map(({ chunk }, rank): Json => ({ rank, chunk: chunk.id, version: chunk.versionId })),
    generator: statementsIn(body).some(({ generated }) => generated) ? { ...deps.generator?.about } : null,
    statements: statementsIn(body).map(evidenceOf),
    output: digest(canonicalize(body) ?? ''),
  };
}

function evidenceOf(statement: Statement): Json {
  const { kind, citations, generated = false } = statement;
  return { kind, generated, cites: citations.map(({ chunkId, start, end }) => ({ chunk: chunkId, start, end })) };
}

/** Digest of the class set: it may hold thousands, and which ones can be rebuilt from the access revision. */
function classesOf(scope: ReadScope): string {
  if (scope.kind === 'nothing') return digest('');
  // A scope's set never changes, and is the same object for as long as access stays.
  const known = digests.get(scope.classes) ?? digest([...scope.classes].sort().join('\n'));
  digests.set(scope.classes, known);
  return known;
}
const digests = new WeakMap<ReadonlySet<ClassId>, string>();

/** Only ever a field of a sealed event under its own salted commitment, so it gives nothing to a dictionary. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
