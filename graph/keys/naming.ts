// Names that tell nothing of what they name: HMACs under a key of their own for each purpose.

import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { NamePurpose } from './ports.ts';

export class Naming {
  readonly #key: Uint8Array | KeyObject;
  readonly #purposes = new Map<NamePurpose, KeyObject>();

  constructor(key: Uint8Array | KeyObject) {
    this.#key = key;
  }

  /** HMAC-SHA-256 over the parts, each behind its length (4 bytes, big endian), so that no two lists give one input. */
  name(purpose: NamePurpose, parts: readonly string[]): Uint8Array {
    const hmac = createHmac('sha256', this.#purposeKey(purpose));
    const length = Buffer.alloc(4);
    for (const part of parts) {
      const bytes = Buffer.from(part);
      length.writeUInt32BE(bytes.length);
      hmac.update(length).update(bytes);
    }
    return new Uint8Array(hmac.digest());
  }

  #purposeKey(purpose: NamePurpose): KeyObject {
    let key = this.#purposes.get(purpose);
    if (!key) {
      const derived = hkdfSync('sha256', this.#key as KeyObject, new Uint8Array(0), `bulkhead name 1 ${purpose}`, 32);
      key = createSecretKey(Buffer.from(derived));
      this.#purposes.set(purpose, key);
    }
    return key;
  }
}
