// Tokens withdrawn before their end: kept in the graph until they would have ended anyway, looked up at each request.

import type { Keyring } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { Folding } from '../../graph/store/follower.ts';
import type { FoldedChange } from '../../graph/store/graph.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import type { Committing } from '../govern/committing.ts';
import { TOKEN_MINUTES } from './token.ts';

const REVOCATIONS_KEY = 'revocations' as KeyId;
const TYPE = 'revocation';
const LONGEST_LIFE_MS = TOKEN_MINUTES.most * 60_000;
const TOKEN_NAME = /^[\w-]{1,100}$/;

interface Revocation {
  readonly token: string;
  /** ISO 8601. */
  readonly at: string;
}

export class Revocations implements Folding {
  readonly kinds = ['Artifact'] as const;
  readonly #keyring: Keyring;
  readonly #records = new Map<string, Revocation>();
  #tokens: ReadonlySet<string> = new Set();

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  async fold(change: FoldedChange): Promise<void> {
    const before = this.#records.size;
    let touched = false;
    for (const id of change.retire) touched = this.#records.delete(id) || touched;
    for (const node of change.nodes) {
      if (node.kind !== 'Artifact' || node.props.type !== TYPE) continue;
      this.#records.set(node.id, await openRecord<Revocation>(this.#keyring, node));
    }
    if (touched || this.#records.size !== before)
      this.#tokens = new Set([...this.#records.values()].map(({ token }) => token));
  }

  has(token: string): boolean {
    return this.#tokens.has(token);
  }

  /** Counts from the next request on. A token that nobody gave out can be withdrawn too: names are not kept here. */
  async revoke(house: Committing, token: string, by: PrincipalId): Promise<void> {
    if (!TOKEN_NAME.test(token)) throw new Refusal('BAD_REQUEST', 'This is no name of a token; a name is a UUID.');
    if (this.has(token)) return;
    await this.#keyring.create([REVOCATIONS_KEY]);
    const at = house.now();
    const shell = { id: `revocation:${house.newId()}`, kind: 'Artifact' as const, classId: null, owner: null };
    const revocation: Revocation = { token, at: at.toISOString() };
    const props = { type: TYPE };
    const node = await sealRecord(this.#keyring, { ...shell, keyId: REVOCATIONS_KEY, props }, { ...revocation });
    // No token outlives an hour, so an older record keeps nobody out.
    const over = [...this.#records].filter(([, one]) => at.getTime() - Date.parse(one.at) > LONGEST_LIFE_MS);
    await house.commit({
      touches: 'access',
      nodes: [node],
      edges: [],
      retire: over.map(([id]) => id),
      event: {
        id: house.newId() as EventId,
        time: revocation.at,
        category: 'access-control',
        type: 'token.revoked',
        result: 'success',
        principal: by,
        token,
      },
    });
  }
}
