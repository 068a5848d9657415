// Sentences of a model among messages: what covers any passage they may rest on stands before them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft } from '../../src/ask/draft.ts';
import { generate } from '../../src/ask/generate/generate.ts';
import { asked, madeChunk, madePassage } from '../fixtures/passage.ts';

const passageOf = (id: string, warning: string, text: string) =>
  madePassage(
    madeChunk({
      id,
      lines: [
        { kind: 'safety', text: warning, level: 'warning', scope: 'section' },
        { kind: 'paragraph', text },
      ],
    }),
  );

test('messages of every passage that is put into words go before the words', async () => {
  const passages = [
    passageOf('a.0', 'WARNING Hot oil.', 'The tank holds oil.'),
    passageOf('b.0', 'WARNING Gas.', 'The oil of the tank is warm.'),
  ];
  const question = asked('oil of the tank');
  const selection = { kind: 'passages', machines: [], passages: [] } as const;
  const extracted = draft(question, selection, passages);
  assert.deepEqual(
    extracted.map(({ kind }) => kind),
    ['warning', 'fact', 'warning', 'fact'],
  );
  const generator = {
    about: { model: 'made', prompt: '' },
    write: async () => [{ text: 'The oil is warm.', quotes: [{ passage: 2, quote: 'The oil of the tank is warm.' }] }],
  };
  const { statements } = await generate(generator, question, selection, passages, extracted);
  assert.deepEqual(
    statements.map(({ text }) => text),
    ['WARNING Hot oil.', 'WARNING Gas.', 'The oil is warm.'],
  );
});
