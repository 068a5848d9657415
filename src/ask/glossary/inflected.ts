// What a German word's inflected form may come from: `gewechselt`, `prüft`, `einzustellen`, `neues`, `angezogen`.

const PREFIX =
  /^(ab|an|auf|aus|be|durch|ein|fest|frei|heraus|herunter|hoch|los|nach|um|vor|weg|wieder|zu|zurueck|zusammen)?(?:ge|zu)(?=.{4})/;
const ENDING = /(?:e?t|e?te|e?ten|e?st|e?tet|e?tem|e?ter|e?tes|end|ende|enden)$/;
/** Of words too short for the stemmer to shorten. */
const INFLECTION = /e[nmrs]?$/;
const SHORTEST = 3;

/** Vowels that strong verbs change, as they stand at the end of a form, and what the infinitive has there. */
const STRONG: readonly (readonly [form: RegExp, infinitive: string])[] = [
  [/(?:zogen|zog)(?:e[nmrs]?)?$/, 'ziehen'],
  [/(?:schnitten|schnitt)(?:e[nmrs]?)?$/, 'schneiden'],
  [/(?:brochen|brach|bricht)(?:e[nmrs]?)?$/, 'brechen'],
  [/(?:nommen|nahm|nimmt)(?:e[nmrs]?)?$/, 'nehmen'],
  [/(?:gossen|goss)(?:e[nmrs]?)?$/, 'giessen'],
  [/(?:schlossen|schloss)(?:e[nmrs]?)?$/, 'schliessen'],
  [/(?:flossen|floss)(?:e[nmrs]?)?$/, 'fliessen'],
  [/(?:worfen|warf|wirft)(?:e[nmrs]?)?$/, 'werfen'],
  [/(?:hoben|hob)(?:e[nmrs]?)?$/, 'heben'],
  [/(?:schoben|schob)(?:e[nmrs]?)?$/, 'schieben'],
  [/(?:trieben|trieb)(?:e[nmrs]?)?$/, 'treiben'],
  [/(?:schrieben|schrieb)(?:e[nmrs]?)?$/, 'schreiben'],
  [/(?:blieben|blieb)(?:e[nmrs]?)?$/, 'bleiben'],
  [/(?:rissen|riss)(?:e[nmrs]?)?$/, 'reissen'],
  [/(?:schliffen|schliff)(?:e[nmrs]?)?$/, 'schleifen'],
  [/(?:sunken|sank)(?:e[nmrs]?)?$/, 'sinken'],
  [/(?:sprungen|sprang)(?:e[nmrs]?)?$/, 'springen'],
  [/(?:bunden|band)(?:e[nmrs]?)?$/, 'binden'],
  [/(?:funden|fand)(?:e[nmrs]?)?$/, 'finden'],
  [/(?:wogen|wog)(?:e[nmrs]?)?$/, 'wiegen'],
  [/(?:bogen|bog)(?:e[nmrs]?)?$/, 'biegen'],
  [/(?:gangen|ging)(?:e[nmrs]?)?$/, 'gehen'],
  [/(?:standen|stand)(?:e[nmrs]?)?$/, 'stehen'],
  [/(?:brannt|brannte)(?:e[nmrs]?)?$/, 'brennen'],
  [/(?:bracht|brachte)(?:e[nmrs]?)?$/, 'bringen'],
  [/(?:laeuft|lief)(?:e[nmrs]?)?$/, 'laufen'],
  [/(?:haelt|hielt)(?:e[nmrs]?)?$/, 'halten'],
  [/(?:faellt|fiel)(?:e[nmrs]?)?$/, 'fallen'],
  [/(?:faehrt|fuhr)(?:e[nmrs]?)?$/, 'fahren'],
  [/(?:traegt|trug)(?:e[nmrs]?)?$/, 'tragen'],
  [/(?:laesst|liess)(?:e[nmrs]?)?$/, 'lassen'],
  [/(?:schlaegt|schlug)(?:e[nmrs]?)?$/, 'schlagen'],
  [/(?:blaest|blies)(?:e[nmrs]?)?$/, 'blasen'],
  [/(?:misst|mass)(?:e[nmrs]?)?$/, 'messen'],
  [/(?:schmolzen|schmolz|schmilzt)(?:e[nmrs]?)?$/, 'schmelzen'],
  [/(?:froren|fror)(?:e[nmrs]?)?$/, 'frieren'],
  [/(?:stiegen|stieg)(?:e[nmrs]?)?$/, 'steigen'],
  [/(?:rieben|rieb)(?:e[nmrs]?)?$/, 'reiben'],
  [/(?:rochen|roch)(?:e[nmrs]?)?$/, 'riechen'],
  [/(?:liehen|lieh)(?:e[nmrs]?)?$/, 'leihen'],
  [/(?:hangen|hing|haengt)(?:e[nmrs]?)?$/, 'haengen'],
  [/(?:stiess|stoesst)(?:e[nmrs]?)?$/, 'stossen'],
  [/(?:sprochen|sprach|spricht)(?:e[nmrs]?)?$/, 'sprechen'],
  [/(?:griffen|griff)(?:e[nmrs]?)?$/, 'greifen'],
  [/(?:waescht|wusch)(?:e[nmrs]?)?$/, 'waschen'],
  [/(?:gibt|gab)(?:e[nmrs]?)?$/, 'geben'],
  [/(?:tritt|trat)(?:e[nmrs]?)?$/, 'treten'],
  [/(?:liest|las)(?:e[nmrs]?)?$/, 'lesen'],
  [/(?:trunken|trank)(?:e[nmrs]?)?$/, 'trinken'],
];

/** Forms to look up, the nearest first; `word` is folded. */
export function baseForms(word: string): readonly string[] {
  const bare = word.replace(PREFIX, '$1');
  const strong = STRONG.flatMap(([form, infinitive]) => (form.test(bare) ? [bare.replace(form, infinitive)] : []));
  // `wechsle`, `ändre`: the first person loses a letter.
  const first = word.replace(/([lr])e$/, 'e$1n');
  const forms = [word, bare].flatMap((form) => [form, form.replace(ENDING, ''), form.replace(INFLECTION, '')]);
  return [...new Set([...infinitives(word), ...infinitives(bare), ...forms, ...strong, first])].filter(
    (form) => form !== word && form.length >= SHORTEST,
  );
}

/** `rutscht` → `rutschen`, which is nearer than the stem that a chute (`Rutsche`) has too; `klappert` → `klappern`. */
function infinitives(form: string): readonly string[] {
  return [/e?t$/, ENDING].flatMap((ending) => {
    const stem = form.replace(ending, '');
    if (stem === form) return [];
    return [/(?<![aou])e[lr]$/.test(stem) ? `${stem}n` : `${stem}en`];
  });
}
