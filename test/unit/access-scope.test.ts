// Grants, groups, denials and conditions decide what a person reads, and one code path gives every answer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AccessRecords, accessGraph } from '../../graph/access/accessGraph.ts';
import { actionsOf, check, explain } from '../../graph/access/check.ts';
import { noBits } from '../../graph/access/classBits.ts';
import { type ClassTable, classTable } from '../../graph/access/classTable.ts';
import { onlyNarrows, readers } from '../../graph/access/readers.ts';
import {
  ACTIONS,
  type Actor,
  type Conditions,
  covers,
  ROLES,
  type Role,
  type Selector,
} from '../../graph/access/rules.ts';
import { scopeFor } from '../../graph/access/scope.ts';
import { ScopeCache } from '../../graph/access/scopeCache.ts';
import type { ClassId, GrantId, GroupId, PrincipalId } from '../../graph/model/ids.ts';
import type { ClassAttributes } from '../../graph/model/labels.ts';
import type { Context, ReadScope } from '../../graph/model/scope.ts';

const NOON: Context = {
  now: '2030-05-05T12:00:00+02:00',
  zone: 'Europe/Vienna',
  machine: null,
  shift: null,
  purpose: null,
};
const SITES = ['north', 'south'];
const LINES = ['one', 'two', null];
const SENSITIVITIES = ['operations', 'personnel'];
const CLASSES = SITES.flatMap((site) =>
  LINES.flatMap((line) =>
    SENSITIVITIES.map((sensitivity) => ({
      id: [site, line, sensitivity].join('/') as ClassId,
      attributes: { site, line, collection: null, sensitivity } satisfies ClassAttributes,
    })),
  ),
);
const TABLE = classTable(CLASSES);

test('without a grant nobody reads anything', () => {
  const graph = accessGraph(records({ people: { ina: ['crew'] }, groups: { crew: [] } }));
  assert.deepEqual(scopeFor(graph, TABLE, alone('ina'), NOON), { kind: 'nothing', principal: 'ina' });
  assert.deepEqual(scopeFor(graph, TABLE, alone('stranger'), NOON), { kind: 'nothing', principal: 'stranger' });
});

test('a grant reaches through nested groups, also when groups form a circle', () => {
  const graph = accessGraph(
    records({
      people: { ina: ['a'] },
      groups: { a: ['b'], b: ['c'], c: ['a'] },
      grants: [['c', 'reader', { site: 'north', line: 'one' }]],
    }),
  );
  assert.deepEqual(read(graph, 'ina'), ['north/one/operations', 'north/one/personnel']);
});

test('a grant on a line leaves out what concerns the whole site, and null selects just that', () => {
  const on = (line: string | null) =>
    accessGraph(
      records({ people: { ina: [] }, grants: [['ina', 'reader', { site: 'north', line, sensitivity: 'operations' }]] }),
    );
  assert.deepEqual(read(on('one'), 'ina'), ['north/one/operations']);
  assert.deepEqual(read(on(null), 'ina'), ['north//operations']);
});

test('a denial overrides every grant, wherever either comes from', () => {
  const graph = accessGraph(
    records({
      people: { ina: ['crew'] },
      groups: { crew: ['staff'], staff: [] },
      grants: [['ina', 'reader', { sensitivity: 'personnel' }]],
      denials: [['staff', { site: 'north' }]],
    }),
  );
  assert.deepEqual(read(graph, 'ina'), ['south//personnel', 'south/one/personnel', 'south/two/personnel']);
});

test('a denial of everything leaves no action, not even one without a class', () => {
  const graph = accessGraph(records({ people: { ada: [] }, grants: [['ada', 'admin', {}]], denials: [['ada', {}]] }));
  assert.deepEqual(actionsOf(graph, alone('ada'), NOON), []);
});

test('administering and auditing do not read', () => {
  const graph = accessGraph(
    records({
      people: { ada: [], ulf: [] },
      grants: [
        ['ada', 'admin', {}],
        ['ulf', 'auditor', {}],
      ],
    }),
  );
  assert.deepEqual(actionsOf(graph, alone('ada'), NOON), ['administer', 'approve-labels']);
  assert.deepEqual(actionsOf(graph, alone('ulf'), NOON), ['audit']);
  assert.equal(scopeFor(graph, TABLE, alone('ada'), NOON).kind, 'nothing');
  assert.equal(scopeFor(graph, TABLE, alone('ulf'), NOON).kind, 'nothing');
});

test('a class that the table does not know is nobody’s', () => {
  const graph = accessGraph(records({ people: { ina: [] }, grants: [['ina', 'curator', {}]] }));
  assert.equal(check(graph, TABLE, alone('ina'), 'read', 'hidden' as ClassId, NOON), false);
});

test('a condition that the context is silent about does not hold', () => {
  const graph = withCondition({ shift: ['early'] });
  assert.deepEqual(read(graph, 'ina'), []);
  assert.equal(read(graph, 'ina', { ...NOON, shift: 'late' }).length, 0);
  assert.ok(read(graph, 'ina', { ...NOON, shift: 'early' }).length > 0);
});

test('a grant ends when its time ends, compared as instants and not as text', () => {
  const graph = withCondition({ from: '2030-05-05T10:00:00Z', until: '2030-05-05T11:00:00Z' });
  assert.ok(read(graph, 'ina', NOON).length > 0);
  assert.equal(read(graph, 'ina', { ...NOON, now: '2030-05-05T11:00:00.000Z' }).length, 0);
  assert.equal(read(graph, 'ina', { ...NOON, now: '2030-05-05T09:59:59.999Z' }).length, 0);
  assert.equal(read(graph, 'ina', { ...NOON, now: 'no time' }).length, 0);
});

test('an agent reads what both it and its person may, and nothing alone', () => {
  const base = records({
    people: { ina: [] },
    grants: [
      ['ina', 'reader', { site: 'north' }],
      ['bot', 'reader', { line: 'one' }],
    ],
  });
  const bot = { id: 'bot' as PrincipalId, kind: 'agent', name: 'Bot', groups: [] } as const;
  const graph = accessGraph({ ...base, principals: [...base.principals, bot] });
  const scope = scopeFor(graph, TABLE, { id: bot.id, onBehalfOf: 'ina' as PrincipalId }, NOON);
  assert.deepEqual(classesOf(scope), ['north/one/operations', 'north/one/personnel']);
  assert.equal(scopeFor(graph, TABLE, alone('bot'), NOON).kind, 'nothing');
  assert.equal(scopeFor(graph, TABLE, { id: 'ina' as PrincipalId, onBehalfOf: bot.id }, NOON).kind, 'nothing');
  assert.deepEqual(readers(graph, CLASSES[0]!.attributes), ['ina']);
});

test('one id for a person and a group is refused, for the person would hold what the group holds', () => {
  const twice = records({ people: { crew: [] }, groups: { crew: [] } });
  assert.throws(() => accessGraph(twice), { code: 'CONFIG_INVALID' });
});

test('the cache forgets at a new access graph and at a new class table', () => {
  const cache = new ScopeCache();
  const before = accessGraph(records({ people: { ina: [] }, grants: [['ina', 'reader', { site: 'north' }]] }));
  const after = accessGraph(records({ people: { ina: [] } }));
  const first = cache.scope(before, TABLE, alone('ina'), NOON);
  assert.equal(cache.scope(before, TABLE, alone('ina'), { ...NOON, now: '2031-01-01T00:00:00Z' }), first);
  assert.equal(cache.scope(after, TABLE, alone('ina'), NOON).kind, 'nothing');
  const more = classTable([
    ...CLASSES,
    { id: 'new' as ClassId, attributes: { ...CLASSES[0]!.attributes, collection: 'x' } },
  ]);
  assert.ok(classesOf(cache.scope(before, more, alone('ina'), NOON)).includes('new'));
});

test('the cache tells apart moments that a condition tells apart', () => {
  const cache = new ScopeCache({ kept: 1 });
  const graph = withCondition({ shift: ['early'] });
  for (const shift of ['early', 'late', 'early', null]) {
    const context = { ...NOON, shift };
    assert.deepEqual(cache.scope(graph, TABLE, alone('ina'), context), scopeFor(graph, TABLE, alone('ina'), context));
  }
});

test('narrowing is measured against what a condition may take away', () => {
  const graph = accessGraph({
    ...records({ people: { ina: [], otto: [] }, grants: [['ina', 'reader', {}]] }),
    grants: [
      { id: '1' as GrantId, to: 'ina' as PrincipalId, role: 'reader', on: {}, conditions: null },
      {
        id: '2' as GrantId,
        to: 'otto' as PrincipalId,
        role: 'reader',
        on: { site: 'south' },
        conditions: { shift: ['early'] },
      },
    ],
  });
  const [north, south] = SITES.map((site) => ({ site, line: null, collection: null, sensitivity: 'operations' }));
  assert.equal(onlyNarrows(graph, south!, north!), true);
  assert.equal(onlyNarrows(graph, north!, south!), false);
  assert.equal(onlyNarrows(graph, south!, { ...south!, line: 'one' }), false);
});

test('scope, check, explain, readers and a plain reading of the rules agree on any access graph', () => {
  fc.assert(
    fc.property(anyRecords(), fc.constantFrom('early', 'late', null), (given, shift) => {
      const graph = accessGraph(given);
      const cache = new ScopeCache();
      const context = { ...NOON, shift };
      for (const { id } of given.principals) {
        const actor = { id, onBehalfOf: null };
        const scope = scopeFor(graph, TABLE, actor, context);
        assert.deepEqual(cache.scope(graph, TABLE, actor, context), scope);
        for (const action of ACTIONS) {
          for (const each of CLASSES) {
            const expected = plainly(given, id, action, each.attributes, context);
            assert.equal(check(graph, TABLE, actor, action, each.id, context), expected);
            assert.equal(explain(graph, actor, action, each.attributes, context).allowed, expected);
            if (action === 'read') assert.equal(classesOf(scope).includes(each.id), expected);
            if (action !== 'read') continue;
            // Every condition made here holds early and never without a shift.
            if (shift === 'early') assert.equal(readers(graph, each.attributes).includes(id), expected);
            if (shift === null)
              assert.equal(readers(graph, each.attributes, { conditions: 'certain' }).includes(id), expected);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('the class index selects what the selector covers, one by one', () => {
  fc.assert(
    fc.property(anySelector(), (selector) => {
      const bits = noBits(TABLE.size);
      TABLE.addCovered(selector, bits);
      for (const [ordinal, { attributes }] of CLASSES.entries())
        assert.equal(((bits[ordinal >>> 5]! >>> (ordinal & 31)) & 1) === 1, covers(selector, attributes));
    }),
  );
});

/** Decides from the records alone, with no index, no closure and no cache. */
function plainly(
  given: AccessRecords,
  id: string,
  action: string,
  attributes: ClassAttributes,
  context: Context,
): boolean {
  const belongs = (member: string, to: string, depth: number): boolean => {
    if (member === to) return true;
    const above =
      given.principals.find((each) => each.id === member)?.groups ??
      given.groups.find((each) => each.id === member)?.in ??
      [];
    return (
      depth > 0 &&
      above.some((group) => given.groups.some((each) => each.id === group) && belongs(group, to, depth - 1))
    );
  };
  const fits = (on: Selector) =>
    Object.entries(on).every(([name, value]) => attributes[name as keyof ClassAttributes] === value);
  const denied = given.denials.some((each) => belongs(id, each.to, 6) && fits(each.on));
  return (
    !denied &&
    given.grants.some((each) => {
      const shift = each.conditions?.shift;
      const inTime = !shift || (context.shift !== null && shift.includes(context.shift));
      return (
        belongs(id, each.to, 6) && fits(each.on) && inTime && (ROLES[each.role] as readonly string[]).includes(action)
      );
    })
  );
}

function anySelector(): fc.Arbitrary<Selector> {
  return fc.record(
    {
      site: fc.constantFrom(...SITES, 'west'),
      line: fc.constantFrom(...LINES),
      sensitivity: fc.constantFrom(...SENSITIVITIES),
    },
    { requiredKeys: [] },
  );
}

function anyRecords(): fc.Arbitrary<AccessRecords> {
  const groups = ['g1', 'g2', 'g3', 'g4'];
  const people = ['p1', 'p2', 'p3'];
  const some = fc.subarray(groups).map((list) => list as GroupId[]);
  const to = fc.constantFrom(...groups, ...people) as unknown as fc.Arbitrary<PrincipalId>;
  const id = fc.uuid() as unknown as fc.Arbitrary<GrantId>;
  const conditions = fc.constantFrom<Conditions | null>(null, { shift: ['early'] });
  return fc.record({
    principals: fc.tuple(...people.map((each) => some.map((list) => person(each, list)))),
    groups: fc.tuple(...groups.map((each) => some.map((list) => ({ id: each as GroupId, in: list })))),
    grants: fc.array(
      fc.record({ id, to, role: fc.constantFrom(...(Object.keys(ROLES) as Role[])), on: anySelector(), conditions }),
      { maxLength: 8 },
    ),
    denials: fc.array(fc.record({ id, to, on: anySelector() }), { maxLength: 3 }),
  });
}

function withCondition(conditions: Conditions) {
  const plain = records({ people: { ina: [] } });
  const grant = {
    id: 'g' as GrantId,
    to: 'ina' as PrincipalId,
    role: 'reader',
    on: { site: 'north' },
    conditions,
  } as const;
  return accessGraph({ ...plain, grants: [grant] });
}

function records(given: {
  people: Record<string, string[]>;
  groups?: Record<string, string[]>;
  grants?: [string, Role, Selector][];
  denials?: [string, Selector][];
}): AccessRecords {
  return {
    principals: Object.entries(given.people).map(([id, groups]) => person(id, groups as GroupId[])),
    groups: Object.entries(given.groups ?? {}).map(([id, above]) => ({ id: id as GroupId, in: above as GroupId[] })),
    grants: (given.grants ?? []).map(([to, role, on], index) => ({
      id: `grant${index}` as GrantId,
      to: to as PrincipalId,
      role,
      on,
      conditions: null,
    })),
    denials: (given.denials ?? []).map(([to, on], index) => ({
      id: `denial${index}` as GrantId,
      to: to as PrincipalId,
      on,
    })),
  };
}

function person(id: string, groups: readonly GroupId[]) {
  return { id: id as PrincipalId, kind: 'person', name: id, groups } as const;
}

function alone(id: string): Actor {
  return { id: id as PrincipalId, onBehalfOf: null };
}

function read(graph: ReturnType<typeof accessGraph>, id: string, context = NOON, table: ClassTable = TABLE): string[] {
  return classesOf(scopeFor(graph, table, alone(id), context));
}

function classesOf(scope: ReadScope): string[] {
  return scope.kind === 'nothing' ? [] : [...scope.classes].sort();
}
