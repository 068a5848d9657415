// The machines of the planted plant, and which half of the questions each one's documents belong to.

import type { Kind } from './words.ts';

export interface PlantedMachine {
  readonly id: string;
  readonly kind: Kind;
  /** Tells two machines of a kind apart in every table. */
  readonly second: boolean;
  readonly line: number;
  /** Of its documents. */
  readonly language: 'en' | 'de';
  readonly split: 'tuning' | 'reporting';
  readonly names: readonly [en: string, de: string];
}

export const MACHINES: readonly PlantedMachine[] = [
  machine('LB1', 'labeller', 1, 'en', ['Labeller 1', 'Etikettierer 1']),
  machine('CP1', 'capper', 1, 'de', ['Capper 1', 'Verschließer 1']),
  machine('WR2', 'wrapper', 2, 'en', ['Wrapper 2', 'Folienpacker 2']),
  machine('DR2', 'dryer', 2, 'de', ['Dryer 2', 'Trockner 2']),
  machine('LB3', 'labeller', 3, 'en', ['Labeller 3', 'Etikettierer 3']),
  machine('CP3', 'capper', 3, 'de', ['Capper 3', 'Verschließer 3']),
  machine('WR4', 'wrapper', 4, 'en', ['Wrapper 4', 'Folienpacker 4']),
  machine('DR4', 'dryer', 4, 'de', ['Dryer 4', 'Trockner 4']),
];

function machine(
  id: string,
  kind: Kind,
  line: number,
  language: 'en' | 'de',
  names: PlantedMachine['names'],
): PlantedMachine {
  return { id, kind, line, language, names, second: line > 2, split: line > 2 ? 'reporting' : 'tuning' };
}

export function inLanguage(machine: Pick<PlantedMachine, 'language'>, pair: readonly [string, string]): string {
  return machine.language === 'en' ? pair[0] : pair[1];
}

/** A decimal as the language prints it. */
export function printed(machine: Pick<PlantedMachine, 'language'>, value: number): string {
  const text = String(Math.round(value * 1000) / 1000);
  return machine.language === 'en' ? text : text.replace('.', ',');
}

export function settingOf(machine: PlantedMachine, { value, step }: { value: number; step: number }): number {
  return machine.second ? value + step : value;
}
