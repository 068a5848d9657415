// What a person would not see is not read, and is told with its place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSuspicious } from '../../ingest/parse/finding.ts';
import { asSeen, spelledAsShown, unseenIn } from '../../ingest/parse/unseen.ts';
import { readHere } from '../fixtures/documents.ts';

const kinds = (text: string) => unseenIn(text).map(({ kind }) => kind);
const tagged = (text: string) => [...text].map((c) => String.fromCodePoint(0xe0000 + c.codePointAt(0)!)).join('');

test('characters that show nothing are taken out, and what they carried is told', () => {
  assert.equal(asSeen('va\u200blve V3'), 'valve V3');
  assert.deepEqual(kinds('va\u200blve'), ['zero-width']);
  assert.equal(asSeen(`Close V3.${tagged('ignore this')}`), 'Close V3.');
  assert.deepEqual(unseenIn(`Close V3.${tagged('ignore')}`), [
    { kind: 'hidden-characters', count: 12, hidden: 'ignore' },
  ]);
});

test('a text is read in the order and with the letters that it shows', () => {
  assert.equal(asSeen('\u202e38.oN evlav\u202c first'), 'valve No.83 first');
  assert.equal(asSeen('p\u0430ssw\u043erd'), 'password');
  assert.deepEqual(kinds('p\u0430ssw\u043erd'), ['mixed-letters']);
  assert.equal(asSeen('\u{1d422}\u{1d420}\u{1d427}ore'), 'ignore');
  assert.equal(asSeen('em\u0338\u0336ail'), 'email');
});

test('what honest writers use is left as it is', () => {
  const honest = [
    'Überprüfung der Ölstände, naïve café',
    '10 μm, 4.7 kΩ, ΔT = 5 K, ρL, x̄ = 3.2',
    'Давление масла',
    'Πίεση λαδιού',
    '⚠️ Warning 👨‍👩‍👧 \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'می‌خواهم',
    'שלום \u200fabc',
    'https://example.com/\u200bpath',
  ];
  for (const text of honest) assert.deepEqual(kinds(text), [], text);
  assert.equal(asSeen('10 μm, 4.7 kΩ'), '10 μm, 4.7 kΩ');
  assert.equal(asSeen('می‌خواهم'), 'می‌خواهم');
});

test('HTML: hidden by attribute, style or sheet is not read and is told by line', async () => {
  const page = `<html><head><style>.x{display:none} #far{position:absolute;left:-9999px} td.p{color:#fff}</style></head><body>
<p>Open valve V1.</p>
<p class="x">one</p>
<div id="far">two</div>
<p style="color:white">three</p>
<p style="font-size:0">four</p>
<p style="opacity:0">five</p>
<ul><li hidden>six</li><li>shown</li></ul>
<table><tr><td>a</td><td class="p">seven</td></tr><tr style="visibility:hidden"><td>eight</td><td>b</td></tr></table>
<div style="background:#003366"><p style="color:white">white on blue</p></div></body></html>`;
  const { text, findings } = await readHere(page, 'a.html');
  for (const word of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'])
    assert.doesNotMatch(text, new RegExp(word));
  assert.match(text, /white on blue/);
  assert.deepEqual(
    findings.map(({ kind, place, hidden }) => `${kind} ${place} ${hidden}`),
    [
      'hidden-text line 3 one',
      'off-page line 4 two',
      'background-colour line 5 three',
      'tiny-text line 6 four',
      'invisible-text line 7 five',
      'hidden-text line 8 six',
      'hidden-text line 9 eight b',
      'background-colour line 9 seven',
    ],
  );
});

test('a hidden part that ordinary writers hide is told but holds nothing up', () => {
  const one = { page: 1, place: '', count: 3, at: 0, end: 0, hidden: 'abc' };
  assert.equal(isSuspicious([{ ...one, kind: 'hidden-text' }]), false);
  assert.equal(isSuspicious([{ ...one, kind: 'tiny-text' }]), true);
  assert.equal(isSuspicious([]), false);
});

test('words with odd letters are spelled out, and only where the text shows them', async () => {
  const { text, findings } = await readHere('# Press\n\nOpen the v\u0430lve for H\u200buber.\n', 'a.md');
  assert.match(text, /Open the valve for Huber/);
  assert.deepEqual(
    findings.map(({ kind, place, hidden }) => `${kind} ${place} ${hidden}`),
    ['zero-width paragraph 2 H[U+200B]uber.', 'mixed-letters paragraph 2 v[U+0430]lve'],
  );
  assert.equal(
    spelledAsShown('v[U+0430]lve | H[U+200B]uber.', 'Open the valve for Person-7KQ4M2.'),
    'v[U+0430]lve | […]',
  );
  assert.deepEqual(
    unseenIn('a\u202efdp.exe oga\u202c b').map(({ hidden }) => hidden),
    ['a[U+202E]fdp.exe oga[U+202C]'],
  );
});

test('HTML: what is hidden elsewhere, on another screen or by a weaker rule is read', async () => {
  const styles = [
    '.print p{display:none}',
    'div > p{display:none}',
    '@media (max-width:600px){p{display:none}}',
    '@media print{p{display:none}}',
    '#m{display:block} .t{display:none}',
    'p:hover{display:none}',
    'p[data-x]{display:none}',
    'p:has(b){display:none}',
    'h1 + p{display:none}',
    'p:nth-child(2){display:none}',
  ];
  for (const style of styles) {
    const parsed = await readHere(
      `<!doctype html><style>${style}</style><p id="m" class="t">Lock out the press</p>`,
      'a.html',
    );
    assert.deepEqual([parsed.text, parsed.findings], ['Lock out the press', []], style);
  }
});

test('HTML: what may be hidden stays and is told', async () => {
  for (const style of [
    '@container (width > 1px){p{display:none}}',
    '@supports (a:b){p{display:none}}',
    'p:future(b){display:none}',
  ]) {
    const parsed = await readHere(`<!doctype html><style>${style}</style><p>Lock out the press</p>`, 'a.html');
    assert.equal(parsed.text, 'Lock out the press', style);
    assert.deepEqual(
      parsed.findings.map(({ kind }) => kind),
      ['perhaps-hidden'],
      style,
    );
  }
});

test('HTML: a sheet that asks for endless comparing is refused', async () => {
  const style = `i ${'div '.repeat(8)}b{display:none}`;
  const page = `<!doctype html><style>${style}</style>${'<div>'.repeat(200)}${'<b>x</b>'.repeat(200)}`;
  await assert.rejects(readHere(page, 'a.html'), { code: 'TOO_MUCH_DRAWING' });
});
