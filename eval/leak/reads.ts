// Reads a plant in every way there is, as somebody who may see a part of it, and writes down what each answered.

import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { QUERIES } from '../../src/api/graphql.ts';
import type { Request } from '../../src/api/request.ts';
import { acting } from '../../src/api/resolvers/act.ts';
import type { Principal } from '../../src/identity/principal.ts';
import type { Plant } from './plant.ts';
import { NEXT } from './world.ts';

/** Ids to ask for, whether or not the plant at hand holds them. */
export interface Targets {
  readonly documents: readonly string[];
  readonly chunks: readonly string[];
  readonly questions: readonly string[];
  readonly codes: readonly string[];
}

type Resolver = (parent: unknown, args: object, request: Request) => unknown;
const RESOLVERS = { ...QUERIES, ask: acting.ask } as unknown as Record<string, Resolver>;

/** Queries that are not compared, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  receipt: 'is of the envelope: where in the log an answer stands',
  checkLabels: 'is about the file that is handed in, and about people',
};

/** One path may be read several times; each of its answers counts. */
export type Answers = ReadonlyMap<string, readonly string[]>;

/** What a body is not made of: when, under which number, and where in the log. */
const ENVELOPE: ReadonlySet<string> = new Set(['revision', 'folded', 'receipt']);

/** Queries that `readEverything` has made. */
export const fields = new Set<string>();

export async function readEverything(
  { house, limits, reading }: Plant,
  who: string,
  targets: Targets,
): Promise<Answers> {
  const answers = new Map<string, string[]>();
  const request: Request = {
    house,
    limits,
    principal: principalOf(who),
    correlationId: '',
    gone: new AbortController().signal,
  };
  const read = async (path: string, field: string, args: object): Promise<unknown> => {
    fields.add(field);
    const { said, value } = await answered(() => RESOLVERS[field]!({}, args, request));
    answers.set(path, [...(answers.get(path) ?? []), said]);
    return value;
  };
  await readHouse(read);
  for (const text of targets.questions) {
    await read('search.hybrid', 'search', { text, first: 24 });
    await read('search.lexical', 'search', { text, first: 3, mode: 'LEXICAL' });
    await read('search.vector', 'search', { text, first: 24, mode: 'VECTOR' });
    await asked(read, text);
  }
  answers.set('reading', [await reading(NEXT.markdown, NEXT.labels)]);
  await read('history', 'history', { first: 2 });
  await readDocuments(read, targets);
  for (const code of targets.codes) await read('facts', 'facts', { code });
  await readWrongly(read, targets);
  return answers;
}

type Read = (path: string, field: string, args: object) => Promise<unknown>;

async function readHouse(read: Read): Promise<void> {
  await read('me', 'me', {});
  await read('health', 'health', {});
  await read('machines', 'machines', {});
  await read('runs', 'ingestRuns', {});
  await read('runs', 'ingestRun', { id: 'nowhere' });
  await read('runs', 'quarantine', {});
  await read('codes', 'codes', { first: 24 });
  await read('codes', 'codes', { machine: 'P4', first: 3 });
}

async function readDocuments(read: Read, { documents, chunks }: Targets): Promise<void> {
  await read('documents', 'documents', { first: 2 });
  await read('documents', 'documents', { root: 'made' });
  for (const id of documents) {
    await read('document', 'document', { id });
    await read('documents', 'documents', { first: 2, after: id });
    await read('lineage', 'lineage', { document: id, depth: 6 });
    await read('impact', 'impact', { document: id });
    await read('errors', 'access', { document: id, person: 'olga' });
  }
  for (const id of chunks) {
    await read('chunk', 'chunk', { id });
    await read('source', 'source', { chunk: id });
    await read('derivation', 'derivation', { chunk: id, start: 0, end: 20 });
    await read('lineage', 'lineage', { chunk: id, direction: 'FORWARD', depth: 4 });
  }
}

/** What is asked for wrongly, or by somebody who may not. */
async function readWrongly(read: Read, { documents, chunks }: Targets): Promise<void> {
  await read('errors', 'documents', { first: 100_000 });
  await read('errors', 'search', { text: ' ' });
  await read('errors', 'search', { text: 'x'.repeat(3000) });
  await read('errors', 'derivation', { chunk: chunks[0], start: 5, end: 1 });
  await read('errors', 'lineage', {});
  await read('errors', 'labels', {});
  await read('errors', 'reveals', {});
  await read('errors', 'renewal', {});
  await read('errors', 'review', { run: 'nowhere' });
  await read('errors', 'history', { first: 2, after: documents[0] });
}

/** And everything that can be done with the answer. */
async function asked(read: Read, question: string): Promise<void> {
  const answer = (await read('ask', 'ask', { question })) as { id: string; body: Body } | null;
  if (!answer) return;
  const { id } = answer;
  await read('answer', 'answer', { id });
  await read('lineage', 'lineage', { answer: id, depth: 4 });
  const [citation] = answer.body.statements?.[0]?.citations ?? [];
  if (citation) await read('derivation', 'derivation', { ...citation, end: citation.start + 5, answer: id });
}
interface Body {
  readonly statements?: readonly {
    readonly citations: readonly { readonly chunk: string; readonly start: number }[];
  }[];
}

/** Deliberate refusals are answers; anything else is a fault of the suite. */
async function answered(work: () => unknown): Promise<{ said: string; value: unknown }> {
  try {
    const value = await work();
    return { said: JSON.stringify(value, (key, part: unknown) => (ENVELOPE.has(key) ? undefined : part)) ?? '', value };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { said: `${error.code}: ${error.message}`, value: null };
  }
}

function principalOf(who: string): Principal {
  const authenticated = { method: 'token', id: 'made', until: '2100-01-01T00:00:00Z' } as const;
  return { id: who as PrincipalId, kind: 'person', onBehalfOf: null, authenticated } as Principal;
}
