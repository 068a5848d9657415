// access.yaml and bulkhead.site.yaml are read strictly: every name known, every pattern safe, every slip named by line.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { accessGraphFrom, accessRecordsFrom, diffAccess } from '../../graph/access/accessFile.ts';
import { check } from '../../graph/access/check.ts';
import { classTable } from '../../graph/access/classTable.ts';
import { readers } from '../../graph/access/readers.ts';
import type { ClassId, PrincipalId } from '../../graph/model/ids.ts';
import type { ClassAttributes } from '../../graph/model/labels.ts';
import { policyDigest, policyFor } from '../../ingest/redact/policy.ts';
import { readAccessFile } from '../../src/config/access.ts';
import { safePattern } from '../../src/config/pattern.ts';
import { readPolicyFile } from '../../src/config/policy.ts';
import { readSiteFile } from '../../src/config/site.ts';

const ACCESS = `
version: 1
people:
  - { id: ina, name: "Ina Sommer", groups: [crew] }
  - { id: ada, name: "Ada Winter" }
groups:
  - { id: staff }
  - { id: crew, in: [staff] }
grants:
  - { to: staff, role: reader, on: { site: north, line: none } }
  - { to: ada, role: admin }
denials:
  - { to: crew, on: { sensitivity: personnel } }
`;
const CONTEXT = { now: '2030-05-05T12:00:00Z', zone: 'UTC', machine: null, shift: null, purpose: null };

test('an access file decides what it says', () => {
  const graph = accessGraphFrom(readAccessFile(ACCESS));
  const attributes = { site: 'north', line: null, collection: null, sensitivity: 'operations' };
  const classes = classTable([
    { id: 'whole' as ClassId, attributes },
    { id: 'line' as ClassId, attributes: { ...attributes, line: 'one' } },
    { id: 'personnel' as ClassId, attributes: { ...attributes, sensitivity: 'personnel' } },
  ]);
  const reads = (id: string, of: string) =>
    check(graph, classes, { id: id as PrincipalId, onBehalfOf: null }, 'read', of as ClassId, CONTEXT);
  assert.deepEqual(
    [reads('ina', 'whole'), reads('ina', 'line'), reads('ina', 'personnel'), reads('ada', 'whole')],
    [true, false, false, false],
  );
});

const WRONG_ACCESS: Record<string, [string, RegExp]> = {
  'an unknown group of a person': [
    'version: 1\npeople:\n  - {id: a, name: A, groups: [x]}',
    /line 3: people\[0\]\.groups\[0\]/,
  ],
  'an unknown holder': ['version: 1\npeople: []\ngrants:\n  - {to: x, role: admin}', /line 4: grants\[0\]\.to/],
  'a person named like a group': [
    'version: 1\npeople: [{id: a, name: A}]\ngroups:\n  - {id: a}',
    /line 4: groups\[0\]\.id/,
  ],
  'a circle of groups': [
    'version: 1\npeople: []\ngroups:\n  - {id: a, in: [b]}\n  - {id: b, in: [a]}',
    /line 4: groups\[0\]\.in/,
  ],
  'a reader of everything': [
    'version: 1\npeople: [{id: a, name: A}]\ngrants:\n  - {to: a, role: reader}',
    /line 4: grants\[0\]/,
  ],
  'an attribute left empty': [
    'version: 1\npeople: [{id: a, name: A}]\ngrants:\n  - {to: a, role: reader, on: {site: }}',
    /line 4: .*site/,
  ],
  'a denial with a misspelt attribute': [
    'version: 1\npeople: [{id: a, name: A}]\ndenials:\n  - {to: a, on: {sight: x}}',
    /line 4: .*"sight"/,
  ],
  'an unknown role': [
    'version: 1\npeople: [{id: a, name: A}]\ngrants:\n  - {to: a, role: root}',
    /line 4: .*reader, curator, reviewer, admin, auditor/,
  ],
  'a time without offset': [
    'version: 1\npeople: [{id: a, name: A}]\ngrants:\n  - to: a\n    role: admin\n    conditions: {from: "2030-01-01T00:00:00"}',
    /line 6: .*offset/,
  ],
};

for (const [name, [text, sentence]] of Object.entries(WRONG_ACCESS)) {
  test(`an access file is refused with line and field: ${name}`, () => {
    assert.throws(() => readAccessFile(text), { code: 'CONFIG_INVALID', message: sentence });
  });
}

test('the difference of two access files is what changed, and tells when sight may be lost', () => {
  const before = accessRecordsFrom(readAccessFile(ACCESS));
  const again = accessRecordsFrom(readAccessFile(ACCESS.replace('# ', '')));
  assert.equal(diffAccess(before, again).empty, true);
  const without = accessRecordsFrom(readAccessFile(ACCESS.replace('  - { to: ada, role: admin }\n', '')));
  assert.deepEqual([diffAccess(before, without).grants.removed.length, diffAccess(before, without).reduces], [1, true]);
  assert.deepEqual([diffAccess(without, before).grants.added.length, diffAccess(without, before).reduces], [1, false]);
  const moved = accessRecordsFrom(readAccessFile(ACCESS.replace('groups: [crew]', 'groups: [staff]')));
  const { principals, reduces } = diffAccess(before, moved);
  assert.deepEqual([principals.added.length, principals.removed.length, reduces], [1, 1, true]);
  const denied = accessRecordsFrom(readAccessFile(`${ACCESS}  - { to: ada, on: {} }\n`));
  assert.equal(diffAccess(before, denied).reduces, true);
});

test('the same rule twice is one record', () => {
  const file = readAccessFile(ACCESS.replace('denials:', '  - { to: ada, role: admin }\ndenials:'));
  assert.equal(file.grants.length, 3);
  assert.equal(accessRecordsFrom(file).grants.length, 2);
});

const SITE = `
version: 1
plant: works
zone: Europe/Vienna
sites: [{ id: north, name: North }]
lines: [{ id: one, name: One, site: north }]
machines:
  - { id: P4, names: ["Press 4"], line: one, site: north }
entities: { faultCode: ["E-\\\\d{3}"] }
`;

test('a site file comes out with patterns ready to run and defaults in place', () => {
  const site = readSiteFile(SITE);
  assert.deepEqual(
    [...'E-203 and E-7'.matchAll(site.entities.faultCode[0]!)].map(([found]) => found),
    ['E-203'],
  );
  assert.deepEqual(readSiteFile(`${SITE}glossary: [[Leitstand, control room]]`).glossary, [
    ['Leitstand', 'control room'],
  ]);
  assert.deepEqual(site.glossary, []);
  assert.deepEqual([site.vanished.retireAfterDays, site.machines[0]!.maker, site.entities.part], [30, null, []]);
});

const WRONG_SITE: Record<string, [string, string, RegExp]> = {
  'a machine on no line': [
    'line: one, site',
    'line: two, site',
    /line 8: machines\[0\]\.line must be a line of the same site/,
  ],
  'a line of no site': ['One, site: north', 'One, site: south', /line 6: lines\[0\]\.site/],
  'a zone that does not exist': ['Europe/Vienna', 'Europe/Atlantis', /line 4: zone must be a time zone/],
  'a pattern without an end': ['\\\\d{3}', '\\\\d+', /line 9: entities\.faultCode\[0\] must not repeat without an end/],
  'a glossary line of one term': [
    'entities:',
    'glossary: [[Leitstand]]\nentities:',
    /line 9: glossary\[0\].*for example: glossary: \[\[Vorfülldruck, pre-charge pressure\]\]/,
  ],
  'a machine twice': ['machines:\n', 'machines:\n  - { id: P4, site: north }\n', /line 9: machines\[1\]\.id/],
};

for (const [name, [right, wrong, sentence]] of Object.entries(WRONG_SITE)) {
  test(`a site file is refused with line and field: ${name}`, () => {
    assert.ok(SITE.includes(right));
    assert.throws(() => readSiteFile(SITE.replace(right, wrong)), { code: 'CONFIG_INVALID', message: sentence });
  });
}

const SITES = ['north'];
const POLICY = `
version: 1
treatments: { phone: generalise }
classes:
  - on: { sensitivity: personnel, line: none }
    treatments: { person: mask }
  - on: { sensitivity: personnel }
    treatments: { person: keep, phone: keep }
`;

test('a policy file says what holds everywhere, and the first class that covers a document what holds there', () => {
  const book = readPolicyFile(POLICY, SITES);
  const labels = { site: 'north', line: null, collection: null, sensitivity: 'personnel' };
  const treated = (own: ClassAttributes | null) => {
    const { person, phone, email } = policyFor(book, own).treatments;
    return [person, phone, email];
  };
  assert.deepEqual(treated(null), ['pseudonymise', 'generalise', 'mask']);
  assert.deepEqual(treated({ ...labels, sensitivity: 'operations' }), ['pseudonymise', 'generalise', 'mask']);
  assert.deepEqual(treated(labels), ['mask', 'generalise', 'mask']);
  assert.deepEqual(treated({ ...labels, line: 'one' }), ['keep', 'keep', 'mask']);
  const plain = policyFor(readPolicyFile('version: 1\ntreatments: { phone: generalise }', SITES), labels);
  assert.equal(policyDigest(policyFor(book, null), [], null), policyDigest(plain, [], null));
});

const WRONG_POLICY: Record<string, [string, string, RegExp]> = {
  'a treatment that is none': [
    'phone: generalise',
    'phone: hide',
    /line 3: treatments\.phone must be one of keep, mask/,
  ],
  'a kind that is none': ['phone: generalise', 'fon: mask', /line 3: there is no field named "fon" in treatments/],
  'a secret that stays': ['phone: generalise', 'secret: keep', /line 3: treatments\.secret must be one of mask, drop;/],
  'a kind of which nothing general can be said': [
    'phone: generalise',
    'badge: generalise',
    /treatments\.badge must be one of/,
  ],
  'a site that is none': [
    '{ sensitivity: personnel }',
    '{ site: nrth }',
    /line 7: classes\[1\]\.on\.site must be one of the sites in the site file/,
  ],
  'a class of every document': [
    '{ sensitivity: personnel }',
    '{}',
    /line 7: classes\[1\]\.on must name at least one label; for/,
  ],
};

for (const [name, [right, wrong, sentence]] of Object.entries(WRONG_POLICY)) {
  test(`a policy file is refused with line and field: ${name}`, () => {
    assert.ok(POLICY.includes(right));
    assert.throws(() => readPolicyFile(POLICY.replace(right, wrong), SITES), {
      code: 'CONFIG_INVALID',
      message: sentence,
    });
  });
}

test('patterns of codes are taken, patterns that can blow up are not', () => {
  const right = [
    '[EA]-\\d{3}',
    'TH-\\d{2}(?!-)',
    '(?:TH|RK)-\\d{2,4}-\\d{2,5}',
    '(?:\\d{1,3}\\.){3}\\d{1,3}',
    '[^\\]*+]x',
    '\\*\\+x',
    '(?<=#)\\p{Lu}{2}',
  ];
  for (const source of right) assert.ok(safePattern(source) instanceof RegExp, source);
  const wrong = [
    '(a+)+$',
    'a*',
    '.*x',
    'a{2,}',
    '(a|aa){1,30}b',
    '(?:a?){1,60}a',
    '((a{1,9}){1,9}){1,9}',
    '[',
    '',
    'a?',
    'x'.repeat(201),
  ];
  for (const source of wrong) assert.ok('error' in safePattern(source), source);
});

test('no accepted pattern has more repeats than it has ends for', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '(?:',
    ')',
    '|',
    '+',
    '*',
    '?',
    '{2,}',
    '{1,3}',
    '\\d',
    '\\+',
    '{2}',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
      (source) => {
        if (!(safePattern(source) instanceof RegExp)) return;
        assert.doesNotMatch(source.replaceAll('\\+', ''), /[+*]|\{2,\}/);
      },
    ),
    { numRuns: 2000 },
  );
});

test('the sample plant’s own files are right', { skip: !existsSync('sample/access.yaml') }, () => {
  const graph = accessGraphFrom(readAccessFile(readFileSync('sample/access.yaml', 'utf8')));
  assert.equal(readSiteFile(readFileSync('sample/bulkhead.site.yaml', 'utf8')).plant, 'Tannwerk');
  const personnel = { site: 'hallbruck', line: null, collection: 'personnel', sensitivity: 'personnel' };
  assert.deepEqual(readers(graph, personnel), ['henri', 'librarian']);
});
