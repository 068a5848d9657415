// Finds keys, tokens and passwords by the shapes their issuers gave them and by the words people put before them.

import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { OWN_RULES, SHAPE_ALONE } from '../secrets/ownRules.ts';
import { compileSecretRules, type SecretScan } from '../secrets/scan.ts';
import { loginPasswords, mixed } from './logins.ts';
import { ACCOUNT_LABEL, type KeyKind, kindOfLabel, secretKeys } from './secretKeys.ts';
import { type Value, valueAfter } from './secretValues.ts';

export const secrets: Detector = { name: 'secrets', version: 5, detect };

let scan: SecretScan | null = null;

/** Compiled when the first text comes: whoever imports this may never detect anything. */
function scanned(text: string): readonly Finding[] {
  scan ??= compileSecretRules(OWN_RULES);
  return scan(text, '').map(({ rule, start, end }) => whole(start, end, SHAPE_ALONE.has(rule) ? 'pattern' : 'context'));
}

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const logins = loginPasswords(text).map(({ start, end }) => whole(start, end, 'context'));
  return [...scanned(text), ...keyBlocks(text), ...called(text), ...logins, ...inFields(text, context.labelled)];
}

function called(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const key of secretKeys(text)) {
    const value = valueAfter(text, key);
    if (value && isSecret(text, key.kind, value)) findings.push(whole(value.start, value.end, 'context'));
  }
  return findings;
}

function isSecret(text: string, kind: KeyKind, { start, end, how, quoted }: Value): boolean {
  const value = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(value) || NOT_SECRET.test(value)) return false;
  if (kind === 'code') return CODE_VALUE[how].test(value) && !UNIT_BEHIND.test(text.slice(end, end + 12));
  if (kind === 'sure') {
    if (how === 'beside') return quoted || besideWord(value, text.slice(Math.max(0, start - 14), start));
    if (how === 'said') return quoted || odd(value) || onlyWord(text, start, end);
    if (LENGTH_BEHIND.test(`${value}${text.slice(end, end + 16)}`)) return false;
    return value.length > 2 || quoted || /\P{L}/u.test(value);
  }
  if (how === 'said' || QUANTITY.test(value))
    return (
      how === 'set' && kind === 'account' && LONG_NUMBER.test(value) && !UNIT_BEHIND.test(text.slice(end, end + 12))
    );
  if (how === 'beside') return kind === 'account' && unlikeWords(value);
  return kind === 'account' ? value.length > 2 && !STATE.test(value) : unlikeWords(value);
}

/** "Zugangscode 2680", "Codewort Tannenwald", "Passwort tanne77": with nothing between, only what can be nothing else. */
function besideWord(value: string, before: string): boolean {
  if (/code\s$/i.test(before) && CODE_VALUE.beside.test(value)) return true;
  if (/(?:code[ -]?wor[dt]|losungswort)\s$/i.test(before) && NAMED.test(value)) return !OF_A_PASSWORD.test(value);
  return mixed(value);
}
const NAMED = /^\p{Lu}\p{Ll}{2,30}$/u;

/** A whole cell or field, whatever stands in it. */
function inFields(text: string, labelled: DetectionContext['labelled']): readonly Finding[] {
  const findings: Finding[] = [];
  const kinds = new Map<string, KeyKind | null>();
  for (const [at, { label, start, end }] of labelled.entries()) {
    if (!kinds.has(label)) kinds.set(label, kindOfLabel(label));
    const kind = kinds.get(label)!;
    if (kind === null || end <= start) continue;
    const beside = () => labelled.slice(Math.max(0, at - 3), at + 4).some((other) => ACCOUNT_LABEL.test(other.label));
    const sure = kind === 'unsure' && beside() ? 'account' : kind;
    if (isSecret(text, sure, { start, end, how: 'set', quoted: true })) findings.push(whole(start, end, 'context'));
  }
  return findings;
}

/** Stands for a value, or begins a sentence about one. */
const NOT_SECRET =
  /^(?:see|the|none|siehe|required|optional|true|false|null|yes|no|ja|nein|your|ihr|dein|wie|as|same|string|text|field|enter|must|muss|wird|\*+|x+|\.+|-+|\$\w+|\$\{.*|\{\{.*|%\w+%?|<.*|\[.*)$/i;
const CODE_VALUE = { set: /^\d(?:[ -]?\d){2,9}[#*]?$/, said: /^\d{4,10}[#*]?$/, beside: /^\d{4,8}[#*]?$/ } as const;
const UNIT_BEHIND =
  /^ ?(?:%|°|bar|mm|cm|m\b|kg|g\b|V\b|A\b|kW|Nm|N\b|s\b|ms\b|min|h\b|rpm|Hz|St\b|pcs|parts|Teile|Stück)/;
/** "at least 8 characters" */
const LENGTH_BEHIND = /^\d{1,3}[ -](?:char|digit|zeichen|stell|ziffer|letter|buchstab|day|tag)/i;
/** A set-point, a count, a measure: digits, with a unit or a few marks. */
const QUANTITY = /^[^\p{L}\p{N}]{0,2}\d[\d.,:/x×%°±<> -]{0,20}[\p{L}µ°%/]{0,5}[\d²³]?$/u;
const LONG_NUMBER = /^\d{4,16}$/;
const STATE =
  /^(?:ok|fail(?:ed)?|passed|done|open|closed|on|off|rough(?:ing)?|finish(?:ing)?|good|bad|n\/?a|left|right|up|down|aus|ein|auf|zu|offen|links|rechts)$/i;

function odd(value: string): boolean {
  return value.length >= 4 && (/\d/.test(value) || /[^\p{L}\d.-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value));
}

/** Small letters and digits mixed, or marks no word has: not a tag, a tool number, a step or a measure. */
function unlikeWords(value: string): boolean {
  if (value.length < 5 || !/\p{L}/u.test(value) || /^\p{L}+[ _-]?\d{1,2}$/u.test(value)) return false;
  if (/[!#$@&?^~]/.test(value.slice(0, -1)) && /^\S+$/.test(value)) return true;
  return (
    value.length > 5 &&
    /^\S+$/.test(value) &&
    /\p{Ll}/u.test(value) &&
    /\d/.test(value) &&
    !/[=<>/]|^\d+[.,]?\d*\p{L}/u.test(value)
  );
}

/** "Passwort ist Schwarzwald." and nothing else: a clause that says of what kind it is goes on or ends in such a word. */
function onlyWord(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (!/^(?:[.;,!)]?\s{0,3}(?:\n|$)|[.;!)])/.test(text.slice(end, end + 6)) || value.length < 4) return false;
  return !OF_A_PASSWORD.test(value);
}
const OF_A_PASSWORD =
  /^(?:wrong|valid|invalid|set|empty|blank|secret|weak|strong|known|unknown|missing|optional|mandatory|new|old|lost|there|here|different|identical|correct|incorrect|necessary|safe|secure|too|long|short|shown|hidden|sent|kept|given|case-sensitive|pflicht|falsch|richtig|leer|neu|alt|gleich|geheim|bekannt|unbekannt|sicher|unsicher|nötig|notwendig|gültig|ungültig|standard|vorgabe|voraussetzung|default|ok)$|(?:ed|ing|able|ible|lich|bar|los|t|en)$/i;

/** From the opening line to the closing one, or as far as a key can reach. */
function keyBlocks(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g)) {
    if (match.index < (findings.at(-1)?.end ?? 0)) continue;
    const reach = text.slice(match.index, match.index + KEY_BLOCK);
    const closing = /-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(reach);
    const length = closing ? closing.index + closing[0].length : unclosed(reach);
    findings.push(whole(match.index, match.index + length, 'context'));
  }
  return findings;
}
const KEY_BLOCK = 12_000;

function unclosed(reach: string): number {
  const blank = reach.search(/\n\s{0,10}\n/);
  return blank > 0 ? blank : reach.trimEnd().length;
}

function whole(start: number, end: number, basis: 'pattern' | 'context'): Finding {
  return { start, end, type: 'secret', confidence: 0.9, detector: secrets.name, basis };
}
