// POST /uploads: streams one file into the sealed spool and gives the id that `ingest` wants.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId, RunId } from '../../graph/model/ids.ts';
import type { House } from '../house.ts';
import type { Principal } from '../identity/principal.ts';
import { may } from './request.ts';

/** Uploads that no `ingest` claimed are dropped after this long. */
const UNCLAIMED_MS = 60 * 60 * 1000;

/** Which uploads wait for their `ingest`, and whose they are; lost with the process, as an unclaimed upload may be. */
export class Uploads {
  readonly #waiting = new Map<RunId, { readonly by: PrincipalId; readonly since: number }>();

  add(run: RunId, by: PrincipalId, now: number): readonly RunId[] {
    const stale = [...this.#waiting].filter(([, { since }]) => now - since > UNCLAIMED_MS).map(([id]) => id);
    for (const id of stale) this.#waiting.delete(id);
    this.#waiting.set(run, { by, since: now });
    return stale;
  }

  /** Once, and only by who uploaded it. */
  claim(run: RunId, by: PrincipalId): boolean {
    return this.#waiting.get(run)?.by === by && this.#waiting.delete(run);
  }
}

export async function receiveUpload(
  house: House,
  principal: Principal | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!principal) throw new Refusal('UNAUTHENTICATED');
  if (!may(house, principal, 'ingest')) throw new Refusal('FORBIDDEN');
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > house.config.limits.uploadBytes) throw new Refusal('FILE_TOO_LARGE');
  const run = house.newId() as RunId;
  const { bytes } = await house.spool.put(run, request);
  for (const stale of house.uploads.add(run, principal.id, house.now().getTime())) await house.spool.remove(stale);
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ upload: run, bytes }));
}
