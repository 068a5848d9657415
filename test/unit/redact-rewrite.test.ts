// Rewriting a text moves every span with it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WordBox } from '../../graph/model/chunk.ts';
import type { Block, ParsedText } from '../../ingest/parse/parsed.ts';
import { applyRedactions, type Replacement } from '../../ingest/redact/rewrite.ts';

const word = fc.stringMatching(/^[a-zäß]{1,8}$/);
const cell = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const drafted = fc.oneof(
  cell.map((text) => ({ kind: 'paragraph' as const, cells: [text] })),
  fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => ({ kind: 'tableRow' as const, cells })),
  fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => ({ kind: 'record' as const, cells })),
);

function parsedOf(
  drafts: readonly { kind: 'paragraph' | 'tableRow' | 'record'; cells: readonly string[] }[],
): ParsedText {
  let text = '';
  const blocks: Block[] = [];
  for (const { kind, cells } of drafts) {
    if (text) text += '\n';
    const start = text.length;
    const spans = cells.map((value, i) => {
      if (kind === 'tableRow' && i > 0) text += '\t';
      if (kind === 'record') text += `${i > 0 ? '\n' : ''}f${i}: `;
      const from = text.length;
      text += value;
      return { start: from, end: text.length };
    });
    const at = { start, end: text.length, page: 1 };
    if (kind === 'paragraph') blocks.push({ kind, ...at });
    else if (kind === 'tableRow') blocks.push({ kind, table: 0, header: false, cells: spans, ...at });
    else blocks.push({ kind, fields: spans.map((span, i) => ({ ...span, name: `f${i}` })), ...at });
  }
  const words = [...text.matchAll(/[a-zäß]+/g)].map(
    ({ 0: { length }, index }): WordBox => ({
      start: index,
      end: index + length,
      page: 1,
      x: index,
      y: 0,
      w: length,
      h: 1,
    }),
  );
  const pages = [{ width: 0, height: 0, start: 0, end: text.length, empty: false, recognised: null }];
  return { mediaType: 'text/plain', title: null, text, blocks, pages, words, pictures: [], findings: [] };
}

function replacementsIn(text: string, cuts: readonly number[]): readonly Replacement[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const out: Replacement[] = [];
  for (let i = 0; i + 1 < places.length; i += 2) {
    out.push({ start: places[i]!, end: places[i + 1]!, type: 'x', as: 'gap', text: `[${i}]` });
  }
  return out;
}

const cases = fc.tuple(fc.array(drafted, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(), { maxLength: 10 }));

test('every span still holds its text, with the replacements in it and nothing else changed', () => {
  fc.assert(
    fc.property(cases, ([drafts, cuts]) => {
      const parsed = parsedOf(drafts);
      const replacements = replacementsIn(parsed.text, cuts);
      const { text, redactions } = applyRedactions(parsed, replacements);
      for (const { start, end } of redactions) assert.match(text.text.slice(start, end), /^\[\d+\]$/);
      for (const [i, block] of text.blocks.entries()) {
        const before = parsed.blocks[i]!;
        assert.equal(
          text.text.slice(block.start, block.end),
          locally(parsed.text, before, replacements, edgesOf(before)),
        );
        for (const [j, inner] of innerOf(block).entries()) {
          const old = innerOf(before)[j]!;
          assert.equal(text.text.slice(inner.start, inner.end), locally(parsed.text, old, replacements, []));
        }
      }
    }),
  );
});

test('words outside redactions keep their text and box, and those inside become one', () => {
  fc.assert(
    fc.property(cases, ([drafts, cuts]) => {
      const parsed = parsedOf(drafts);
      const replacements = replacementsIn(parsed.text, cuts);
      const { text, redactions } = applyRedactions(parsed, replacements);
      const free = parsed.words.filter((box) => !replacements.some((r) => r.start < box.end && box.start < r.end));
      for (const box of free) {
        const moved = text.words.find(({ x, w }) => x === box.x && w === box.w);
        assert.ok(moved, 'a word beside redactions is still there');
        assert.equal(text.text.slice(moved.start, moved.end), parsed.text.slice(box.start, box.end));
      }
      let last = 0;
      for (const { start, end } of text.words) {
        assert.ok(start >= last && end >= start, 'words stay in order and apart');
        last = end;
        for (const gap of redactions) {
          const apart = end <= gap.start || gap.end <= start;
          assert.ok(apart || (start <= gap.start && gap.end <= end), 'no word ends inside a redaction');
        }
      }
    }),
  );
});

test('a redaction that crosses two cells is made in each of them', () => {
  const parsed = parsedOf([{ kind: 'tableRow', cells: ['maria', 'huber'] }]);
  const { text } = applyRedactions(parsed, [{ start: 0, end: 11, type: 'person', as: 'pseudonym', text: 'P' }]);
  assert.equal(text.text, 'P\tP');
});

test('a field name goes with the text it stands in', () => {
  const parsed = parsedOf([{ kind: 'record', cells: ['x'] }]);
  const { text } = applyRedactions(parsed, [{ start: 0, end: 2, type: 'person', as: 'gap', text: '[gone]' }]);
  const [block] = text.blocks;
  assert.ok(block?.kind === 'record');
  assert.equal(block.fields[0]?.name, '[gone]');
});

function innerOf(block: Block) {
  return block.kind === 'tableRow' ? block.cells : block.kind === 'record' ? block.fields : [];
}

function edgesOf(block: Block): readonly number[] {
  return innerOf(block).flatMap(({ start, end }) => [start, end]);
}

/** The slow, plain way: cut each replacement at the edges, then put the parts in, last first. */
function locally(
  text: string,
  span: { start: number; end: number },
  all: readonly Replacement[],
  edges: readonly number[],
) {
  let out = text.slice(span.start, span.end);
  const parts = all.flatMap((one) => {
    const cuts = [...new Set([one.start, span.start, ...edges, span.end, one.end])]
      .filter((cut) => cut >= one.start && cut <= one.end)
      .sort((a, b) => a - b);
    return cuts.slice(1).map((end, i) => ({ ...one, start: cuts[i]!, end, whole: false }));
  });
  const uncut = (part: { start: number; end: number }) =>
    all.some((one) => one.start === part.start && one.end === part.end);
  for (const part of parts.sort((a, b) => b.start - a.start)) {
    if (part.start < span.start || part.end > span.end) continue;
    if (!uncut(part) && !/[^\s:]/.test(text.slice(part.start, part.end))) continue;
    out = out.slice(0, part.start - span.start) + part.text + out.slice(part.end - span.start);
  }
  return out;
}
