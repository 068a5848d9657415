// Questions as they are typed: codes with a blank or a letter for a digit, verbs in two parts, marks that machines share.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MachineId } from '../../graph/model/ids.ts';
import type { Site } from '../../graph/model/site.ts';
import { mentionsIn } from '../../ingest/link/mentions.ts';
import { languageOf } from '../../ingest/redact/language.ts';
import { machinesNamed, namesUnknown } from '../../src/ask/places.ts';
import { rejoined } from '../../src/ask/separable.ts';
import { mentionsTyped } from '../../src/ask/typed.ts';

const machine = (id: string, ...names: string[]) => ({ id: id as MachineId, names }) as unknown as Site['machines'][0];
const site = {
  machines: [machine('P4', 'Press 4', 'Presse 4'), machine('P7', 'Press 7'), machine('CV6', 'Conveyor 6')],
  entities: { faultCode: [], asset: [], part: [] },
} as unknown as Site;
const codes = (text: string) => mentionsTyped(text, site).map(({ key }) => key);

test('a code is the same with a blank, another hyphen, wide letters, or a letter that looks like a digit', () => {
  for (const typed of [
    'E-203',
    'E203',
    'e 203',
    'E 203',
    'E\u2011203',
    'E\u2010203',
    'E\u2013203',
    '\uff25\uff0d\uff12\uff10\uff13',
    'E-2O3',
    'fault E 203',
  ])
    assert.deepEqual(codes(typed), ['E203'], typed);
  assert.deepEqual(codes('E-1l0'), ['E110']);
});

test('documents have codes with the hyphens of word processors, and none across a blank', () => {
  const found = (text: string) => mentionsIn(text, site).map(({ key, start, end }) => [key, text.slice(start, end)]);
  assert.deepEqual(found('see E\u2011203'), [['E203', 'E\u2011203']]);
  assert.deepEqual(found('part E 203'), []);
});

test('measures, articles and words are no codes', () => {
  for (const typed of ['a 500 litre tank', 'F 100 mm', 'take a 203', 'Oil', 'E oil', 'screw E1', 'in 2024 on line 203'])
    assert.deepEqual(codes(typed), [], typed);
});

test('a German verb is put together again, and only one that is parted', () => {
  assert.equal(rejoined('Wie schalte ich den Kompressor ein?'), 'Wie einschalten ich den Kompressor?');
  assert.equal(rejoined('Wie wechsle ich das Werkzeug ein?'), 'Wie einwechseln ich das Werkzeug?');
  assert.equal(rejoined('Wie stelle ich den Druck ein'), 'Wie einstellen ich den Druck');
  assert.equal(rejoined('Wie steuere ich die Achse an?'), 'Wie ansteuern ich die Achse?');
  for (const whole of ['Wie kann ich den Kompressor einschalten?', 'How do I turn the pump on?', 'Was bedeutet E-203?'])
    assert.equal(rejoined(whole), whole);
});

test("a line or machine of a number that is nobody's is named all the same", () => {
  for (const other of ['and on line 9?', 'und Maschine 12?', 'and on press 9?', 'an der Presse 9?'])
    assert.equal(namesUnknown(other, site), true, other);
  for (const none of ['line 4 of the display', 'press S7', 'wait 5 minutes', 'on valve 3'])
    assert.equal(namesUnknown(none, site), false, none);
  assert.deepEqual(
    machinesNamed('and on machine 6?', site).map(({ ids }) => ids),
    [['CV6']],
  );
});

test('a die is no German article', () => {
  for (const english of ['die stuck in P7', 'die clamps', 'P4 die change']) assert.equal(languageOf(english), 'und');
  assert.equal(languageOf('die Presse steht'), 'de');
});
