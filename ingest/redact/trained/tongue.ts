// Tells words in small letters that are English from those that are not, so that a sequence's language can be told by them.

import { ENGLISH, GERMAN } from '../language.ts';

/** Of both: they say nothing. */
const AMBIGUOUS: ReadonlySet<string> = new Set('was war an so am man'.split(' '));
const MORE_ENGLISH =
  'he she they we his her my our their its who what where there here been being do does did done had may might should would could no so but or an some any all both other then than out up down off over under about between through during until again please only'.split(
    ' ',
  );
const MORE_GERMAN =
  'alle allen aller alles am als an bis beim da damit dann dass dazu denn dies diese diesem diesen dieser dieses doch durch einem eines er erst es etwas gegen haben hat hatte hier ihm ihn ihr ihre ihren ihrer immer ist jede jedem jeden jeder jedes jetzt kein keine keinen kann können lassen man mehr mir muss müssen nie nichts noch nur ob ohne sehr sein seine seinen sich sind so sofort soll sollen sonst statt um uns unser unter vom vorher weil welche wer wieder wir wird wo zwischen zuerst zunächst ich du wurde wurden worden kommt steht läuft bitte gut neu mal ganz schon'.split(
    ' ',
  );

const ONLY_ENGLISH: ReadonlySet<string> = new Set([...ENGLISH, ...MORE_ENGLISH].filter((word) => !AMBIGUOUS.has(word)));
const ONLY_GERMAN: ReadonlySet<string> = new Set([...GERMAN, ...MORE_GERMAN].filter((word) => !AMBIGUOUS.has(word)));

/** 1 English, 2 German or another language, 0 either or neither; `familiar`: a vocabulary of English or a list knows it. */
export function tongueOf(word: string, familiar: boolean): 0 | 1 | 2 {
  if (ONLY_ENGLISH.has(word)) return 1;
  return ONLY_GERMAN.has(word) || (!familiar && LONGER_SMALL.test(word)) ? 2 : 0;
}
const LONGER_SMALL = /^\p{Ll}{5,}$/u;
