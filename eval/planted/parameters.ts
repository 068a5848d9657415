// Data sheets and work instructions that agree, disagree, or only seem to disagree on what a machine is set to.

import type { Question } from '../judge.ts';
import type { Files } from './files.ts';
import { inLanguage, MACHINES, type PlantedMachine, printed, settingOf } from './machines.ts';
import type { Parameter } from './words.ts';
import { PARAMETERS } from './words.ts';

export function parameterDocuments(): Files {
  return new Map(
    MACHINES.flatMap((machine): [string, string][] => [
      [sheetOf(machine), dataSheet(machine)],
      [instructionOf(machine), instruction(machine)],
      [oldOf(machine), superseded(machine)],
    ]),
  );
}

/**
 * How the work instruction speaks of each parameter of the data sheet, by its place in `PARAMETERS`: the first three
 * disagree, the others say the same in another way, or of another mode.
 */
const TREATMENT = ['other', 'other', 'other', 'same', 'range', 'unit', 'mode'] as const;

export function parameterQuestions(): readonly Question[] {
  return MACHINES.flatMap((machine) =>
    PARAMETERS[machine.kind].flatMap((parameter, at): readonly Question[] => {
      const name = inLanguage(machine, parameter.name);
      const german = machine.language === 'de';
      const on = german ? ` an ${machine.id}?` : ` on ${machine.id}?`;
      const full = german ? `Wie hoch ist der Wert: ${name}${on}` : `What is the ${lower(name)}${on}`;
      const asked = (style: 'full' | 'terse', question: string, context: string | null): Question => ({
        id: `value-${machine.id}-${at + 1}-${style}`,
        question,
        language: machine.language,
        style,
        context: { machine: context },
        as: 'operator',
        split: machine.split,
        expect: expected(machine, parameter, at),
      });
      return [asked('full', full, null), asked('terse', lower(name), machine.id)];
    }),
  );
}

/** Taken down from people in a hurry: letters doubled, swapped or left out. */
export function misspeltQuestions(): readonly Question[] {
  return MACHINES.map((machine) => {
    const parameter = PARAMETERS[machine.kind][3]!;
    const name = inLanguage(machine, parameter.name);
    return {
      id: `misspelt-${machine.id}`,
      question: `${misspelt(lower(name))} ${machine.id}`,
      language: machine.language,
      style: 'terse',
      context: { machine: null },
      as: 'operator',
      split: machine.split,
      expect: expected(machine, parameter, 3),
    };
  });
}

/** Every second long word loses or swaps a letter. */
function misspelt(text: string): string {
  let long = 0;
  return text
    .split(' ')
    .map((word) => {
      if (word.length < 6 || long++ % 2 === 1) return word;
      return word.length % 2 === 0
        ? word.slice(0, 3) + word.slice(4)
        : word.slice(0, 3) + word[4] + word[3] + word.slice(5);
    })
    .join(' ');
}

/** A follow-up names only what changes; the rest comes from the answer before. */
export function followUps(): readonly Question[] {
  const pairs: readonly [from: string, to: string][] = [
    ['LB1', 'LB3'],
    ['CP1', 'CP3'],
    ['WR2', 'WR4'],
    ['DR2', 'DR4'],
    ['LB3', 'LB1'],
    ['CP3', 'CP1'],
    ['WR4', 'WR2'],
    ['DR4', 'DR2'],
  ];
  return pairs.flatMap(([from, to]) => {
    const first = MACHINES.find(({ id }) => id === from)!;
    const machine = MACHINES.find(({ id }) => id === to)!;
    const parameter = PARAMETERS[machine.kind][3]!;
    const german = machine.language === 'de';
    const name = inLanguage(first, parameter.name);
    const after = {
      question: german ? `Wie hoch ist der Wert: ${name} an ${from}?` : `What is the ${lower(name)} on ${from}?`,
      context: { machine: null },
    };
    const asked = (id: string, question: string): Question => ({
      id: `follow-${from}-${id}`,
      question,
      after,
      language: machine.language,
      style: 'terse',
      context: { machine: null },
      as: 'operator',
      split: machine.split,
      expect: expected(machine, parameter, 3),
    });
    return [
      asked('machine', german ? `und bei ${to}?` : `and for ${to}?`),
      asked('line', german ? `und an Linie ${machine.line}?` : `and on line ${machine.line}?`),
    ];
  });
}

/** About things that stand in the documents, and what they do not say of them. */
export function unanswerable(): readonly Question[] {
  return MACHINES.flatMap((machine) =>
    UNKNOWN[machine.kind].map(
      ([en, de], at): Question => ({
        id: `unknown-${machine.id}-${at + 1}`,
        question: inLanguage(machine, [en, de]).replace('{m}', machine.id),
        language: machine.language,
        style: at % 2 === 0 ? 'full' : 'terse',
        context: { machine: null },
        as: 'operator',
        split: machine.split,
        expect: { outcome: 'abstained' },
      }),
    ),
  );
}

const UNKNOWN: Readonly<Record<PlantedMachine['kind'], readonly (readonly [string, string])[]>> = {
  labeller: [
    ['Who supplies the glue of {m}?', 'Wer liefert den Leim für {m}?'],
    ['noise level of {m}', 'Schallpegel von {m}'],
    ['How many labels per hour does {m} print?', 'Wie viele Etiketten druckt {m} in der Stunde?'],
  ],
  capper: [
    ['What does a new cap camera for {m} cost?', 'Was kostet eine neue Kappenkamera für {m}?'],
    ['year of manufacture of {m}', 'Baujahr von {m}'],
    ['Which cap colours can {m} sort?', 'Welche Kappenfarben kann {m} sortieren?'],
  ],
  wrapper: [
    ['What does the sealing bar of {m} weigh?', 'Wie schwer ist der Schweißbalken von {m}?'],
    ['film supplier {m}', 'Folienlieferant {m}'],
    ['How much electricity does {m} use in a day?', 'Wie viel Strom braucht {m} am Tag?'],
  ],
  dryer: [
    ['Which oil does the drum drive of {m} need?', 'Welches Öl braucht der Trommelantrieb von {m}?'],
    ['paint colour of {m}', 'Farbton des Anstrichs von {m}'],
    ['When was the burner of {m} last inspected?', 'Wann wurde der Brenner von {m} zuletzt geprüft?'],
  ],
};

function expected(machine: PlantedMachine, parameter: Parameter, at: number): Question['expect'] {
  const value = `${printed(machine, settingOf(machine, parameter))}`;
  if (TREATMENT[at] === 'other') {
    const sides = [value, printed(machine, disagreeing(machine, parameter))];
    return { outcome: 'conflict', machine: machine.id, sides, documents: [sheetOf(machine), instructionOf(machine)] };
  }
  return {
    outcome: 'answered',
    document: sheetOf(machine),
    // What holds in another mode only is no answer; the same in other words, units or as a range is.
    alternatives: TREATMENT[at] === 'mode' ? [] : [instructionOf(machine)],
    machine: machine.id,
    contains: [value],
    safety: [],
  };
}

function disagreeing(machine: PlantedMachine, { value, step }: Parameter): number {
  return settingOf(machine, { value, step }) + step * 2;
}

function sheetOf({ id }: PlantedMachine): string {
  return `data/${id.toLowerCase()}-data.md`;
}

function instructionOf({ id }: PlantedMachine): string {
  return `instructions/${id.toLowerCase()}-set-up.md`;
}

function oldOf({ id }: PlantedMachine): string {
  return `instructions/old-${id.toLowerCase()}-set-up.md`;
}

function dataSheet(machine: PlantedMachine): string {
  const say = (pair: readonly [string, string]) => inLanguage(machine, pair);
  const rows = PARAMETERS[machine.kind].map((parameter) => {
    const { name, unit } = parameter;
    return `| ${say(name)} | ${printed(machine, settingOf(machine, parameter))} | ${unit} |`;
  });
  return [
    `# ${say(['Data sheet', 'Datenblatt'])} ${machine.id}`,
    '',
    say(['Made up. Values of the machine as delivered.', 'Erfunden. Werte der Maschine im Lieferzustand.']),
    '',
    `| ${say(['Parameter', 'Größe'])} | ${say(['Value', 'Wert'])} | ${say(['Unit', 'Einheit'])} |`,
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function instruction(machine: PlantedMachine): string {
  const say = (pair: readonly [string, string]) => inLanguage(machine, pair);
  const sentences = PARAMETERS[machine.kind].map((parameter, at) => sentence(machine, parameter, at));
  return [
    `# ${say(['Set-up instruction', 'Einrichtanweisung'])} ${machine.id}`,
    '',
    ...sentences.flatMap((text, at) => [`## ${at + 1} ${say(PARAMETERS[machine.kind][at]!.name)}`, '', text, '']),
  ].join('\n');
}

function sentence(machine: PlantedMachine, parameter: Parameter, at: number): string {
  const name = inLanguage(machine, parameter.name);
  const value = settingOf(machine, parameter);
  const number = (of: number) => printed(machine, of);
  const { unit, step } = parameter;
  const en = machine.language === 'en';
  switch (TREATMENT[at]!) {
    case 'other': {
      const other = number(disagreeing(machine, parameter));
      return en
        ? `${name}: set ${other} ${unit} before the shift begins.`
        : `${name}: vor Schichtbeginn ${other} ${unit} einstellen.`;
    }
    case 'same':
      return en
        ? `Keep the ${lower(name)} at ${number(value)} ${unit}.`
        : `${name} auf ${number(value)} ${unit} halten.`;
    case 'range': {
      const [low, high] = [number(value - step), number(value + step)];
      return en
        ? `${name}: anything between ${low} and ${high} ${unit} gives good bottles.`
        : `${name}: zwischen ${low} und ${high} ${unit} ist alles in Ordnung.`;
    }
    case 'unit': {
      const [other, factor] = OTHER_UNIT[unit] ?? [unit, 1];
      return en ? `${name}: ${number(value * factor)} ${other}.` : `${name}: ${number(value * factor)} ${other}.`;
    }
    case 'mode':
      return en
        ? `${name}: in mode SETTING ${number(value + step * 3)} ${unit} instead of the value of automatic mode.`
        : `${name}: in Betriebsart EINRICHTEN ${number(value + step * 3)} ${unit} statt des Werts im Automatikbetrieb.`;
  }
}

const OTHER_UNIT: Readonly<Record<string, readonly [string, number]>> = {
  mm: ['cm', 0.1],
  bar: ['kPa', 100],
  ms: ['s', 0.001],
  Nm: ['Ncm', 100],
};

/** Every value is another one here, and none may be used. */
function superseded(machine: PlantedMachine): string {
  const rows = PARAMETERS[machine.kind].map((parameter) => {
    const { name, unit, step } = parameter;
    return `- ${inLanguage(machine, name)}: ${printed(machine, settingOf(machine, parameter) + step * 5)} ${unit}`;
  });
  return [
    `# ${machine.language === 'en' ? 'Set-up, old edition' : 'Einrichten, alte Ausgabe'} ${machine.id}`,
    '',
    ...rows,
    '',
  ].join('\n');
}

function lower(text: string): string {
  return /^[A-Z][a-z]+ /.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
