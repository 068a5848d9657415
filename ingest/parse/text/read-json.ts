// Reads JSON records, as one value or as one value a line.

import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { addRecords } from './records.ts';

export const readJson: Read = ({ text }, { limits }) => {
  const draft = new Draft(limits);
  addRecords(draft, parseJson(text.replace(/^\ufeff/, '')), limits);
  return draft.finish('application/json', null);
};

function parseJson(text: string): unknown {
  try {
    return asWritten(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return parseLines(text);
  }
}

function parseLines(text: string): unknown[] {
  try {
    return text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map(asWritten);
  } catch (cause) {
    throw new Refusal('DAMAGED_FILE', undefined, { cause });
  }
}

/** Numbers as they stand: long ones lose digits otherwise, and 1.10 its last. */
function asWritten(text: string): unknown {
  return JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (context?.source ?? value) : value,
  );
}
