// The nouns of the access graph: who belongs where, which role stands on what, and what is denied.

import type { ClassId, GrantId, GroupId, PrincipalId } from '../model/ids.ts';
import type { ClassAttributes } from '../model/labels.ts';

export const ACTIONS = [
  'ask',
  'read',
  'ingest',
  'propose-labels',
  'set-validity',
  'review',
  'administer',
  'approve-labels',
  'audit',
  'reveal',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Administering and auditing give no content: none of the two holds `read`. */
export const ROLES = {
  reader: ['ask', 'read'],
  curator: ['ask', 'read', 'ingest', 'propose-labels', 'set-validity'],
  reviewer: ['review'],
  admin: ['administer', 'approve-labels'],
  auditor: ['audit'],
  /** Asks what a pseudonym stands for, and approves what another asks. */
  privacy: ['reveal'],
} as const satisfies Record<string, readonly Action[]>;
export type Role = keyof typeof ROLES;

/** Roles that reach content, so that a grant of one has to say where. */
export const CONTENT_ROLES: readonly Role[] = ['reader', 'curator', 'reviewer'];

export type PrincipalKind = 'person' | 'agent' | 'service';

export const ATTRIBUTES = [
  'site',
  'line',
  'collection',
  'sensitivity',
] as const satisfies readonly (keyof ClassAttributes)[];
export type Attribute = (typeof ATTRIBUTES)[number];

/** Every attribute named must be equal; null means "none", absent means "any". The empty selector covers every class. */
export type Selector = { readonly [A in Attribute]?: ClassAttributes[A] };

/**
 * All named ones must hold; what the context does not say does not hold. `shift` and `purpose` are what the caller
 * declares; only `from` and `until` (ISO 8601) rest on the service's own clock. Clearance and zone are reserved.
 */
export interface Conditions {
  readonly shift?: readonly string[];
  readonly purpose?: readonly string[];
  readonly from?: string;
  readonly until?: string;
}

export interface PrincipalRecord {
  readonly id: PrincipalId;
  readonly kind: PrincipalKind;
  readonly name: string;
  readonly groups: readonly GroupId[];
}

export interface GroupRecord {
  readonly id: GroupId;
  readonly in: readonly GroupId[];
}

export type Holder = PrincipalId | GroupId;

export interface Grant {
  readonly id: GrantId;
  readonly to: Holder;
  readonly role: Role;
  readonly on: Selector;
  readonly conditions: Conditions | null;
}

/** Overrides every grant on the classes it covers. The empty selector suspends its holder: no action at all is left. */
export interface Denial {
  readonly id: GrantId;
  readonly to: Holder;
  readonly on: Selector;
}

/** Who acts. An agent acts for a person, and can do only what both may; without one it can do nothing. */
export interface Actor {
  readonly id: PrincipalId;
  readonly onBehalfOf: PrincipalId | null;
}

export interface AccessClass {
  readonly id: ClassId;
  readonly attributes: ClassAttributes;
}

export function covers(selector: Selector, attributes: ClassAttributes): boolean {
  return ATTRIBUTES.every((name) => selector[name] === undefined || selector[name] === attributes[name]);
}

export function coversEverything(selector: Selector): boolean {
  return ATTRIBUTES.every((name) => selector[name] === undefined);
}
