// The names of the records that say what became of a document: that it was retired, and what was ruled on it.

import type { DocumentId } from '../model/ids.ts';

/** The last time this document went out of sight. */
export function retirementNode(document: DocumentId): string {
  return `retired:${document}`;
}

/** The ruling of this number on this document. */
export function rulingNode(document: DocumentId, number: number): string {
  return `ruling:${document}.${number}`;
}

export function rulingProps(document: DocumentId) {
  return { type: 'ruling', document };
}
