// The order of ingest as types: each stage takes the value that only the stage before it can make.

import type { Chunk, Redaction } from '../graph/model/chunk.ts';
import type { Document, Ruling, Source } from '../graph/model/document.ts';
import type { StatedFact } from '../graph/model/fact.ts';
import type { Branded, ClassId, Digest, DocumentId, KeyId, PrincipalId, RunId, VersionId } from '../graph/model/ids.ts';
import type { Labels } from '../graph/model/labels.ts';
import type { ParsedText } from './parse/parsed.ts';
import type { Spared } from './redact/spared.ts';
import type { Approval } from './review/told.ts';

/** What arrives: bytes, still untrusted, with the labels the site's approved rules give them. */
export interface Incoming {
  readonly run: RunId;
  readonly source: Source;
  readonly bytes: Uint8Array;
  /** Opens them; null: none was given. */
  readonly password: string | null;
  /** null: hidden, nobody may read it before labels are approved. */
  readonly labels: Labels | null;
  /** Name of the record field that says which machines a record is about. */
  readonly machineField: string | null;
  /** The same source under other labels: retired by the commit that brings this one in. */
  readonly replaces: readonly DocumentId[];
  /** What was ruled on the source under other labels: a document that has a ruling of its own keeps that. */
  readonly ruling: Ruling | null;
  /** A reviewer let through what these bytes hide. */
  readonly approval: Approval | null;
  /** Who brought these bytes in, where a later run reads them anew. */
  readonly uploader: PrincipalId;
  /** Number of the last version there was, where that one is out of sight. */
  readonly after: number;
  /** ISO 8601: since when the source is gone, where the bytes are read anew. */
  readonly vanishedAt: string | null;
  readonly by: PrincipalId;
  /**
   * ISO 8601: when somebody was erased whom the text may name, or what spoke for a number of it was found gone; what was
   * asked for before is read though nothing changed.
   */
  readonly erasedAt: string | null;
  /** ISO 8601; the clock is the caller's. */
  readonly at: string;
}

interface Original {
  readonly incoming: Incoming;
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
  readonly number: number;
  readonly classId: ClassId;
  readonly keyId: KeyId;
  readonly vaultName: string;
  /** What opens the original, sealed under the same key; null: nothing is locked. */
  readonly vaultPassword: string | null;
  /** SHA-256(salt ‖ bytes), hex. */
  readonly commitment: string;
  readonly salt: string;
  /** What the commit takes out of sight: the version before, or the same source under other labels. */
  readonly earlier: readonly Document[];
}

export type Sealed = Branded<Original, 'Sealed'>;

export type Parsed = Branded<{ readonly sealed: Sealed; readonly parsed: ParsedText }, 'Parsed'>;

/** No raw text from here on: `text` is what the policy of the document's class lets through. */
export type Redacted = Branded<
  {
    readonly sealed: Sealed;
    readonly text: ParsedText;
    readonly redactions: readonly Redaction[];
    /** The source's path under the same policy. */
    readonly shownPath: string;
    /** BCP 47: `en`, `de` or `und`. */
    readonly language: string;
    readonly policy: Digest;
    /** null: no other document's word was taken for a number. */
    readonly spared: Spared | null;
  },
  'Redacted'
>;

export type Chunked = Branded<{ readonly redacted: Redacted; readonly chunks: readonly Chunk[] }, 'Chunked'>;

export type Embedded = Branded<
  {
    readonly chunked: Chunked;
    /** One unit vector a chunk, in the same order; null in lexical-only mode. */
    readonly vectors: readonly Float32Array[] | null;
    readonly model: Digest | null;
  },
  'Embedded'
>;

export type Linked = Branded<
  {
    readonly embedded: Embedded;
    readonly chunks: readonly Chunk[];
    readonly facts: readonly StatedFact[];
    /** Keys of numbers that the text calls part or serial numbers and that look like something else. */
    readonly numbers: readonly string[];
  },
  'Linked'
>;
