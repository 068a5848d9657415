// What is done with each kind of finding: a versioned object with a digest, so that an answer can name the policy it stands on.

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Digest } from '../../graph/model/ids.ts';
import { DETECTORS } from './detect.ts';
import { FINDING_TYPES, type FindingType } from './detector.ts';

/**
 * `keep` leaves the text. `mask` leaves a gap that names the kind, `drop` one that does not. `pseudonymise` leaves a name
 * that is the same for the same value everywhere in a site.
 */
export type Treatment = 'keep' | 'mask' | 'pseudonymise' | 'drop';

export interface Policy {
  readonly version: number;
  readonly treatments: Readonly<Record<FindingType, Treatment>>;
}

/** Raised when the meaning of a treatment or the way of applying it changes. */
const VERSION = 1;

const DEFAULTS: Readonly<Record<FindingType, Treatment>> = {
  email: 'mask',
  phone: 'mask',
  iban: 'mask',
  card: 'mask',
  nationalId: 'mask',
  secret: 'mask',
  person: 'pseudonymise',
  badge: 'mask',
  ipAddress: 'mask',
  macAddress: 'keep',
};

export const DEFAULT_POLICY: Policy = { version: VERSION, treatments: DEFAULTS };

/** SHA-256 of the canonical JSON of the policy and the detectors' versions. */
export function policyDigest({ version, treatments }: Policy): Digest {
  const detectors = Object.fromEntries(DETECTORS.map(({ name, version }) => [name, version]));
  const stated = canonicalize({ version, types: [...FINDING_TYPES], treatments, detectors });
  if (stated === undefined) throw new TypeError('a policy has no canonical form');
  return createHash('sha256').update(stated).digest('hex') as Digest;
}
