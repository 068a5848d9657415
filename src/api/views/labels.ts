// A labels file as the schema shows it.

import type { LabelsProposal } from '../../govern/labelsStore.ts';
import type * as Schema from '../generated/schema.ts';

export function labelsView({ digest, name, proposed, approved }: LabelsProposal): Schema.LabelsFile {
  return {
    digest,
    name,
    proposedBy: proposed.by,
    proposedAt: proposed.at,
    approvedBy: approved?.by ?? null,
    approvedAt: approved?.at ?? null,
  };
}
