// Cutting a text into chunks: structure kept, warnings scoped, nothing lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Chunk } from '../../graph/model/chunk.ts';
import { chunk } from '../../ingest/chunk/chunk.ts';
import { type ChunkRules, chunkIdOf } from '../../ingest/chunk/rules.ts';
import { searchText } from '../../ingest/chunk/searchText.ts';
import { redactedOf, type Shape } from '../fixtures/redacted.ts';
import { SITE } from '../fixtures/site.ts';

/** One word piece a word, and one more for every eight letters of a long one. */
const fits = (text: string) => (text.match(/\S+/g) ?? []).reduce((sum, word) => sum + Math.ceil(word.length / 8), 0);
const rules: ChunkRules = { fits, window: 60, machineField: null, machines: SITE.machines, chunkId: chunkIdOf };

function chunked(
  shapes: readonly Shape[],
  given: Parameters<typeof redactedOf>[1] = {},
  changed: Partial<ChunkRules> = {},
) {
  return chunk(redactedOf(shapes, given), { ...rules, ...changed }).chunks;
}

const kinds = (one: Chunk) => one.pieces.map(({ kind }) => kind);
const words = (count: number, word = 'word') => Array.from({ length: count }, (_, i) => `${word}${i}`).join(' ');

const line = fc
  .array(fc.stringMatching(/^[a-zA-Z]{1,20}[.!:]?$/), { minLength: 1, maxLength: 90 })
  .map((all) => all.join(' '));
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ heading: fc.integer({ min: 1, max: 4 }), text: line }),
  line.map((text) => ({ text })),
  fc
    .constantFrom('WARNING', 'DANGER Hot oil.', 'Gefahr: Strom', 'Schritt 2: Los', '1. Begin here', '7) Late')
    .map((text) => ({ text })),
  fc.record({ marker: fc.constantFrom('1.', '2.', '3)', 'a)', '3.1'), text: line }),
  fc.record({ marker: fc.constant('•'), text: line, ordered: fc.constant(false) }),
  fc.record({
    cells: fc.array(line, { minLength: 1, maxLength: 5 }),
    header: fc.boolean(),
    table: fc.integer({ min: 0, max: 2 }),
  }),
  fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), line, { minKeys: 1, maxKeys: 5 }).map((fields) => ({ fields })),
);

test('no text is lost, chunks are in order and apart, and every one fits the window', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 25 }), (shapes) => {
      const redacted = redactedOf(shapes, { title: 'Manual' });
      const { chunks } = chunk(redacted, rules);
      const { text } = redacted.text;
      let at = 0;
      for (const one of chunks) {
        assert.ok(one.start >= at, 'chunks do not overlap');
        assert.equal(text.slice(at, one.start).trim(), '', 'only blanks stand between chunks');
        assert.equal(one.text, text.slice(one.start, one.end));
        assert.ok(fits(searchText('Manual', one)) <= rules.window, 'the chunk fits with its preface');
        let inside = one.start;
        for (const piece of one.pieces) {
          assert.ok(piece.start >= inside && piece.end <= one.end, 'pieces are in order and inside');
          assert.equal(text.slice(inside, piece.start).trim(), '', 'only blanks stand between pieces');
          inside = piece.end;
        }
        at = one.end;
      }
      assert.equal(text.slice(at).trim(), '');
    }),
    { numRuns: 300 },
  );
});

test('the same text gives the same chunks', () => {
  const shapes = [{ heading: 1, text: 'A' }, { text: words(200) }, { marker: '1.', text: 'Go' }];
  assert.deepEqual(chunked(shapes), chunked(shapes));
});

test('a chunk begins with its heading and never runs into the next section or page', () => {
  const chunks = chunked([
    { heading: 1, text: 'Pump' },
    { heading: 2, text: 'Data' },
    { text: 'Flow 30 l.' },
    { heading: 2, text: 'Care' },
    { text: 'Oil it.' },
    { text: 'Clean it.', page: 2 },
  ]);
  assert.deepEqual(
    chunks.map(({ headings }) => headings),
    [
      ['Pump', 'Data'],
      ['Pump', 'Care'],
      ['Pump', 'Care'],
    ],
  );
  assert.deepEqual(
    chunks.map(({ firstPage, lastPage }) => [firstPage, lastPage]),
    [
      [1, 1],
      [1, 1],
      [2, 2],
    ],
  );
  assert.deepEqual(kinds(chunks[0]!), ['heading', 'heading', 'paragraph']);
});

test('steps keep their printed numbers, and a procedure that goes on over the page is linked in order', () => {
  const chunks = chunked([
    { heading: 1, text: 'Change the filter' },
    { marker: '1.', text: 'Stop.' },
    { marker: 'a)', text: 'Press S7.', depth: 1 },
    { marker: '2.', text: 'Open.', page: 2 },
    { text: '3. Close.' },
    { text: 'Schritt 4: Start.' },
  ]);
  const steps = chunks.flatMap(({ pieces }) => pieces).filter((piece) => piece.kind === 'step');
  assert.deepEqual(
    steps.map(({ number }) => number),
    ['1', 'a', '2', '3', '4'],
  );
  const body = steps.map((step) => chunks.map((c) => c.text.slice(step.body.start - c.start, step.body.end - c.start)));
  assert.ok(body[0]!.includes('Stop.') && body[4]!.includes('Start.'));
  assert.equal(chunks.length, 2);
  for (const one of chunks)
    assert.deepEqual(
      one.procedure,
      chunks.map(({ id }) => id),
    );
});

test('two procedures in one section stay apart', () => {
  const chunks = chunked([
    { heading: 1, text: 'Work' },
    ...['1.', '2.'].map((marker) => ({ marker, text: 'First.' })),
    { text: 'WARNING Hot.' },
    ...['1.', '2.'].map((marker) => ({ marker, text: 'Second.' })),
  ]);
  assert.equal(chunks.length, 2);
  assert.deepEqual(
    chunks.map(({ procedure, id }) => procedure.length === 1 && procedure[0] === id),
    [true, true],
  );
  assert.deepEqual(kinds(chunks[1]!), ['safety', 'step', 'step']);
});

test('dates and measures that open a paragraph are no steps', () => {
  const chunks = chunked([
    { text: '2. März 2026 war kalt.' },
    { text: '1. May was warm.' },
    { text: '3.5 mm is the gap.' },
  ]);
  assert.ok(chunks.flatMap(kinds).every((kind) => kind === 'paragraph'));
});

test('safety messages know their level and what they cover', () => {
  const chunks = chunked([
    { heading: 1, text: 'Press manual' },
    { heading: 2, text: '1 Safety' },
    { text: 'DANGER' },
    { text: 'The ram can fall.' },
    { heading: 2, text: '2 Remedies' },
    { text: 'WARNUNG: Heißes Öl.' },
    { heading: 3, text: '2.1 Filter' },
    { marker: '1.', text: 'Open.' },
    { text: '⚠ CAUTION! Sharp edges.' },
    { marker: '2.', text: 'Close.' },
    { heading: 2, text: '3 Care' },
    { text: 'NOTICE messages on the screen do not stop the press.' },
    { text: 'The words DANGER and WARNING are used.' },
  ]);
  const messages = chunks.flatMap(({ pieces }) => pieces).filter((piece) => piece.kind === 'safety');
  assert.deepEqual(
    messages.map(({ level, scope, before }) => [level, scope, before]),
    [
      ['danger', 'document', null],
      ['warning', 'section', null],
      ['caution', 'step', '2'],
    ],
  );
  const [safety, remedies, filter, care] = chunks;
  assert.match(safety!.text, /DANGER\nThe ram can fall\./);
  assert.deepEqual(filter!.guards, [safety!.id, remedies!.id]);
  assert.deepEqual(care!.guards, [safety!.id]);
  assert.deepEqual(safety!.guards, []);
});

test('what stands under the title of the document covers all of it, also where chapters are set as large', () => {
  const [first, second] = chunked([
    { heading: 1, text: 'Aggregat HA-90' },
    { text: 'GEFAHR Öl steht unter Druck.' },
    { heading: 1, text: '1 Aufbau' },
    { text: 'Ein Tank.' },
  ]);
  assert.deepEqual(second!.guards, [first!.id]);
});

test('a message stays with its step when the chunk is full', () => {
  const chunks = chunked([
    { heading: 1, text: 'T' },
    { marker: '1.', text: words(45) },
    { text: 'WARNING Hot.' },
    { marker: '2.', text: words(20) },
  ]);
  assert.deepEqual(chunks.map(kinds), [
    ['heading', 'step'],
    ['safety', 'step'],
  ]);
});

test('a message left on the page before guards its step', () => {
  const chunks = chunked([
    { marker: '1.', text: 'Go.' },
    { text: 'WARNING Hot.' },
    { marker: '2.', text: 'Touch.', page: 2 },
  ]);
  assert.equal(chunks.length, 2);
  assert.deepEqual(chunks[1]!.guards, [chunks[0]!.id]);
});

test('rows keep their header, and an over-long row is cut without losing a cell', () => {
  const chunks = chunked([
    { cells: ['Code', 'Remedy'], header: true },
    { cells: ['E-1', 'Restart.'] },
    { cells: ['E-2', words(150)] },
  ]);
  const rows = chunks
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.kind === 'row' && piece.header.length > 0);
  assert.ok(rows.length > 3);
  assert.match(searchText('', chunks[0]!), /Code: E-1; Remedy: Restart\./);
  assert.match(searchText('', chunks.at(-1)!), /^Remedy: word/);
});

test('one record makes one chunk, about the machine it names', () => {
  const shapes = [
    { fields: { code: '1', machine: 'xl' } },
    { fields: { code: '2', machine: 'Press 4, Printer XL' } },
    { fields: { code: '3', machine: 'unknown' } },
  ];
  const chunks = chunked(shapes, { machines: ['P4'] }, { machineField: 'machine' });
  assert.deepEqual(
    chunks.map(({ machines }) => machines),
    [['XL'], ['P4', 'XL'], ['P4']],
  );
});

test('a redaction is never cut in two', () => {
  const text = `${words(30)} [e-mail removed] ${words(40)}`;
  const start = text.indexOf('[');
  const redactions = [{ start, end: start + 16, type: 'email', as: 'gap' as const }];
  for (let window = 8; window < 50; window++) {
    const chunks = chunked([{ text }], { redactions }, { window });
    assert.ok(
      chunks.some((one) => one.text.includes('[e-mail removed]')),
      `window ${window}`,
    );
  }
});
