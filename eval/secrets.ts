// Measures whether published rules for credentials, run by the product's engine, find what they must and nothing they must not.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { detectAll } from '../ingest/redact/detect.ts';
import { secrets } from '../ingest/redact/detectors/secrets.ts';
import { compileSecretRules, type SecretScan } from '../ingest/redact/secrets/scan.ts';
import { readSecretRules } from '../src/config/secretRules.ts';
import { PLAIN_SITE } from './plainSite.ts';

interface Example {
  readonly rule: string;
  readonly kind: 'tp' | 'fp';
  readonly text: string;
  readonly path?: string;
}

export const tunedOn = 'nothing: the rules are those of the data; the own rules come from the formats issuers publish';

/** `data`: a folder with rules.json (gitleaks' rules) and examples.jsonl(.gz) of {rule, kind, text, path?}. */
export async function run({ data }: { data: string }): Promise<Record<string, unknown>> {
  const { rules, allowlists } = readSecretRules(await readFile(join(data, 'rules.json'), 'utf8'), 'rules.json');
  const examples = await examplesIn(data);
  const scans = new Map(rules.map((rule) => [rule.id, compileSecretRules({ rules: [rule], allowlists })]));
  const found = sharesOf(examples, (example) => foundBy(scans.get(example.rule)!, example));
  const own = sharesOf(examples, ({ text }) => detectAll(text, PLAIN, [secrets]).length > 0);
  return {
    tp_found: found.tp,
    fp_flagged: found.fp,
    // Without the published rules, by what the product has of its own; a false alarm of one rule may be a find of another.
    own_rules: { tp_found: own.tp },
    rules: rules.length,
    examples: examples.length,
  };
}

const PLAIN = { site: PLAIN_SITE, language: 'und', labelled: [] } as const;

function foundBy(scan: SecretScan, { text, path, kind }: Example): boolean {
  const { length } = scan(text, path ?? '');
  return path !== undefined && kind === 'tp' ? length === 1 : length > 0;
}

/** Mean over rules, since some have hundreds of examples and some three. */
function sharesOf(examples: readonly Example[], isFound: (example: Example) => boolean) {
  const share = (kind: Example['kind']) => {
    const byRule = Map.groupBy(
      examples.filter((example) => example.kind === kind),
      ({ rule }) => rule,
    );
    const shares = [...byRule.values()].map((of) => of.filter(isFound).length / of.length);
    return shares.reduce((sum, one) => sum + one, 0) / shares.length;
  };
  return { tp: share('tp'), fp: share('fp') };
}

async function examplesIn(folder: string): Promise<readonly Example[]> {
  const packed = await readFile(join(folder, 'examples.jsonl.gz')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  const text = packed ? gunzipSync(packed).toString() : await readFile(join(folder, 'examples.jsonl'), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Example);
}
