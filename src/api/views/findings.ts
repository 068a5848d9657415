// Findings as the schema shows them: kinds, places and amounts, which say nothing of the words themselves.

import type { VersionFinding } from '../../../graph/model/document.ts';
import type * as Schema from '../generated/schema.ts';

/** Absent: of a record from before they were kept. */
export function findingsView(findings: readonly VersionFinding[] | undefined): Schema.RunFinding[] {
  return (findings ?? []).map(({ kind, page, place, count }) => ({ kind, page, place, count }));
}
