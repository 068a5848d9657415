// A redaction inside a step, a value or a warning is shown as a gap in what is answered, and nothing closes over it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunk } from '../../ingest/chunk/chunk.ts';
import { chunkIdOf } from '../../ingest/chunk/rules.ts';
import { DETECTORS } from '../../ingest/redact/detect.ts';
import type { FindingType } from '../../ingest/redact/detector.ts';
import { DEFAULT_POLICY, type Treatment } from '../../ingest/redact/policy.ts';
import { redact, type StageDeps } from '../../ingest/redact/redact.ts';
import type { Parsed, Redacted } from '../../ingest/stages.ts';
import { cite } from '../../src/ask/cite.ts';
import { draft } from '../../src/ask/draft.ts';
import { asked, madePassage } from '../fixtures/passage.ts';
import { parsedOf, type Shape } from '../fixtures/redacted.ts';
import { SITE } from '../fixtures/site.ts';

const fits = (text: string) => text.split(/\s/).length;
const PROCEDURE: readonly Shape[] = [
  { heading: 1, text: 'Releasing the press' },
  { text: 'WARNING: Tell the control room at +43 664 1234567 before the ram moves.' },
  { marker: '1.', text: 'Log in with password: Ofen-77x! and choose service.' },
  { marker: '2.', text: 'Have it released by a person born on 3.5.1981 or older.' },
  { marker: '3.', text: 'Send the record to maria.huber@plant.example within an hour.' },
];
const TABLE: readonly Shape[] = [
  { cells: ['Code', 'Meaning', 'Remedy'], header: true },
  { cells: ['E-203', 'Line is down', 'Call +43 664 1234567 and wait'] },
];

async function answered(shapes: readonly Shape[], question: string, treatment: Treatment): Promise<readonly string[]> {
  const hidden: readonly FindingType[] = ['phone', 'email', 'secret', 'dateOfBirth'];
  const treatments = { ...DEFAULT_POLICY.treatments, ...Object.fromEntries(hidden.map((type) => [type, treatment])) };
  const incoming = { labels: { site: 'hall', machines: [] }, source: { root: '', path: 'a.txt' } };
  const sealed = { versionId: 'v', documentId: 'd', classId: 'c', incoming };
  const deps = {
    pseudonyms: { of: async () => 'Person-000000', erased: async () => false },
    detectors: DETECTORS,
    names: null,
    numbers: () => async () => ({ at: 0, names: new Map() }),
  };
  const rules = { site: SITE, policy: { ...DEFAULT_POLICY, treatments } };
  const parsed = { sealed, parsed: parsedOf(shapes, 'Press') } as unknown as Parsed;
  const redacted: Redacted = await redact(deps as unknown as StageDeps, parsed, rules);
  const { chunks } = chunk(redacted, { fits, window: 400, machineField: null, machines: [], chunkId: chunkIdOf });
  const passages = [madePassage(chunks.at(-1)!, chunks, chunks)];
  const chosen = { kind: 'passages', machines: [], passages: [] } as const;
  return cite(draft(asked(question), chosen, passages), passages).map(({ text }) => text);
}

const GAPS = {
  mask: ['[phone number removed]', '[secret removed]', '[date of birth removed]', '[e-mail removed]'],
  drop: ['[removed]', '[removed]', '[removed]', '[removed]'],
  generalise: [
    '[phone number removed: AT]',
    '[secret removed]',
    '[date of birth removed: 1981]',
    '[e-mail removed: plant.example]',
  ],
} as const;

for (const [treatment, [phone, secret, birth, email]] of Object.entries(GAPS)) {
  test(`${treatment}: steps, warnings and cells keep the gap where the value stood`, async () => {
    const said = await answered(PROCEDURE, 'release the press', treatment as Treatment);
    const all = said.join('\n');
    assert.match(all, /Tell the control room at (\[[^\]]+\]) before the ram moves/);
    for (const [before, gap, after] of [
      ['control room at ', phone, ' before the ram'],
      ['password: ', secret, ' and choose'],
      ['born on ', birth, ' or older'],
      ['record to ', email, ' within'],
    ])
      assert.ok(all.includes(`${before}${gap}${after}`), `${before}${gap}${after} in ${all}`);
    const cells = await answered(TABLE, 'E-203', treatment as Treatment);
    assert.ok(
      cells.some((text) => text === `Call ${phone} and wait`),
      cells.join('\n'),
    );
  });
}
