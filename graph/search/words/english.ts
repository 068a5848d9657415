// Stemming of English: irregular forms are taken back to the word that they are of, which endings alone do not tell.

import { stemmer } from 'stemmer';

/** `word` is folded. */
export function englishStem(word: string): string {
  return stemmer(IRREGULAR.get(word) ?? word);
}

/**
 * Words of a workshop. Left out are verbs that say little in a question ("found", "given"), the plurals of mathematics,
 * where singular and plural are used of different things ("matrix", "index", "analyses"), and what is another word
 * besides: `left`, `bit`, `saw`, `ground`, `bore`, `wound`, `felt`, `spoke`, `led`; in German `tore`, `rose`, `rang` and
 * `fallen`.
 */
const FORMS = `
  begin: began begun
  bend: bent
  bleed: bled
  blow: blew blown
  break: broke broken
  burn: burnt
  catch: caught
  choose: chose chosen
  draw: drew drawn
  drive: drove driven
  fall: fell
  feed: fed
  forget: forgot forgotten
  freeze: froze frozen
  grow: grew grown
  hang: hung
  hide: hid hidden
  hold: held
  keep: kept
  lay: laid
  light: lit
  lose: lost
  melt: molten
  rebuild: rebuilt
  rise: risen
  run: ran
  shake: shook shaken
  shear: shorn
  shine: shone
  shrink: shrank shrunk shrunken
  sink: sunk sunken
  slide: slid
  spill: spilt
  spin: spun
  spoil: spoilt
  stand: stood
  stick: stuck
  strike: struck
  sweep: swept
  swell: swollen
  swing: swung
  tear: torn
  throw: threw thrown
  undo: undid undone
  wear: wore worn
  withdraw: withdrew withdrawn
  withstand: withstood
  write: wrote written

  axis: axes
  bus: buses busses
  child: children
  foot: feet
  gas: gases gasses
  half: halves
  knife: knives
  lens: lenses
  man: men
  mouse: mice
  shelf: shelves
  tooth: teeth
  woman: women
`;

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split(/\s*\n\s*/)
    .flatMap((line) => {
      const [base, forms] = line.split(': ');
      return forms!.split(' ').map((form): [string, string] => [form, base!]);
    }),
);
