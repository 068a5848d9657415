// Tells what kind of thing a question wants (a weight, a price, a person, a number), and whether a text has any; pure.

import { claimsIn } from './quantity.ts';
import { Said } from './said.ts';
import type { Asked } from './understand.ts';
import { PHONE } from './values.ts';
import { askedFor, coverage } from './wording.ts';

/** `asks` finds the kind in the question, `holds` finds one such thing in the text. Both in English and German. */
interface Kind {
  readonly asks: RegExp;
  readonly holds: RegExp;
}

/** Whether the question is about something that happened once, at a time it names or in the past tense. */
export function asksWhatHappened(question: string): boolean {
  return (
    HAPPENED.test(question) ||
    (!ALSO_GERMAN.test(question) && PAST.test(question)) ||
    (ONCE.test(question) && !/\b(?:until|by|due|bis)\b/iu.test(question))
  );
}

/** Whether the question wants something of a kind that the text has none of. */
export function lacksKind(question: string, text: string): boolean {
  return KINDS.some(({ asks, holds }) => asks.test(question) && !holds.test(text));
}

/**
 * Whether the question asks for a number of things, and the text has no number before that thing; a table's number may
 * stand in another column. Units are measured, not counted.
 */
export function lacksCount({ topic, translated }: Pick<Asked, 'topic' | 'translated'>, text: string): boolean {
  const thing = COUNTS.exec(topic)?.[1];
  if (!thing || UNIT.test(thing)) return false;
  const counted = askedFor({ topic: thing, translated });
  if (counted.length === 0) return false;
  const numbers = [...text.matchAll(COUNTED)];
  return !numbers.some(([, after]) => coverage(counted, after!) > 0);
}
const COUNTS = /\b(?:how many|number of|wie ?viele|anzahl(?: der)?)\s+([\p{L}-]{3,})/iu;
const UNIT =
  /^(?:litres?|liters?|metres?|meters?|millimet\w+|centimet\w+|degrees?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|times?|bars?|kilo\w*|tonn?es?|percent|volts?|amps?|grad|stunden|minuten|sekunden|tagen?|wochen|monaten?|jahren?|mal|grams?|gramm|kubikmeter|prozent)$/iu;

/** Whether the question is about a measure (a pressure, a speed, a time) that the text has no value of. */
export function lacksMeasure(question: string, text: string): boolean {
  const asked = MEASURES.filter(([, words]) => words.test(question));
  if (asked.length === 0) return false;
  const claims = claimsIn(text.replaceAll('\t', ' '));
  return !asked.some(([dimension]) => claims.has(dimension) || (dimension === 'time' && OFTEN.test(text)));
}

/** Whether the question asks how much there is of something, and the text says so only of other things: "480 litres of oil". */
export function measuresOthers({ topic, translated }: Pick<Asked, 'topic' | 'translated'>, text: string): boolean {
  const thing = MUCH_OF.exec(topic)?.[1];
  if (!thing) return false;
  const wanted = askedFor({ topic: thing, translated });
  const found = [...text.matchAll(SO_MUCH)].map(([, english, german]) => english ?? german);
  return wanted.length > 0 && found.length > 0 && found.every((of) => of !== undefined && coverage(wanted, of) === 0);
}
const AMOUNT =
  '[Ll]itres?|[Ll]iters?|l|[Kk]ilograms?|[Kk]ilogramm|kg|[Gg]rams?|[Gg]ramm|g|[Tt]onn?es?|[Tt]onnen|t|m³|[Mm]et(?:er|re)s?|m';
const MUCH_OF = new RegExp(
  `\\b(?:how (?:many|much)|wie ?viele?)\\s+(?:${AMOUNT})\\s+(?:of\\s+)?((?:\\p{L}+\\s+){0,2}?\\p{L}{3,})(?=\\s+(?:does|do|did|is|are|was|were|must|can|may|should|will|go|fit|has|have|in|at|for|fasst|sind|ist|braucht|hat|haben|passen|passt|gehören|gehört|muss|müssen|kommen|kommt|werden|darf|im)\\b)`,
  'iu',
);
const SO_MUCH = new RegExp(
  `\\d\\s?(?:${AMOUNT})\\b(?:\\s+of\\s+((?:\\p{L}+\\s+){0,1}\\p{L}+)|\\s+(\\p{Lu}\\p{L}+))?`,
  'gu',
);

/** The measures that the question is about. */
export function measuresNamed(question: string): readonly string[] {
  return MEASURES.filter(([, words]) => words.test(question)).map(([dimension]) => dimension);
}

/** Whether the question is about a measure. */
export function wantsMeasure(question: string): boolean {
  return measuresNamed(question).length > 0;
}

/** Whether the question is for a value, a part or a person, and not for what to do. */
export function wantsToKnow(question: string): boolean {
  return wantsMeasure(question) || KINDS.some(({ asks }) => asks.test(question)) || NAMED.test(question);
}
const NAMED =
  /\b(?:part (?:number|no)|number of|limit|stock|shelf|type|when|where|which|may|can|is|are|does|teilenummer|artikelnummer|lager|grenzwert|grenze|typ|wann|wo|welche[mnrs]?|wer|darf|ist|sind)\b/iu;
const OFTEN =
  /\b\d{1,2}:\d\d\b|\b(?:seconds|minutes|hours|days|weeks|months|years|sekunden|minuten|stunden|tagen?|wochen|monaten?|jahren?)\b|\b(?:dai|week|month|year|hour|quarter|annual)ly\b|\bannual|\b(?:each|every|per|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b[^.;]{0,20}?\b(?:second|minute|hour|shift|day|week|month|year)|\b(?:jede[mnrs]?|alle|pro|je|eine[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|halbe[nr]?)\b[^.;]{0,20}?(?:sekunde|minute|stunde|schicht|tag|woche|monat|jahr)|(?:täg|wöchent|monat|jähr|stünd)lich|(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs/iu;
const MEASURES: readonly (readonly [dimension: string, RegExp])[] = [
  ['torque', /torque|\p{L}{3,}moment\b|\bmoment (?:of|for|an|von|der|des)\b/iu],
  ['pressure', /pressure\b|druck\b|\bvacuum\b|vakuum\b/iu],
  ['temperature', /temperatur|\bdegrees?\b|\bgrad\b|\b(?:how|wie) (?:hot|warm|cold|heiß|kalt)\b/iu],
  ['force', /\bforce\b|kraft\b/iu],
  ['speed', /\bspeed\b|geschwindigkeit|\b(?:how fast|wie schnell)\b/iu],
  ['turning', /\bspeed\b|drehzahl|\b(?:how fast|wie schnell)\b/iu],
  [
    'length',
    /\blength\b|distance|\bgap\b|abstand|länge\b|spalt|\bstroke\b|hub\b|height|höhe\b|width|breite\b|thickness|dicke\b|stärke\b|diameter|durchmesser|\bthe reach\b|\breach of\b|\bsag\b|\bhow (?:far|wide|tall|thick|deep)\b|\bwie (?:weit|breit|dick|tief)\b/iu,
  ],
  [
    'flow',
    /\bflow rate\b|durchfluss|\b(?:litres?|liters?|liter)\b.*\b(?:per|an?|pro|je|in der)\s+(?:minute|hour|stunde)\b/iu,
  ],
  ['volume', /\bvolume\b|\bamount\b|menge\b|litres?|liter/iu],
  [
    'time',
    /\binterval|how often|wie oft|how long|wie lange\b|(?<!\b(?:next|this|last|first|every|same|at|in|of) )\btime\b|(?<!\b(?:der|zur|jeder|mahl))zeit(?:en)?\b|dauer\b|hours|frist\b/iu,
  ],
  [
    'mass',
    /weigh|payload|(?<!\b(?:to|I|we|you|they|not) )\bload\b|gewicht|(?:\p{L}{3,}|max\.? |maximale |höchste )last\b|wieg|\bhow heavy\b|\bwie schwer\b/iu,
  ],
];

/**
 * What the question asks about by name that the text does not have: years, names told from words by their capitals
 * (not in German, in headlines or in shouting), the thing after "which", "what" or before "of", and one of several
 * things that are told apart by a number. `beside`: what else was found, where such things may be numbered as well.
 */
export function missing(
  { topic, translated }: Pick<Asked, 'topic' | 'translated'>,
  text: string,
  said: Said = Said.of(text),
  beside: () => string = () => '',
): readonly string[] {
  const unlike = numbered(topic)
    .filter((one) => {
      const here = alike(one, translated, text);
      const there = here.length > 0 ? here : alike(one, translated, beside());
      return there.length > 0 && there.every(({ number }) => number !== one.number);
    })
    .map((one) => one.said);
  const lacking = [...namesIn(topic), ...thingsIn(topic)].filter((word) => {
    const groups = askedFor({ topic: word, translated });
    // Whoever asks for a torque is answered by so many newton metres.
    if (MEASURES.some(([, words]) => words.test(word)) && !lacksMeasure(word, text)) return false;
    return groups.length > 0 && coverage(groups, said) === 0;
  });
  return [...unlike, ...lacking];
}

interface Numbered {
  readonly said: string;
  readonly word: string;
  readonly number: string;
}

/** One of several: `belt 3`, not `weight 5 kg`. */
function numbered(text: string): readonly Numbered[] {
  return [...text.matchAll(/(\p{L}{3,})\s+(\d{1,3})(?![\p{L}\d-]|[.,]\d)(?=(\s?\S*))/gu)].flatMap(
    ([said, word, number, unit]) =>
      claimsIn(number! + unit!).size > 0 ? [] : [{ said, word: word!, number: number! }],
  );
}

/** Such things as the text numbers. */
function alike({ word }: Numbered, translated: Asked['translated'], text: string): readonly Numbered[] {
  const groups = askedFor({ topic: word, translated });
  return groups.length === 0 ? [] : numbered(text).filter((there) => coverage(groups, there.word) > 0);
}

function namesIn(question: string): readonly string[] {
  const words = [...question.matchAll(/(?<![.!?:]\s*)(?<=\S\s+)[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)].map(([word]) => word);
  const years = words.filter((word) => /^(?:1[5-9]|20)\d\d$/.test(word));
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  if (capitals.length * 2 > words.length || GERMAN.test(question)) return years;
  return [...years, ...capitals.filter((word) => /^\p{Lu}\p{Ll}{2,}/u.test(word) && !CALENDAR.test(word))];
}
const GERMAN = /\b(?:der|die|das|ist|und|wie|wer|was|wann|wo|welche[rnsm]?|bei|von|an)\b|[äöüß]/iu;
const CALENDAR =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/iu;

/** The first word after "which" or "what", and the last one before "of". */
function thingsIn(question: string): readonly string[] {
  const which =
    /\b(?:which|what|welche[rnsm]?)\s+(?!(?:is|are|was|were|be|do|does|did|can|could|must|should|shall|may|might|will|would|has|have|had|to|happens?|happened|about|if|kind|type|ist|sind|war)\b)([\p{L}-]{3,})/iu.exec(
      question,
    );
  const of =
    /\b(?:what|which|how|wie|was)\b[^?]*?\b(?:is|are|was|were|ist|sind)\s+(?:the|die|der|das)\s+(?:[\p{L}-]+\s+){0,3}?([\p{L}-]{3,})\s+(?:of|von|der|des)\b/iu.exec(
      question,
    );
  return [which?.[1], of?.[1]].filter((word) => word !== undefined);
}

const ROLES =
  '\\b(?:staff|personnel|people|person|operators?|electricians?|setters?|managers?|supervisors?|foreman|crew|team|service|maintenance|everybody|everyone|nobody|somebody|doctors?|mechanics?|fitters?|officers?|inspectors?|experts?|drivers?|technicians?|laboratory|maker|manufacturer|supplier|brigade|licen[cs]e|authority|shift lead(?:er)?|(?:[Mm]aschinen|[Kk]ran|[Ss]tapler|[Ss]chicht)?[Ff]ührer(?:in)?|[Ll]abor|[Hh]ersteller|[Pp]rüfstelle|[Ff]euerwehr|[Kk]undendienst|[Ss]achkundige[rn]?|[Mm]eister|\\p{L}+(?:leiter|leiterin|beauftragte[rn]?|kraft|kräfte|meister|führer|personal|techniker|elektriker|bediener|wart|dienst|posten|helfer))\\b';
const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half|dozen|hundred|thousand|million|once|twice|no|none|all|both|several|ein(?:e[nrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|halb|beide)\b/iu;
/** A number and the words behind it that may say what of. */
const COUNTED = new RegExp(`(?:${NUMBER.source})((?:[^\\S\\n]+[\\p{L}\\p{N}-]+){1,5})`, 'giu');
const MONTH =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sep(?:tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?';
const HAPPENED =
  /\b(?:were|did|had|happened|yesterday|last (?:night|week|month|shift|year)|ago|war|waren|wurden?|hatten?|musste[nt]?|konnten?|lag|kam|kamen|gestern|passiert|geschehen|(?:letzte[nrsm]?|vorige[nrsm]?) (?:nacht|woche|monat|schicht|jahr))\b|\b(?:has|have|hat|haben)\b[^?]*(?:\b\p{L}+(?:ed|en)\b|\b(?:ge|\p{L}+ge)\p{L}+(?:t|en)\b)/iu;
/** `was` asks in German. */
const PAST = /\bwas\b/iu;
const ALSO_GERMAN = /\b(?:das|der|ist|sind|bedeutet|mit|muss|ich|man|den|für|bei|tun|zu)\b|[äöüß]/iu;
const ONCE = new RegExp(
  `\\b(?:on|in|am|im|vom|ab|zum|since|from)\\b[^?]{0,12}\\b(?:${MONTH})\\b|\\b\\d{1,2}\\.? (?:${MONTH})\\b`,
  'iu',
);
const DATE = new RegExp(
  `\\b(?:1[0-9]|20)\\d\\d\\b|\\b\\d{1,2}[./:]\\d{1,2}|\\b(?:${MONTH})\\b|\\d(?:st|nd|rd|th)\\b|centur|decade|jahrhundert|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\b(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|yesterday|gestern`,
  'iu',
);

const KINDS: readonly Kind[] = [
  {
    asks: /\b(?:costs?|prices?|priced|expensive|pay for|paid for|bill|kostet?|kosten|preise?|teuer)\b/iu,
    holds: /[€$£]|\b(?:eur|euros?|chf|usd|dollars?|pounds?|francs?|cents?)\b|price|\bcosts?\b|preis|\bkosten/iu,
  },
  {
    asks: /\b(?:weighs?|weight|heavy|wiegt|wiegen|schwer|gewicht)\b/iu,
    holds: /\d\s?(?:kg|g|mg|t|lbs?|pounds?|tonn?es?|tons?|kilo\w*|tonnen|gramm)\b|\bkg\b/iu,
  },
  {
    asks: /\b(?:(?:tele)?phone|telefon\w*|rufnummern?|(?:phone|extension) number|durchwahl|hotline)\b|\bwhom?\b[^?]*\bcall\b|\bwen\b[^?]*\b(?:rufe|anrufen)\b/iu,
    holds: PHONE,
  },
  {
    asks: /\b(?:colou?rs?|colou?red|painted|farbe|farben|farbton|lackiert)\b/iu,
    holds:
      /\b(?:red|green|blue|yellow|orange|white|black|gr[ea]y|brown|pink|purple|amber|silver|RAL \d{4}|rot|grün|blau|gelb|weiß|schwarz|grau|braun|rosa|lila|silber)\w{0,3}\b/iu,
  },
  {
    asks: /\b(?:noise|noisy|loud|sound level|decibels?|schall\w*|lärm\w*|laut|lautstärke)\b/iu,
    holds: /\bdB\b|decibel|dezibel|\bnois|\bloud|lärm|schall/iu,
  },
  {
    asks: /\b(?:warrant\w+|guarantee\w*|garantie\w*|gewährleistung\w*)\b/iu,
    holds: /warrant|guarantee|garantie|gewährleist/iu,
  },
  {
    asks: /\b(?:how old|year of (?:manufacture|construction|build)|age of|baujahr|wie alt)\b/iu,
    holds: /\b(?:1[5-9]|20)\d\d\b|\b(?:years?|jahre?n?)\b/iu,
  },
  {
    asks: /\b(?:suppliers?|supplied by|lieferant\w*|\w+lieferant\w*)\b|\b(?:who|which company|wer|welche firma)\b[^?]*\b(?:supplies|delivers|liefert|beliefert)\b/iu,
    holds: /suppl|deliver|liefer|lager|\bfrom [A-Z]|bezug/u,
  },
  {
    asks: /\b(?:electricity|power consumption|energy consumption|kwh|stromverbrauch|energieverbrauch|strom braucht)\b|\bwie viel strom\b/iu,
    holds: /\d\s?(?:k|M)?Wh?\b|electricity|stromverbrauch/iu,
  },
  {
    asks: /\b(?:how many|how much|how often|how far|how fast|how high|how deep|how wide|how tall|how large|how hot|how cold|number of|wie vie[lr]e?n?|wie oft|wie weit|wie schnell|wie hoch|wie tief|wie breit|wie heiß|wie warm|wie groß|anzahl)\b/iu,
    holds: NUMBER,
  },
  {
    asks: /\b(?:percent(?:age)?|prozent\w*)\b/iu,
    holds: /%|percent|per cent|prozent/iu,
  },
  {
    asks: /\b(?:how long|wie lange?)\b/iu,
    holds:
      /\d\s?(?:s|ms|min|h|m|mm|cm|km|sec|secs)\b|second|minute|hour|\bday|week|month|year|met(?:er|re)|inch|feet|foot|mile|sekunde|minute|stunde|\btag|woche|monat|jahr|until|bis\b|schicht|shift/iu,
  },
  {
    asks: /\b(?:when (?:was|were|did|has|had)|what (?:year|date|day|month|century)|in (?:which|what) (?:year|month|century)|wann (?:wurde[n]?|war(?:en)?|hat)|seit wann|welche[ms] (?:jahr|datum|tag))\b/iu,
    holds: DATE,
  },
  {
    asks: /^\s*(?:who|whom|whose|wer|wen|wem)\b(?![^?]*\b(?:call|rufe|anrufen)\b)|\b(?:by whom|von wem|which (?:person|people|scientist|king|company))\b/iu,
    holds: PEOPLE(),
  },
];

/** A pseudonym, two capitalised words in a row, a name behind a small word (in German any noun is), or a role. */
function PEOPLE(): RegExp {
  return new RegExp(
    `Person-|(?:Herr|Frau|Mr|Mrs|Dr)\\.? \\p{Lu}|^(?!.*(?:\\bder\\b|\\bdie\\b|\\bdas\\b|\\bund\\b|\\bist\\b|[äöüß])).*(?:\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+|\\p{Ll}[,;]? \\p{Lu}\\p{Ll}{2,})|${ROLES}`,
    'mu',
  );
}
