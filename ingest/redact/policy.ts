// What is done with each kind of finding in a document of each class, with a digest, so that an answer can name the policy it stands on.

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { covers, type Selector } from '../../graph/access/rules.ts';
import type { Digest } from '../../graph/model/ids.ts';
import type { ClassAttributes } from '../../graph/model/labels.ts';
import { type Detector, FINDING_TYPES, type FindingType } from './detector.ts';

/**
 * `keep` leaves the text. `mask` leaves a gap that names the kind, `drop` one that does not, `generalise` one that also
 * says roughly what stood there. `pseudonymise` leaves a name that is the same for the same value everywhere in a site.
 */
export const TREATMENTS = ['keep', 'mask', 'pseudonymise', 'generalise', 'drop'] as const;
export type Treatment = (typeof TREATMENTS)[number];
export type Treatments = Readonly<Record<FindingType, Treatment>>;

/** What holds for one class, or for a text of none. */
export interface Policy {
  readonly version: number;
  readonly treatments: Treatments;
}

/** The site's whole policy: what holds everywhere, and what classes do otherwise. */
export interface PolicyBook extends Policy {
  /** The first that covers a class counts; what it does not name is treated as everywhere. */
  readonly classes: readonly ClassPolicy[];
}

export interface ClassPolicy {
  readonly on: Selector;
  readonly treatments: Partial<Treatments>;
}

/** Raised when the meaning of a treatment or the way of applying it changes. */
const VERSION = 5;

const DEFAULTS: Treatments = {
  email: 'mask',
  phone: 'mask',
  iban: 'mask',
  card: 'mask',
  nationalId: 'mask',
  dateOfBirth: 'mask',
  secret: 'mask',
  person: 'pseudonymise',
  badge: 'mask',
  ipAddress: 'mask',
  macAddress: 'keep',
  organisation: 'mask',
  location: 'mask',
  address: 'mask',
  postalCode: 'mask',
  // Tells a person's sex and degree, and goes with the name.
  title: 'mask',
  nationality: 'mask',
  domain: 'mask',
  // Orders and faults are told by their dates; a date of birth has a kind of its own.
  date: 'keep',
  age: 'mask',
};

export const DEFAULT_POLICY: PolicyBook = policyBook({}, []);

export function policyBook(treatments: Partial<Treatments>, classes: readonly ClassPolicy[]): PolicyBook {
  return { version: VERSION, treatments: { ...DEFAULTS, ...treatments }, classes };
}

/** `null`: a question, or a document nobody may read yet. */
export function policyFor({ version, treatments, classes }: PolicyBook, labels: ClassAttributes | null): Policy {
  const own = labels && classes.find(({ on }) => covers(on, labels));
  return { version, treatments: { ...treatments, ...own?.treatments } };
}

/** SHA-256 of the canonical JSON of the policy, the detectors' versions and the digest of what else finds names, if anything. */
export function policyDigest({ version, treatments }: Policy, by: readonly Detector[], names: Digest | null): Digest {
  const detectors = Object.fromEntries(by.map(({ name, version }) => [name, version]));
  const stated = canonicalize({ version, types: [...FINDING_TYPES], treatments, detectors, names });
  if (stated === undefined) throw new TypeError('a policy has no canonical form');
  return createHash('sha256').update(stated).digest('hex') as Digest;
}
