// An answer: statements with their evidence in the body, everything that moves with the world in the envelope.

import type { SafetyLevel, SafetyScope, Span } from './chunk.ts';
import type { Notice } from './document.ts';
import type { LogPosition } from './event.ts';
import type { AnswerId, ChunkId, DocumentId, MachineId, PrincipalId, Revision, VersionId } from './ids.ts';
import type { Validity } from './labels.ts';

export type StatementKind = 'fact' | 'cause' | 'step' | 'warning';

/** In points from the top left of its page. */
export interface Picture {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** A PNG file in base64; null: its text stands for it, because the policy took something out, or part is unread. */
  readonly image: string | null;
}

/** Verbatim evidence; `start` and `end` count in the version's redacted text, and the quote is that slice. */
export interface Citation extends Span {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
  readonly title: string;
  readonly source: string;
  readonly version: number;
  readonly machines: readonly MachineId[];
  /** null where the format has no pages. */
  readonly page: number | null;
  /** Its page, or its part of it, is a picture, and text recognition was this sure of it, 0 to 1; null: the text stood in the file. */
  readonly recognised: number | null;
  /** The picture on its page that says it; null: running text, or the whole page is a picture. */
  readonly picture: Picture | null;
  readonly headings: readonly string[];
  readonly quote: string;
  readonly validity: Validity;
  readonly vanished: boolean;
  /** What the document's readers are told, as it was when the answer was given. */
  readonly notices: readonly Notice[];
}

/** What became of a version that an answer rests on, after the answer was given. */
export interface SourceChange {
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
  readonly what: Exclude<Validity, 'in-force'> | 'retired' | 'replaced' | 'erased' | 'safety-notice';
  /** ISO 8601; null where it is not on record. */
  readonly at: string | null;
}

export interface Safety {
  readonly level: SafetyLevel;
  readonly scope: SafetyScope;
  /** Printed number of the step it stands before. */
  readonly before: string | null;
}

export interface Column {
  readonly name: string;
  readonly value: string;
}

export interface Statement {
  readonly kind: StatementKind;
  readonly text: string;
  readonly number: string | null;
  readonly safety: Safety | null;
  /** A whole table row or record, value by value under its header; empty for anything else. */
  readonly columns: readonly Column[];
  readonly citations: readonly Citation[];
  /** Written by a language model from the spans it cites; absent: verbatim. */
  readonly generated?: true;
}

export type DegradationCode =
  | 'LEXICAL_ONLY'
  | 'LANGUAGE_NOT_COVERED'
  | 'EXACT_ONLY'
  | 'EXTRACT_ONLY'
  | 'RERANKER_SKIPPED'
  | 'PHRASE_NOT_FOUND';

type Outcome =
  | { readonly outcome: 'answered'; readonly machines: readonly MachineId[]; readonly statements: readonly Statement[] }
  | {
      readonly outcome: 'abstained';
      readonly nearest: readonly Citation[];
      /** Fault codes that may have been meant by one that nothing in sight has, each where it is explained. */
      readonly codes: readonly Citation[];
    }
  | { readonly outcome: 'choose-machine'; readonly machines: readonly MachineId[] }
  | { readonly outcome: 'conflict'; readonly machines: readonly MachineId[]; readonly sides: readonly Statement[] };

/** Byte-identical whatever documents exist that the caller may not see. */
export type AnswerBody = Outcome & { readonly degraded: readonly DegradationCode[] };

export interface Answer {
  readonly id: AnswerId;
  readonly at: string;
  readonly revision: Revision;
  readonly principal: PrincipalId;
  /** Redacted like any text. */
  readonly question: string;
  readonly body: AnswerBody;
  readonly receipt: LogPosition;
  /** Empty when it is given; worked out anew each time it is read again, from what its reader may see by then. */
  readonly since: readonly SourceChange[];
}
