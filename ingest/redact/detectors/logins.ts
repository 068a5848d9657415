// Finds the password of a user and a password that are told together: "Login is anna / …", "log in as service with …".

import type { Span } from '../../../graph/model/chunk.ts';

const ACCESS = '(?<!\\p{L})(?:log-?in|logon|zugangsdaten|zugang|anmelde(?:ung|daten)|anmeldung|credentials?)(?!\\p{L})';
const OF_WHOM = '(?: (?:for|of|on|at|für|von|vom|am|an|im|auf))?(?: [\\p{L}\\p{N}._-]{1,30}){0,2}';
const PAIR = '[„“"\'`]?(?<user>[\\p{L}\\p{N}._@\\\\-]{1,40})(?: ?/ ?|:)(?<password>[^\\s/]{3,60})';
const TOGETHER = new RegExp(
  `${ACCESS}(?:(?<said>${OF_WHOM} ?(?:(?:is|ist|lautet|war|was|=|:)[: ]{1,2}))|(?: (?:with|mit|als|as))?[ ])${PAIR}`,
  'giu',
);
const AS_AND_WITH =
  /(?<!\p{L})(?:log(?:ged)?[ -]?(?:in|on)|sign(?:ed)? in|anmelden|angemeldet|einloggen|eingeloggt)(?: (?:at|on|am|im|an der) [\p{L}\p{N}._-]{1,30})? (?:as|als) [\p{L}\p{N}._-]{1,40} (?:with|using|mit)(?: (?:the )?(?:password|passwort|kennwort))? ["„“']?(?<password>[^\s/]{4,60})/giu;

/** Only a password is hidden: the user's name is what a shift looks up. Work is bounded by a constant for each word. */
export function loginPasswords(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(TOGETHER)) {
    const { said, user, password } = match.groups!;
    const value = bare(password!);
    if (NAMES_ONLY.test(user!) || NAMES_ONLY.test(value)) continue;
    const meant = mixed(value) || value === user || (said !== undefined && !PLACES.test(match[0]));
    if (meant && value.length > 2) spans.push(spanOf(match, password!, value));
  }
  for (const match of text.matchAll(AS_AND_WITH)) {
    const value = bare(match.groups!.password!);
    if (mixed(value)) spans.push(spanOf(match, match.groups!.password!, value));
  }
  return spans;
}

function spanOf(match: RegExpExecArray, password: string, value: string): Span {
  const start = match.index + match[0].length - password.length;
  return { start, end: start + value.length };
}

function bare(password: string): string {
  return password.replace(/[.,;:)\]}"'“”`]{1,3}$/u, '');
}

/** Letters with digits or marks, as no ordinary word and no tag of a plant. */
export function mixed(value: string): boolean {
  if (value.length < 5 || !/\p{Ll}/u.test(value) || ORDINARY.test(value)) return false;
  return /\d/.test(value) || /[!#$@&?^~%*+=].|.[!#$%*]$/.test(value);
}
const ORDINARY =
  /^(?:(?:level|stufe|ebene|gruppe|group|step|schritt|version|rule|regel|slot|feld|field|page|seite|user|benutzer|panel|halle|tor|linie|line|raum|room|rfid|sha|md|base|utf|aes|tls|windows|option)[ _-]?\d{1,4}|\d+[.,]?\d*\p{L}{1,3}|\P{L}+)$/iu;
const NAMES_ONLY =
  /^(?:user(?:name|s)?|users?|passwords?|pass(?:wort|wörter)?|pw|pwd|benutzer(?:name)?|kennwort|kennung|name|logout|log-?off|log-?on|abmeldung|e-?mail|pin|ja|nein|yes|no|on|off|ein|aus|https?|ok)$/i;
/** "Zugang: Tor/Treppe" */
const PLACES = /^zugang(?! ist| lautet)/i;
