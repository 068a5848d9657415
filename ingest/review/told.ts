// What is told of a suspicious document without showing any of it: kinds, places and amounts, never its words.

import type { PrincipalId } from '../../graph/model/ids.ts';
import type { ParseFinding } from '../parse/finding.ts';

export type ToldFinding = Pick<ParseFinding, 'kind' | 'page' | 'place' | 'count'>;

/** A reviewer let these findings of these bytes through; anything else in them waits for a person again. */
export interface Approval {
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
  readonly findings: readonly ToldFinding[];
}

export function told(findings: readonly ParseFinding[]): readonly ToldFinding[] {
  return findings.map(({ kind, page, place, count }) => ({ kind, page, place, count }));
}

export function letsThrough(approval: Approval | null, findings: readonly ToldFinding[]): boolean {
  const keyOf = ({ kind, page, place, count }: ToldFinding) => JSON.stringify([kind, page, place, count]);
  const seen = new Set(approval?.findings.map(keyOf));
  return approval !== null && findings.every((finding) => seen.has(keyOf(finding)));
}
