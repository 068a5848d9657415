// Finds keys, tokens and passwords by the shapes their issuers gave them and by the words people put before them.

import type { DetectionContext, Detector, Finding } from '../detector.ts';

export const secrets: Detector = { name: 'secrets', version: 1, detect };

/** Group 1, where there is one, is the secret; else the whole match. Every quantifier is bounded. */
const SHAPES: readonly RegExp[] = [
  /(?<!\w)(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?!\w)/g,
  /(?<!\w)gh[pousr]_[A-Za-z0-9]{36,255}/g,
  /(?<!\w)github_pat_\w{22,255}/g,
  /(?<!\w)gl(?:pat|ptt|rt|cbt|dt|soat|imt|oas)-[\w-]{20,64}/g,
  /(?<!\w)xox[abeoprs]-[\w-]{10,250}/g,
  /(?<!\w)(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,99}/g,
  /(?<!\w)AIza[\w-]{35}(?![\w-])/g,
  /(?<!\w)SG\.[\w-]{16,32}\.[\w-]{16,64}/g,
  /(?<!\w)(?:npm_|dop_v1_|doo_v1_|dor_v1_|shpat_|shpss_|hf_|lin_api_|sq0csp-|EAAA)[A-Za-z0-9_-]{22,128}/g,
  /(?<!\w)pypi-[\w-]{50,300}/g,
  /(?<!\w)sk-(?:ant-|proj-)?[\w-]{20,200}/g,
  /(?<![\w.-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{10,2000}/g,
  /(?<!\w)AccountKey=([A-Za-z0-9+/=]{40,100})/g,
  /(?<!\w)[a-z][a-z0-9+]{1,20}:\/\/([^\s:/@"'<>]{1,100}:[^\s/@"'<>]{1,100})@/gi,
];

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
  /^(?:see|the|none|siehe|required|optional|true|false|null|yes|no|your|ihr|dein|wie|as|same|string|text|field|\*+|x+|\.+|-+|\$\{.*|\{\{.*|%.*|\[.*)$/i;

function detect(text: string, context: DetectionContext): readonly Finding[] {
  return [
    ...SHAPES.flatMap((shape) => [...text.matchAll(shape)].map((match) => finding(match, 'pattern'))),
    ...keyBlocks(text),
    ...[...text.matchAll(ASSIGNED)]
      .filter((match) => !NOT_SECRET.test(match[1]!))
      .map((match) => finding(match, 'context')),
    ...[...text.matchAll(SAID)]
      .filter((match) => oddWord(trimmed(match[1]!)))
      .map((match) => finding(match, 'context')),
    ...[...text.matchAll(PIN)].map((match) => finding(match, 'context')),
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

function finding(match: RegExpExecArray, basis: 'pattern' | 'context'): Finding {
  const end = match.index + match[0].length;
  const secret = match[1];
  // Groups stand at the end of their match, except in a URL, where the @ follows.
  if (secret === undefined) return whole(match.index, end, basis);
  const start = match.index + match[0].lastIndexOf(secret);
  return whole(start, start + trimmed(secret).length, basis);
}

function whole(start: number, end: number, basis: 'pattern' | 'context'): Finding {
  return { start, end, type: 'secret', confidence: 0.9, detector: secrets.name, basis };
}
