// One entry of the audit log: who did what, decided how, with which result.

import type { EventId, PrincipalId } from './ids.ts';

/** IEC 62443-3-3 CR 2.8 audit event categories. */
export type EventCategory =
  | 'access-control'
  | 'request-error'
  | 'control-system'
  | 'backup-restore'
  | 'configuration'
  | 'audit-log';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Fields beyond the named ones go in as they are; each is committed to on its own. */
export interface AuditEvent {
  readonly id: EventId;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly category: EventCategory;
  /** Dotted: `answer.released`, `document.committed`, `labels.approved`. */
  readonly type: string;
  readonly result: 'success' | 'failure';
  readonly principal: PrincipalId;
  readonly [field: string]: Json;
}

/** Where an event stands in a log; with the log's checkpoint and tiles it can be proven. */
export interface LogPosition {
  readonly origin: string;
  readonly index: number;
  /** RFC 6962 leaf hash, base64. */
  readonly leafHash: string;
}
