// Sentences as a reader sees them: dates and abbreviations end none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentencesIn, textOf } from '../../src/ask/pieces.ts';

const sentences = (text: string) => {
  const chunk = { text, start: 100 };
  return sentencesIn(chunk, { start: 100, end: 100 + text.length }).map((span) => textOf(chunk, span));
};

test('a date does not end a sentence, and a number does', () => {
  assert.deepEqual(sentences('Geprüft am 14. Oktober 2025. Das Buch liegt vor.'), [
    'Geprüft am 14. Oktober 2025.',
    'Das Buch liegt vor.',
  ]);
  assert.deepEqual(sentences('Set it to 5. Then wait.'), ['Set it to 5.', 'Then wait.']);
});

test('nor does an abbreviation', () => {
  assert.deepEqual(sentences('Filter Nr. BL-3300 nehmen, z. B. Öl. Fertig.'), [
    'Filter Nr. BL-3300 nehmen, z. B. Öl.',
    'Fertig.',
  ]);
  assert.deepEqual(sentences('The answer is no. Wait.'), ['The answer is no.', 'Wait.']);
});
