// What a crash leaves behind: acknowledged events stay, a torn end goes, damage is refused and left as it is.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type LedgerOptions, openLedger } from '../../graph/ledger/log.ts';
import { ed25519Signer } from '../../graph/ledger/note.ts';
import { verifyLog } from '../../graph/ledger/verify/log.ts';
import type { EventId } from '../../graph/model/ids.ts';
import { aesSeal, auditEvent, events, ledgerOptions, logFiles, temporaryFolder } from '../fixtures/ledger.ts';

const KILLS = 5;
const CHILD = join(import.meta.dirname, '../fixtures/ledgerChild.ts');
const damaged = { code: 'LEDGER_DAMAGED' };

/** Runs the child until it has acknowledged some events, then kills it; returns what it acknowledged. */
async function killed(folder: string, pem: string, prefix: string, after: number): Promise<[EventId, number][]> {
  const child = spawn(process.execPath, [CHILD, folder, pem, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
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
  return lines.map((line) => line.split(' ')).map(([id, index]) => [id as EventId, Number(index)]);
}

test('kill -9 again and again loses nothing that was acknowledged', async (t) => {
  const folder = temporaryFolder(t);
  const { privateKey } = generateKeyPairSync('ed25519');
  const signer = ed25519Signer('plant.example/log/1', privateKey);
  const options = { ...ledgerOptions(folder, aesSeal(Buffer.alloc(32, 7))), signer };
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const acknowledged: [EventId, number][] = [];
  for (let round = 0; round < KILLS; round++) {
    const told = await killed(folder, pem, `r${round}`, 50 + 130 * round);
    assert.ok(told.length > 0);
    acknowledged.push(...told);
    const ledger = await openLedger(options);
    assert.ok(ledger.size() >= acknowledged.length);
    for (const [id, index] of acknowledged)
      assert.equal((await ledger.find(id))?.index, index, `${id} in round ${round}`);
    await ledger.close();
    assert.equal(verifyLog(logFiles(folder), signer.vkey).valid, true);
  }
  const ledger = await openLedger(options);
  const [id] = acknowledged.at(-1)!;
  const position = (await ledger.find(id))!;
  assert.equal((await ledger.read(position)).id, id);
  await ledger.prove(position);
  await ledger.close();
});

/** A log of `synced` events, published, and `more` that only the event file knows: as a crash leaves it. */
async function crashed(options: LedgerOptions, synced: number, more: number): Promise<{ sizes: number[] }> {
  const folder = options.folder;
  const ledger = await openLedger(options);
  await Promise.all(events(synced).map((event) => ledger.append(event)));
  await ledger.checkpoint();
  cpSync(folder, `${folder}.before`, { recursive: true });
  const sizes: number[] = [statSync(join(folder, 'events')).size];
  for (const event of events(more, 'm')) {
    await ledger.append(event);
    sizes.push(statSync(join(folder, 'events')).size);
  }
  const truth = readFileSync(join(folder, 'events')).subarray(0, sizes.at(-1)!);
  await ledger.close();
  rmSync(folder, { recursive: true });
  cpSync(`${folder}.before`, folder, { recursive: true });
  rmSync(`${folder}.before`, { recursive: true });
  writeFileSync(join(folder, 'events'), truth);
  return { sizes };
}

test('a log that was not closed comes back whole, and a torn end is cut at any byte', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  const file = join(options.folder, 'events');
  const { sizes } = await crashed(options, 20, 2);
  const whole = readFileSync(file);
  const [, first, last] = sizes as [number, number, number];
  for (let cut = last; cut >= first; cut -= cut === last || cut - 16 < first ? 1 : 16) {
    writeFileSync(file, whole.subarray(0, cut));
    const ledger = await openLedger(options);
    assert.equal(ledger.size(), cut === last ? 22 : 21, `cut at ${cut}`);
    assert.equal((await ledger.append(auditEvent('again'))).index, ledger.size() - 1);
    assert.equal((await ledger.read((await ledger.find('m0' as EventId))!)).id, 'm0');
    // Not closed: closing would publish, and the next cut would then be a loss.
    await leave(ledger, options.folder, whole);
  }
});

/** Lets the folder go as if the process had died, without what closing writes. */
async function leave(ledger: { close(): Promise<void> }, folder: string, truth: Buffer): Promise<void> {
  cpSync(join(folder, 'checkpoint'), join(folder, 'checkpoint.kept'));
  await ledger.close();
  cpSync(join(folder, 'checkpoint.kept'), join(folder, 'checkpoint'));
  writeFileSync(join(folder, 'events'), truth);
}

test('garbage or zeros behind the last group are cut off', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  for (const rubbish of [
    Buffer.alloc(5000),
    Buffer.alloc(5000, 0xa5),
    Buffer.from('BHL1'),
    Buffer.from('BHL1\0\0\0\x08abcdefghijklm'),
  ]) {
    let ledger = await openLedger(options);
    await ledger.append(auditEvent('a'));
    await ledger.close();
    appendFileSync(join(options.folder, 'events'), rubbish);
    ledger = await openLedger(options);
    assert.equal(ledger.size(), 1);
    await ledger.close();
  }
});

test('a changed byte anywhere before the last group is refused, and nothing is cut', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  const file = join(options.folder, 'events');
  const { sizes } = await crashed(options, 20, 3);
  const whole = readFileSync(file);
  for (let at = 0; at < sizes.at(-2)!; at += 97) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 0x10;
    writeFileSync(file, changed);
    await assert.rejects(openLedger(options), damaged, `byte ${at}`);
    assert.deepEqual(readFileSync(file), changed);
  }
  writeFileSync(file, whole);
  await (await openLedger(options)).close();
});

test('a log shorter than its published checkpoint is refused', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  const file = join(options.folder, 'events');
  const ledger = await openLedger(options);
  for (const event of events(5)) await ledger.append(event);
  await ledger.close();
  const size = statSync(file).size;
  for (const left of [size - 1, size >> 1, 0]) {
    truncateSync(file, left);
    await assert.rejects(openLedger(options), damaged);
  }
});

test('a log signed by another key is refused', async (t) => {
  const options = ledgerOptions(temporaryFolder(t));
  await (await openLedger(options)).close();
  const other = ed25519Signer(options.signer.name, generateKeyPairSync('ed25519').privateKey);
  await assert.rejects(openLedger({ ...options, signer: other }), damaged);
});
