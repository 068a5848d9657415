// Tells switching on from switching off, of which search knows only the verb: "turn off", "power up", "shut it down"; pure.

import { type Wanted, wantedTerms } from '../../graph/search/words/analyse.ts';

/** What marks a term as one of these verbs': no word or number has it. */
const MARK = '+';
const [ON, OFF] = [`${MARK}on`, `${MARK}off`];

export function isPhrasalTerm(term: string): boolean {
  return term.startsWith(MARK);
}

/** `wantedTerms`, with such a verb as one term. */
export function wantedVerbs(text: string): Wanted[] {
  const found = new Set<string>();
  const left = [...VERBS].reduce(
    (rest, [term, verbs]) =>
      rest.replace(verbs, (_, ...between: readonly unknown[]) => {
        found.add(term);
        return ` ${between.slice(0, -2).filter(Boolean).join(' ')} `;
      }),
    text,
  );
  return [...wantedTerms(left), ...[...found].map((term) => ({ forms: [term], times: 1 }))];
}

/** Terms of the verbs that stand in a text. */
export function phrasalTerms(text: string): ReadonlySet<string> {
  const holds = (verbs: RegExp) => text.search(verbs) >= 0;
  const found = [...VERBS].filter(([, verbs]) => holds(verbs)).map(([term]) => term);
  return new Set(holds(WARMED) ? [...found, ON] : found);
}

/** Other words for what is said in any of these: whoever starts a machine switches it on. */
export function verbsInstead(wordings: readonly (readonly Wanted[])[]): readonly (readonly Wanted[])[] {
  const says = (form: string) => wordings.some((words) => words.length === 1 && words[0]!.forms.includes(form));
  if (says(ON)) return ['start', 'einschalten', 'anschalten'].map(wantedTerms);
  if (says(OFF)) return ['ausschalten', 'abschalten', 'herunterfahren'].map(wantedTerms);
  return says('start') ? [[{ forms: [ON], times: 1 }]] : [];
}

/** `switch` is a thing too, "the switch on the panel", unless it stands where a verb does. */
const SWITCH =
  '(?:switch(?:es|ed|ing)|(?<=(?:^|[.,;:!?(\\n\\t])\\s*|\\d[.)]?\\s+|\\b(?:to|i|you|we|they|and|or|then|must|can|may|should|shall|do|not|never|always|please|before|when)\\s+)switch|switch(?=\\s+(?:on|off)\\s*[.?!]*$))';
const TURN = '(?:turn|power)(?:s|ed|ing)?';
/** The particle, or what is switched and the particle, where nothing goes on behind it: "turn the heater on before". */
const withParticle = (verb: string, particle: string) =>
  `${verb}\\s+(?:${particle}\\b|((?:[\\p{L}\\p{N}-]+\\s+){1,4}?)${particle}(?=\\s*(?:[.,;:!?)]|$|(?:and|or|again|before|after|when|if|until|at)\\b)))`;
const anyOf = (...all: readonly string[]) => new RegExp(`\\b(?:${all.join('|')})`, 'giu');

const VERBS: ReadonlyMap<string, RegExp> = new Map([
  [
    ON,
    anyOf(
      withParticle(`(?:${SWITCH}|${TURN})`, 'on'),
      withParticle('(?:start|power|boot)(?:s|ed|ing)?', 'up'),
      '(?:start|power)-?up\\b',
    ),
  ],
  [
    OFF,
    anyOf(
      withParticle(`(?:${SWITCH}|${TURN})`, 'off'),
      withParticle('shut(?:s|ting)?', '(?:down|off)'),
      withParticle('power(?:s|ed|ing)?', 'down'),
      'shut-?down\\b',
    ),
  ],
]);
/** How some are switched on. A question that says so means just that. */
const WARMED = /\b(?:heat|fir)(?:e|s|ed|ing)?\s+up\b/iu;
