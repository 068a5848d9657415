// The graph's engines, each held to the same suite.

import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { temporaryStoreFolder } from '../fixtures/store.ts';
import { storeSuite } from './store.suite.ts';

storeSuite('memory', async (t) => {
  const store = openMemory();
  t.after(() => store.close());
  return store;
});

storeSuite('embedded', async (t) => {
  const store = await openEmbedded({ folder: temporaryStoreFolder(t) });
  t.after(() => store.close());
  return store;
});
