// Stemming of German: one that takes inflection off, and one for search under which the forms of a verb meet too.

/** The longest that fits goes. */
const INFLECTION = ['ern', 'em', 'er', 'en', 'es', 'e'];
const VERBAL = ['ungen', 'ung', 'et', 't'];
const ENDINGS = [...VERBAL, ...INFLECTION];
const SHORTEST_STEM = 4;
/** `gewechselt`, `eingestellt`, `abzuschalten`: what stands before and after the mark of the form. */
const MARKED =
  /^(ab|an|auf|aus|be|durch|ein|fest|frei|heraus|herunter|hoch|los|nach|um|vor|weg|wieder|zu|zurueck)?(?:ge|zu)(.{4,})$/;

/** `word` is folded (`ae` for ä). Umlauts go last, since plurals put them on (Schlauch, Schläuche). */
export function germanBase(word: string): string {
  return plain(shortened(shortened(word, INFLECTION), INFLECTION));
}

/** `Reinigung`, `reinigen` and `gereinigt` are one. What goes, goes until nothing is left of it, so that all forms end alike. */
export function germanStem(word: string): string {
  let stem = unmarked(word);
  for (let before = ''; before !== stem; ) {
    before = stem;
    stem = shortened(stem, ENDINGS);
  }
  return plain(stem);
}

function unmarked(word: string): string {
  const marked = /(?:t|en)$/.test(word) ? MARKED.exec(word) : null;
  return marked ? `${marked[1] ?? ''}${marked[2]}` : word;
}

function shortened(word: string, endings: readonly string[]): string {
  for (const ending of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM) return word.slice(0, -ending.length);
  }
  if (word.length > SHORTEST_STEM && (/[bdfghklmnrt]s$/.test(word) || /[lr]n$/.test(word))) return word.slice(0, -1);
  return word;
}

function plain(word: string): string {
  return word
    .replace(/aeu/g, 'au')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/(?<![aeq])ue/g, 'u');
}
