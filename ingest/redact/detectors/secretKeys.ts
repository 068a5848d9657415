// Finds the words that say a secret follows, alone or as the last part of a longer key such as `mqttPassword` or `DB_PASS`.

import { wordFinder } from '../secrets/keywords.ts';

/**
 * `sure`: nothing but a secret is called so. `account`: the same, because a user or a service stands with it. `unsure`: a
 * pass of a tool, a pin of a shaft, unless the value looks like nothing but a password. `code`: of a door or a gate, in digits.
 */
export type KeyKind = 'sure' | 'account' | 'unsure' | 'code';

export interface SecretKey {
  readonly start: number;
  readonly end: number;
  readonly kind: KeyKind;
}

/** In order, without overlap; work is bounded by a constant for each word that could begin one. */
export function secretKeys(text: string): readonly SecretKey[] {
  const keys: SecretKey[] = [];
  let last = -1;
  find(text, (number, end) => {
    const start = end - STEMS[number]!.length;
    if (start < last) return;
    const key = keyAt(text, start);
    if (!key) return;
    keys.push(key);
    last = key.end;
  });
  return keys;
}

/** What the name of a column or a field says of its values; null: nothing of secrets. */
export function kindOfLabel(label: string): KeyKind | null {
  const said = label
    .slice(-MOST_LABEL)
    .replace(/\s?\([^)]{0,30}\)$|[\s:*]{1,5}$/g, '')
    .replaceAll(' ', '_');
  const key = secretKeys(said).at(-1);
  if (!key || !/^[_-]?\d{0,2}$/.test(said.slice(key.end))) return null;
  return key.kind;
}

/** A column of user names makes a secret of the password's shortest names beside it. */
export const ACCOUNT_LABEL =
  /^(?:(?:db|opc|hmi)[ _]?)?(?:user ?(?:name|id)?|uid|usr|benutzer(?:name)?|login|account|konto|kennung)$/i;

const MOST_LABEL = 80;

const SURE = new RegExp(
  [
    'pass[ _]?wor[dt]e?s?',
    'pass[ _-]?phrase',
    'passwd',
    'passw(?:o|ö)rter',
    'pwd',
    'kenn[ ]?w(?:o|ö)rt(?:er)?',
    '(?:zugangs|geheim)[ -]?code',
    'code?[ -]?wor[dt]',
    'losungswort',
    '(?:access|log-?in|pin)[ _-]?code',
    'api[ _-]?(?:key|token)',
    'access[ _-]?(?:key|token)',
    '(?:client|app|shared|secret)[ _-]?(?:secret|key)',
    '(?:auth|bearer|refresh|session)[ _-]?token',
    'bearer',
    'wlan[ _-]?(?:schl(?:ü|ue)ssel|key)',
    'wi-?fi[ _-]?key',
    'psk',
    'snmp[ _-]?community(?:[ _-]?string)?',
  ].join('|'),
  'iuy',
);
const UNSURE = /pass|pw|secret/iuy;
/** Of these a longer word may be made: `Adminpasswort`, `PGPASSWORD`. Others begin where a word or a part of a key does. */
const ANYWHERE = /^(?:pass.|kenn|zugangs|geheim)/i;
const CODE = /code|pin|puk|kombination/iuy;
const LOCKED =
  /(?<![\p{L}\p{N}])(?:tür(?:en|schloss)?|tuer|tor|zutritts?|schloss|schlüssel(?:safe|tresor|kasten)|tresor|safe|door(?: lock)?|gate|entry|key ?pad|padlock|key ?box)[ _-]?$/iu;

const STEMS = [
  ...['pass', 'pwd', 'pw', 'kenn', 'zugangs', 'geheim', 'codwort', 'losungswort', 'access', 'login', 'log-in', 'pin'],
  ...['api', 'client', 'app', 'shared', 'secret', 'auth', 'bearer', 'refresh', 'session', 'wlan', 'wifi', 'wi-fi'],
  ...['psk', 'snmp', 'code', 'kombination', 'puk'],
];
const find = wordFinder(STEMS);

function keyAt(text: string, start: number): SecretKey | null {
  const opens = opensPart(text, start);
  const sure = matchAt(SURE, text, start);
  if (sure && (opens || ANYWHERE.test(sure)) && closes(text, start + sure.length))
    return { start, end: start + sure.length, kind: 'sure' };
  const code = matchAt(CODE, text, start);
  if (code && closes(text, start + code.length)) {
    const end = start + code.length;
    if (LOCKED.test(text.slice(Math.max(0, start - 24), start))) return { start, end, kind: 'code' };
    if (/^P(?:IN|UK)$/.test(text.slice(start, end)) && opens) return { start, end, kind: 'code' };
  }
  const unsure = opens ? matchAt(UNSURE, text, start) : '';
  if (!unsure || !closes(text, start + unsure.length)) return null;
  const kind = /^secret/i.test(unsure) || ofAnAccount(text, start) ? 'account' : 'unsure';
  return { start, end: start + unsure.length, kind };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** At the beginning of a word, or of a part of one: `db_pass`, `dbPass`. */
function opensPart(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  return !/[\p{L}\p{N}]/u.test(before) || (/[\p{Ll}\p{N}]/u.test(before) && /\p{Lu}/u.test(text[at]!));
}

/** `password` in `passwordHash` names no password. */
function closes(text: string, end: number): boolean {
  return !/\p{L}/u.test(text[end] ?? '');
}

/** `db_`, `smtp`, `User/` right before, or a user on the same line. */
function ofAnAccount(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - ACCOUNT_REACH), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return SERVICE.test(line) || ACCOUNT.test(line);
}
const ACCOUNT_REACH = 60;
const SERVICE =
  /(?:db|database|admin|user|usr|svc|service|login|smtp|imap|mail|mqtt|opc|ua|s?ftp|ssh|vpn|wi-?fi|wlan|hmi|sps|sql|redis|https?|vnc|rdp|snmp|ldap|proxy|auth|maint|guest)[ _./-]?$/i;
const ACCOUNT =
  /(?:user|benutzer|log-?in|account|zugang|zugänge|anmeld|konto|kennung|credential|-p |curl|plink|putty)/i;
