// The documents in force, in memory: found by id or by source, listed within a scope.

import type { Keyring } from '../keys/ports.ts';
import { type Document, type Source, validityOf } from '../model/document.ts';
import { type Digest, type DocumentId, NO_REVISION, type Revision, type VersionId } from '../model/ids.ts';
import { mayRead, type ReadScope } from '../model/scope.ts';
import { unlessErased } from './erased.ts';
import type { Folding } from './follower.ts';
import type { FoldedChange, StoredNode } from './graph.ts';
import { openDocument } from './records.ts';
import { namesIn, Witnesses } from './witnesses.ts';

export interface MadeUnder {
  readonly rules: Digest | null;
  /** Of those rules that decide what is hidden. */
  readonly hides: Digest | null;
  /** ISO 8601: when it was asked for, so before it was read; null: in an older record. */
  readonly at: string | null;
  /** Names of numbers it shows on the word of others of its class. */
  readonly spared: readonly string[];
}

export class Documents implements Folding {
  readonly kinds = ['Document', 'Version'] as const;
  readonly #keyring: Pick<Keyring, 'open'>;
  readonly #byId = new Map<DocumentId, Document>();
  /** By root, then path: each run looks up its own source, so it must not look through all of them. */
  readonly #roots = new Map<string, Map<string, Set<DocumentId>>>();
  readonly #madeUnder = new Map<VersionId, MadeUnder>();
  readonly #witnesses = new Witnesses();
  /** From which revision on each is what it is. */
  readonly #since = new Map<DocumentId, Revision>();
  #folded = NO_REVISION;
  /** Made when it is asked for, and again after a change. */
  #sorted: readonly Document[] | null = null;

  constructor(keyring: Pick<Keyring, 'open'>) {
    this.#keyring = keyring;
  }

  async fold(change: FoldedChange): Promise<void> {
    for (const id of change.retire) {
      this.#drop(id as DocumentId);
      this.#madeUnder.delete(id as VersionId);
      this.#witnesses.drop(id as VersionId);
    }
    for (const node of change.nodes) {
      if (node.kind === 'Version') {
        this.#madeUnder.set(node.id as VersionId, madeUnder(node));
        this.#witnesses.add(node);
      }
      if (node.kind !== 'Document') continue;
      const document = await openedDocument(this.#keyring, node);
      if (document) this.#put(document, change.revision);
    }
    this.#folded = change.revision;
  }

  /**
   * Those that a read of the store would give too. A document that changed after `at`, is hidden or is not there is left
   * out: only the store can tell which.
   */
  seen(at: Revision, scope: ReadScope, ids: readonly DocumentId[]): readonly Document[] {
    if (at > this.#folded) return [];
    return this.#known(ids.filter((id) => at >= (this.#since.get(id) ?? Number.POSITIVE_INFINITY))).filter((one) =>
      mayRead(scope, one.classId),
    );
  }

  /** By root, then path. */
  list(scope: ReadScope, root: string | null): readonly Document[] {
    return this.all(root).filter((one) => mayRead(scope, one.classId));
  }

  /** What the service itself needs to know, whoever may read it; never handed to a resolver. */
  all(root: string | null = null): readonly Document[] {
    if (root !== null) return this.#in(root).sort(bySource);
    this.#sorted ??= [...this.#byId.values()].sort(bySource);
    return this.#sorted;
  }

  /** Whoever may read them: the same source under other labels is another document. */
  at({ root, path }: Source): readonly Document[] {
    return this.#known(this.#roots.get(root)?.get(path) ?? []).sort(bySource);
  }

  /** What a document's version was made under; an older record does not say. */
  madeUnder({ versionId }: Document): MadeUnder {
    return this.#madeUnder.get(versionId) ?? { rules: null, hides: null, at: null, spared: [] };
  }

  /** Whether a number that a document shows on the word of others is called a part's by none of them any more. */
  leansOnNothing(document: Document): boolean {
    const isOther = (id: DocumentId) => {
      const other = this.#byId.get(id);
      return id !== document.id && other !== undefined && validityOf(other) === 'in-force';
    };
    return this.madeUnder(document).spared.some((name) => !this.#witnesses.of(name).some(isOther));
  }

  /** For the folds that follow this one in the same change. */
  get(id: DocumentId): Document | undefined {
    return this.#byId.get(id);
  }

  #in(root: string): Document[] {
    return [...(this.#roots.get(root)?.values() ?? [])].flatMap((ids) => this.#known(ids));
  }

  #known(ids: Iterable<DocumentId>): Document[] {
    return [...ids].map((id) => this.#byId.get(id)!);
  }

  #put(document: Document, since: Revision): void {
    this.#drop(document.id);
    const { root, path } = document.source;
    const paths = this.#roots.get(root) ?? new Map<string, Set<DocumentId>>();
    this.#roots.set(root, paths);
    paths.set(path, (paths.get(path) ?? new Set()).add(document.id));
    this.#byId.set(document.id, document);
    this.#since.set(document.id, since);
    this.#sorted = null;
  }

  #drop(id: DocumentId): void {
    const document = this.#byId.get(id);
    if (!document) return;
    const { root, path } = document.source;
    const paths = this.#roots.get(root);
    const ids = paths?.get(path);
    ids?.delete(id);
    if (ids?.size === 0) paths?.delete(path);
    if (paths?.size === 0) this.#roots.delete(root);
    this.#byId.delete(id);
    this.#since.delete(id);
    this.#sorted = null;
  }
}

/** As the change brought it, opened once for all that fold it. null: erased since. */
export function openedDocument(keyring: Pick<Keyring, 'open'>, node: StoredNode): Promise<Document | null> {
  const known = opened.get(node);
  if (known) return known;
  const document = unlessErased(openDocument(keyring, node));
  opened.set(node, document);
  return document;
}
const opened = new WeakMap<StoredNode, Promise<Document | null>>();

function bySource(a: Document, b: Document): number {
  return order(a.source.root, b.source.root) || order(a.source.path, b.source.path) || order(a.id, b.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function madeUnder({ props }: StoredNode): MadeUnder {
  return {
    rules: (props.rules ?? null) as Digest | null,
    hides: (props.hides ?? null) as Digest | null,
    at: (props.at ?? null) as string | null,
    spared: namesIn(props.spared),
  };
}
