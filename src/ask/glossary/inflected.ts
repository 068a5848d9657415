// What a German word's inflected form may come from: `gewechselt`, `prüft`, `einzustellen`, `neues`.

const PREFIX =
  /^(ab|an|auf|aus|be|durch|ein|fest|frei|heraus|herunter|hoch|nach|um|vor|wieder|zu|zurueck)?(?:ge|zu)(?=.{4})/;
const ENDING = /(?:e?t|e?te|e?ten|e?st|e?tet|e?tem|e?ter|e?tes|end|ende|enden)$/;
/** Of words too short for the stemmer to shorten. */
const INFLECTION = /e[nmrs]?$/;
const SHORTEST = 3;

/** Forms to look up, the nearest first; `word` is folded. Strong verbs that change their vowel are entries of their own. */
export function baseForms(word: string): readonly string[] {
  const bare = word.replace(PREFIX, '$1');
  const forms = [word, bare].flatMap((form) => [form, form.replace(ENDING, ''), form.replace(INFLECTION, '')]);
  return [...new Set(forms)].filter((form) => form !== word && form.length >= SHORTEST);
}
