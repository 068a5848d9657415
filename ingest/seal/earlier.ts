// Finds what a new document takes the place of: its version before, or the same source under other labels.

import type { Document, Version } from '../../graph/model/document.ts';
import type { DocumentId } from '../../graph/model/ids.ts';
import { openDocument, openVersion } from '../../graph/store/records.ts';
import type { IngestDeps } from '../deps.ts';

type Reading = Pick<IngestDeps, 'graph' | 'keyring'>;

export async function documentsAt(deps: Reading, ids: readonly DocumentId[]): Promise<readonly Document[]> {
  const nodes = await deps.graph.records('Document', ids);
  return Promise.all(nodes.map((node) => openDocument(deps.keyring, node)));
}

export async function versionOf(deps: Reading, document: Document): Promise<Version | null> {
  const [node] = await deps.graph.records('Version', [document.versionId]);
  return node ? openVersion(deps.keyring, node) : null;
}
