// Knows which people were erased, whichever service of the plant did it.

import type { Erasure } from '../keys/erasureList.ts';
import type { Keyring } from '../keys/ports.ts';
import type { KeyId } from '../model/ids.ts';
import { ERASURE } from './erased.ts';
import type { Folding } from './follower.ts';
import type { FoldedChange } from './graph.ts';
import { openRecord } from './records.ts';

export class ErasedPeople implements Folding {
  readonly kinds = ['Artifact'] as const;
  readonly #keyring: Pick<Keyring, 'open'>;
  readonly #keys = new Set<KeyId>();
  #lastAt: string | null = null;

  constructor(keyring: Pick<Keyring, 'open'>) {
    this.#keyring = keyring;
  }

  async fold({ nodes }: FoldedChange): Promise<void> {
    for (const node of nodes) {
      if (node.props.type !== ERASURE || node.props.person === undefined) continue;
      const { keys, at } = await openRecord<Erasure>(this.#keyring, node);
      for (const key of keys) this.#keys.add(key);
      if (this.#lastAt === null || at > this.#lastAt) this.#lastAt = at;
    }
  }

  /** ISO 8601: when somebody was last erased; null: nobody was. */
  get lastAt(): string | null {
    return this.#lastAt;
  }

  /** The key that linked a name to a pseudonym is gone for good, and the name gets no other. */
  has(key: KeyId): boolean {
    return this.#keys.has(key);
  }
}
