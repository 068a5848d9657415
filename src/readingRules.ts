// Names the rules a document of a class is read under, as digests: what tells a version made under older ones.

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Digest } from '../graph/model/ids.ts';
import type { ClassAttributes } from '../graph/model/labels.ts';
import type { Site } from '../graph/model/site.ts';
import { PARSER_VERSION } from '../ingest/parse/version.ts';
import type { Detector } from '../ingest/redact/detector.ts';
import { type Policy, type PolicyBook, policyDigest, policyFor } from '../ingest/redact/policy.ts';
import type { Config } from './config/config.ts';

/** Raise it when chunking or linking changes what comes out of the same bytes: they are read anew then. */
const READING_VERSION = 5;

export interface Means {
  readonly site: Site;
  readonly policy: PolicyBook;
  readonly model: { readonly digest: string } | null;
  readonly scanLanguages: Config['scanLanguages'];
  readonly detectors: readonly Detector[];
  /** Of what finds names, where more than lists does. */
  readonly names: Digest | null;
}

export interface ReadingRules {
  readonly policy: Policy;
  /** Of what decides what is hidden: policy, detectors, what finds names, and the site's own words. */
  readonly hides: Digest;
  /** Of everything that decides the outcome. */
  readonly digest: Digest;
}

/** A policy that changes for one class leaves the documents of the others as they are. `null`: no labels. */
export type RulesFor = (labels: ClassAttributes | null) => ReadingRules;

export function readingRules(means: Means): RulesFor {
  // Of thousands of classes most have one policy, and with it the same rules.
  const known = new Map<string, ReadingRules>();
  return (labels) => {
    const policy = policyFor(means.policy, labels);
    const key = JSON.stringify(policy);
    const rules = known.get(key) ?? rulesFor(means, policy);
    known.set(key, rules);
    return rules;
  };
}

function rulesFor(means: Means, policy: Policy): ReadingRules {
  const facts = siteFacts(means.site);
  const hiding = { policy: policyDigest(policy, means.detectors, means.names) };
  const read = { scans: means.scanLanguages, reading: [PARSER_VERSION, READING_VERSION] };
  const digest = digestOf({ ...hiding, ...read, model: means.model?.digest ?? null, site: facts });
  return { policy, hides: digestOf({ ...hiding, redaction: facts.redaction }), digest };
}

function digestOf(facts: object): Digest {
  const stated = canonicalize(facts);
  if (stated === undefined) throw new TypeError('rules have no canonical form');
  return createHash('sha256').update(stated).digest('hex') as Digest;
}

/** What of the site's own words decides the outcome; patterns as their sources. */
function siteFacts({ machines, entities, redaction }: Site) {
  const sources = (patterns: readonly RegExp[]) => patterns.map(({ source, flags }) => `/${source}/${flags}`);
  return {
    machines: machines.map(({ id, names }) => ({ id, names })),
    entities: [entities.faultCode, entities.asset, entities.part].map(sources),
    redaction: { ...redaction, badge: sources(redaction.badge) },
  };
}
