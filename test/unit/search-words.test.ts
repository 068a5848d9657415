// How text becomes terms: codes stay whole and come in parts, words meet across inflection and spelling.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stemmer } from 'stemmer';
import { terms } from '../../graph/search/lexical/terms.ts';
import { countTerms, GERMAN, groupsOf, languageOf, wantedTerms } from '../../graph/search/words/analyse.ts';
import { compoundParts } from '../../graph/search/words/compound.ts';
import { datesIn } from '../../graph/search/words/dates.ts';
import { englishStem } from '../../graph/search/words/english.ts';
import { folded } from '../../graph/search/words/folded.ts';
import { germanStem } from '../../graph/search/words/german.ts';
import { GERMAN_STOPS } from '../../graph/search/words/stops.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import { glossaryOf } from '../../src/ask/glossary/glossary.ts';

describe('tokens', () => {
  const cases: [string, string[]][] = [
    ['E-217', ['e', '217', 'e217']],
    ['1FT7044-5AF71', ['1ft7044', '5af71', '1ft70445af71']],
    ['M8x40', ['m8x40', 'm8', '40']],
    ['10×20×30 mm', ['10x20x30', '10', '20', '30', 'mm']],
    ['24V DC', ['24v', '24', 'v', 'dc']],
    ['24 V DC', ['24', 'v', 'dc']],
    ['Not-Aus-Schalter', ['not', 'aus', 'schalter', 'notausschalter']],
    ['non\u2011breaking', ['non', 'breaking', 'nonbreaking']],
    ['Café ﬁlter ½', ['cafe', 'filter', '1', '2']],
    [`${'x'.repeat(65)} end`, ['end']],
    ['', []],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text.slice(0, 24))}`, () => {
      assert.deepEqual(
        tokens(text).map(({ token }) => token),
        expected,
      );
    });
  }

  it('writes umlauts out, so that both spellings are one', () => {
    assert.equal(folded('Größe der Lüfter, Öl, ÄRA'), folded('Groesse der Luefter, Oel, AERA'));
  });
});

describe('terms', () => {
  const meets = (one: string, other: string) => {
    const shared = new Set(terms(one));
    return terms(other).some((term) => shared.has(term));
  };

  it('meet across irregular English forms', () => {
    const verbs = ['forgot forgotten', 'broke breaking', 'worn wears', 'stuck sticking', 'lost losing', 'ran running'];
    const nouns = [
      'lens lenses',
      'axis axes',
      'knives knife',
      'shelves shelf',
      'teeth tooth',
      'gas gases',
      'bus buses',
    ];
    for (const pair of [...verbs, ...nouns]) {
      const [one, other] = pair.split(' ') as [string, string];
      assert.equal(englishStem(one), englishStem(other), pair);
      assert.ok(meets(one, other), pair);
    }
    for (const word of ['left', 'bit', 'ground', 'bore', 'felt', 'led'])
      assert.ok(!meets(word, 'leave bite grind bear feel lead'));
  });

  it('leave German words as they are where irregular English forms are taken back', () => {
    const german = [...glossaryOf([]).german.exact.keys()].flatMap((term) => term.split(' '));
    for (const word of [...german, ...GERMAN_STOPS, 'tore', 'rang', 'rose', 'wand']) {
      assert.equal(englishStem(word), stemmer(word), word);
    }
  });

  it('meet across English and German inflection', () => {
    const pairs = ['bearings bearing', 'overheated overheating', 'Störungen Störung', 'Schläuche Schlauch'];
    const verbs = ['gereinigt Reinigung', 'prüft Prüfung', 'eingestellt Einstellung', 'abzuschalten Abschaltung'];
    for (const pair of [
      ...pairs,
      ...verbs,
      'schaltet schalten',
      'Spindeln Spindel',
      'Motoren Motor',
      'Lüftern Luefter',
      'Fehlers Fehler',
    ]) {
      const [one, other] = pair.split(' ') as [string, string];
      assert.ok(meets(one, other), pair);
    }
  });

  it('keep words that differ apart', () => {
    for (const [one, other] of [
      ['Lager', 'Lage'],
      ['E-217', 'E-218'],
      ['valve', 'value'],
      ['Pumpe', 'Puppe'],
    ] as const) {
      const words = (text: string) => terms(text).filter((term) => term !== 'e' && term !== '~e');
      assert.ok(!words(one).some((term) => words(other).includes(term)), `${one} ${other}`);
    }
  });

  it('hold no words that are everywhere', () => {
    assert.deepEqual(terms('What is the on and off of it?'), []);
    assert.deepEqual(terms('Was ist denn der und die?'), []);
  });

  it('count a word that is common in the other language only', () => {
    assert.deepEqual(
      wantedTerms('Why did the motor die?').map((word) => word.forms),
      [['motor', '~motor'], ['die']],
    );
  });

  it('count what the question says twice', () => {
    assert.deepEqual(wantedTerms('bolt, bolts, 7'), [
      { forms: ['bolt', '~bolt'], times: 2 },
      { forms: ['7'], times: 1 },
    ]);
    assert.equal(wantedTerms('7 or 7')[0]?.times, 2);
  });
});

describe('a chunk', () => {
  it('counts its title twice and a heading once, and a heading that repeats the title not again', () => {
    const { terms: counted, length } = countTerms({ title: 'Spindle', headings: ['Spindle', 'Belt'], text: 'belt 7' });
    assert.deepEqual(
      [...counted],
      [
        ['spindl', 2],
        ['belt', 2],
        ['7', 1],
      ],
    );
    assert.equal(length, 5);
  });

  it('is German when two words say so, and marks its words but not its codes', () => {
    assert.equal(languageOf(tokens('Die Spindel ist heiß')), 'de');
    assert.equal(languageOf(tokens('DIE casting at the MIT')), 'en');
    const { terms: counted } = countTerms({ title: '', headings: [], text: 'Die Spindel ist zu heiß, siehe 7' });
    assert.deepEqual(
      [...counted.keys()],
      [GERMAN, `~${germanStem('spindel')}`, `~${germanStem('heiss')}`, `~${germanStem('siehe')}`, '7'],
    );
  });
});

describe('a compound', () => {
  it('comes in parts that are common words', () => {
    for (const parts of [
      ['vorfuell', 'druck'],
      ['sicherheits', 'ventil'],
      ['hydraulik', 'oel', 'wechsel'],
    ])
      assert.deepEqual(compoundParts(parts.join('')), parts.map(germanStem));
  });

  it('is not made of what only looks like words', () => {
    for (const word of ['temperature', 'software', 'transport', 'standard', 'quarkspeise', 'oel', 'druck'.repeat(9)])
      assert.deepEqual(compoundParts(word), [], word);
  });

  it('of a chunk is found by its parts, and the parts by it', () => {
    const { terms: counted } = countTerms({
      title: '',
      headings: [],
      text: 'Der Rücklauffilter ist voll, der Rücklauffilter',
    });
    const parts = ['ruecklauf', 'filter'].map((part) => `~${germanStem(part)}`);
    assert.deepEqual(wantedTerms('Rücklauffilter')[0]?.parts, parts);
    for (const term of [...parts, `~${germanStem('ruecklauffilter')}`]) assert.equal(counted.get(term), 2);
  });

  it('tells that a text is German', () => {
    assert.equal(languageOf(tokens('Vorfülldruck Ölstandsanzeige 110 bar')), 'de');
  });
});

describe('a group', () => {
  it('holds the words of a rendering and what may stand in their place', () => {
    const groups = groupsOf('pre-charge pressure of SP1', [{ said: 'pre charge pressure', also: ['Vorfülldruck'] }]);
    assert.equal(groups.length, 3);
    assert.deepEqual(
      groups[0]?.said.map(({ forms }) => forms[0]),
      ['pre', 'charg', 'pressur'],
    );
    assert.deepEqual(groups[0]?.instead[0]?.[0]?.forms, ['vorfuelldruck', '~vorfulldruck']);
    assert.deepEqual(
      groups.slice(1).map(({ said }) => said[0]?.forms[0]),
      ['precharg', 'sp1'],
    );
  });

  it('has no wording that says all of it and more', () => {
    const [stuck] = groupsOf('stuck', [{ said: 'stuck', also: ['get stuck', 'jam'] }]);
    assert.deepEqual(
      stuck?.instead.flat().map(({ forms }) => forms[0]),
      ['jam'],
    );
  });

  it('has no wording that the question has itself, and no rendering speaks for a word twice', () => {
    const groups = groupsOf('Motor prüfen', [
      { said: 'Motor', also: ['motor'] },
      { said: 'prüfen', also: ['check'] },
      { said: 'prüfen', also: ['test'] },
    ]);
    assert.deepEqual(
      groups.map(({ instead }) => instead.flat().map(({ forms }) => forms[0])),
      [[], ['check']],
    );
  });
});

describe('dates', () => {
  const saying = (text: string) => datesIn(text).map(({ start, end, terms }) => [text.slice(start, end), terms[0]]);

  it('are the same however they are written', () => {
    for (const day of ['2026-03-05', '5.3.2026', '05.03.26', '5. März 2026', '5 March 2026', 'March 5th, 2026'])
      assert.deepEqual(datesIn(`on ${day}`)[0]?.terms, ['@2026-03-05', '@03-05', '@2026-03', '@03']);
  });

  it('may leave out the year or the day', () => {
    assert.deepEqual(saying('nitrite on 5 march'), [['5 march', '@03-05']]);
    assert.deepEqual(saying('im Mai und bis Oktober'), [
      ['im Mai', '@05'],
      ['bis Oktober', '@10'],
    ]);
    assert.deepEqual(saying('Sept. 2025, 2025-10'), [
      ['Sept. 2025', '@2025-09'],
      ['2025-10', '@2025-10'],
    ]);
  });

  it('are not seen in numbers and words that are none', () => {
    for (const other of [
      'step 5 may be skipped',
      'see 7.3. 2 bar',
      '12.3.4',
      '1234-05',
      '32 March',
      '2026-13',
      'it may',
    ])
      assert.deepEqual(saying(other), [], other);
  });

  it('of a question meet those of a text that says them more exactly, and no others', () => {
    const text = countTerms({ title: '', headings: [], text: 'date: 2026-03-05, nitrite: 22' }).terms;
    const held = (question: string) =>
      groupsOf(question, []).every(({ said }) => said.every(({ forms }) => forms.some((form) => text.has(form))));
    assert.ok(held('nitrite 5 March') && held('Nitrite im März') && held('nitrite on 5.3.2026'));
    assert.ok(!held('nitrite 6 March') && !held('nitrite 5 March 2025') && !held('nitrite in May'));
  });
});
