// What a reviewer is shown comes part by part, each hidden stretch once and where it stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParseFinding } from '../../ingest/parse/finding.ts';
import { type Preview, pieces } from '../../ingest/review/preview.ts';
import { letsThrough, told } from '../../ingest/review/told.ts';

const TEXT = 'Grease the guide every week.';
const finding = (at: number, hidden: string): ParseFinding => ({
  kind: 'tiny-text',
  page: 1,
  place: '',
  count: hidden.length,
  at,
  end: at,
  hidden,
});
const preview: Preview = {
  title: null,
  path: 'a.md',
  text: TEXT,
  findings: [finding(0, 'first'), finding(10, 'seam'), finding(TEXT.length, 'last')],
};

test('whatever the size of a part, all of them together are the text with every hidden stretch once', () => {
  for (const size of [1, 7, 10, TEXT.length, 100]) {
    const parts = [];
    for (let start = 0; start < TEXT.length; start += size) parts.push(...pieces(preview, start, size));
    const seen = parts.filter(({ seen }) => seen).map(({ text }) => text);
    const hidden = parts.flatMap(({ seen, text }) => (seen ? [] : [text]));
    assert.equal(seen.join(''), TEXT, `parts of ${size}`);
    assert.deepEqual(hidden, ['first', 'seam', 'last'], `parts of ${size}`);
  }
});

test('what is seen and was found is marked where it stands, in every part that holds some of it', () => {
  const order: ParseFinding = { ...finding(7, ''), kind: 'instruction', end: 16 };
  for (const size of [1, 7, 10, TEXT.length]) {
    const parts = [];
    for (let start = 0; start < TEXT.length; start += size)
      parts.push(...pieces({ ...preview, findings: [order] }, start, size));
    assert.equal(parts.map(({ text }) => text).join(''), TEXT, `parts of ${size}`);
    const marked = parts.filter(({ finding, seen }) => finding === order && seen).map(({ text }) => text);
    assert.equal(marked.join(''), 'the guide', `parts of ${size}`);
  }
});

test('an approval lets through what was told of, and nothing more', () => {
  const all = told(preview.findings);
  const by = { by: 'rosa' as never, at: '2030-01-01T00:00:00Z' };
  assert.ok(letsThrough({ ...by, findings: all }, all));
  assert.ok(letsThrough({ ...by, findings: all }, all.slice(1)));
  assert.ok(!letsThrough({ ...by, findings: all.slice(1) }, all));
  assert.ok(!letsThrough(null, all));
  assert.ok(!JSON.stringify(all).includes('seam'));
});
