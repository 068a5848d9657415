// A token that was withdrawn opens nothing from the next request on, and neither does a restart bring it back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { openClient } from '../../src/cli/client.ts';
import { tokenNameOf } from '../../src/identity/token.ts';
import { startService } from '../../src/startService.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const ME = '{ me { id } }';
const BY = 'local-console' as PrincipalId;

let plant: SmallPlant;
before(async () => {
  plant = await openSmallPlant();
});
after(() => plant?.close());

test('one token ends, the other sessions of its holder go on', async () => {
  const { house, address } = plant.service;
  const tokens = [await plant.token('olga'), await plant.token('olga')];
  const [gone, stays] = tokens.map((token) => openClient(address, token));
  await gone!.query(ME);
  await assert.rejects(house.revocations.revoke(house, 'no name at all', BY), { code: 'BAD_REQUEST' });
  await house.revocations.revoke(house, tokenNameOf(tokens[0]!), BY);
  await assert.rejects(gone!.query(ME), { code: 'UNAUTHENTICATED' });
  await assert.rejects(gone!.upload(import.meta.filename), { code: 'UNAUTHENTICATED' });
  assert.deepEqual(await stays!.query(ME), { me: { id: 'olga' } });
  assert.deepEqual((await house.records.pending(10)).length, 0, 'on record in the log');
});

test('it stays withdrawn when the service starts again', async () => {
  const { house } = plant.service;
  const token = await plant.token('mara');
  await house.revocations.revoke(house, tokenNameOf(token), BY);
  await plant.service.close();
  const again = await startService(house.config, { graphiql: false });
  try {
    await assert.rejects(openClient(again.address, token).query(ME), { code: 'UNAUTHENTICATED' });
    const other = await again.house.tokens.issue({ subject: 'mara', minutes: 5 });
    assert.deepEqual(await openClient(again.address, other).query(ME), { me: { id: 'mara' } });
  } finally {
    await again.close();
  }
});
