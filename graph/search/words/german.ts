// Light stemming of German: inflection off, derivation kept, so that `Störungen` meets `Störung`.

const ENDINGS = ['ern', 'em', 'er', 'en', 'es', 'e'];
const SHORTEST_STEM = 4;

/** `word` is folded (`ae` for ä). Umlauts go last, since plurals put them on (Schlauch, Schläuche). */
export function germanStem(word: string): string {
  return plain(shortened(shortened(word)));
}

function shortened(word: string): string {
  for (const ending of ENDINGS) {
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
