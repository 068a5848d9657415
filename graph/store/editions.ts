// Every version there ever was of each document, in force or not: what erasing has to reach.

import type { Keyring } from '../keys/ports.ts';
import type { Source } from '../model/document.ts';
import type { ClassId, DocumentId, Revision, VersionId } from '../model/ids.ts';
import { openedDocument } from './documents.ts';
import { erasedMark } from './erased.ts';
import type { Folding } from './follower.ts';
import type { FoldedChange, StoredNode } from './graph.ts';

export interface Edition {
  readonly version: VersionId;
  readonly document: DocumentId;
  readonly classId: ClassId;
  /** It could be read from this revision on. */
  readonly since: Revision;
  readonly chunks: number;
  readonly facts: number;
}

export class Editions implements Folding {
  readonly kinds = ['Document', 'Version', 'Artifact'] as const;
  readonly #keyring: Pick<Keyring, 'open'>;
  readonly #of = new Map<DocumentId, Map<VersionId, Edition>>();
  readonly #sources = new Map<DocumentId, string>();
  /** Records that were erased meanwhile and could not be read at the start. */
  erased = 0;

  constructor(keyring: Pick<Keyring, 'open'>) {
    this.#keyring = keyring;
  }

  async fold({ nodes, revision }: FoldedChange): Promise<void> {
    for (const node of nodes) {
      if (node.kind === 'Version') this.#add(node, revision);
      if (node.kind === 'Document') await this.#place(node);
      const mark = erasedMark(node);
      if (mark) this.#of.get(mark.document)?.delete(mark.version);
    }
  }

  /** Of a document whether it is in force or not; empty: never there, or erased. */
  of(document: DocumentId): readonly Edition[] {
    return [...(this.#of.get(document)?.values() ?? [])];
  }

  *all(): Generator<Edition> {
    for (const versions of this.#of.values()) yield* versions.values();
  }

  /** What its source was also known as: the same source in another class is another document. */
  sameSource(document: DocumentId): readonly DocumentId[] {
    const source = this.#sources.get(document);
    if (source === undefined) return [];
    return [...this.#sources].flatMap(([id, its]) => (its === source && id !== document ? [id] : []));
  }

  rootOf(document: DocumentId): string | null {
    const source = this.#sources.get(document);
    return source === undefined ? null : sourceIn(source).root;
  }

  isAt(document: DocumentId, source: Source): boolean {
    return this.#sources.get(document) === keyOf(source);
  }

  #add(node: StoredNode, revision: Revision): void {
    const document = node.props.document as DocumentId;
    const version = node.id as VersionId;
    const known = this.#of.get(document) ?? new Map<VersionId, Edition>();
    this.#of.set(document, known);
    const { chunks, facts } = node.props;
    known.set(version, {
      version,
      document,
      classId: node.classId as ClassId,
      since: revision,
      chunks: Number(chunks),
      facts: Number(facts ?? 0),
    });
  }

  async #place(node: StoredNode): Promise<void> {
    const document = await openedDocument(this.#keyring, node);
    if (document) this.#sources.set(document.id, keyOf(document.source));
    else this.erased++;
  }
}

function keyOf({ root, path }: Source): string {
  return JSON.stringify([root, path]);
}

function sourceIn(key: string): Source {
  const [root, path] = JSON.parse(key) as [string, string];
  return { root, path };
}
