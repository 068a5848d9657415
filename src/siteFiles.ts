// Reads the files in which the site says what it is, and what redaction finds and does there.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../graph/model/errors.ts';
import type { Site } from '../graph/model/site.ts';
import { DEFAULT_POLICY, type PolicyBook } from '../ingest/redact/policy.ts';
import type { SecretRules } from '../ingest/redact/secrets/rule.ts';
import type { Config } from './config/config.ts';
import { POLICY_FILE, readPolicyFile } from './config/policy.ts';
import { readSecretRules } from './config/secretRules.ts';
import { SETTINGS } from './config/settings.ts';
import { readSiteFile } from './config/site.ts';

/** CONFIG_INVALID. */
export async function readSite({ siteFile }: Config): Promise<Site> {
  return readSiteFile(await textOf('site', siteFile));
}

/** The product's own policy where the site has none. CONFIG_INVALID, also for one that is named and not there. */
export async function readPolicy(config: Config, site: Site): Promise<PolicyBook> {
  const known = site.sites.map(({ id }) => id);
  if (config.policyFile !== null) return readPolicyFile(await textOf('policy', config.policyFile), known);
  const text = await readFile(policyPath(config), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? DEFAULT_POLICY : readPolicyFile(text, known);
}

/** null: the site names no rules of its own. CONFIG_INVALID. */
export async function readSecretRulesOf({ secretRulesFile }: Config): Promise<SecretRules | null> {
  if (secretRulesFile === null) return null;
  return readSecretRules(await textOf('rules', secretRulesFile), SETTINGS.secretRulesFile.env);
}

/** Where it is, or would be. */
export function policyPath({ policyFile, sharedFolder }: Pick<Config, 'policyFile' | 'sharedFolder'>): string {
  return policyFile ?? join(sharedFolder, POLICY_FILE);
}

function textOf(kind: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refusal('CONFIG_INVALID', `There is no ${kind} file at ${path}; see docs/operations.md.`, { cause });
  });
}
