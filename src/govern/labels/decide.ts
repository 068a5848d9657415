// What a labels file may do to a document before and after its approval: narrow at once, widen only once approved.

import type { ClassAttributes, Labelling, Labels } from '../../../graph/model/labels.ts';

export interface Proposal {
  /** Labels that count today; null: a new document, or a hidden one. */
  readonly current: Labels | null;
  readonly proposed: Labelling;
  /** The digest of the file that proposes was approved. */
  readonly approved: boolean;
}

/**
 * `onlyNarrows` MUST be true only if everybody who could ever read `to` can certainly read `from`.
 * Not approved: a new document is hidden; one with labels keeps them, except that its class narrows where the proposal
 * only narrows, down to hidden. Owner, machines and validity never change without approval: who owns a document may
 * set its validity, and a wrong machine makes a wrong answer.
 */
export function decide(
  { current, proposed, approved }: Proposal,
  onlyNarrows: (from: ClassAttributes, to: ClassAttributes) => boolean,
): Labelling {
  if (approved) return proposed;
  if (current === null || proposed.kind === 'hidden') return { kind: 'hidden' };
  const { site, line, collection, sensitivity, from } = proposed.labels;
  const wanted: ClassAttributes = { site, line, collection, sensitivity };
  if (sameClass(current, wanted) || !onlyNarrows(current, wanted)) return { kind: 'labelled', labels: current };
  return { kind: 'labelled', labels: { ...current, ...wanted, from } };
}

function sameClass(a: ClassAttributes, b: ClassAttributes): boolean {
  return a.site === b.site && a.line === b.line && a.collection === b.collection && a.sensitivity === b.sensitivity;
}
