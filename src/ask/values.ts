// Names what values a text has by terms of their own, so that a question for a temperature is met by "45 °C" and not by the word alone; pure.

import { wantedTerms } from '../../graph/search/words/analyse.ts';
import { claimsIn } from './quantity.ts';

/** What marks a term as a value's: no word or number has it. */
const MARK = '=';

/** Words that ask for a value, by what it is measured in; in English and German. */
const NAMES: Readonly<Record<string, string>> = {
  temperature: 'temperature temp temperatur',
  pressure: 'pressure druck',
  torque: 'torque drehmoment anzugsmoment',
  force: 'force kraft',
  speed: 'speed geschwindigkeit',
  turning: 'speed drehzahl rpm',
  length:
    'length distance gap height width depth thickness diameter stroke länge abstand spalt höhe breite tiefe dicke durchmesser hub',
  volume: 'volume amount quantity qty litres liter volumen menge',
  time: 'time interval duration minutes hours days zeit dauer intervall minuten stunden tage',
  mass: 'weight mass payload load gewicht masse last',
  voltage: 'voltage spannung',
  current: 'current strom stromstärke',
  power: 'power leistung',
  frequency: 'frequency frequenz',
  flow: 'flow durchfluss litres liter',
  share: 'percentage concentration prozentsatz konzentration',
  content: 'concentration content konzentration gehalt',
  resistance: 'resistance widerstand',
  charge: 'capacity kapazität',
  energy: 'energy consumption energie verbrauch',
  sound: 'noise decibel lärm schallpegel dezibel',
  area: 'area fläche',
  'mass flow': 'throughput durchsatz',
  conductivity: 'conductivity leitfähigkeit',
  hardness: 'hardness härte',
  money: 'cost costs price euro kosten preis',
  phone: 'phone telephone hotline call telefon telefonnummer rufnummer anrufen',
  month: 'month monat',
  weekday: 'day weekday tag wochentag',
};

const dimensionsOf = new Map<string, readonly string[]>();
for (const [dimension, names] of Object.entries(NAMES)) {
  for (const form of wantedTerms(names).flatMap(({ forms }) => forms)) {
    dimensionsOf.set(form, [...(dimensionsOf.get(form) ?? []), dimension]);
  }
}

/** Terms of the values that a word, in its forms, asks for. */
export function valuesAskedBy(forms: readonly string[]): readonly string[] {
  return [...new Set(forms.flatMap((form) => dimensionsOf.get(form) ?? []))].map((dimension) => MARK + dimension);
}

/** What the values are measured in that a term stands for. */
export function dimensionNamed(term: string): string | undefined {
  return isValueTerm(term) ? term.slice(MARK.length) : undefined;
}

export function isValueTerm(term: string): boolean {
  return term.startsWith(MARK);
}

/** What a sign behind a number is called: the "l" of "5 l". */
export function wordsForUnit(sign: string): readonly string[] {
  return SIGNS[sign] ?? [];
}
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  l: ['litre', 'Liter'],
  m: ['metre', 'Meter'],
  mm: ['millimetre', 'Millimeter'],
  kg: ['kilogram', 'Kilogramm'],
  g: ['gram', 'Gramm'],
  t: ['tonne', 'Tonnen'],
  min: ['minute', 'Minuten'],
  h: ['hour', 'Stunden'],
};

/** Terms of the values that stand in a text. */
export function valueTerms(text: string): ReadonlySet<string> {
  const written = Object.entries(WRITTEN).flatMap(([name, said]) => (said.test(text) ? [name] : []));
  return new Set([...claimsIn(text.replaceAll('\t', ' ')).keys(), ...written].map((name) => MARK + name));
}
/** A number to call, of the world or of the house. */
export const PHONE = /(?:\+\d|\b0\d)[\d ()/-]{5,}\d|\b(?:extension|ext\.|durchwahl|apparat):?\s?\d{2,}/iu;
/** Values without a unit. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  phone: PHONE,
  month:
    /\b(?:jan(?:uary|uar)|feb(?:ruary|ruar)|march|märz|april|june?|juni|july?|juli|august|september|o[ck]tober|november|de[cz]ember)\b/iu,
  weekday:
    /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|every day|daily|täglich)\b/iu,
};
