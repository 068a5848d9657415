// Reads a site's own rules for credentials: a file in the format that gitleaks publishes, as TOML or as JSON.

import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import { shown } from '../../ingest/label/readYaml.ts';
import type { Allowlist, SecretRule, SecretRules } from '../../ingest/redact/secrets/rule.ts';
import { compileSecretRules } from '../../ingest/redact/secrets/scan.ts';

/** Refuses with CONFIG_INVALID: which rule, what is wrong, and an example. */
export function readSecretRules(text: string, setting: string): SecretRules {
  const parsed = FILE.safeParse(valuesOf(text, setting));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw wrong(setting, `has a wrong value at ${shown(path.join('.'))}: ${shown(message)}`);
  }
  const { rules, allowlist, allowlists, globalAllowlist } = parsed.data;
  const everywhere = [...allowlists, ...[allowlist, globalAllowlist].flatMap((one) => one ?? [])].map(allowlistOf);
  const read: SecretRules = { rules: rules.map(ruleOf), allowlists: everywhere };
  refuseBroken(read, setting);
  return read;
}

const LONGEST = 4 * 2 ** 20;
const STRINGS = z.array(z.string().max(20_000)).max(5_000).default([]);
const TEXT = z.string().max(20_000).nullish();

/** Fields that are not named here say nothing about what is found: descriptions, tags, commits. */
const ALLOWLIST = z.object({
  condition: z.string().nullish(),
  regexTarget: z.string().nullish(),
  regexes: STRINGS,
  paths: STRINGS,
  stopwords: STRINGS,
});

const RULE = z.object({
  id: z.string().min(1).max(200),
  regex: TEXT,
  path: TEXT,
  entropy: z.number().nullish(),
  secretGroup: z.int().min(0).max(50).nullish(),
  keywords: STRINGS,
  allowlist: ALLOWLIST.nullish(),
  allowlists: z.array(ALLOWLIST).default([]),
});

const FILE = z.object({
  rules: z.array(RULE).min(1).max(2_000),
  allowlist: ALLOWLIST.nullish(),
  allowlists: z.array(ALLOWLIST).default([]),
  globalAllowlist: ALLOWLIST.nullish(),
});

function valuesOf(text: string, setting: string): unknown {
  if (text.length > LONGEST) throw wrong(setting, 'is larger than four megabytes');
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parseToml(text);
  } catch (cause) {
    throw wrong(setting, 'is neither TOML nor JSON', cause);
  }
}

function ruleOf({
  id,
  regex,
  path,
  entropy,
  secretGroup,
  keywords,
  allowlist,
  allowlists,
}: z.infer<typeof RULE>): SecretRule {
  return {
    id,
    regex: regex || null,
    path: path || null,
    entropy: entropy ?? null,
    secretGroup: secretGroup || null,
    keywords: keywords.map((word) => word.toLowerCase()),
    allowlists: [...allowlists, ...(allowlist ? [allowlist] : [])].map(allowlistOf),
  };
}

function allowlistOf({ condition, regexTarget, ...lists }: z.infer<typeof ALLOWLIST>): Allowlist {
  return {
    condition: condition === 'AND' || condition === '&&' ? 'AND' : 'OR',
    regexTarget: regexTarget === 'match' || regexTarget === 'line' ? regexTarget : 'secret',
    ...lists,
    stopwords: lists.stopwords.map((word) => word.toLowerCase()),
  };
}

function refuseBroken({ rules, allowlists }: SecretRules, setting: string): void {
  for (const rule of [...rules, { ...NO_RULE, allowlists }]) {
    try {
      compileSecretRules({ rules: [rule], allowlists: [] });
    } catch (cause) {
      throw wrong(setting, `has an expression that RE2 does not take, in ${shown(rule.id)}`, cause);
    }
  }
}

/** Carries the lists that hold for every rule. */
const NO_RULE: Omit<SecretRule, 'allowlists'> = {
  id: 'the allow-list for all rules',
  regex: 'x',
  path: null,
  entropy: null,
  secretGroup: null,
  keywords: [],
};

function wrong(setting: string, problem: string, cause?: unknown): Refusal {
  const example = '[[rules]] with id, regex and keywords';
  return new Refusal('CONFIG_INVALID', `The file of ${setting} ${problem}; for example: ${example}.`, { cause });
}
