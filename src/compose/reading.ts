// Opens the way in for documents: the ingest thread, the runs that wait for it, and what reads documents anew.

import { openPseudonyms } from '../../graph/keys/pseudonyms.ts';
import type { KeyId } from '../../graph/model/ids.ts';
import { Passwords } from '../../ingest/passwords.ts';
import { RunEvents } from '../../ingest/runEvents.ts';
import { openRunStore, type RunStore } from '../../ingest/runStore.ts';
import { Runs } from '../../ingest/runs.ts';
import { openSpool, type Spool } from '../../ingest/spool.ts';
import type { Turn } from '../../ingest/turn.ts';
import type { Closing } from '../closing.ts';
import type { Committing } from '../govern/committing.ts';
import { Leftovers } from '../govern/leftovers.ts';
import { Renewals } from '../govern/renewal.ts';
import { hideSuspicious } from '../govern/reread.ts';
import { type IngestWork, startIngest } from '../ingestWork.ts';
import { readingRules } from '../readingRules.ts';
import type { Ground } from './ground.ts';
import type { Memory } from './memory.ts';
import type { Models } from './models.ts';
import type { Records } from './records.ts';

export interface Reading {
  readonly spool: Spool;
  readonly runStore: RunStore;
  readonly runEvents: RunEvents;
  readonly passwords: Passwords;
  readonly work: IngestWork;
  readonly runs: Runs;
  readonly leftovers: Leftovers;
  readonly renewals: Renewals;
}

/** Two: while one document is embedded the next can be parsed. */
const INGEST_AT_ONCE = 2;

export async function openReading(
  house: Ground & Records & Memory & Models & { readonly turn: Turn },
  acts: Committing,
  closing: Closing,
): Promise<Reading> {
  const { config, folders, site, graph, keyring, documents, clear, metrics } = house;
  const spool = await openSpool(keyring, folders.spool, config.limits.uploadBytes);
  const runStore = await openRunStore({ keyring, graph });
  const runEvents = new RunEvents();
  const passwords = new Passwords();
  const isErased = (key: KeyId) => house.erasedPeople.has(key);
  const pseudonyms = await openPseudonyms({ keyring, clear, isErased });
  const work = closing.add(await startIngest({ ...house, pseudonyms, runEvents, passwords }));
  const caughtUp = async () => house.follower.reach((await graph.head()).revision);
  const leftovers = closing.add(new Leftovers({ ...house, caughtUp, reader: graph }));
  const acting = { site, keyring, records: graph, documents, ...acts };
  const runs: Runs = closing.add(
    new Runs(
      {
        spool,
        store: runStore,
        work: async (order) => {
          const { end, left } = await work.run(order);
          if (left) leftovers.drop(runs, order.source.root, left);
          await hideSuspicious(acting, order, end);
          return end;
        },
        keepRejected: site.review.rejected === 'keep',
        changed: (status) => {
          runEvents.changed(status);
          passwords.changed(status);
          metrics.run(status);
        },
      },
      INGEST_AT_ONCE,
    ),
  );
  const { labels, erasedPeople, log } = house;
  const rulesFor = readingRules({
    ...house,
    scanLanguages: config.scanLanguages,
    names: house.names.finder?.digest ?? null,
  });
  const renewals = closing.add(new Renewals({ ...acting, spool, runs, labels, rulesFor, erasedPeople, log }));
  return { spool, runStore, runEvents, passwords, work, runs, leftovers, renewals };
}
