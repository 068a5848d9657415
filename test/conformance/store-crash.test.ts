// kill -9 in the middle of commits and key changes: nothing acknowledged is lost, nothing is half there.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createKeyring, openKeyring } from '../../graph/keys/keyring.ts';
import type { Revision } from '../../graph/model/ids.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import type { GraphStore } from '../../graph/store/graph.ts';
import { bytesOf, keyId, PLACE, providerOf } from '../fixtures/keys.ts';
import { idsOf, scopeOf, temporaryStoreFolder } from '../fixtures/store.ts';

const KILLS = 10;
const CHILD = join(import.meta.dirname, '../fixtures/storeChild.ts');
const anyone = scopeOf('olga', 'public');

type Told = readonly [act: string, id: string, revision: number];

/** Runs the child until it has acknowledged some acts, then kills it; returns what it acknowledged. */
async function killed(folder: string, prefix: string, after: number): Promise<Told[]> {
  const child = spawn(process.execPath, [CHILD, folder, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes) => {
      output += bytes;
      if (output.split('\n').length > after) child.kill('SIGKILL');
    });
    child.on('close', () => resolve());
  });
  assert.equal(child.signalCode, 'SIGKILL');
  const lines = output.split('\n').slice(0, -1);
  return lines.map((line) => line.split(' ')).map(([act, id, revision]) => [act!, id!, Number(revision)]);
}

test('kill -9 again and again loses nothing acknowledged and leaves no half change', async (t) => {
  const folder = temporaryStoreFolder(t);
  const keys = { folder: join(folder, 'keys'), provider: providerOf() };
  await (await createKeyring(keys)).close();
  const told: Told[] = [];
  for (let round = 0; round < KILLS; round++) {
    told.push(...(await killed(folder, `r${round}`, 10 + 9 * round)));
    const store = await openEmbedded({ folder: join(folder, 'graph') });
    await checkStore(store, told);
    await store.close();
    await checkKeys(keys, told);
  }
});

async function checkStore(store: GraphStore, told: readonly Told[]): Promise<void> {
  const { revision } = await store.head();
  const changes = await store.changes(0 as Revision, 100_000);
  assert.deepEqual(
    changes.map((one) => one.revision),
    Array.from({ length: revision }, (_, i) => i + 1),
  );
  const events = new Set(idsOf(await store.pending(100_000)));
  for (const one of changes) {
    const [first] = one.nodes;
    assert.deepEqual(
      idsOf(one.nodes),
      ['', '.0', '.1'].map((part) => `${first!.id}${part}`),
    );
    assert.equal(one.edges.length, 2);
    assert.ok(events.has(`event-${first!.id}`));
  }
  assert.equal(events.size, changes.length);
  for (const [act, id, at] of told) if (act === 'commit') assert.equal(changes[at - 1]?.nodes[0]?.id, id);
  const live = await store.nodes(
    revision,
    anyone,
    changes.flatMap((one) => idsOf(one.nodes)),
  );
  assert.equal(live.length, changes.length * 3);
}

async function checkKeys(options: Parameters<typeof openKeyring>[0], told: readonly Told[]): Promise<void> {
  const keyring = await openKeyring(options);
  for (const [act, id] of told) {
    if (act === 'created') await keyring.seal(keyId(id), PLACE, bytesOf('x'));
    if (act === 'destroyed')
      await assert.rejects(keyring.seal(keyId(id), PLACE, bytesOf('x')), { code: 'KEY_DESTROYED' });
  }
  await keyring.create([keyId(`after ${told.length} acts`)]);
  await keyring.close();
  // Whatever the crash left behind went with the first change.
  assert.deepEqual(
    readdirSync(options.folder).filter((name) => name.endsWith('.new')),
    [],
  );
}
