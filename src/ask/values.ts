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
  length: 'length distance gap height width stroke länge abstand spalt höhe breite hub',
  volume: 'volume amount litres liter volumen menge',
  time: 'time interval duration zeit dauer intervall',
  mass: 'weight mass payload gewicht masse',
  voltage: 'voltage spannung',
  current: 'current strom stromstärke',
  power: 'power leistung',
  frequency: 'frequency frequenz',
  flow: 'flow durchfluss',
  share: 'percentage concentration prozentsatz konzentration',
  phone: 'phone telephone telefon telefonnummer rufnummer',
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

export function isValueTerm(term: string): boolean {
  return term.startsWith(MARK);
}

/** Terms of the values that stand in a text. */
export function valueTerms(text: string): ReadonlySet<string> {
  const found = [...claimsIn(text.replaceAll('\t', ' ')).keys(), ...(PHONE.test(text) ? ['phone'] : [])];
  return new Set(found.map((dimension) => MARK + dimension));
}
/** A number to call, of the world or of the house. */
export const PHONE = /(?:\+\d|\b0\d)[\d ()/-]{5,}\d|\b(?:extension|ext\.|durchwahl|apparat)\s?\d{2,}/iu;
