// Finds keys, tokens and passwords by the shapes their issuers gave them and by the words people put before them.

import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { OWN_RULES, SHAPE_ALONE } from '../secrets/ownRules.ts';
import { compileSecretRules, type SecretScan } from '../secrets/scan.ts';

export const secrets: Detector = { name: 'secrets', version: 2, detect };

let scan: SecretScan | null = null;

/** Compiled when the first text comes: whoever imports this may never detect anything. */
function scanned(text: string): readonly Finding[] {
  scan ??= compileSecretRules(OWN_RULES);
  return scan(text, '').map(({ rule, start, end }) => whole(start, end, SHAPE_ALONE.has(rule) ? 'pattern' : 'context'));
}

const WORD = `(?:pass ?wor[dt]e?s?|pass[ -]?phrase|passwd|pwd|kenn ?w(?:o|ö)rt(?:er)?|passw(?:o|ö)rter|zugangscode|geheimcode|access[ -]?code|log-?in[ -]?code|pin[ -]?code|api[ _-]?key|access[ _-]?key|(?:client|app|shared|secret)[ _-]?(?:secret|key)|auth[ _-]?token|access[ _-]?token|bearer[ _-]?token|bearer|wlan[ -]?schl(?:ü|ue)ssel|wi-?fi[ -]?key|psk)`;
/** `password: x`, `"pwd" = "x"`, `Kennwort (alt) - x`. */
const ASSIGNED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${WORD}["'\u0060]?(?: ?\([^)\n]{0,30}\))? {0,2}(?::|=>|:=|=|–) {0,2}["'\u0060„“]?([^\s"'\u0060„“”,;<>]{3,128})`,
  'giu',
);
/** `the password is x`, `Passwort lautet x`: only what cannot be an ordinary word. */
const SAID = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${WORD}(?: (?:for|of|für|von|zum|zur|on|am|at) [^\n.:;]{1,40}?)? (?:is|was|ist|war|lautet|heißt|to|auf|now|jetzt|mit) ["'\u0060„“]?([^\s"'\u0060„“”,;<>]{4,128})`,
  'giu',
);
const PIN = /(?<![\p{L}\p{N}])PIN(?:[ -]?(?:Code|Nummer|number))?(?: (?:is|ist|lautet)|[:=]) {0,2}(\d{4,8})(?!\d)/gu;
const NOT_SECRET =
  /^(?:see|the|none|siehe|required|optional|true|false|null|yes|no|your|ihr|dein|wie|as|same|string|text|field|\*+|x+|\.+|-+|\$\w+|\$\{.*|\{\{.*|%.*|\[.*)$/i;

function detect(text: string, context: DetectionContext): readonly Finding[] {
  return [
    ...scanned(text),
    ...keyBlocks(text),
    ...[...text.matchAll(ASSIGNED)].filter((match) => !NOT_SECRET.test(match[1]!)).map(finding),
    ...[...text.matchAll(SAID)].filter((match) => oddWord(trimmed(match[1]!))).map(finding),
    ...[...text.matchAll(PIN)].map(finding),
    ...context.labelled
      .filter(({ label, start, end }) => LABEL.test(label) && end > start && !NOT_SECRET.test(text.slice(start, end)))
      .map(({ start, end }) => whole(start, end, 'context')),
  ];
}
const LABEL = new RegExp(`^${WORD}$`, 'iu');

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

function oddWord(value: string): boolean {
  return value.length >= 4 && (/\d/.test(value) || /[^\p{L}\d.-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value));
}

function trimmed(value: string): string {
  return value.replace(/[.)\]]{1,3}$/, '');
}

/** Group 1 stands at the end of its match. */
function finding(match: RegExpExecArray): Finding {
  const secret = match[1]!;
  const start = match.index + match[0].lastIndexOf(secret);
  return whole(start, start + trimmed(secret).length, 'context');
}

function whole(start: number, end: number, basis: 'pattern' | 'context'): Finding {
  return { start, end, type: 'secret', confidence: 0.9, detector: secrets.name, basis };
}
