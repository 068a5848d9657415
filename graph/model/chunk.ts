// The unit of retrieval: a contiguous piece of one version's redacted text, with the structure answers are built from.

import type { ChunkId, ClassId, DocumentId, MachineId, VersionId } from './ids.ts';
import type { Validity } from './labels.ts';

/** Half-open range in UTF-16 code units of the version's redacted text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Signal words of ANSI Z535.6 and ISO 3864, highest first. */
export type SafetyLevel = 'danger' | 'warning' | 'caution' | 'notice';
/** What a safety message covers: everything in the document, its section, or the step that follows it. */
export type SafetyScope = 'document' | 'section' | 'step';

export type Piece = Span & { readonly page: number } & (
    | { readonly kind: 'heading' | 'paragraph' | 'code' }
    /** `number` as printed ("3", "3.2", "a"); `text` without it is `body`. */
    | { readonly kind: 'step'; readonly number: string; readonly body: Span }
    | { readonly kind: 'item' }
    /** Cells in column order, and the header cells' text in the same order (empty when the table has none). */
    | { readonly kind: 'row'; readonly cells: readonly Span[]; readonly header: readonly string[] }
    /** One record of YAML, JSON or CSV; each field's name with its value's span. */
    | { readonly kind: 'record'; readonly fields: readonly (Span & { readonly name: string })[] }
    /** `before`: the printed number of the step it directly precedes, for scope `step`. */
    | {
        readonly kind: 'safety';
        readonly level: SafetyLevel;
        readonly scope: SafetyScope;
        readonly before: string | null;
      }
  );

export type EntityKind = 'faultCode' | 'asset' | 'part';

/** A code, tag or part number found in the text. */
export interface Mention extends Span {
  readonly kind: EntityKind;
  /** Normalised: upper case, no inner blanks or hyphens; a bare number carries its noun (`ERROR9`, `ALARM9`). */
  readonly key: string;
}

/** Where a word stands on its page, in points from the top left. */
export interface WordBox extends Span {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A part of the text that its page shows as a picture. */
export interface PictureBox extends WordBox {
  /** How sure text recognition was of the text, 0 to 1. */
  readonly recognised: number;
  /** A PNG file in base64; null: its text stands for it, because the policy took something out, or part is unread. */
  readonly image: string | null;
}

export interface Redaction extends Span {
  readonly type: string;
  /** The span holds a pseudonym that is stable inside the site, or a gap. */
  readonly as: 'pseudonym' | 'gap';
}

export interface Chunk {
  readonly id: ChunkId;
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
  readonly classId: ClassId;
  /** Position in the version, from 0. */
  readonly ordinal: number;
  /** Headings from the document's first level down to the one above this chunk. */
  readonly headings: readonly string[];
  /** Verbatim slice [start, end) of the version's redacted text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly firstPage: number;
  readonly lastPage: number;
  /** Machines this chunk is about; empty: none in particular. */
  readonly machines: readonly MachineId[];
  readonly pieces: readonly Piece[];
  readonly mentions: readonly Mention[];
  readonly redactions: readonly Redaction[];
  readonly words: readonly WordBox[];
  /** Absent: none. */
  readonly pictures?: readonly PictureBox[];
  /** All chunks, in order, that hold the steps of the procedure this chunk is part of; empty: none. */
  readonly procedure: readonly ChunkId[];
  /** Chunks holding safety messages that cover this one: of the document, of its section or a section above it. */
  readonly guards: readonly ChunkId[];
}

/** What search keeps of a chunk. */
export interface SearchableChunk {
  readonly id: ChunkId;
  readonly documentId: DocumentId;
  readonly classId: ClassId;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  readonly machines: readonly MachineId[];
  /** `kind:key` of each mention, without repeats. */
  readonly entities: readonly string[];
  readonly validity: Validity;
  /** Unit length; null in lexical-only mode. */
  readonly vector: Float32Array | null;
}

/** What the document itself says, every character at its place: the words of a gap are ours. */
export function saidText({ text, start, redactions }: Pick<Chunk, 'text' | 'start' | 'redactions'>): string {
  return redactions.reduce((left, gap) => {
    if (gap.as !== 'gap') return left;
    return left.slice(0, gap.start - start) + ' '.repeat(gap.end - gap.start) + left.slice(gap.end - start);
  }, text);
}
