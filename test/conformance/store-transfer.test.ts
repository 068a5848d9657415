// A graph that moves between the engines of this process answers every read of every revision as before.

import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { temporaryStoreFolder } from '../fixtures/store.ts';
import { type Engine, moves, takesOnlyWhole } from './storeTransfer.suite.ts';

const ENGINES: readonly Engine[] = [
  ['memory', async () => openMemory()],
  ['embedded', (t) => openEmbedded({ folder: temporaryStoreFolder(t) })],
];

for (const from of ENGINES) {
  for (const to of ENGINES) moves(from, to);
  takesOnlyWhole(from, from[1]);
}
