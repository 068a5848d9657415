// Judging where a safety message stands: before what it covers, whatever else the answer holds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, type Question } from '../../eval/judge.ts';
import type { AnswerBody } from '../../graph/model/answer.ts';
import { cite } from '../../src/ask/cite.ts';
import { draft } from '../../src/ask/draft.ts';
import { asked, madeChunk, madePassage } from '../fixtures/passage.ts';

const procedure = (id: string, heading: string, text: string) =>
  madePassage(
    madeChunk({
      id,
      headings: [heading],
      procedure: [id],
      lines: [
        { kind: 'safety', text: `DANGER ${text}`, level: 'danger', scope: 'section' },
        { kind: 'step', number: '1', text: `Change the filter ${text}.` },
      ],
    }),
  );
const passages = [
  procedure('v.1', 'Change the filter of oil', 'of oil'),
  procedure('v.2', 'Change the filter of water', 'of water'),
];
const chosen = { kind: 'passages', machines: [], passages: [] } as const;
const statements = cite(draft(asked('change the filter'), chosen, passages), passages);
const misplaced = (shown: typeof statements) => {
  const safety = ['of oil', 'of water'].map((contains) => ({ level: 'danger', contains, scope: 'section' as const }));
  const expect = { outcome: 'answered', document: 'manual.pdf', safety } as const;
  const body = { outcome: 'answered', machines: [], statements: shown, degraded: [] } as unknown as AnswerBody;
  return judge({ expect } as unknown as Question, body).warningsMisplaced;
};

test('a message behind the steps of another procedure is in its place', () => {
  assert.deepEqual(
    statements.map(({ kind }) => kind),
    ['warning', 'step', 'warning', 'step'],
  );
  assert.equal(misplaced(statements), 0);
});

test('a message behind a step that it covers is misplaced', () => {
  const [first, step, ...rest] = statements;
  assert.equal(misplaced([step!, first!, ...rest]), 1);
});
