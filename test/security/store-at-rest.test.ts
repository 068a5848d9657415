// With the service stopped or killed, the data folder holds nothing that was sealed, and nothing that was deleted.

import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { entrySeal } from '../../graph/keys/entrySeal.ts';
import { openVault } from '../../graph/keys/vault.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { EventId } from '../../graph/model/ids.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { sealRecord } from '../../graph/store/records.ts';
import { bytesOf, keyId, newKeyring } from '../fixtures/keys.ts';
import { change, ofService, storeEvent, temporaryStoreFolder } from '../fixtures/store.ts';

const PHRASES = ['Torvald Hydraulik hotline', 'olga.hahn@plant.example', 'relief valve 210 bar', 'personnel file'];

function filesOf(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return Buffer.concat(names.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name)));
}

function assertAbsent(folder: string, phrases: readonly string[]): void {
  const bytes = filesOf(folder);
  for (const phrase of phrases) {
    assert.equal(bytes.includes(phrase), false, phrase);
    assert.equal(bytes.includes(Buffer.from(phrase).toString('base64').slice(2, -4)), false, `${phrase} in base64`);
    assert.equal(bytes.includes(Buffer.from(phrase, 'utf16le')), false, `${phrase} in UTF-16`);
  }
}

test('sealed records, waiting events, originals and key ids are not readable while the service runs or after', async (t) => {
  const folder = temporaryStoreFolder(t);
  const keyring = await newKeyring(t, join(folder, 'keys'));
  const store = await openEmbedded({ folder: join(folder, 'graph'), seal: await entrySeal(keyring) });
  const vault = await openVault({ folder: join(folder, 'vault'), keyring });
  const key = keyId(`answers of ${PHRASES[1]}`);
  await keyring.create([key]);
  // Under another id, as a caller would: ids stand in clear in the store.
  const record = keyId('record-key');
  await keyring.create([record]);
  const shell = { id: 'a', kind: 'Artifact' as const, classId: null, owner: null, keyId: record, props: {} };
  const node = await sealRecord(keyring, shell, { phrases: PHRASES });
  const event: AuditEvent = { ...storeEvent('event'), phrases: PHRASES };
  await store.commit(change({ nodes: [node, ofService('p')], event }));
  await vault.put(record, bytesOf(PHRASES.join('\n')));
  assertAbsent(folder, PHRASES);
  assert.deepEqual(await store.pending(1), [event]);
  await store.delivered(['event' as EventId]);
  await store.close();
  assertAbsent(folder, PHRASES);
  const found = filesOf(folder).includes('record-key');
  assert.equal(found, true, 'the search would have found what stands in clear');
});

test('a delivered event is overwritten in the file, even where it waited in clear', async (t) => {
  const folder = temporaryStoreFolder(t);
  const copy = join(temporaryStoreFolder(t), 'copy');
  const store = await openEmbedded({ folder });
  await store.commit(change({ event: { ...storeEvent('event'), phrases: PHRASES } }));
  cpSync(folder, copy, { recursive: true });
  assert.equal(filesOf(copy).includes(PHRASES[0]!), true, 'it was there before');
  await store.delivered(['event' as EventId]);
  await store.close();
  assert.equal(readFileSync(join(folder, 'graph.sqlite')).includes(PHRASES[0]!), false);
});
