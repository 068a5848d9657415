// What a version states about a fault code on some machines: pointers to the spans that say it, never their text.

import type { Span } from './chunk.ts';
import type { ChunkId, ClassId, DocumentId, MachineId, VersionId } from './ids.ts';

export interface Evidence extends Span {
  readonly chunk: ChunkId;
  readonly role: 'meaning' | 'cause' | 'remedy' | 'warning';
}

export interface StatedFact {
  /** Normalised, as mentions are. */
  readonly code: string;
  /** Sorted; empty: none in particular. */
  readonly machines: readonly MachineId[];
  /** In reading order, at least one. */
  readonly evidence: readonly Evidence[];
}

/** Of one version, so of one class: it comes and goes with its evidence, and never joins texts of two classes. */
export interface Fact extends StatedFact {
  readonly id: string;
  readonly classId: ClassId;
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
}
