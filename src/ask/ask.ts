// Answers one question: from what the asker may see, with evidence for every sentence, or a plain "not known".

import type { Answer } from '../../graph/model/answer.ts';
import type { AnswerId, Revision } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Principal } from '../identity/principal.ts';
import { cite } from './cite.ts';
import { complete } from './complete.ts';
import type { AskDeps } from './deps.ts';
import { draft } from './draft.ts';
import { generate } from './generate/generate.ts';
import { settleMark } from './mark.ts';
import { outcomeOf } from './outcome.ts';
import { previous } from './previous.ts';
import { release } from './release.ts';
import { rerank } from './rerank.ts';
import { retrieve } from './retrieve.ts';
import { select } from './select.ts';
import { startOver } from './startOver.ts';
import { understand } from './understand.ts';

export interface AskOptions {
  /** Wait until this revision is in view. */
  readonly atLeast?: Revision | null | undefined;
  /** One of the asker's own answers that this question follows up. */
  readonly after?: AnswerId | null | undefined;
}

export async function ask(
  house: AskDeps,
  principal: Principal,
  question: string,
  context: Context,
  { atLeast, after }: AskOptions = {},
): Promise<Answer> {
  const deps = { ...house, embedQuestion: embeddingOnce(house.embedQuestion) };
  const before = await previous(deps, principal, context, after ?? null); // what a follow-up leaves out
  const understood = await understand(deps, question, context, before); // redacted before anything else sees it
  return startOver(async () => {
    const at = await deps.pin(atLeast ?? undefined); // access head, newest folded corpus revision
    const scope = await deps.scopeFor(at, principal, context); // the default is nothing
    const asked = await settleMark(deps, at, scope, understood); // a machine, or a mark of its name in this one
    const retrieved = await retrieve(deps, at, scope, asked); // lexical + vector + entities, inside the scope, in both languages
    const ranked = await rerank(deps, asked, retrieved.candidates); // by a local cross-encoder, where there is one
    const selection = select(asked, ranked.candidates); // decide the machine, rank, diversify; pure
    const passages = await complete(deps, at, scope, asked, selection); // whole procedures, and the safety messages that cover them
    const extracted = draft(asked, selection, passages); // verbatim pieces in order
    const drafted = await generate(deps.generator, asked, selection, passages, extracted); // as it is, without a model
    const cited = cite(drafted.statements, passages); // a statement without support is removed
    const degraded = [...deps.degraded(asked.language), ...retrieved.degraded, ...ranked.degraded, ...drafted.degraded];
    const body = outcomeOf(selection, cited, passages, degraded);
    return release(deps, { at, scope, principal, context, asked, passages, body });
  });
}

/** A question may be searched for more than once: for a mark of a machine's name, or again after access changed. */
function embeddingOnce(embed: AskDeps['embedQuestion']): AskDeps['embedQuestion'] {
  const known = new Map<string, ReturnType<typeof embed>>();
  return (text) => {
    const vector = known.get(text) ?? embed(text);
    known.set(text, vector);
    return vector;
  };
}
