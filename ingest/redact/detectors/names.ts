// Finds persons where something says that a name stands there: a title, a greeting, a label, a signature, a telephone number.

import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { FAMILY_NAMES } from './familyNames.ts';
import { PERSON_LABELS, UNSURE_LABELS } from './nameLists.ts';
import { isGivenName, isWeakGivenName, type NameWords, nameAt } from './nameWords.ts';
import { TITLE } from './titles.ts';

export const names: Detector = { name: 'names', version: 4, detect };

const GREETING =
  /(?<![\p{L}\p{N}])(?:Hello|Hi|Hey|Dear|Hallo|Liebe[rs]?|Servus|Moin|Grüezi|Griaß di|Guten (?:Morgen|Tag|Abend)|(?:Good )?(?:[Mm]orning|[Aa]fternoon|[Ee]vening)|Morgen|Thanks|Thank you|Danke|Welcome),?[ \u00a0](?=\p{Lu})/gu;
const CLOSING =
  /(?:^|[\n.!?][ \t]{0,8})(?:(?:best|kind|warm|many) (?:regards|wishes|thanks)|regards|sincerely|yours(?: sincerely| truly| faithfully)?|cheers|best|thanks|thank you|thx|br|rgds|mfg|lg|vg|gruß|grüße|(?:mit )?(?:freundlichen|besten|lieben|schönen|vielen|herzlichen) (?:grüßen|gruß|dank)|(?:viele|liebe|beste|schöne|herzliche) grüße|--)[,.!]{0,1}[ \t]{0,3}\n?[ \t]{0,3}(?=\p{Lu})/giu;
/** After these stands a person, whatever the name. */
const INTRODUCED =
  /(?<![\p{L}\p{N}])(?:[Mm]y name is|[Mm]ein Name ist|[Ii]ch heiße|(?:[Rr]eported|[Ss]igned|[Ww]ritten|[Cc]hecked|[Aa]pproved|[Pp]repared|[Dd]one|[Rr]epaired|[Ii]nspected|[Cc]arried out|[Aa]cknowledged|[Ee]ntered|[Rr]eleased|[Rr]evised|[Uu]pdated|[Aa]uthori[sz]ed|[Vv]erified|[Rr]eviewed|Comment) by|(?:[Gg]emeldet|[Gg]eprüft|[Ee]rstellt|[Ff]reigegeben|[Ee]rledigt|[Aa]usgeführt|[Dd]urchgeführt|[Rr]epariert|[Uu]nterschrieben|[Ee]ingetragen|[Bb]earbeitet) (?:von|durch)),?[ \u00a0](?=\p{Lu})/gu;
/** After these may stand a person, a company or a part of a machine: a known given name decides. */
const MENTIONED =
  /(?<![\p{L}\p{N}])(?:[Ii]ch bin|I am|I'm|[Tt]his is|[Hh]ier ist|[Hh]ier spricht|[Nn]amens|[Nn]amed|[Cc]olleague|[Kk]olleg(?:e|en|in)|[Oo]perator|[Bb]ediener(?:in)?|[Tt]echnician|[Tt]echniker(?:in)?|[Ss]hift lead(?:er)?|[Ss]chichtleiter(?:in)?|[Ss]upervisor|[Ee]lectrician|[Ee]lektriker(?:in)?|[Ff]itter|[Ss]chlosser(?:in)?|[Aa]sk|[Aa]sked|[Cc]all|[Cc]alled|[Cc]ontact|[Ii]nform|[Ii]nformed|[Tt]ell|[Tt]old|[Tt]alked to|[Ss]poke (?:to|with)|[Hh]anded (?:over )?to|[Nn]otify|[Ww]ith|[Mm]it|[Vv]on|[Bb]y|[Ff]rom|[Ff]or|[Ff]ür|[Tt]o|[Aa]n),?[ \u00a0](?=\p{Lu})/gu;
/** `Label: value` at the start of a line or after a gap, as forms and mail headers have it. */
const LABEL_LINE = /(?:^|\n|\t|(?<= {2})|(?<=[.!?] )|[;|,] ?)([\p{L}][\p{L} -]{1,28}?) ?: {0,3}(?=["'„]?\p{Lu})/gu;

function detect(text: string, context: DetectionContext): readonly Finding[] {
  return [
    ...after(text, TITLE, 3).flatMap((name) => strong(name, 0.95)),
    ...after(text, GREETING, 3).flatMap((name) => (greeted(text, name) ? strong(name, 0.85) : [])),
    ...after(text, CLOSING, 3).flatMap((name) => (signs(text, name) ? strong(name, 0.85) : [])),
    ...after(text, INTRODUCED, 4).flatMap((name) => strong(name, 0.9)),
    ...after(text, MENTIONED, 4).flatMap((name) => (given(name) ? strong(name, 0.8) : [])),
    ...lines(text).flatMap((name) => strong(name, 0.85)),
    ...context.labelled.flatMap((value) =>
      labelled(text, value.label, value.start, value.end).flatMap((name) => strong(name, 0.9)),
    ),
    ...context.found.flatMap((other) => beside(text, other)),
    ...byGivenName(text, context.thorough),
    ...(context.thorough && context.language === 'de' ? acting(text) : []),
  ];
}

/** "Weber meldet …", "Weber hat den Filter getauscht": a family name without an article that does what only people do. */
function acting(text: string): readonly Finding[] {
  return [...text.matchAll(ACTING)].flatMap(({ 1: name, index }) => {
    if (!FAMILY_NAMES.has(name!)) return [];
    return strong({ start: index, end: index + name!.length, words: [name!] }, 0.7);
  });
}
const ACTING =
  /(?<=^|[\n.!?:;,(] ?|(?:und|dass|weil|wenn|wo) )(\p{Lu}\p{Ll}{2,20}) (?:(?:meld|sag|mein|frag|wart|bestell|reparier|informier|kontrollier|prüf|tausch|wechsel|reinig|quittier)(?:e?te?)(?!\p{L})|(?:bittet|bat|übernimmt|übernahm|ruft|rief|kommt|kam|gibt|gab)(?!\p{L})|hat (?!sich )[^.!?;\n]{0,90}(?:geprüft|getauscht|gewechselt|gemeldet|gesagt|gemacht|gesehen|gereinigt|geschmiert|bestellt|repariert|informiert|kontrolliert|quittiert|bestätigt|bemerkt|erledigt|ersetzt|übernommen|übergeben|(?:ein|nach)gestellt|(?:ein|aus)gebaut|an(?:gerufen|geordnet)|festgestellt)(?!\p{L}))/gu;

function after(text: string, pattern: RegExp, most: number): readonly NameWords[] {
  return [...text.matchAll(pattern)].flatMap((match) => nameAt(text, match.index + match[0].length, most) ?? []);
}

/** "Dear Maria," is a greeting; "Dear Customer Service team" is none. */
function greeted(text: string, name: NameWords): boolean {
  const next = text[name.end] ?? '\n';
  return /[,!.:;\n–-]/.test(next) || isGivenName(name.words[0]!) || isWeakGivenName(name.words[0]!);
}

/** A signature is all that stands on its line, or is followed by a comma, a bracket or a mark. */
function signs(text: string, name: NameWords): boolean {
  return /^[ \t]*(?:[\n,(|/–-]|\.?$)/.test(text.slice(name.end, name.end + 8)) || isGivenName(name.words[0]!);
}

function given({ words }: NameWords): boolean {
  return isGivenName(words[0]!) || (words.length > 1 && isWeakGivenName(words[0]!));
}

function lines(text: string): readonly NameWords[] {
  return [...text.matchAll(LABEL_LINE)].flatMap((match) => {
    const start = match.index + match[0].length;
    return labelled(text, match[1]!, start, lineEnd(text, start));
  });
}

/** The names a labelled value holds: any under `Operator`, only likely ones under `Name` or `Contact`. */
function labelled(text: string, label: string, start: number, end: number): readonly NameWords[] {
  const plain = label
    .toLowerCase()
    .replace(/[._:*]/g, ' ')
    .replace(/\s{1,9}/g, ' ')
    .trim();
  if (PERSON_LABELS.test(plain)) return listed(text, start, end);
  if (!UNSURE_LABELS.test(plain)) return [];
  const found = listed(text, start, end);
  return found.some(given) ? found : [];
}

/** "Maria Huber, J. Novak and Ute Ott": each name of a list, as long as it reads like one. */
function listed(text: string, start: number, end: number): readonly NameWords[] {
  const found: NameWords[] = [];
  let at = start;
  while (at < end) {
    const quoted = /["'„(]/.test(text[at]!) ? at + 1 : at;
    const name = nameAt(text, quoted);
    if (!name || name.end > end) break;
    found.push(name);
    const more = /^["'“)]?(?: ?<[^>\n]{0,120}>)?(?: ?\([^)\n]{0,60}\))?(?: ?[,;/&+\n] ?| and | und )/.exec(
      text.slice(name.end, Math.min(end, name.end + 200)),
    );
    if (!more) break;
    at = name.end + more[0].length;
  }
  return found;
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + LINE).search(/\n|\t| {3}/);
  return end < 0 ? Math.min(text.length, from + LINE) : from + end;
}
const LINE = 400;

/** A full name right before a telephone number, badge or address belongs to it: "Maria Huber (+43 …)". */
function beside(text: string, other: Finding): readonly Finding[] {
  if (other.type !== 'phone' && other.type !== 'badge' && other.type !== 'email') return [];
  const before = text.slice(Math.max(0, other.start - 80), other.start);
  const run = BESIDE.exec(before);
  if (!run) return [];
  const from = other.start - before.length + run.index;
  for (const match of run[1]!.matchAll(/(?<!\p{L})\p{Lu}/gu)) {
    const name = nameAt(text, from + match.index, 4);
    if (name && name.words.length > 1 && name.end === from + run[1]!.length) return strong(name, 0.75);
  }
  return [];
}
/** Up to four words, then at most a comma, a bracket and a word for what follows. */
const BESIDE =
  /(?<![\p{L}\p{N}.-])(\p{L}[\p{L}'’.-]{0,30}(?: \p{L}[\p{L}'’.-]{0,30}){1,3})(?:, ?| ?[(<[:–-] ?| )(?:(?:badge|ausweis|tel|phone|mobile|mobil|mob|fax|e-?mail|ext|handy)[^\p{L}\n]{0,8}(?:no\.?|nr\.?)? ?)?$/iu;

/** A known given name and a family name after it, or before a second one: weaker, since no word says so. Alone where people are named freely. */
function byGivenName(text: string, thorough: boolean): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_.-])\p{Lu}\p{Ll}{1,20}/gu)) {
    if (!isGivenName(match[0]) || match.index < (found.at(-1)?.end ?? 0)) continue;
    const name = nameAt(text, match.index, 4);
    if (!name || (name.words.length < 2 && !thorough)) continue;
    const { start, end } = name;
    found.push({ start, end, type: 'person', confidence: 0.7, detector: names.name, basis: 'pattern' });
  }
  return found;
}

function strong({ start, end }: NameWords, confidence: number): readonly Finding[] {
  return [{ start, end, type: 'person', confidence, detector: names.name, basis: 'context' }];
}
