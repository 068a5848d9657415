// The log as its callers see it: order, identity, reading back, proofs, tiles, and one writer for each folder.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseCheckpoint } from '../../graph/ledger/checkpoint.ts';
import { drain } from '../../graph/ledger/drain.ts';
import { openLedger } from '../../graph/ledger/log.ts';
import { verifyConsistency, verifyInclusion } from '../../graph/ledger/merkle.ts';
import { receipt } from '../../graph/ledger/receipt.ts';
import { tilePath } from '../../graph/ledger/tiles.ts';
import { verifyLog } from '../../graph/ledger/verify/log.ts';
import { verifyReceipt } from '../../graph/ledger/verify/receipt.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { EventId } from '../../graph/model/ids.ts';
import { aesSeal, auditEvent, events, ledgerOptions, logFiles, signer, temporaryFolder } from '../fixtures/ledger.ts';

test('many callers at once get positions in the order of their calls, each once', async (t) => {
  const seal = aesSeal();
  // Sealing that takes turns must not change the order.
  const uneven = {
    ...seal,
    seal: async (id: EventId, bytes: Uint8Array) => {
      if (id.endsWith('3')) await new Promise(setImmediate);
      return seal.seal(id, bytes);
    },
  };
  const ledger = await openLedger(ledgerOptions(temporaryFolder(t), uneven));
  const positions = await Promise.all(events(700).map((event) => ledger.append(event)));
  assert.deepEqual(
    positions.map(({ index }) => index),
    Array.from({ length: 700 }, (_, i) => i),
  );
  assert.equal(new Set(positions.map(({ leafHash }) => leafHash)).size, 700);
  assert.equal(ledger.size(), 700);
  await ledger.close();
});

test('an event is read back as it was appended, before and after reopening', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  const said = auditEvent('e1', { reason: 'größer als – 𝄞 \u0000 "quoted"' });
  let ledger = await openLedger(options);
  const position = await ledger.append(said);
  assert.deepEqual(await ledger.read(position), said);
  await ledger.close();
  ledger = await openLedger(options);
  assert.deepEqual(await ledger.read(position), said);
  assert.deepEqual(await ledger.find(said.id), position);
  assert.equal(await ledger.find('e2' as EventId), null);
  for (const wrong of [{ index: 1 }, { index: -1 }, { index: 0.5 }, { origin: 'other' }, { leafHash: 'x' }]) {
    await assert.rejects(ledger.read({ ...position, ...wrong }), { code: 'NOT_FOUND' });
  }
  await ledger.close();
});

test('an id that is there already gives its position: at once, later, and after reopening', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  let ledger = await openLedger(options);
  const [first, second] = await Promise.all([ledger.append(auditEvent('a')), ledger.append(auditEvent('a'))]);
  assert.deepEqual(first, second);
  assert.deepEqual(await ledger.append(auditEvent('a', { reason: 'told otherwise' })), first);
  await ledger.append(auditEvent('b'));
  await ledger.close();
  ledger = await openLedger(options);
  assert.deepEqual(await ledger.append(auditEvent('a')), first);
  assert.equal(ledger.size(), 2);
  await ledger.close();
});

test('every event is provable against the newest checkpoint, and every older tree is its beginning', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  let ledger = await openLedger(options);
  const heads = [];
  for (let grown = 0; grown < 600; grown += 60) {
    await Promise.all(events(60, `e${grown}-`).map((event) => ledger.append(event)));
    heads.push(parseCheckpoint(await ledger.checkpoint()));
  }
  for (const reopened of [false, true]) {
    if (reopened) ledger = await openLedger(options);
    const { size, root } = parseCheckpoint(await ledger.checkpoint());
    for (let index = 0; index < size; index += 7) {
      const position = (await ledger.find(`e${Math.floor(index / 60) * 60}-${index % 60}` as EventId))!;
      assert.equal(position.index, index);
      const { hashes, leafHash } = await ledger.prove(position);
      assert.ok(verifyInclusion({ index, size, leaf: leafHash, proof: hashes, root }));
    }
    for (const head of heads) {
      const { hashes } = await ledger.consistency(head.size);
      const claim = { size1: head.size, size2: size, root1: head.root, root2: root, proof: hashes };
      assert.ok(verifyConsistency(claim));
    }
    await ledger.close();
  }
});

test('the folder is a tiled log that checks out against its key alone, at awkward sizes too', async (t) => {
  const folder = temporaryFolder(t);
  for (const upTo of [1, 255, 256, 257, 512, 700]) {
    const ledger = await openLedger(ledgerOptions(folder));
    await Promise.all(events(upTo).map((event) => ledger.append(event)));
    await ledger.close();
    const verdict = verifyLog(logFiles(folder), signer.vkey);
    assert.deepEqual([verdict.valid, verdict.valid && verdict.size], [true, upTo], JSON.stringify(verdict));
  }
  // tlog-tiles: 2 full tiles, one of 188 above nothing, and level 1 of width 2.
  for (const path of ['tile/0/000', 'tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2', 'tile/entries/002.p/188']) {
    assert.ok(existsSync(join(folder, path)), path);
  }
  assert.ok(!existsSync(join(folder, 'tile/0/000.p')), 'partial tiles go once the full one is there');
  assert.equal(readFileSync(join(folder, 'tile/0/000')).length, 8192);
});

test('tile paths are those of the specification', () => {
  assert.equal(tilePath(0, 1234067), 'tile/0/x001/x234/067');
  assert.equal(tilePath(3, 5, 112), 'tile/3/005.p/112');
  assert.equal(tilePath('entries', 1000), 'tile/entries/x001/000');
});

test('lost tiles are made again from the events', async (t) => {
  const folder = temporaryFolder(t);
  const options = ledgerOptions(folder);
  let ledger = await openLedger(options);
  await Promise.all(events(700).map((event) => ledger.append(event)));
  await ledger.close();
  for (const lost of ['tile/0', 'tile/1', 'tile', 'checkpoint']) {
    rmSync(join(folder, lost), { recursive: true });
    ledger = await openLedger(options);
    await ledger.prove((await ledger.find('e5' as EventId))!);
    await ledger.prove((await ledger.find('e300' as EventId))!);
    await ledger.close();
    assert.equal(verifyLog(logFiles(folder), signer.vkey).valid, true, lost);
  }
});

test('a second writer is refused while the first has the folder, and welcome afterwards', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  const ledger = await openLedger(options);
  await assert.rejects(openLedger(options), { code: 'STORE_IN_USE' });
  await ledger.close();
  await (await openLedger(options)).close();
});

test('a closed log takes nothing more, and closing twice is fine', async (t) => {
  const ledger = await openLedger(ledgerOptions(temporaryFolder(t)));
  const last = ledger.append(auditEvent('last'));
  await ledger.close();
  assert.equal((await last).index, 0);
  await ledger.close();
  await assert.rejects(ledger.append(auditEvent('late')), { code: 'UNAVAILABLE' });
});

test('an event that cannot be sealed or written fails alone', async (t) => {
  const seal = aesSeal();
  const picky = {
    ...seal,
    seal: async (id: EventId, bytes: Uint8Array) => {
      if (id === 'no') throw new Refusal('KEY_DESTROYED');
      return seal.seal(id, bytes);
    },
  };
  const ledger = await openLedger(ledgerOptions(temporaryFolder(t), picky));
  const all = [
    auditEvent('a'),
    auditEvent('no'),
    auditEvent('big', { text: 'x'.repeat(2 ** 21) }),
    auditEvent('b'),
    auditEvent('torn', { text: '\ud800' }),
    auditEvent(''),
    auditEvent('x'.repeat(256)),
  ];
  const results = await Promise.allSettled(all.map((event) => ledger.append(event)));
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value.index : result.reason.code)),
    [0, 'KEY_DESTROYED', 'TOO_LARGE', 1, 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST'],
  );
  assert.equal((await ledger.append(auditEvent('c'))).index, 2);
  await ledger.close();
});

test('draining delivers each event once, though the outbox forgets and the log fails in between', async (t) => {
  const ledger = await openLedger(ledgerOptions(temporaryFolder(t)));
  let waiting: AuditEvent[] = [...events(600)];
  let forgetful = 2;
  const outbox = {
    pending: async (limit: number) => waiting.slice(0, limit),
    delivered: async (ids: readonly EventId[]) => {
      if (forgetful-- > 0) throw new Refusal('UNAVAILABLE');
      waiting = waiting.filter(({ id }) => !ids.includes(id));
    },
  };
  await assert.rejects(drain(outbox, ledger), { code: 'UNAVAILABLE' });
  await assert.rejects(drain(outbox, ledger), { code: 'UNAVAILABLE' });
  assert.equal(await drain(outbox, ledger), 600);
  assert.equal(await drain(outbox, ledger), 0);
  assert.equal(ledger.size(), 600);
  await ledger.close();
  waiting = [auditEvent('late')];
  await assert.rejects(drain(outbox, ledger), { code: 'UNAVAILABLE' });
  assert.equal(waiting.length, 1);
});

test('an event whose key is gone stays in its place and provable, but says nothing', async (t) => {
  const seal = aesSeal();
  let erased = false;
  const forgetting = {
    ...seal,
    open: (id: EventId, sealed: Uint8Array) => {
      if (erased) throw new Refusal('KEY_DESTROYED');
      return seal.open(id, sealed);
    },
  };
  const ledger = await openLedger(ledgerOptions(temporaryFolder(t), forgetting));
  const [position] = await Promise.all(events(10).map((event) => ledger.append(event)));
  erased = true;
  await assert.rejects(ledger.read(position!), { code: 'KEY_DESTROYED' });
  assert.equal((await ledger.prove(position!)).index, 0);
  await ledger.close();
});

test('what was changed on disk under an open log is noticed when it is read or proven', async (t) => {
  const folder = temporaryFolder(t);
  const ledger = await openLedger(ledgerOptions(folder));
  const positions = await Promise.all(events(600).map((event) => ledger.append(event)));
  await ledger.close();
  const reopened = await openLedger(ledgerOptions(folder));
  for (const [path, at] of [
    ['tile/0/000', 5 * 32],
    ['events', 400],
  ] as const) {
    const bytes = readFileSync(join(folder, path));
    bytes[at]! ^= 1;
    writeFileSync(join(folder, path), bytes);
  }
  await assert.rejects(reopened.prove(positions[9]!), { code: 'LEDGER_DAMAGED' });
  await assert.rejects(reopened.read(positions[0]!), { code: 'LEDGER_DAMAGED' });
  await reopened.close();
});

test('proofs, receipts and checkpoints asked for while others append are right', async (t) => {
  const ledger = await openLedger(ledgerOptions(temporaryFolder(t)));
  const first = await ledger.append(auditEvent('first'));
  let appending = true;
  const all = Promise.all(
    Array.from({ length: 8 }, async (_, caller) => {
      for (let n = 0; n < 80; n++) await ledger.append(auditEvent(`c${caller}-${n}`));
    }),
  ).finally(() => {
    appending = false;
  });
  let asked = 0;
  for (; appending || asked === 0; asked++) {
    assert.equal(verifyReceipt(await receipt(ledger, first, ['id']), signer.vkey).valid, true);
    const before = ledger.size();
    assert.ok(parseCheckpoint(await ledger.checkpoint()).size >= before);
  }
  await all;
  assert.equal(ledger.size(), 641);
  await ledger.close();
});
