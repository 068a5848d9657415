// Builds the house out of concrete parts, one stage on the other; what names adapters stands here and in compose/.

import { randomBytes } from 'node:crypto';
import { levelOf } from '../ingest/redact/nameFinder.ts';
import { Turn } from '../ingest/turn.ts';
import { Uploads } from './api/uploads.ts';
import { noteRestore } from './backup/noteRestore.ts';
import { Closing } from './closing.ts';
import { openAsking } from './compose/asking.ts';
import { type Ground, readGround } from './compose/ground.ts';
import { type Memory, openMemory, SnapshotDamaged } from './compose/memory.ts';
import { startModels } from './compose/models.ts';
import { openReading, type Reading } from './compose/reading.ts';
import { openRecords, type Records } from './compose/records.ts';
import type { Config } from './config/config.ts';
import { GiveWay } from './giveWay.ts';
import { committing } from './govern/committing.ts';
import { settle } from './govern/erase.ts';
import type { House } from './house.ts';
import { sessions } from './identity/sessions.ts';
import { openSigningKey } from './identity/signingKey.ts';
import { tokens } from './identity/tokens.ts';

export async function compose(config: Config): Promise<House> {
  const closing = new Closing();
  try {
    return await composed(config, closing);
  } catch (error) {
    await closing.close();
    if (error instanceof SnapshotDamaged) return compose(config);
    throw error;
  }
}

async function composed(config: Config, closing: Closing): Promise<House> {
  const turn = new Turn();
  const ground = await readGround(config);
  const { search, ready } = await startModels(ground, turn, closing);
  const records = await openRecords(ground, closing);
  const models = await ready();
  const memory = await openMemory(ground, records, search, models.model?.digest ?? null, closing);
  const parts = { ...ground, ...records, ...memory, ...models, search, turn };

  const { graph, now, newId } = parts;
  const acts = { reader: graph, newId, now, commit: committing(parts) };
  const reading = await openReading(parts, acts, closing);
  const giveWay = new GiveWay(turn);
  const house: House = {
    ...parts,
    ...reading,
    ...(await openAsking(parts)),
    ...(await openIdentity(parts)),
    names: levelOf(models.names.finder),
    records: graph,
    writer: graph,
    commit: acts.commit,
    preview: (...order) => giveWay.needing(() => reading.work.preview(...order)),
    giveWay,
    uploads: new Uploads(),
    close: () => closing.close(),
  };
  await takeUp(house, memory, reading);
  return house;
}

async function openIdentity(parts: Ground & Records & Memory): Promise<Pick<House, 'tokens' | 'sessions'>> {
  const { config, plant, keyring } = parts;
  const keys = await openSigningKey({ keyring, folder: config.sharedFolder }, 'token');
  const issuing = tokens({ ...parts, plant: plant.id, keys, minutes: config.tokenMinutes });
  const newSecret = () => randomBytes(32).toString('base64url');
  return {
    tokens: issuing,
    sessions: sessions({ ...parts, tokens: issuing, minutes: config.sessionMinutes, newSecret }),
  };
}

/** Goes on where an earlier service ended, or was cut off; nobody is let in before. */
async function takeUp(house: House, memory: Memory, { leftovers, renewals, runs }: Reading): Promise<void> {
  const { log, alone, site, follower } = house;
  const { editions, searchFold, snapshots } = memory;
  const passedOver = editions.erased + searchFold.erased;
  if (passedOver > 0) log.info({ count: passedOver }, 'erased records passed over');
  if (searchFold.foreign > 0)
    log.warn(
      { count: searchFold.foreign },
      'passages of another embedding model are found by words: ingest them again',
    );
  await noteRestore(house);
  const erased = await alone.run(() => settle(house));
  if (erased > 0) log.info({ count: erased }, 'erased again what a restored backup had brought back');
  const swept = await leftovers.sweep();
  if (swept > 0) log.info({ count: swept }, 'destroyed what runs had sealed that a crash cut off');
  await renewals.load();
  const resumed = await runs.resume();
  if (resumed > 0) log.info({ count: resumed }, 'resumed ingest runs');
  snapshots.follow(follower);
  await renewals.resume(site.renewal);
}
