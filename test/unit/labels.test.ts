// Labels files give documents their labels by path, nearest file first, and say what is wrong with themselves.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AccessGraph, accessGraph } from '../../graph/access/accessGraph.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { GrantId, GroupId, PrincipalId } from '../../graph/model/ids.ts';
import { glob } from '../../ingest/label/glob.ts';
import { labelsFor, readLabelsFile } from '../../ingest/label/labelsFile.ts';
import { ownerOf } from '../../ingest/label/ownerOf.ts';
import { sourcePath } from '../../ingest/label/sourcePath.ts';
import { checkLabels } from '../../src/govern/labels/checkLabels.ts';

const FILE = fileOf(`
version: 1
name: works
rules:
  - path: "press/**"
    site: north
    sensitivity: operations
    line: forming
    machines: [P4, P7]
  - path: "press/p4/*"
    machines: [P4]
    validity: superseded
  - path: "press/general/**"
    line: none
    machines: []
  - path: "codes/*.yaml"
    site: north
    machines: { field: machine }
`);

test('every matching rule applies in order, a later one field by field', () => {
  const { labelling, rules } = labelsFor(FILE, 'press/p4/old.pdf');
  assert.deepEqual(rules, [0, 1]);
  assert.deepEqual(labelling, {
    kind: 'labelled',
    labels: {
      site: 'north',
      line: 'forming',
      collection: null,
      sensitivity: 'operations',
      machines: ['P4'],
      owner: null,
      validity: 'superseded',
      from: FILE.digest,
    },
  });
});

test('none takes back a line, an empty list takes back machines', () => {
  const { labelling } = labelsFor(FILE, 'press/general/rules.md');
  assert.ok(labelling.kind === 'labelled');
  assert.equal(labelling.labels.line, null);
  assert.deepEqual(labelling.labels.machines, []);
});

test('without a rule, without a site, or without a sensitivity a document is hidden', () => {
  for (const path of ['inbox/a.pdf', 'codes/drives.yaml', 'Press/p4/old.pdf'])
    assert.equal(labelsFor(FILE, path).labelling.kind, 'hidden', path);
});

test('records name their machine in a field', () => {
  assert.equal(labelsFor(FILE, 'codes/drives.yaml').machineField, 'machine');
  assert.equal(labelsFor(FILE, 'press/p4/old.pdf').machineField, null);
});

test('the digest is that of the bytes: a comment more is another file to approve', () => {
  const more = fileOf('version: 1\nname: works\nrules: []\n# more\n');
  assert.notEqual(more.digest, fileOf('version: 1\nname: works\nrules: []\n').digest);
  assert.match(more.digest, /^[0-9a-f]{64}$/);
});

test('the nearest labels file up the tree owns a path, whole', () => {
  const files = [{ folder: '' }, { folder: 'hr' }, { folder: 'hr/pay/' }];
  assert.deepEqual(ownerOf('hr/pay/2030/list.xlsx', files), { file: files[2], below: '2030/list.xlsx' });
  assert.deepEqual(ownerOf('hr/rules.md', files), { file: files[1], below: 'rules.md' });
  assert.deepEqual(ownerOf('hrx/rules.md', files), { file: files[0], below: 'hrx/rules.md' });
  assert.equal(ownerOf('other/a.md', files.slice(1)), null);
});

const WRONG: Record<string, [string, RegExp]> = {
  'an unknown field': ['version: 1\nname: a\nrules:\n  - path: "x"\n    sight: y', /line 5: .*"sight" in rules\[0\]/],
  'a missing path': ['version: 1\nname: a\nrules:\n  - site: y', /line 4: rules\[0\]\.path .*example: path:/],
  'a wrong validity': ['version: 1\nname: a\nrules:\n  - path: x\n    validity: old', /line 5: .*in-force, superseded/],
  'a number for a machine': [
    'version: 1\nname: a\nrules:\n  - path: x\n    machines: [4]',
    /line 5: .*machines: \[P4\]/,
  ],
  'a site called none': ['version: 1\nname: a\nrules:\n  - path: x\n    site: none', /line 5: .*"none"/],
  'another version': ['version: 2\nname: a\nrules: []', /line 1: version must be one of 1/],
  'a pattern of another dialect': [
    'version: 1\nname: a\nrules:\n  - path: "[a-z]"',
    /line 4: rules\[0\]\.path must be a pattern/,
  ],
  'a key that stands twice': ['version: 1\nname: a\nname: b\nrules: []', /line 3: .*DUPLICATE_KEY/],
  'an alias': ['version: 1\nname: a\nrules:\n  - &x {path: a}\n  - *x', /line 4: anchors and aliases/],
  'a merge key': ['version: 1\nname: a\nrules:\n  - {path: a, "<<": {site: b}}', /line 4: .*"<<"/],
  'two documents': ['version: 1\nname: a\nrules: []\n---\nversion: 1', /not valid YAML/],
  'no text at all': ['', /line 1: the file must be a set of fields/],
  'a tag': ['version: 1\nname: !!js/function a\nrules: []', /line 2: this is not valid YAML/],
};

for (const [name, [text, sentence]] of Object.entries(WRONG)) {
  test(`a labels file is refused with line and field: ${name}`, () => {
    assert.throws(() => fileOf(text), { code: 'LABELS_INVALID', message: sentence });
  });
}

test('a file that is not UTF-8 or too large is refused', () => {
  assert.throws(() => readLabelsFile(Buffer.from([0x76, 0xff, 0xfe])), { code: 'LABELS_INVALID' });
  assert.throws(() => fileOf(`# ${'x'.repeat(2 ** 20)}`), { code: 'LABELS_INVALID' });
});

test('whatever the bytes are, reading a labels file gives a file or LABELS_INVALID', () => {
  const pieces = fc.constantFrom(
    'version: 1',
    'name: a',
    'rules:',
    '  - path: "**"',
    '\n',
    ': ',
    '{',
    '[',
    '- ',
    '&a',
    '*a',
    '!!x',
    '"',
    '\t',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces).map((list) => list.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        try {
          fileOf(text);
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error));
          assert.equal(error.code, 'LABELS_INVALID');
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('patterns match as the plainest reading of them does', () => {
  const piece = fc.constantFrom('a', 'b', '*', '?', 'ab*', '*b', '**', '{a,b}', '{ab,*a}b', 'a{b,}');
  const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba', 'aab', '{', '*'), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(pattern, path, (text, parts) => {
      const compiled = glob(text);
      assert.ok('matches' in compiled);
      assert.equal(compiled.matches(parts.join('/')), plainly(text, parts), `${text} on ${path}`);
    }),
    { numRuns: 2000 },
  );
});

test('the check lists files per rule, what stays hidden, and who would read', () => {
  const access = someAccess();
  const check = checkLabels(FILE, ['press/p4/old.pdf', 'press/general/rules.md', 'inbox/a.pdf'], access);
  assert.deepEqual(check.unlabelled, ['inbox/a.pdf']);
  assert.deepEqual(check.rules[0], {
    path: 'press/**',
    files: ['press/p4/old.pdf', 'press/general/rules.md'],
    readers: ['ina'],
  });
  assert.deepEqual(check.rules[2], { path: 'press/general/**', files: ['press/general/rules.md'], readers: [] });
});

test('the sample plant’s labels files are right, and label what they say', {
  skip: !existsSync('sample/plant'),
}, () => {
  const plant = readLabelsFile(readFileSync('sample/plant/bulkhead.labels.yaml'));
  assert.equal(labelsFor(plant, 'inbox/anything.pdf').labelling.kind, 'hidden');
  assert.equal(labelsFor(plant, 'press-p4/manual.pdf').labelling.kind, 'labelled');
  const personnel = labelsFor(readLabelsFile(readFileSync('sample/plant/hr/bulkhead.labels.yaml')), 'list.xlsx');
  assert.ok(personnel.labelling.kind === 'labelled' && personnel.labelling.labels.sensitivity === 'personnel');
});

test('a path comes out relative, in NFC, without empty parts', () => {
  assert.equal(sourcePath('./a//b/./c.pdf'), 'a/b/c.pdf');
  assert.equal(sourcePath('u\u0308ber.pdf'), '\u00fcber.pdf');
});

/** Tries every way, part by part, with no thought of cost. */
function plainly(pattern: string, path: readonly string[]): boolean {
  const braces = /\{([^}]*)\}/.exec(pattern);
  if (braces) return braces[1]!.split(',').some((each) => plainly(pattern.replace(braces[0], each), path));
  const ways = (wanted: readonly string[], given: readonly string[]): boolean => {
    const [first, ...rest] = wanted;
    if (first === undefined) return given.length === 0;
    if (first === '**') return ways(rest, given) || (given.length > 0 && ways(wanted, given.slice(1)));
    const part = new RegExp(`^${first.replaceAll('*', '.*').replaceAll('?', '.')}$`);
    return given.length > 0 && part.test(given[0]!) && ways(rest, given.slice(1));
  };
  return ways(pattern.split('/'), path);
}

function fileOf(text: string) {
  return readLabelsFile(Buffer.from(text));
}

function someAccess(): AccessGraph {
  const person = (id: string) =>
    ({ id: id as PrincipalId, kind: 'person', name: id, groups: [] as GroupId[] }) as const;
  const grant = { conditions: null };
  return accessGraph({
    principals: [person('ina'), person('ada')],
    groups: [],
    grants: [
      {
        ...grant,
        id: '1' as GrantId,
        to: 'ina' as PrincipalId,
        role: 'reader',
        on: { site: 'north', line: 'forming' },
      },
      { ...grant, id: '2' as GrantId, to: 'ada' as PrincipalId, role: 'admin', on: {} },
    ],
    denials: [],
  });
}
