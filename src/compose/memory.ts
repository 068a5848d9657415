// Folds the records into memory, where requests are answered: who may see what, which documents stand, what search holds.

import { ScopeCache } from '../../graph/access/scopeCache.ts';
import { type ErasureList, openErasureList } from '../../graph/keys/erasureList.ts';
import type { Digest } from '../../graph/model/ids.ts';
import type { OpenSearch } from '../../graph/search/open.ts';
import { SearchFold } from '../../graph/search/searchFold.ts';
import { Snapshots } from '../../graph/search/snapshot/snapshots.ts';
import { Documents } from '../../graph/store/documents.ts';
import { Editions } from '../../graph/store/editions.ts';
import { ErasedPeople } from '../../graph/store/erasedPeople.ts';
import { Follower } from '../../graph/store/follower.ts';
import type { GraphReader } from '../../graph/store/graph.ts';
import { Withheld } from '../../graph/store/withheld.ts';
import type { Closing } from '../closing.ts';
import { AccessState } from '../govern/accessState.ts';
import { LabelsStore } from '../govern/labelsStore.ts';
import { Revocations } from '../identity/revocations.ts';
import { type Sight, sight } from '../sight.ts';
import type { Ground } from './ground.ts';
import type { Records } from './records.ts';

export interface Memory extends Sight {
  readonly follower: Follower;
  readonly documents: Documents;
  readonly editions: Editions;
  readonly withheld: Withheld;
  /** Of the past, too, it shows nothing that was taken from whoever reads. */
  readonly reader: GraphReader;
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly revocations: Revocations;
  readonly erasedPeople: ErasedPeople;
  readonly erasures: ErasureList;
  readonly searchFold: SearchFold;
  readonly snapshots: Snapshots;
}

/** Thrown once the snapshot is gone, with everything else folded as if it held: begin again without. */
export class SnapshotDamaged extends Error {}

/** `model`: whose vectors search holds; null: none. */
export async function openMemory(
  { config, folders, log }: Ground,
  { keyring, graph }: Records,
  search: OpenSearch,
  model: Digest | null,
  closing: Closing,
): Promise<Memory> {
  const documents = new Documents(keyring);
  const editions = new Editions(keyring);
  const withheld = new Withheld(editions);
  const access = new AccessState(keyring);
  const labels = new LabelsStore(keyring, access);
  const revocations = new Revocations(keyring);
  const erasedPeople = new ErasedPeople(keyring);
  const searchFold = new SearchFold({ keyring, documents, search }, model);
  const erasures = await openErasureList(keyring, config.erasuresFile);
  const snapshots = closing.add(
    new Snapshots({
      keyring,
      records: graph,
      search,
      folder: folders.search,
      model,
      erased: () => erasures.entries().map(({ id }) => id),
      told: (what, detail) => log.info(detail, what),
    }),
  );
  const { revision: head } = await graph.head();
  const fits = await snapshots.fits(head);
  searchFold.known = fits;
  const folds = [documents, editions, withheld, access, labels, revocations, erasedPeople, searchFold, snapshots];
  const follower = new Follower(graph, folds);
  const [loaded] = await Promise.all([snapshots.load(head), follower.reach(fits)]);
  if (loaded !== fits) throw new SnapshotDamaged();
  await follower.reach(head);
  return {
    follower,
    documents,
    editions,
    withheld,
    reader: withheld.guard(graph),
    access,
    labels,
    revocations,
    erasedPeople,
    erasures,
    searchFold,
    snapshots,
    ...sight({ reader: graph, keyring, follower, access, cache: new ScopeCache() }),
  };
}
