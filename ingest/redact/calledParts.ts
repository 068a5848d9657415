// Knows the words that say a part, a serial number, a version or a chapter follows.

import type { Span } from '../../graph/model/chunk.ts';
import type { Labelled } from './detector.ts';

const NUMBER = '(?: ?(?:number|no\\.?)|[ -]?(?:nummer|nr\\.?))';
/** Words for a number that stays on a thing for as long as there is one. */
const OF_A_THING = `(?:[SP]/?N|(?:serial|part|item|article|material|drawing|catalog(?:ue)?|cat\\.|model|Serien|Teile?|Ersatzteil|Artikel|Art\\.|Best\\.|Bestell|Mat\\.|Kat\\.|Sach|Ident|Zeichnungs|Katalog|Typen|Fabrik|Geräte)${NUMBER}|(?:SPS|PLC|Geräte|device|Steuerungs|controller|drive)[ -]?(?:address|adresse))`;
/** And words that say so less plainly, or of an order or a batch. */
const OF_A_JOB = `(?:(?:serial|part|Serien|Teile?|Ersatzteil|Artikel|Bestell)|(?:order|Auftrags?)${NUMBER}?|(?:batch|lot|Fertigungs|Chargen)${NUMBER})`;

const VALUE = '[:# ]{1,3}([\\p{L}\\p{N}][\\p{L}\\p{N}./-]{2,30}(?:[ ]\\d{2,8}){0,4})';
const ABOUT_THINGS = called(OF_A_THING);
const CALLED = called(`(?:${OF_A_THING}|${OF_A_JOB})`);

interface Called {
  readonly before: RegExp;
  readonly label: RegExp;
}

function called(words: string): Called {
  return {
    before: new RegExp(`(?<![\\p{L}\\p{N}])${words}${VALUE}`, 'giu'),
    label: new RegExp(`^(?:${words}|(?:serial|part|item|article|material|drawing) ids?)[sn]?[.: ]{0,3}$`, 'iu'),
  };
}

/** Serial, part, order and drawing numbers by the words before them, and cells by the header of their column. */
export function calledParts(text: string, labelled: readonly Labelled[]): readonly Span[] {
  return spansOf(CALLED, text, labelled);
}

/** Of those, the ones whose words leave no doubt, and that stay the same from one document to the next. */
export function partNumbersIn(text: string, labelled: readonly Labelled[]): readonly Span[] {
  return spansOf(ABOUT_THINGS, text, labelled);
}

function spansOf({ before, label: wanted }: Called, text: string, labelled: readonly Labelled[]): readonly Span[] {
  const said = [...text.matchAll(before)].map((match) => {
    const end = match.index + match[0].length;
    const value = match[1]!;
    return { start: end - value.length, end: end - (/[./-]{1,9}$/.exec(value)?.[0].length ?? 0) };
  });
  const cells = labelled.filter(({ label }) => wanted.test(label.trim())).map(({ start, end }) => ({ start, end }));
  return [...said, ...cells].filter(({ start, end }) => /\d/.test(text.slice(start, end)));
}

/** A word right before says that a part, a version or a chapter follows. */
export function isCalledPart(text: string, at: number): boolean {
  return PART.test(text.slice(Math.max(0, at - 32), at));
}
const NOUNS = [
  '\\p{L}{0,12}(?:teil|filter|dichtung|ventil|pumpe|motor|sensor|riemen|sicherung|schlauch|valve)|(?:kugel|wälz|gleit|rollen)lager',
  '(?:dicht|reparatur|ersatzteil)satz|o-?ring|patrone|modul|baugruppe|relais|zeichnung|typ|modell|artikel|material',
  'part|spare(?: part)?|item|seal|gasket|bearing|pump|belt|cartridge|module|assembly|(?:repair|seal) kit|hose|fuse|relay|drawing|type|model',
  'firmware|software|version|release|build|kapitel|chapter|section|abschnitt|rev(?:ision)?',
];
const PART = new RegExp(`(?<!\\p{L})(?:${NOUNS.join('|')})(?:[ -]?(?:no|nr)\\.?|[ -]?(?:nummer|number))?[.:]? $`, 'iu');
