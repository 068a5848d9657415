// The product's own rules for credentials: made of what issuers publish about the shape of their tokens.

import { ASSIGNED } from './assigned.ts';
import type { Allowlist, SecretRule, SecretRules } from './rule.ts';
import { TOKENS } from './tokens.ts';

/** Not part of anything longer: a longer run of the same signs is another thing. */
const AFTER = '(?:[^A-Za-z0-9_-]|$)';
/** `NAME_KEY = "…"`, `name-key: …`, `name.key => '…'`. */
const OPERATOR = '[\\w .-]{0,24}["\'\\x60]?\\]?\\s{0,3}(?:=>|[:?|]{0,3}=|:|>|,|\\|\\|)\\s{0,3}["\'\\x60= ]{0,4}';

const NOTHING: Allowlist = { condition: 'OR', regexTarget: 'secret', regexes: [], paths: [], stopwords: [] };

/** Names of things rather than values: no digit, or digits only, words joined by marks, part numbers. */
const WORDY: readonly Allowlist[] = [
  {
    ...NOTHING,
    regexes: [
      '^[A-Za-z_./-]+$',
      '^[0-9.,/_-]+$',
      '^[A-Z0-9][A-Z0-9./_-]{0,23}$',
      '^(?:[A-Za-z]+[_./-])+[A-Za-z0-9]{1,6}$',
    ],
  },
];

/** Stands for a value instead of being one. */
const PLACEHOLDERS: Allowlist = {
  ...NOTHING,
  regexes: [
    '^\\$\\{?\\w+\\}?$',
    '^\\{\\{.*\\}\\}$',
    '^%\\w+%?$',
    '^<[^>]+>$',
    '^\\*+$',
    '(?i)^(?:x+|\\.+|example.*|.*EXAMPLE|changeme|placeholder)$',
  ],
};

/** Below it a token is one sign over and over, as in an example; anything else behind such a prefix is hidden. */
const UNIFORM = 0.7;

const tokens = TOKENS.map(([id, keywords, shape]) => rule(id, keywords, `\\b(${shape})${AFTER}`, UNIFORM));

const assigned = ASSIGNED.map(([id, names, value]) =>
  rule(`${id}-value`, names, `(?i)(?:${names.join('|')})${OPERATOR}(${value})${AFTER}`, 2.5),
);

/** Named for what they are: an API key, a token, a credential of whatever issuer. */
const NAMED = ['api', 'auth', 'key', 'credential', 'creds', 'secret', 'token', 'access', 'passw', 'private'];
const SET_TO = '[\\w.-]{0,24}["\'\\x60]?\\]?\\s{0,3}(?:=>|:{0,3}=|:)\\s{0,3}["\'\\x60= ]{0,4}';
const generic = [
  rule(
    'named-value',
    NAMED,
    `(?i)(?:api|auth|key|credentials?|creds|secret|token|access|passw(?:or)?d|private)${SET_TO}([a-z0-9][\\w.=/+-]{14,}[\\w=])(?:[^\\w.=/+-]|$)`,
    3.5,
    WORDY,
  ),
  rule(
    'authorization-header',
    ['authorization'],
    '(?i)authorization["\']?\\s{0,3}[:=]\\s{0,3}["\']?(?:basic|bearer|token|apikey|digest)\\s{1,3}([\\w.=~+/-]{8,})',
    2.5,
  ),
  rule('curl-user', ['curl'], 'curl\\b.{0,200}?(?:-u|--user)[ =]{0,3}["\']?([^\\s:"\']{1,60}:[^\\s"\']{3,80})', 0),
  rule('nuget-password', ['cleartextpassword'], '(?i)ClearTextPassword"?\\s{1,4}value="([^"]{8,80})"', 0),
  rule(
    'url-credentials',
    ['://'],
    '[A-Za-z][A-Za-z0-9+.-]{1,30}://([^\\s:/@"\'<>]{0,100}:(?:[^\\s/"\'<>]{3,100}|[^\\s/@"\'<>]{0,60}[^\\s/@"\'<>0-9][^\\s/@"\'<>]{0,60}/[^\\s@"\'<>]{1,60}))@',
    0,
  ),
  rule('oracle-address', ['jdbc:oracle:'], 'jdbc:oracle:\\w{1,10}:([^\\s/@"\']{1,60}/[^\\s@"\']{1,100})@', 0),
  rule('sqlplus-login', ['sqlplus'], 'sqlplus (?:-\\w{1,10} ){0,3}([^\\s/@"\']{1,60}/[^\\s@"\']{1,100})', 0),
  rule('mysql-option', ['mysql'], 'mysql(?:dump|admin)?\\b[^\\n]{0,200}? -p["\']?([^\\s"\'-][^\\s"\']{1,100})', 0),
  quoted('sshpass-option', 'sshpass', 'sshpass +-p *'),
  quoted('redis-option', 'redis-cli', 'redis-cli\\b[^\\n]{0,100}? -a +'),
  rule(
    'share-login',
    ['net use'],
    '(?i)net use [^\\n]{0,100}?\\\\\\\\\\S{1,100} {1,3}([^\\s/*]\\S{1,100}) {1,3}/user:',
    0,
  ),
  rule('share-user', ['net use'], '(?i)net use [^\\n]{0,200}?/user:\\S{1,100} {1,3}([^\\s/*]\\S{1,100})', 0),
];

function rule(
  id: string,
  keywords: readonly string[],
  regex: string,
  entropy: number,
  allowlists: readonly Allowlist[] = [],
): SecretRule {
  return { id, regex, path: null, entropy, secretGroup: 1, keywords, inside: true, allowlists };
}

/** Behind `before`, in quotes of either kind or to the next blank. */
function quoted(id: string, keyword: string, before: string): SecretRule {
  const value = `(?:"([^"\\n]{1,100})"|'([^'\\n]{1,100})'|([^\\s"'-][^\\s"']{1,100}))`;
  return { ...rule(id, [keyword], `${before}${value}`, 0), secretGroup: null };
}

/** A finding of one of these rests on its shape alone; the others have a word beside them. */
export const SHAPE_ALONE: ReadonlySet<string> = new Set(TOKENS.map(([id]) => id));

export const OWN_RULES: SecretRules = { rules: [...tokens, ...assigned, ...generic], allowlists: [PLACEHOLDERS] };
