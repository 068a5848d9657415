// Editing a labels file gains nobody a byte before approval, and no path escapes the rules that were approved for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AccessGraph, accessGraph } from '../../graph/access/accessGraph.ts';
import { onlyNarrows, readers } from '../../graph/access/readers.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Digest, GrantId, GroupId, MachineId, PrincipalId } from '../../graph/model/ids.ts';
import type { Labelling, Labels } from '../../graph/model/labels.ts';
import { glob } from '../../ingest/label/glob.ts';
import { labelsFor, readLabelsFile } from '../../ingest/label/labelsFile.ts';
import { ownerOf } from '../../ingest/label/ownerOf.ts';
import { sourcePath } from '../../ingest/label/sourcePath.ts';
import { decide } from '../../src/govern/labels/decide.ts';

const PEOPLE = ['p1', 'p2', 'p3'];

test('whatever a file proposes without approval, nobody reads who did not read before', () => {
  fc.assert(
    fc.property(anyAccess(), fc.option(anyLabels()), anyLabelling(), (access, current, proposed) => {
      const decided = decide({ current, proposed, approved: false }, (from, to) => onlyNarrows(access, from, to));
      const could = new Set(current === null ? [] : readers(access, current));
      const can = decided.kind === 'hidden' ? [] : readers(access, decided.labels);
      assert.deepEqual(
        can.filter((id) => !could.has(id)),
        [],
      );
      if (decided.kind === 'labelled' && current) {
        const { machines, owner, validity } = current;
        assert.deepEqual({ ...decided.labels, machines, owner, validity }, decided.labels);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a new document of an unapproved file is hidden, and takes its labels once the file is approved', () => {
  const proposed: Labelling = { kind: 'labelled', labels: labels({}) };
  assert.deepEqual(
    decide({ current: null, proposed, approved: false }, () => true),
    { kind: 'hidden' },
  );
  assert.deepEqual(
    decide({ current: null, proposed, approved: true }, () => false),
    proposed,
  );
});

test('an unapproved file narrows at once: to a smaller class, or to hidden', () => {
  const current = labels({});
  const smaller: Labelling = {
    kind: 'labelled',
    labels: labels({ sensitivity: 'secret', from: 'f'.repeat(64) as Digest }),
  };
  assert.deepEqual(
    decide({ current, proposed: smaller, approved: false }, () => true),
    smaller,
  );
  assert.deepEqual(
    decide({ current, proposed: { kind: 'hidden' }, approved: false }, () => true),
    { kind: 'hidden' },
  );
});

test('an unapproved file that only moves owner, machines or validity changes nothing', () => {
  const current = labels({});
  for (const change of [{ owner: 'thieves' }, { machines: ['X9' as MachineId] }, { validity: 'in-force' }] as const) {
    const proposed: Labelling = { kind: 'labelled', labels: { ...current, ...change, from: 'f'.repeat(64) as Digest } };
    assert.deepEqual(
      decide({ current, proposed, approved: false }, () => true),
      { kind: 'labelled', labels: current },
    );
  }
});

const BAD_PATHS = [
  '',
  '.',
  '/',
  '/etc/passwd',
  '../secrets.md',
  'public/../hr/pay.xlsx',
  'public/..',
  'C:/windows/a.md',
  'c:a.md',
  'public\\..\\hr',
  'a\0.pdf',
  'a\nb.pdf',
  'a\u001b[2J.pdf',
  'a\u007f.pdf',
  'a\u0085.pdf',
  'invoice\u202efdp.exe',
  'a\u2066b.pdf',
  'a\u200bb.pdf',
  'a\u2028b.pdf',
  'a\ufeff.pdf',
  'a\ud800.pdf',
  'x'.repeat(256),
  'x/'.repeat(600),
];

for (const path of BAD_PATHS) {
  test(`a path is refused before any rule sees it: ${JSON.stringify(path).slice(0, 40)}`, () => {
    const file = readLabelsFile(Buffer.from('version: 1\nname: a\nrules: [{path: "**", site: s, sensitivity: o}]'));
    assert.throws(() => labelsFor(file, path), { code: 'BAD_REQUEST' });
    assert.throws(() => ownerOf(path, [{ folder: '' }]), { code: 'BAD_REQUEST' });
  });
}

test('a path that is taken stays below its folder, shows what it is, and is taken again unchanged', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom('..', '.', '', 'a', 'ü')),
      (text, parts) => {
        for (const raw of [text, parts.join('/'), `${text}/${parts.join('/')}`]) {
          const path = taken(raw);
          if (path === null) continue;
          assert.equal(sourcePath(path), path);
          assert.ok(!path.startsWith('/') && !path.split('/').some((part) => ['', '.', '..'].includes(part)));
          assert.doesNotMatch(path, /[\p{Cc}\p{Cf}\\]/u);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a pattern cannot be made to take long', () => {
  const pattern = glob(`${'*a'.repeat(60)}/${'**/'.repeat(30)}${'*b'.repeat(20)}`);
  assert.ok('matches' in pattern);
  assert.equal(pattern.matches(`${'a'.repeat(255)}/${'b/'.repeat(300)}${'a'.repeat(100)}`), false);
  for (const wrong of [
    '{a,b}'.repeat(40),
    `${'{a,'.repeat(60)}`,
    '+(a|a)',
    '@(a)',
    '!(a)',
    '[a',
    'a\\b',
    '../**',
    '/x',
    'x/',
    'a'.repeat(300),
  ])
    assert.ok('error' in glob(wrong), wrong);
});

function taken(raw: string): string | null {
  try {
    return sourcePath(raw);
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === 'BAD_REQUEST', String(error));
    return null;
  }
}

function labels(given: Partial<Labels>): Labels {
  return {
    site: 'north',
    line: null,
    collection: null,
    sensitivity: 'operations',
    machines: ['P4' as MachineId],
    owner: 'maintenance',
    validity: 'superseded',
    from: 'a'.repeat(64) as Digest,
    ...given,
  };
}

function anyLabels(): fc.Arbitrary<Labels> {
  return fc
    .record({
      site: fc.constantFrom('north', 'south'),
      line: fc.constantFrom('one', null),
      sensitivity: fc.constantFrom('operations', 'personnel'),
      owner: fc.constantFrom('maintenance', 'thieves', null),
      validity: fc.constantFrom('in-force', 'superseded'),
    })
    .map(labels);
}

function anyLabelling(): fc.Arbitrary<Labelling> {
  const labelled = anyLabels().map((each): Labelling => ({ kind: 'labelled', labels: each }));
  return fc.oneof(
    { weight: 5, arbitrary: labelled },
    { weight: 1, arbitrary: fc.constant<Labelling>({ kind: 'hidden' }) },
  );
}

function anyAccess(): fc.Arbitrary<AccessGraph> {
  const on = fc.record(
    {
      site: fc.constantFrom('north', 'south'),
      line: fc.constantFrom('one', null),
      sensitivity: fc.constantFrom('operations', 'personnel'),
    },
    { requiredKeys: [] },
  );
  const to = fc.constantFrom(...PEOPLE, 'crew') as unknown as fc.Arbitrary<PrincipalId>;
  const id = fc.uuid() as unknown as fc.Arbitrary<GrantId>;
  const conditions = fc.constantFrom(null, { shift: ['early'] });
  const rules = fc.record({
    grants: fc.array(fc.record({ id, to, role: fc.constantFrom('reader', 'curator', 'admin'), on, conditions }), {
      maxLength: 6,
    }),
    denials: fc.array(fc.record({ id, to, on }), { maxLength: 2 }),
  });
  const principals = PEOPLE.map((each) => ({
    id: each as PrincipalId,
    kind: 'person' as const,
    name: each,
    groups: ['crew' as GroupId],
  }));
  return rules.map((each) => accessGraph({ ...each, principals, groups: [{ id: 'crew' as GroupId, in: [] }] }));
}
