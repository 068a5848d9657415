// Destroys what a run that was refused left behind: the key and the original of a version that never came to be.

import type { OpenKeyring } from '../../graph/keys/keyring.ts';
import type { Vault } from '../../graph/keys/ports.ts';
import type { KeyId } from '../../graph/model/ids.ts';
import type { Edition, Editions } from '../../graph/store/editions.ts';
import { unlessErased } from '../../graph/store/erased.ts';
import type { GraphReader } from '../../graph/store/graph.ts';
import { SITE_RULE } from '../../graph/store/principals.ts';
import { openVersion } from '../../graph/store/records.ts';
import type { Runs } from '../../ingest/runs.ts';
import { keyIdOf, VERSION_KEY } from '../../ingest/seal/names.ts';
import type { Alone } from '../backup/alone.ts';
import type { Log } from '../operate/log.ts';
import type { Presence } from './presence.ts';

/** What a run had sealed when it was refused. */
export interface Leftover {
  readonly key: KeyId;
  readonly blob: string;
}

interface Deps {
  /** While others ingest under the same keys, what looks left behind here may be under way there: it stays. */
  readonly presence: Pick<Presence, 'others'>;
  readonly alone: Alone;
  /** Every version that was committed is among the editions. */
  readonly caughtUp: () => Promise<unknown>;
  readonly reader: Pick<GraphReader, 'nodes'>;
  readonly keyring: OpenKeyring;
  readonly vault: Vault;
  readonly editions: Editions;
  readonly log: Log;
}

export class Leftovers {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Soon, not before the run ends: whoever erases holds the keys and waits for runs. */
  drop(runs: Pick<Runs, 'without'>, root: string, leftover: Leftover): void {
    const { alone, log } = this.#deps;
    // The same bytes again would seal under the same names, so no run of the root may be under way.
    alone
      .run(() =>
        runs.without(root, () =>
          this.#destroy(
            () => [leftover.key],
            async () => [leftover.blob],
          ),
        ),
      )
      .catch(() => log.warn({}, 'what a refused run left is dropped at the next start'));
  }

  /** At start, before any run: what a crash left. Returns how many versions never came to be. */
  async sweep(): Promise<number> {
    const { alone, keyring, vault } = this.#deps;
    const blobs = async () => {
      const named = new Set(await this.#blobs());
      return (await vault.list()).filter((blob) => !named.has(blob));
    };
    return alone.run(() => this.#destroy(() => keyring.ids(VERSION_KEY), blobs));
  }

  /** Waits for what is being dropped. */
  async close(): Promise<void> {
    await this.#deps.alone.run(async () => undefined);
  }

  /** Originals first: while the key is there, what a crash leaves is found again. */
  async #destroy(keys: () => readonly KeyId[], blobs: () => Promise<readonly string[]>): Promise<number> {
    const { presence, caughtUp, keyring, vault, editions } = this.#deps;
    if (await presence.others()) return 0;
    await Promise.all([keyring.refresh(), caughtUp()]);
    const known = new Set([...editions.all()].map(({ version }) => keyIdOf(version)));
    const left = keys().filter((key) => !known.has(key));
    if (left.length === 0) return 0;
    for (const blob of await blobs()) await vault.remove(blob);
    await keyring.destroy(left);
    return left.length;
  }

  /** The original of every version there ever was. */
  async #blobs(): Promise<readonly string[]> {
    const { reader, keyring, editions } = this.#deps;
    const blobOf = async ({ version, classId, since }: Edition) => {
      const scope = { kind: 'classes' as const, principal: SITE_RULE, classes: new Set([classId]) };
      const [node] = await reader.nodes(since, scope, [version]);
      return (node ? await unlessErased(openVersion(keyring, node)) : null)?.vaultName ?? [];
    };
    const blobs: string[] = [];
    for (const edition of editions.all()) blobs.push(...[await blobOf(edition)].flat());
    return blobs;
  }
}
