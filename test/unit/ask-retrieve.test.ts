// A question is put to the embedding model in a language that it knows, where there is one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meaningOf } from '../../src/ask/retrieve.ts';
import type { Translation } from '../../src/ask/translate.ts';

const ENGLISH_ONLY = ['en'];
const LIKENESS = { within: { same: 0.8, apart: 0.7 }, across: { same: 0.8, apart: 0.6 } };
const vectorOf = (text: string) => Float32Array.of(text.length);
const meaning = (
  languages: readonly string[],
  question: { whole: string; translated: Translation | null; language: string },
) => meaningOf({ languages, likeness: LIKENESS, embedQuestion: async (text) => vectorOf(text) }, question);

const german = { whole: 'Riemen prüfen', translated: said('check belt', 'en'), language: 'und' };

function said(text: string, language: 'en' | 'de'): Translation {
  return { text, language, renderings: [] };
}

test('an English question is embedded as it is', async () => {
  const { vector, tongues } = await meaning(ENGLISH_ONLY, {
    whole: 'belt',
    translated: said('Riemen', 'de'),
    language: 'en',
  });
  assert.deepEqual(vector, vectorOf('belt'));
  assert.deepEqual(tongues, { known: ENGLISH_ONLY, language: 'en', likeness: LIKENESS, spoken: true, asked: null });
});

test('a German question is embedded in English, and as asked for German passages', async () => {
  const { vector, tongues } = await meaning(ENGLISH_ONLY, german);
  assert.deepEqual(vector, vectorOf('check belt'));
  assert.deepEqual(tongues, {
    known: ENGLISH_ONLY,
    language: 'de',
    likeness: LIKENESS,
    spoken: true,
    asked: vectorOf('Riemen prüfen'),
  });
});

test('a German question that no glossary knows is embedded as asked, and is not trusted', async () => {
  const { vector, tongues } = await meaning(ENGLISH_ONLY, { whole: 'Quarkspeise', translated: null, language: 'de' });
  assert.deepEqual(vector, vectorOf('Quarkspeise'));
  assert.deepEqual(tongues, { known: ENGLISH_ONLY, language: 'de', likeness: LIKENESS, spoken: false, asked: null });
});

test('a model that knows German gets German', async () => {
  const { vector, tongues } = await meaning(['en', 'de'], german);
  assert.deepEqual(vector, vectorOf('Riemen prüfen'));
  assert.equal(tongues?.spoken, true);
});
