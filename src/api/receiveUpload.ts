// POST /uploads: streams one file into the sealed spool and gives the id that `ingest` wants.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../graph/model/errors.ts';
import type { RunId } from '../../graph/model/ids.ts';
import type { House } from '../house.ts';
import type { Principal } from '../identity/principal.ts';
import type { Limits } from '../operate/limits.ts';
import { may } from './request.ts';

/** Of one principal, waiting for their `ingest`: each holds disk space. */
const MOST_UNCLAIMED = 500;

export async function receiveUpload(
  { house, limits }: { readonly house: House; readonly limits: Limits },
  principal: Principal | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!principal) throw new Refusal('UNAUTHENTICATED');
  if (!may(house, principal, 'ingest')) throw new Refusal('FORBIDDEN');
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > house.config.limits.uploadBytes) throw new Refusal('FILE_TOO_LARGE');
  if (house.uploads.waitingOf(principal.id) >= MOST_UNCLAIMED) throw new Refusal('TOO_MANY_REQUESTS');
  const run = house.newId() as RunId;
  const { bytes } = await limits.uploads.within(principal.id, () =>
    // A file over the limit is not cut off: its sender is to read why it was refused.
    house.spool.put(run, request.iterator({ destroyOnReturn: false })),
  );
  const stale = house.uploads.add(run, principal.id, house.now().getTime());
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ upload: run, bytes }));
  for (const one of stale) await house.spool.remove(one);
}
