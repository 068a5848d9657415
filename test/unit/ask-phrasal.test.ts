// Switching on is told from switching off, however either is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glossaryOf } from '../../src/ask/glossary/glossary.ts';
import { phrasalTerms } from '../../src/ask/phrasal.ts';
import { translate } from '../../src/ask/translate.ts';
import { askedFor, coverage } from '../../src/ask/wording.ts';

const GLOSSARY = glossaryOf([]);
const share = (question: string, text: string) =>
  coverage(askedFor({ topic: question, translated: translate(question, GLOSSARY) }), text);

test('a heading that says the opposite is no answer', () => {
  const questions = [
    'How do I switch on the press?',
    'How do I turn the press on?',
    'power up the press',
    'Presse einschalten',
  ];
  for (const question of questions) {
    assert.equal(share(question, 'Switch on the press'), 1, question);
    assert.equal(share(question, 'Switching the press on'), 1, question);
    assert.equal(share(question, 'Presse einschalten'), 1, question);
    assert.equal(share(question, 'Switch off the press'), 0.5, question);
    assert.equal(share(question, 'Presse ausschalten'), 0.5, question);
  }
  for (const question of ['How do I shut down the oven?', 'switch the oven off', 'Ofen abschalten']) {
    assert.equal(share(question, 'Turn off the oven'), 1, question);
    assert.equal(share(question, 'Turn on the oven'), 0.5, question);
  }
});

test('starting is switching on, and heating up is a way of it', () => {
  assert.equal(share('How do I start the oven?', 'Switch on the oven'), 1);
  assert.equal(share('How do I switch on the oven?', 'Start the oven'), 1);
  assert.equal(share('How do I start the oven?', 'Heat up the oven'), 1);
  assert.equal(share('How do I heat up the oven?', 'Switch on the oven'), 0.5);
});

test('a switch somewhere is a thing, and a knob is turned on its axis', () => {
  for (const text of [
    'the switch on the panel',
    'Which limit switch on the door?',
    'main switch off the shelf',
    'Turn the knob on the left.',
  ])
    assert.deepEqual([...phrasalTerms(text)], [], text);
  for (const text of [
    '3. Switch on fan CF1.',
    'press switch on',
    'Turn stirrer AG1 on and wait.',
    'Do not switch on',
    'a start-up',
  ])
    assert.deepEqual([...phrasalTerms(text)], ['+on'], text);
  assert.deepEqual([...phrasalTerms('Drives that are switched off stay off.')], ['+off']);
});
