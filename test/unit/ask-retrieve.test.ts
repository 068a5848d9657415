// Of a question asked in two languages, the one with the better evidence serves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betterSupported, type Found } from '../../src/ask/retrieve.ts';
import { asked, candidate } from '../fixtures/passage.ts';

type Evidence = readonly [terms: number, vector: number, validity?: 'in-force' | 'superseded'];

const made = (topic: string, ...evidence: Evidence[]): Found => ({
  asked: asked(topic),
  hits: evidence.map(([terms, vector, validity = 'in-force']) => {
    const line = { kind: 'paragraph', text: topic } as const;
    return candidate({ lines: [line] }, { terms, vector }, validity).hit;
  }),
});
const served = (original: Found, translated: Found | null) => betterSupported(original, translated).asked.topic;

test('the better supported language serves', () => {
  assert.equal(served(made('Riemen', [0.1, 0.2]), made('belt', [0.6, 0.5])), 'belt');
  assert.equal(served(made('Riemen', [0.9, 0.4]), made('belt', [0.6, 0.5])), 'Riemen');
});

test('words and meaning count together', () => {
  assert.equal(served(made('Riemen', [0.5, 0.1]), made('belt', [0.3, 0.4])), 'belt');
});

test('the original serves where both are supported alike, and where there is no other', () => {
  assert.equal(served(made('Riemen', [0.25, 0.5]), made('belt', [0.5, 0.25])), 'Riemen');
  assert.equal(served(made('Riemen'), made('belt')), 'Riemen');
  assert.equal(served(made('Riemen', [0, 0]), null), 'Riemen');
});

test('the first hit speaks for its search, whatever follows', () => {
  assert.equal(served(made('Riemen', [0.4, 0.2]), made('belt', [0.1, 0.1], [0.9, 0.9])), 'Riemen');
});

test('text that is no longer in force supports nothing', () => {
  assert.equal(served(made('Riemen', [0.4, 0.2]), made('belt', [0.9, 0.9, 'superseded'])), 'Riemen');
  assert.equal(served(made('Riemen', [0.9, 0.9, 'superseded'], [0.1, 0.1]), made('belt', [0.4, 0.2])), 'belt');
});
