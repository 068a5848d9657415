// Fault-code lists in which each code stands on three machines and means something else on each.

import type { Question } from '../judge.ts';
import type { Files } from './files.ts';
import { inLanguage, MACHINES, type PlantedMachine } from './machines.ts';
import { COMPONENTS, FAILURES } from './words.ts';

const CODES = 112;

interface Entry {
  readonly code: string;
  readonly says: string;
  readonly cause: string;
  readonly remedy: string;
}

export function codeLists(): Files {
  return new Map(MACHINES.map((machine) => file(machine)));
}

/** By name or from the context for all codes; without any machine for every fourth. */
export function codeQuestions(): readonly Question[] {
  return Array.from({ length: CODES }, (_, i) => i).flatMap((i) => {
    const on = machinesOf(i);
    const machine = on[i % on.length]!;
    const { code, says } = entryOf(machine, i);
    const german = i % 3 === 0;
    const terse = i % 2 === 0;
    const byContext = i % 5 === 0;
    const asked = {
      id: `code-${code}`,
      question: `${phrase(code, german, terse)}${byContext ? '' : terse ? ` ${machine.id}` : german ? ` an ${machine.id}?` : ` on ${machine.id}?`}`,
      language: german ? ('de' as const) : ('en' as const),
      style: terse ? ('terse' as const) : ('full' as const),
      context: { machine: byContext ? machine.id : null },
      as: 'operator',
      split: machine.split,
      expect: {
        outcome: 'answered' as const,
        document: pathOf(machine),
        machine: machine.id,
        contains: [says],
        safety: [],
      },
    };
    const open = {
      ...asked,
      id: `code-${code}-which`,
      question: phrase(code, german, terse),
      context: { machine: null },
      expect: { outcome: 'choose-machine' as const, machines: on.map(({ id }) => id) },
    };
    return i % 4 === 0 ? [asked, open] : [asked];
  });
}

function phrase(code: string, german: boolean, terse: boolean): string {
  if (terse) return code;
  return german ? `Was bedeutet ${code}` : `What does ${code} mean`;
}

function machinesOf(code: number): readonly PlantedMachine[] {
  return [0, 3, 5].map((step) => MACHINES[(code + step) % MACHINES.length]!);
}

function entryOf(machine: PlantedMachine, code: number): Entry {
  const components = COMPONENTS[machine.kind];
  const component = components[(code + (machine.second ? 5 : 0)) % components.length]!;
  const failure = FAILURES[Math.floor(code / components.length) % FAILURES.length]!;
  const said = inLanguage(machine, failure.says).replace('{c}', inLanguage(machine, component));
  return {
    code: `E-${701 + code}`,
    says: said[0]!.toUpperCase() + said.slice(1),
    cause: inLanguage(machine, failure.cause),
    remedy: inLanguage(machine, failure.remedy),
  };
}

const ENDINGS: Readonly<Record<string, string>> = {
  LB1: 'yaml',
  CP1: 'csv',
  WR2: 'json',
  DR2: 'md',
  LB3: 'csv',
  CP3: 'yaml',
  WR4: 'md',
  DR4: 'json',
};

function pathOf({ id }: PlantedMachine): string {
  return `codes/${id.toLowerCase()}.${ENDINGS[id]}`;
}

function file(machine: PlantedMachine): [string, string] {
  const entries = Array.from({ length: CODES }, (_, i) => i)
    .filter((i) => machinesOf(i).includes(machine))
    .map((i) => entryOf(machine, i));
  return [pathOf(machine), written(machine, entries)];
}

function written(machine: PlantedMachine, entries: readonly Entry[]): string {
  const [code, says, cause, remedy] =
    machine.language === 'en' ? ['Code', 'Meaning', 'Cause', 'Remedy'] : ['Code', 'Bedeutung', 'Ursache', 'Abhilfe'];
  const rows = entries.map((one) => [one.code, one.says, one.cause, one.remedy]);
  const records = entries.map((one) => ({
    [code!.toLowerCase()]: one.code,
    [says!.toLowerCase()]: one.says,
    [cause!.toLowerCase()]: one.cause,
    [remedy!.toLowerCase()]: one.remedy,
  }));
  switch (ENDINGS[machine.id]) {
    case 'yaml':
      return `# Made up.\ncodes:\n${records.map(yamlOf).join('\n')}\n`;
    case 'json':
      return `${JSON.stringify({ about: 'Made up.', codes: records }, null, 2)}\n`;
    case 'csv':
      return `${[[code, says, cause, remedy], ...rows].map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n')}\n`;
    default:
      return [
        `# ${machine.language === 'en' ? 'Fault codes' : 'Störungen'} ${machine.id}`,
        '',
        `| ${[code, says, cause, remedy].join(' | ')} |`,
        '|---|---|---|---|',
        ...rows.map((row) => `| ${row.join(' | ')} |`),
        '',
      ].join('\n');
  }
}

function yamlOf(record: Readonly<Record<string, string>>): string {
  const fields = Object.entries(record).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `  - ${fields.join('\n    ')}`;
}
