// A reason that stays on record: there, and not too long.

import { Refusal } from '../../../graph/model/errors.ts';

const LONGEST_REASON = 500;

/** BAD_REQUEST for none, TOO_LARGE. */
export function given(reason: string): string {
  const text = reason.trim();
  if (text === '') throw new Refusal('BAD_REQUEST', 'Give a reason; it stays on record.');
  if (text.length > LONGEST_REASON)
    throw new Refusal('TOO_LARGE', `A reason has at most ${LONGEST_REASON} characters.`);
  return text;
}
