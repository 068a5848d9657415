// A lineage as the schema shows it, beside the same as PROV-JSON.

import type { Lineage } from '../../../graph/provenance/lineage.ts';
import { writeProv } from '../../../graph/provenance/provJson.ts';
import type * as Schema from '../generated/schema.ts';

export function lineageView(lineage: Lineage): Schema.Lineage {
  const { nodes, edges, truncated } = lineage;
  return {
    nodes: nodes.map((node) => ({ ...node })),
    edges: edges.map((edge) => ({ ...edge })),
    truncated,
    provJson: writeProv(lineage),
  };
}
