// A disk that is full or broken: the event is refused, nothing half stays, and what was acknowledged is untouched.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLedger } from '../../graph/ledger/log.ts';
import { auditEvent, ledgerOptions, temporaryFolder } from '../fixtures/ledger.ts';

const FILLING = join(import.meta.dirname, '../fixtures/ledgerFull.ts');
const limits = spawnSync('prlimit', ['--version']).status === 0;

test('a full disk refuses, and the log goes on once there is room', { skip: !limits && 'no prlimit here' }, (t) => {
  const args = ['--fsize=100000:unlimited', process.execPath, FILLING, temporaryFolder(t)];
  const { codes, before, index } = JSON.parse(execFileSync('prlimit', args, { encoding: 'utf8' }));
  assert.deepEqual(codes, ['DISK_FULL', 'DISK_FULL', 'DISK_FULL']);
  assert.ok(before > 20);
  assert.equal(index, before);
});

test('a disk that fails ends the log until it is opened again', {
  skip: !existsSync('/dev/full') && 'no /dev/full here',
}, async (t) => {
  const folder = temporaryFolder(t);
  // Writing fails here, and so does cutting back what was written.
  symlinkSync('/dev/full', join(folder, 'events'));
  const ledger = await openLedger(ledgerOptions(folder));
  await assert.rejects(ledger.append(auditEvent('a')), { code: 'UNAVAILABLE' });
  await assert.rejects(ledger.append(auditEvent('a')), { code: 'UNAVAILABLE' });
  assert.equal(ledger.size(), 0);
  await ledger.close();
});
