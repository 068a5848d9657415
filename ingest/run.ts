// One ingest run: what was asked for, how far it is, and how it ended.

import type { Source, VersionFinding } from '../graph/model/document.ts';
import type { ErrorCode } from '../graph/model/errors.ts';
import type { Digest, DocumentId, KeyId, PrincipalId, RunId } from '../graph/model/ids.ts';
import type { Labels } from '../graph/model/labels.ts';
import type { CarriedRuling } from './carriedRuling.ts';
import type { Approval, ToldFinding } from './review/told.ts';
import type { Stage } from './watch.ts';

/** What a caller asked for; kept with the run. */
export interface RunOrder {
  readonly run: RunId;
  readonly source: Source;
  /** The labels file that governs the path; null: none, so hidden. */
  readonly labelsFile: Digest | null;
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
  /** Whose view decides which document at the same source is replaced: the uploader's, or the site's own (relabelling). */
  readonly replaces: 'readable' | 'any';
  /** What was ruled on the document that is read anew, which is out of sight when its turn comes. */
  readonly ruling?: CarriedRuling | null;
  /** A document that is there already, read anew from its sealed original; nothing was uploaded then. */
  readonly reread?: Reread | null;
  /** A reviewer let the run through. */
  readonly approval?: Approval | null;
}

export interface Reread {
  readonly document: DocumentId;
  /** How the document stood when this was asked for; what stands when its turn comes goes before it. */
  readonly stood: Stood;
  /** The labels file that counted for its root then: one that was approved since goes before the order's own. */
  readonly counted: Digest | null;
  /** Out of sight until this has ended; otherwise a document that is gone by then stays gone. */
  readonly hidden: boolean;
  /** Asked for by a renewal of all that older rules made, which can be paused. */
  readonly renewal: boolean;
  /** ISO 8601: what was read by then may show somebody who is erased, or a number that nothing speaks for any more. */
  readonly erasedAt?: string | null;
}

/** In the vault. `password` is sealed under its key; absent: nothing is locked. */
export interface Original {
  readonly key: KeyId;
  readonly name: string;
  readonly password?: string;
}

export interface Stood {
  readonly vanishedAt: string | null;
  readonly labels: Labels | null;
  readonly original: Original;
  readonly number: number;
  readonly uploader: PrincipalId;
  readonly approval: Approval | null;
}

/** Who brought the bytes in. */
export function uploaderOf({ by, reread }: RunOrder): PrincipalId {
  return reread?.stood.uploader ?? by;
}

export type RunEnd =
  | {
      readonly state: 'committed' | 'unchanged';
      readonly documentId: DocumentId;
      readonly hidden: boolean;
      readonly pages: number;
      readonly chunks: number;
      /** What of the file was left out; absent in older records: not kept then. */
      readonly findings?: readonly VersionFinding[];
    }
  | Refused
  | { readonly state: 'rejected'; readonly by: PrincipalId; readonly at: string; readonly reason: string };

export interface Refused {
  readonly state: 'quarantined';
  readonly stage: Stage;
  readonly code: ErrorCode;
  readonly reason: string;
  /** Where, for a suspicious document. */
  readonly findings?: readonly ToldFinding[];
  /** `uploadName` of its source and bytes; absent: they were not read. */
  readonly upload?: string;
}

export type RunStatus =
  | { readonly order: RunOrder; readonly state: 'queued' }
  | { readonly order: RunOrder; readonly state: 'running'; readonly stage: Stage }
  | { readonly order: RunOrder; readonly state: 'ended'; readonly end: RunEnd };

export interface RefusedRun {
  readonly order: RunOrder;
  readonly state: 'ended';
  readonly end: Refused;
}
