// Knows the words that say a part, a serial number, a version or a chapter follows.

import type { Span } from '../../graph/model/chunk.ts';
import type { Labelled } from './detector.ts';

const NUMBER = '(?: ?(?:number|no\\.?)|[ -]?(?:nummer|nr\\.?))';
/** Words for a number that the plant gives to things. */
const OF_A_THING = `(?:[SP]/?N|(?:serial|part|order|Serien|Teile?|Ersatzteil|Artikel|Auftrags?|Bestell)${NUMBER}?|(?:item|article|material|drawing|catalog(?:ue)?|cat\\.|model|batch|lot|Art\\.|Best\\.|Mat\\.|Kat\\.|Sach|Ident|Zeichnungs|Katalog|Typen|Fabrik|Geräte|Fertigungs|Chargen)${NUMBER})`;

const CALLED = new RegExp(
  `(?<![\\p{L}\\p{N}])${OF_A_THING}[:# ]{1,3}([\\p{L}\\p{N}][\\p{L}\\p{N}./-]{2,30}(?:[ ]\\d{2,8}){0,4})`,
  'giu',
);
const LABEL = new RegExp(`^(?:${OF_A_THING}|(?:serial|part|item|article|material|drawing) ids?)[sn]?[.: ]{0,3}$`, 'iu');

/** Serial, part, order and drawing numbers by the words before them, and cells by the header of their column. */
export function calledParts(text: string, labelled: readonly Labelled[]): readonly Span[] {
  const said = [...text.matchAll(CALLED)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - match[1]!.length, end };
  });
  const cells = labelled.filter(({ label }) => LABEL.test(label.trim())).map(({ start, end }) => ({ start, end }));
  return [...said, ...cells].filter(({ start, end }) => /\d/.test(text.slice(start, end)));
}

/** A word right before says that a part, a version or a chapter follows. */
export function isCalledPart(text: string, at: number): boolean {
  return PART.test(text.slice(Math.max(0, at - 32), at));
}
const NOUNS = [
  '\\p{L}{0,12}(?:teil|filter|dichtung|ventil|pumpe|motor|sensor|riemen|sicherung|schlauch|valve|sensor)|(?:kugel|wälz|gleit|rollen)lager',
  '(?:dicht|reparatur|ersatzteil)satz|o-?ring|patrone|modul|baugruppe|relais|zeichnung|typ|modell|artikel|material|bauteil',
  'part|spare(?: part)?|item|seal|gasket|bearing|pump|belt|cartridge|module|assembly|(?:repair|seal) kit|hose|fuse|relay|drawing|type|model',
  'firmware|software|version|release|build|kapitel|chapter|section|abschnitt|rev(?:ision)?',
];
const PART = new RegExp(`(?<!\\p{L})(?:${NOUNS.join('|')})(?:[ -]?(?:no|nr)\\.?|[ -]?(?:nummer|number))?[.:]? $`, 'iu');
