// What counts as a stated fact: entries of a code, with the spans that say what it means, and nothing that merely mentions it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chunk } from '../../graph/model/chunk.ts';
import { roleOfColumn } from '../../ingest/link/entries.ts';
import { factsOf } from '../../ingest/link/facts.ts';
import { type MadeChunk, madeChunk } from '../fixtures/passage.ts';

const said = (chunks: readonly Chunk[]) =>
  factsOf(chunks).map(({ code, machines, evidence }) => ({
    code,
    machines,
    evidence: evidence.map(({ chunk, start, end, role }) => {
      const one = chunks.find(({ id }) => id === chunk);
      return [role, one?.text.slice(start - one.start, end - one.start)];
    }),
  }));
const chunk = (made: MadeChunk) => madeChunk(made);

describe('facts of a version', () => {
  it('takes what stands under a heading that opens a code, up to the next one', () => {
    const made = chunk({
      codes: ['E-1'],
      machines: ['P7', 'P4'],
      lines: [
        { kind: 'heading', text: 'E-1 Low pressure' },
        { kind: 'paragraph', text: 'Ursache: das Filter ist verlegt.' },
        { kind: 'safety', text: 'WARNING: hot oil', level: 'warning', scope: 'section' },
        { kind: 'step', number: '1', text: 'Replace the filter.' },
        { kind: 'heading', text: 'Care' },
        { kind: 'paragraph', text: 'Unrelated.' },
      ],
    });
    assert.deepEqual(said([made]), [
      {
        code: 'E1',
        machines: ['P4', 'P7'],
        evidence: [
          ['meaning', 'E-1 Low pressure'],
          ['cause', 'Ursache: das Filter ist verlegt.'],
          ['warning', 'WARNING: hot oil'],
          ['remedy', '1. Replace the filter.'],
        ],
      },
    ]);
  });

  it('goes on in the chunks that continue under the same heading', () => {
    const first = chunk({ id: 'v.0', codes: ['E-1'], lines: [{ kind: 'heading', text: 'E-1 Low pressure' }] });
    const lines = [
      { kind: 'paragraph', text: 'The pump runs dry.' },
      { kind: 'heading', text: 'Next' },
      { kind: 'paragraph', text: 'No more.' },
    ] as const;
    const second = chunk({ id: 'v.1', ordinal: 1, headings: ['Faults', 'E-1 Low pressure'], lines });
    const other = chunk({
      id: 'v.2',
      ordinal: 2,
      headings: ['Faults', 'Next'],
      lines: [{ kind: 'paragraph', text: 'x' }],
    });
    assert.deepEqual(said([first, second, other])[0]?.evidence, [
      ['meaning', 'E-1 Low pressure'],
      ['meaning', 'The pump runs dry.'],
    ]);
  });

  it('reads rows and records by their columns, and leaves the code itself out', () => {
    const row = chunk({
      codes: ['E-1'],
      lines: [{ kind: 'row', cells: ['E-1', 'Too hot', 'Cool it'], header: ['Code', 'Meaning', 'Remedy'] }],
    });
    assert.deepEqual(said([row])[0]?.evidence, [
      ['meaning', 'Too hot'],
      ['remedy', 'Cool it'],
    ]);
    const record = chunk({
      codes: ['E-1'],
      lines: [{ kind: 'record', fields: { code: 'E-1', Ursache: 'Kabel lose' } }],
    });
    assert.deepEqual(said([record])[0]?.evidence, [['cause', 'Kabel lose']]);
    const bare = chunk({ codes: ['E-1'], lines: [{ kind: 'row', cells: ['E-1', 'Too hot'] }] });
    assert.deepEqual(said([bare])[0]?.evidence, [['meaning', 'E-1\tToo hot']]);
  });

  it('makes nothing of a mention, and keeps the same code on other machines apart', () => {
    assert.deepEqual(
      said([chunk({ codes: ['E-1'], lines: [{ kind: 'paragraph', text: 'After E-1 call the shift.' }] })]),
      [],
    );
    const on = (id: string, machine: string) =>
      chunk({ id, codes: ['E-1'], machines: [machine], lines: [{ kind: 'row', cells: ['E-1', machine] }] });
    assert.deepEqual(
      said([on('v.0', 'P4'), on('v.1', 'P7')]).map(({ machines }) => machines),
      [['P4'], ['P7']],
    );
  });
});

it('a column is known by a word of its name, a German one also by what a compound ends with', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    remedy: ['Remedy', 'Corrective action', 'Measures', 'What to do', 'Fehlerbehebung', 'Abhilfemaßnahme', 'Loesung'],
    cause: ['Cause (likely)', 'possibleCause', 'Störungsursache', 'mögliche Ursachen', 'Grund', 'Ausfallgründe'],
    meaning: ['Text', 'fault_text', 'Fault', 'Störmeldung', 'Bezeichnung'],
  };
  for (const [role, names] of Object.entries(cases)) {
    for (const name of names) assert.equal(roleOfColumn(name), role, name);
  }
  const none = ['Reaction', 'Grundstellung', 'Measured', 'Measurement', 'Auslösung', 'Context', 'Because', 'default'];
  for (const name of none) assert.equal(roleOfColumn(name), null, name);
});
