// Understanding a question: machines by any of their names, codes, and no personal data.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../graph/model/errors.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Machine, Site } from '../../graph/model/site.ts';
import { understand } from '../../src/ask/understand.ts';

const machine = (id: string, ...names: string[]): Machine => ({
  id: id as MachineId,
  names,
  model: null,
  maker: null,
  line: null,
  site: 's',
});
const site = {
  machines: [machine('P4', 'Press 4', 'Presse 4'), machine('P7', 'Press 7'), machine('XL', 'Prusa XL')],
  entities: { faultCode: [], asset: [], part: [] },
} as unknown as Site;
const nowhere: Context = { now: '2026-01-01T00:00:00Z', zone: 'UTC', machine: null, shift: null, purpose: null };
const deps = {
  site,
  redact: async (text: string) => text.replace('Maria', '[name removed]'),
  languageOf: () => 'en',
  translate: () => null,
  degraded: () => [],
};
const machinesIn = async (question: string, context = nowhere) => (await understand(deps, question, context)).machines;

test('a machine is known by its id and by each of its names, in any case', async () => {
  assert.deepEqual(await machinesIn('p4 no pressure'), ['P4']);
  assert.deepEqual(await machinesIn('Was heißt E-217 an der presse 4?'), ['P4']);
  assert.deepEqual(await machinesIn('XX102 on the Prusa XL'), ['XL']);
});

test('a name inside another word names nothing', async () => {
  assert.deepEqual(await machinesIn('compress 44, XLR plug'), []);
});

test('two machines named are both meant', async () => {
  assert.deepEqual(await machinesIn('press 4 or press 7'), ['P4', 'P7']);
});

test('the question wins over the place where it is asked', async () => {
  assert.deepEqual(await machinesIn('and on P7?', { ...nowhere, machine: 'P4' }), ['P7']);
  assert.deepEqual(await machinesIn('no pressure', { ...nowhere, machine: 'P4' }), ['P4']);
});

test('the topic leaves out the machine, unless nothing else was said', async () => {
  assert.equal((await understand(deps, 'P4 hyd pump', nowhere)).topic, 'hyd pump');
  assert.equal((await understand(deps, 'Press 4?', nowhere)).topic, 'Press 4?');
});

test('the topic leaves out words that frame only together', async () => {
  assert.equal((await understand(deps, 'What do I do in case of fire?', nowhere)).topic, 'What do I do fire?');
  assert.match((await understand(deps, 'the gear case of the pump', nowhere)).topic, /case/);
});

test('a denial and a question are known however short they are typed', async () => {
  const topic = async (question: string) => (await understand(deps, question, nowhere)).topic;
  assert.equal(await topic('burner wont light'), 'burner not light');
  assert.equal(await topic("burner won't light"), 'burner not light');
  assert.equal(await topic('whats the limit, I want it'), 'what is the limit, I want it');
  assert.equal(await topic('phone number of the gate'), 'phone of the gate');
  assert.equal(await topic('part number of the gate'), 'part number of the gate');
});

test('only the redacted question goes on', async () => {
  assert.equal((await understand(deps, 'what did Maria report', nowhere)).text, 'what did [name removed] report');
});

test('an empty and an endless question are refused', async () => {
  const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
  await assert.rejects(understand(deps, '  ', nowhere), code('BAD_REQUEST'));
  await assert.rejects(understand(deps, 'x'.repeat(2001), nowhere), code('TOO_LARGE'));
});

const lined = {
  ...deps,
  site: {
    ...site,
    machines: site.machines.map((one, i) => ({ ...one, line: `l${i + 1}` })),
    sites: [{ id: 's', name: 'Hallbruck' }],
    lines: [
      { id: 'l1', name: 'Line 1', site: 's' },
      { id: 'l2', name: 'Forming', site: 's' },
    ],
  },
};
const before = {
  id: 'a1' as never,
  topic: 'set point of relief valve V3',
  mentions: [],
  machines: ['P4' as MachineId],
};

test('a line or a site narrows to its machines, in either language', async () => {
  assert.deepEqual((await understand(lined, 'no pressure on line 1', nowhere)).machines, ['P4']);
  assert.deepEqual((await understand(lined, 'kein Druck an Linie 1', nowhere)).machines, ['P4']);
  assert.deepEqual((await understand(lined, 'oil leak, forming line', nowhere)).machines, ['P7']);
  assert.deepEqual((await understand(lined, 'forming of cracks', nowhere)).machines, []);
  assert.deepEqual((await understand(lined, 'first aid in Hallbruck', nowhere)).machines, ['P4', 'P7', 'XL']);
});

test('a follow-up takes over what it leaves out, and nothing that it says', async () => {
  const line = await understand(lined, 'and on the forming line?', nowhere, before);
  assert.deepEqual([line.machines, line.topic], [['P7'], before.topic]);
  const other = await understand(lined, 'und bei P7?', nowhere, before);
  assert.deepEqual([other.text, other.machines, other.topic], ['und bei P7?', ['P7'], before.topic]);
  const more = await understand(lined, 'and the upper limit?', nowhere, before);
  assert.deepEqual([more.machines, more.topic], [['P4'], `${before.topic} upper limit`]);
  const whole = await understand(lined, 'How is the oil of the main pump changed?', nowhere, before);
  assert.deepEqual([whole.machines, whole.topic], [['P4'], 'How is the oil of the main pump changed?']);
});

test('the machines that a question is not about are known where it is about any', async () => {
  const others = async (question: string) => (await understand(deps, question, nowhere)).others;
  assert.deepEqual(await others('p4 no pressure'), ['P7', 'XL']);
  assert.deepEqual(await others('no pressure'), []);
});
