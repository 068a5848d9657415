// Decides whether a sentence says no more than the quotes it cites: word for word, number for number, "not" for "not"; pure.

import { wantedTerms } from '../../../graph/search/words/analyse.ts';
import { folded } from '../../../graph/search/words/folded.ts';
import { tokens } from '../../../graph/search/words/tokens.ts';

/**
 * A sentence is supported where
 * - each of its words, but for the commonest, stands in the quotes in some inflection, or in `named`: what the passage is
 *   about (its title, headings and machines);
 * - each word that bounds or binds ("must", "only", "before") stands in the quotes as it is;
 * - it denies exactly if the quotes deny;
 * - its numbers and codes stand in the quotes in the same order.
 * It cannot tell who does what to whom among the same words in another order; that is why a model drafts no steps and no
 * safety messages.
 */
export function isSupported(sentence: string, quotes: readonly string[], named: readonly string[]): boolean {
  const quoted = quotes.join('\n');
  const known = new Set(wantedTerms([quoted, ...named].join('\n')).flatMap(({ forms }) => forms));
  if (!wantedTerms(sentence).every(({ forms }) => forms.some((form) => known.has(form)))) return false;
  const bounds = new Set(words(quoted, BINDING));
  return (
    words(sentence, BINDING).every((word) => bounds.has(word)) &&
    words(sentence, DENYING).length > 0 === words(quoted, DENYING).length > 0 &&
    inOrder(figures(sentence), figures([...named, quoted].join('\n')))
  );
}

/** Folded, as tokens are. */
const BINDING = new Set(
  `must shall may might can could should only always immediately least most maximum minimum max min below above under over
   before after until while during unless except if when first last all any every each both either
   muss muessen soll sollen darf duerfen kann koennen nur immer sofort mindestens hoechstens maximal minimal unter ueber
   vor nach bis waehrend sobald wenn falls ausser zuerst zuletzt alle jede jeder jedes beide`.split(/\s+/),
);
const DENYING = new Set(
  `no not never none neither nor without cannot dont doesnt isnt arent wont mustnt
   nicht nie niemals kein keine keinen keinem keiner keines ohne weder`.split(/\s+/),
);

function words(text: string, of: ReadonlySet<string>): readonly string[] {
  return tokens(folded(text).replace(/['’]/g, '')).flatMap(({ token }) => (of.has(token) ? [token] : []));
}

/** Numbers and codes, as they are written. */
function figures(text: string): readonly string[] {
  return (
    folded(text)
      .match(/[\p{L}\p{N}]*\p{N}[\p{L}\p{N}.,/-]*/gu)
      ?.map((one) => one.replace(/[.,/-]+$/, '')) ?? []
  );
}

function inOrder(wanted: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (one === wanted[at]) at++;
  return at === wanted.length;
}
