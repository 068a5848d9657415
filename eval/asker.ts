// Asks the questions of a suite as their askers would, through the function that serves everybody.

import type { Answer } from '../graph/model/answer.ts';
import type { PrincipalId } from '../graph/model/ids.ts';
import { ask } from '../src/ask/ask.ts';
import type { House } from '../src/house.ts';
import type { Question } from './judge.ts';

type Asking = Pick<Question, 'question' | 'context' | 'as' | 'after'>;

export function asker(house: House): (question: Asking) => Promise<Answer['body']> {
  const one = (as: string, text: string, machine: string | null, after: Answer['id'] | null) => {
    const now = house.now().toISOString();
    const authenticated = { method: 'token' as const, id: 'eval', until: now };
    const principal = { id: as as PrincipalId, kind: 'person' as const, onBehalfOf: null, authenticated };
    const context = { now, zone: house.site.zone, machine, shift: null, purpose: null };
    return ask(house.ask, principal, text, context, { after });
  };
  return async ({ question, context, as, after }) => {
    const before = after && (await one(as, after.question, after.context.machine, null));
    return (await one(as, question, context.machine, before?.id ?? null)).body;
  };
}
