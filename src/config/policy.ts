// Reads bulkhead.policy.yaml: what redaction does with each kind of finding, everywhere and in single classes.

import { z } from 'zod';
import { coversEverything } from '../../graph/access/rules.ts';
import { readYaml } from '../../ingest/label/readYaml.ts';
import { FINDING_TYPES, type FindingType } from '../../ingest/redact/detector.ts';
import { GENERALISED } from '../../ingest/redact/generalise.ts';
import { type PolicyBook, policyBook, TREATMENTS, type Treatment } from '../../ingest/redact/policy.ts';
import { SELECTOR } from './selector.ts';

export const POLICY_FILE = 'bulkhead.policy.yaml';

/** Refuses with CONFIG_INVALID; the sentence names line, field and an example. `sites`: those that the site file has. */
export function readPolicyFile(text: string, sites: readonly string[]): PolicyBook {
  // A class of a site that is not there would leave the weaker policy to the one that was meant.
  const schema = SCHEMA.superRefine(({ classes }, context) => {
    for (const [at, { on }] of classes.entries()) {
      if (on.site === undefined || sites.includes(on.site)) continue;
      const message = 'must be one of the sites in the site file';
      context.addIssue({ code: 'custom', path: ['classes', at, 'on', 'site'], message });
    }
  });
  const kind = { file: POLICY_FILE, code: 'CONFIG_INVALID', schema, examples: EXAMPLES } as const;
  const { treatments, classes } = readYaml(kind, text);
  return policyBook(treatments, classes);
}

/** Values that must never be told apart again, by a pseudonym either. */
const NEVER_NAMED: ReadonlySet<FindingType> = new Set(['secret']);

const TREATED = z.strictObject(
  Object.fromEntries(FINDING_TYPES.map((type) => [type, treatmentOf(type)])) as Record<
    FindingType,
    z.ZodExactOptional<z.ZodType<Treatment>>
  >,
);

function treatmentOf(type: FindingType) {
  const allowed = TREATMENTS.filter(
    (one) =>
      !(one === 'generalise' && !GENERALISED.has(type)) &&
      !((one === 'pseudonymise' || one === 'keep') && NEVER_NAMED.has(type)),
  );
  return (z.enum(allowed as [Treatment, ...Treatment[]]) as z.ZodType<Treatment>).exactOptional();
}

const SCHEMA = z.strictObject({
  version: z.literal(1),
  treatments: TREATED.default({}),
  classes: z
    .array(
      z.strictObject({
        on: SELECTOR.refine((on) => !coversEverything(on), { error: 'must name at least one label' }),
        treatments: TREATED,
      }),
    )
    .max(200)
    .default([]),
});

const EXAMPLES = {
  version: 'version: 1',
  treatments: 'treatments: { phone: generalise, macAddress: mask }',
  classes: 'classes: [{ on: { sensitivity: personnel }, treatments: { person: mask } }]',
  on: 'on: { sensitivity: personnel }',
  site: 'site: hallbruck',
  line: 'line: forming',
  collection: 'collection: reports',
  sensitivity: 'sensitivity: personnel',
  dateOfBirth: 'dateOfBirth: generalise',
  '*': 'person: pseudonymise',
};
