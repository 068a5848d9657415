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

test('only the redacted question goes on', async () => {
  assert.equal((await understand(deps, 'what did Maria report', nowhere)).text, 'what did [name removed] report');
});

test('an empty and an endless question are refused', async () => {
  const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
  await assert.rejects(understand(deps, '  ', nowhere), code('BAD_REQUEST'));
  await assert.rejects(understand(deps, 'x'.repeat(2001), nowhere), code('TOO_LARGE'));
});
