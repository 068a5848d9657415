// Knows which documents call a number a part's, by the number's keyed name.

import type { DocumentId, VersionId } from '../model/ids.ts';
import type { StoredNode } from './graph.ts';

/** A name holds its class, so that no two classes have one in common. */
export class Witnesses {
  readonly #byName = new Map<string, Map<VersionId, DocumentId>>();
  readonly #calls = new Map<VersionId, readonly string[]>();

  add({ id, props }: StoredNode): void {
    const names = namesIn(props.calls);
    if (names.length === 0) return;
    this.#calls.set(id as VersionId, names);
    for (const name of names) {
      const known = this.#byName.get(name) ?? new Map<VersionId, DocumentId>();
      this.#byName.set(name, known.set(id as VersionId, props.document as DocumentId));
    }
  }

  drop(version: VersionId): void {
    for (const name of this.#calls.get(version) ?? []) {
      const known = this.#byName.get(name);
      known?.delete(version);
      if (known?.size === 0) this.#byName.delete(name);
    }
    this.#calls.delete(version);
  }

  of(name: string): readonly DocumentId[] {
    return [...(this.#byName.get(name)?.values() ?? [])];
  }
}

export function namesIn(prop: unknown): readonly string[] {
  return typeof prop === 'string' && prop !== '' ? prop.split(' ') : [];
}
