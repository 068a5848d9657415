// What a plant says about itself: its sites, lines and machines, its patterns for codes, its redaction hints.

import type { MachineId } from './ids.ts';

/** How names are found beside the words that introduce them; each level includes those before it. */
export const NAME_LEVELS = ['lists', 'trained', 'model'] as const;
export type NameLevel = (typeof NAME_LEVELS)[number];

export interface Machine {
  readonly id: MachineId;
  /** What people call it, in any language; the id itself always counts. */
  readonly names: readonly string[];
  readonly model: string | null;
  readonly maker: string | null;
  readonly line: string | null;
  readonly site: string;
}

/** `bulkhead.site.yaml`, checked. Regular expressions are already compiled and known to be linear enough to run. */
export interface Site {
  readonly plant: string;
  /** IANA time zone. */
  readonly zone: string;
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly { readonly id: string; readonly name: string; readonly site: string }[];
  readonly machines: readonly Machine[];
  readonly entities: {
    readonly faultCode: readonly RegExp[];
    readonly asset: readonly RegExp[];
    readonly part: readonly RegExp[];
  };
  readonly redaction: {
    /** ISO 3166 country whose numbering plan reads numbers without a prefix. */
    readonly phoneRegion: string;
    readonly badge: readonly RegExp[];
    /** Never redacted: emergency numbers, the manufacturer's hotline, product names. */
    readonly keep: readonly string[];
    /** How well names must be found at least before a document is let in; absent: by lists. */
    readonly names?: NameLevel;
  };
  readonly review: {
    /** Whether whoever uploaded a suspicious document may let it through. */
    readonly own: boolean;
    /** What becomes of the upload of a document that a reviewer rejected. */
    readonly rejected: 'destroy' | 'keep';
  };
  readonly renewal: {
    /** Documents whose version was made when other rules decided what is hidden are out of sight until they are read anew. */
    readonly hide: boolean;
  };
  /**
   * Collections of what people wrote down: mail, shift reports, work orders. They answer where no other document does,
   * and never against one.
   */
  readonly reports: readonly string[];
  /** German and English terms of the plant's own, for questions asked in the language a document is not in. */
  readonly glossary: readonly (readonly [german: string, english: string])[];
  readonly vanished: { readonly retireAfterDays: number };
}
