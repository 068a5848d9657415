// The documents in force, in memory: found by id or by source, listed within a scope.

import type { Keyring } from '../keys/ports.ts';
import type { Document } from '../model/document.ts';
import type { DocumentId } from '../model/ids.ts';
import { mayRead, type ReadScope } from '../model/scope.ts';
import { unlessErased } from './erased.ts';
import type { Folding } from './follower.ts';
import type { FoldedChange } from './graph.ts';
import { openDocument } from './records.ts';

export class Documents implements Folding {
  readonly #keyring: Keyring;
  readonly #byId = new Map<DocumentId, Document>();

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  async fold(change: FoldedChange): Promise<void> {
    for (const id of change.retire) this.#byId.delete(id as DocumentId);
    for (const node of change.nodes) {
      if (node.kind !== 'Document') continue;
      const document = await unlessErased(openDocument(this.#keyring, node));
      if (document) this.#byId.set(document.id, document);
    }
  }

  /** By root, then path. */
  list(scope: ReadScope, root: string | null): readonly Document[] {
    return [...this.#byId.values()]
      .filter((one) => mayRead(scope, one.classId) && (root === null || one.source.root === root))
      .sort(bySource);
  }

  /** What the service itself needs to know, whoever may read it; never handed to a resolver. */
  all(): readonly Document[] {
    return [...this.#byId.values()].sort(bySource);
  }

  /** For the folds that follow this one in the same change. */
  get(id: DocumentId): Document | undefined {
    return this.#byId.get(id);
  }
}

function bySource(a: Document, b: Document): number {
  return order(a.source.root, b.source.root) || order(a.source.path, b.source.path) || order(a.id, b.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
