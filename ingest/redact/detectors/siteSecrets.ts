// Finds credentials by rules that the site brings itself.

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Detector } from '../detector.ts';
import type { SecretRules } from '../secrets/rule.ts';
import { compileSecretRules } from '../secrets/scan.ts';

/** Its version follows the rules, so that other rules are another policy. */
export function siteSecrets(rules: SecretRules): Detector {
  const scan = compileSecretRules(rules);
  const digest = createHash('sha256')
    .update(canonicalize(rules) ?? '')
    .digest();
  const detector = { name: 'siteSecrets', version: digest.readUIntBE(0, 6) };
  return {
    ...detector,
    // A site that brings a rule means it: it weighs as much as a word beside the value.
    detect: (text) =>
      scan(text, '').map(({ start, end }) => {
        return { start, end, type: 'secret', confidence: 0.9, detector: detector.name, basis: 'context' };
      }),
  };
}
