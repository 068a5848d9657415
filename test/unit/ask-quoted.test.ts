// What a question puts in quotes, in the quotation marks of the languages that are spoken here, and what is no quote.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quotedIn } from '../../src/ask/quoted.ts';

describe('quoted words', () => {
  const cases: [string, string[]][] = [
    ['what does "tower  homing" mean?', ['tower homing']],
    ['Was heißt „Turm fährt“ oder „Turm fährt”?', ['Turm fährt']],
    ['“a b” «c d» »e f« (‹g h›)', ['a b', 'c d', 'e f', 'g h']],
    ['which 3/4" hose for a 1/2" pipe', []],
    ['5" hose, "tower homing" at 3"', ['tower homing']],
    ['it said "tower homing', []],
    ['" ... " and ""', []],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(quotedIn(text), expected));

  it('are refused where there are more than anybody means', () => {
    const many = Array.from({ length: 9 }, (_, i) => `"word ${i}"`).join(' ');
    assert.throws(() => quotedIn(many), { code: 'BAD_REQUEST' });
  });

  it('are found in a hostile text without much work', () => {
    const started = process.cpuUsage().user;
    for (const text of ['"'.repeat(2000), '„ '.repeat(1000), `"${' a'.repeat(999)}`])
      assert.deepEqual(quotedIn(text), []);
    assert.ok(process.cpuUsage().user - started < 1_000_000);
  });
});
