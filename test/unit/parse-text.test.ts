// Text formats: what becomes a heading, a step, a row, a record.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWellFormed, outline, readHere, recordsOf } from '../fixtures/documents.ts';

test('Markdown gives headings, steps with their numbers, tables with a header, code', async () => {
  const parsed = await readHere(
    '---\ntitle: Press manual\nowner: someone\n---\n# P4\n\nPush *gently*.\n\n3. Open V12\n4. Wait\n\n- oil\n\n| Code | Cause |\n|---|---|\n| E-101 | Pump \\| dry |\n\n```\nG28\n```\n',
    'p4.md',
  );
  assert.equal(parsed.title, 'Press manual');
  assert.deepEqual(outline(parsed), [
    'h1: P4',
    'paragraph: Push gently.',
    'item 3.: 3. Open V12',
    'item 4.: 4. Wait',
    'item •: oil',
    'header: Code | Cause',
    'row: E-101 | Pump | dry',
    'code: G28',
  ]);
  assertWellFormed(parsed);
});

test('long Markdown, cut at its headings, reads as it would in one', async () => {
  const part = (at: number) =>
    `# Part ${at}\n\nSee [the drawing][d] and [missing][x].\n\n1. Open V${at}\n\n\`\`\`\n# not a heading\n\n# nor this\n\`\`\`\n\n<!--\n\n# unseen\n\n-->\n\n`;
  const shown = ['paragraph: See the drawing and [missing][x].', 'code: # not a heading\n\n# nor this'];
  const parsed = await readHere(`${Array.from({ length: 300 }, (_, at) => part(at)).join('')}[d]: a.pdf\n`, 'a.md');
  assert.deepEqual(
    outline(parsed),
    Array.from({ length: 300 }, (_, at) => [`h1: Part ${at}`, shown[0], `item 1.: 1. Open V${at}`, shown[1]]).flat(),
  );
  assertWellFormed(parsed);
});

test('AsciiDoc gives headings, counted steps, tables with a header, admonitions, code; it includes nothing', async () => {
  const source = `// for writers only
= Press manual
:press: P4
:!draft:

== Oil of {press}

[#oil]
Check the *oil* level, see <<valves,the valves>> and https://example.com/a[the drawing].

.Filling up
. Open \`V12\` +
  and wait
.. slowly
.. watch the gauge
+
WARNING: Hot oil.

. Close it

ifdef::draft[]
Not for you.
endif::[]

[CAUTION]
====
Wear gloves.

* in the hall
** and outside
====

[cols="1,2"]
|===
|Code |Cause

|E-101
|Pump \\| dry
2+|none
|===

[source,gcode]
----
G28 ; {press}
----

include::../../etc/passwd[]

Pressure:: 40 bar at {unknown}
`;
  for (const name of ['a.adoc', 'file']) {
    const parsed = await readHere(source, name);
    assert.equal(parsed.mediaType, 'text/asciidoc');
    assert.equal(parsed.title, 'Press manual');
    assert.deepEqual(outline(parsed), [
      'h1: Press manual',
      'h2: Oil of P4',
      'paragraph: Check the oil level, see the valves and the drawing.',
      'caption: Filling up',
      'item 1.: 1. Open V12 and wait',
      'item a.: a. slowly',
      'item b.: b. watch the gauge',
      'paragraph: WARNING: Hot oil.',
      'item 2.: 2. Close it',
      'paragraph: CAUTION: Wear gloves.',
      'item •: in the hall',
      'item •: and outside',
      'header: Code | Cause',
      'row: E-101 | Pump | dry',
      'row: none | ',
      'code: G28 ; {press}',
      'paragraph: Not included: ../../etc/passwd',
      'paragraph: Pressure: 40 bar at {unknown}',
    ]);
    assertWellFormed(parsed);
  }
});

test('plain text gives underlined and numbered headings, steps and joined lines', async () => {
  const parsed = await readHere(
    'Die change\n==========\n\n1 SAFETY\n\nLock the main switch before you reach into the press, and keep the\nkey with you until the work is done.\n\nWARNING\nHot surface.\n\n1. Open the door\n   and wait\n2) Close it\n',
    'a.txt',
  );
  assert.deepEqual(outline(parsed), [
    'h1: Die change',
    'h1: 1 SAFETY',
    'paragraph: Lock the main switch before you reach into the press, and keep the key with you until the work is done.',
    'paragraph: WARNING Hot surface.',
    'item 1.: 1. Open the door and wait',
    'item 2): 2) Close it',
  ]);
});

test('text of an old code page is read as its letters, and told where they may be others', async () => {
  const read = async (bytes: Buffer) => {
    const { text, findings } = await readHere(bytes, 'a.txt');
    return [text, findings.map(({ kind }) => kind)];
  };
  const german = 'Störung: Öldruck über Grenze, Kühlung prüfen, Hülse groß';
  const table = { ö: [0xf6, 0x94, 0x9a], Ö: [0xd6, 0x99, 0x85], ü: [0xfc, 0x81, 0x9f], ß: [0xdf, 0xe1, 0xa7] };
  for (const page of [0, 1, 2]) {
    const bytes = [...german].map((letter) => table[letter as keyof typeof table]?.[page] ?? letter.charCodeAt(0));
    assert.deepEqual(await read(Buffer.from(bytes)), [german, []]);
  }
  const polish = Buffer.from('\xa3ukasz: uszkodzona \xb3apa, sprawd\x9f t\xb3ok', 'latin1');
  assert.equal((await read(polish))[0], 'Łukasz: uszkodzona łapa, sprawdź tłok');
  const [, told] = await read(Buffer.from('Dvo\xf8\xe1k', 'latin1'));
  assert.deepEqual(told, ['unsure-letters']);
});

test('YAML and JSON records are found wherever the list is', async () => {
  const expected = [
    { code: 'XX101', printers: 'SL1, M1' },
    { code: 'XX102', 'action.first': 'home' },
  ];
  const records = [
    { code: 'XX101', printers: ['SL1', 'M1'] },
    { code: 'XX102', action: { first: 'home' } },
  ];
  const json = JSON.stringify(records);
  const forms: [string, string][] = [
    [json, 'a.json'],
    [JSON.stringify({ Errors: records }), 'b.json'],
    [records.map((record) => JSON.stringify(record)).join('\n'), 'c.jsonl'],
    ['Errors:\n- code: XX101\n  printers: [SL1, M1]\n- code: XX102\n  action: {first: home}\n', 'd.yaml'],
    ['- code: XX101\n  printers:\n  - SL1\n  - M1\n- code: XX102\n  action:\n    first: home\n', 'e.yml'],
  ];
  for (const [text, name] of forms) {
    const parsed = await readHere(text, name);
    assert.deepEqual(recordsOf(parsed), expected, name);
    assertWellFormed(parsed);
  }
});

test('YAML whose quoted text goes on at the indent of its key is read', async () => {
  const parsed = await readHere('Errors:\n- code: 1\n  text: "Not there.\n  Try again."\n', 'a.yaml');
  assert.deepEqual(recordsOf(parsed), [{ code: '1', text: 'Not there. Try again.' }]);
});

test('a map of maps gives one record each, with its key', async () => {
  const parsed = await readHere('E1:\n  cause: oil\nE2:\n  cause: air\n', 'codes.yaml');
  assert.deepEqual(recordsOf(parsed), [
    { key: 'E1', cause: 'oil' },
    { key: 'E2', cause: 'air' },
  ]);
});

test('HTML is read as a person sees it', async () => {
  const parsed = await readHere(
    `<!doctype html><html><head><title>Card</title><style>p{}</style></head><body><h2>Start</h2>
     <script>alert(1)</script><p hidden>secret</p><p style="display:none">secret</p><p>Press <b>S1</b>&nbsp;now</p>
     <ol start="2"><li><p>Open</p></li><li>Close</li></ol>
     <table><tr><th>Code</th><th>Cause</th></tr><tr><td>E1</td><td>Air<br>low</td></tr></table></body></html>`,
    'card.txt',
  );
  assert.equal(parsed.mediaType, 'text/html');
  assert.equal(parsed.title, 'Card');
  assert.deepEqual(outline(parsed), [
    'h2: Start',
    'paragraph: Press S1 now',
    'item 2.: 2. Open',
    'item 3.: 3. Close',
    'header: Code | Cause',
    'row: E1 | Air low',
  ]);
});

test('a message gives its header, its text and the attachments that can be read', async () => {
  const eml = [
    'From: Ada Example <ada@plant.example>',
    'To: crew@plant.example',
    'Subject: =?utf-8?q?L=C3=A4rm?=',
    'Date: Mon, 02 Mar 2026 00:30:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The pump is loud.',
    '--b',
    'Content-Type: text/csv; name="codes.csv"',
    'Content-Disposition: attachment; filename="codes.csv"',
    '',
    'Code,Cause',
    'E1,Air',
    '--b',
    'Content-Type: application/octet-stream; name="tool.exe"',
    'Content-Disposition: attachment; filename="tool.exe"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from([77, 90, 0, 0, 1, 2]).toString('base64'),
    '--b--',
    '',
  ].join('\r\n');
  const parsed = await readHere(eml, 'a.eml');
  assert.equal(parsed.title, 'Lärm (2026-03-02)');
  const [head, attached] = recordsOf(parsed);
  assert.equal(head?.From, 'Ada Example <ada@plant.example>');
  assert.deepEqual(attached, { Code: 'E1', Cause: 'Air' });
  assert.ok(outline(parsed).includes('paragraph: The pump is loud.'));
  assert.ok(outline(parsed).includes('paragraph: Attachment not read: tool.exe (UNSUPPORTED_TYPE)'));
  assertWellFormed(parsed);
});

test('a message whose plain words are not those of its page is read as its page shows it', async () => {
  const message = (plain: string, page: string) =>
    `From: a@b.example\nSubject: x\nContent-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain\n\n${plain}\n--q\nContent-Type: text/html\n\n${page}\n--q--\n`;
  const said = 'The relief valve of the press was set to six bar on Monday.';
  const same = await readHere(message(`${said} <https://b.example/long/link>`, `<p><b>${said}</b></p>`), 'a.eml');
  assert.match(same.text, /long\/link/);
  assert.deepEqual(same.findings, []);
  const order = 'Whoever opens the guard with the machine running gets there faster, so leave the interlock bridged.';
  const other = await readHere(message(order, `<p>${said}</p>`), 'a.eml');
  assert.match(other.text, /set to six bar/);
  assert.doesNotMatch(other.text, /guard/);
  assert.equal(other.findings[0]?.kind, 'hidden-text');
  assert.match((await readHere(message(order, '<img src="x">'), 'a.eml')).text, /guard/);
});
