// The port every detector of personal data and secrets stands behind: text in, findings out.

import type { Span } from '../../graph/model/chunk.ts';
import type { Site } from '../../graph/model/site.ts';

export const FINDING_TYPES = [
  'email',
  'phone',
  'iban',
  'card',
  'nationalId',
  'dateOfBirth',
  'secret',
  'person',
  'badge',
  'ipAddress',
  'macAddress',
  'organisation',
  'location',
  'address',
  'postalCode',
  'title',
  'nationality',
  'domain',
  'date',
  'age',
] as const;
export type FindingType = (typeof FINDING_TYPES)[number];

/** What a finding rests on: the shape alone, a shape whose check digits agree, or the words around it. */
export type Basis = 'pattern' | 'checksum' | 'context';

export interface Finding extends Span {
  readonly type: FindingType;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly detector: string;
  readonly basis: Basis;
}

/** As it is settled: with the version of what found it. */
export interface Found extends Finding {
  /** 0: a model found it, before the detectors ran. */
  readonly version: number;
}

/** A value whose column or field says what it is: `Operator`, `Badge`, `Phone`. */
export interface Labelled extends Span {
  readonly label: string;
}

export interface DetectionContext {
  readonly site: Site;
  /** `en`, `de` or `und`. */
  readonly language: string;
  readonly labelled: readonly Labelled[];
  /** Names may stand anywhere, as in a letter; otherwise only what words around it say is one. */
  readonly thorough: boolean;
  /** What the detectors before this one found. */
  readonly found: readonly Finding[];
}

/**
 * - MUST return spans inside `text`, none of them empty; they may overlap.
 * - MUST do work bounded by a constant times the length of `text`, whatever the text.
 * - MUST NOT keep or report any of the text.
 */
export interface Detector {
  readonly name: string;
  /** Raised with every change of what is found. */
  readonly version: number;
  detect(text: string, context: DetectionContext): readonly Finding[];
}
