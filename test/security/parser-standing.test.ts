// A reader that has to stand still does, costs its document nothing by it, and is not left behind by anybody.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '../../graph/model/errors.ts';
import { Child } from '../../ingest/parse/child.ts';
import { PARSE_LIMITS } from '../../ingest/parse/limits.ts';
import { openParsers } from '../../ingest/parse/parse.ts';
import { openSandbox, type Sandbox } from '../../ingest/parse/sandbox.ts';
import { Turn } from '../../ingest/turn.ts';
import { gone, readersOf, stands } from '../fixtures/readers.ts';

const skip = whyNot();

/** A reader that works until `work` milliseconds have passed by its own clock, then answers. */
async function busy(workMs: number, wallMs: number) {
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  const entry = join(folder, 'probe.mjs');
  const script = `process.stdout.write('R');
    for await (const _ of process.stdin);
    const { user } = process.cpuUsage();
    while (process.cpuUsage().user - user < ${workMs * 1000});
    process.stdout.write('done', () => process.exit(0));`;
  await writeFile(entry, script);
  const limits = { ...PARSE_LIMITS, wallMs };
  const started = openSandbox('namespace', { entry, readable: [`${folder}/`] }).start('other', limits);
  const child = new Child(started, limits);
  const answer = child.read(Buffer.from('x'), { name: 'x', password: null, limits, recognise: 'off' });
  return { pid: started.pid!, child, answer, clear: () => rm(folder, { recursive: true }) };
}

test('standing still counts against no limit of time, going on does', { skip }, async (t) => {
  const WALL_MS = 60_000;
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { pid, child, answer, clear } = await busy(20, WALL_MS);
  child.stopped = true;
  await stands(pid, true);
  t.mock.timers.tick(WALL_MS + 500);
  await stands(pid, true);
  child.stopped = false;
  assert.equal((await answer).toString(), 'done');
  await clear();

  const late = await busy(60_000, WALL_MS);
  late.child.stopped = true;
  await stands(late.pid, true);
  late.child.stopped = false;
  t.mock.timers.tick(WALL_MS);
  await assert.rejects(late.answer, { code: 'PARSE_TIMEOUT' });
  await late.clear();
});

test('one that stands still is ended like any other', { skip, timeout: 60_000 }, async () => {
  const { pid, child, answer, clear } = await busy(60_000, 60_000);
  child.stopped = true;
  await stands(pid, true);
  const refused = assert.rejects(answer, { code: 'UNAVAILABLE' });
  await child.end();
  await refused;
  await gone(pid);
  await clear();
});

test('readers stand while it is not their turn, those that begin meanwhile too, and read on after', {
  skip,
}, async () => {
  const turn = new Turn();
  const parsers = await openParsers({ turn });
  try {
    turn.free = false;
    for (const pid of await readersOf(process.pid, 2)) await stands(pid, true);
    let read = false;
    const reading = parsers.parse(Buffer.from('Oil level low'), { name: 'a.txt' }).finally(() => {
      read = true;
    });
    for (const pid of await readersOf(process.pid, 3)) await stands(pid, true);
    assert.equal(read, false);
    turn.free = true;
    assert.equal((await reading).text, 'Oil level low');
    for (const pid of await readersOf(process.pid, 2)) await stands(pid, false);
    turn.free = false;
    for (const pid of await readersOf(process.pid, 2)) await stands(pid, true);
  } finally {
    await parsers.close();
  }
});

test('readers that stand still end with a service that is killed', { skip, timeout: 60_000 }, async () => {
  const service = spawn(process.execPath, [join(import.meta.dirname, '../fixtures/readerChild.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await service.stdout.take(1).toArray();
  const readers = JSON.parse(String(line)) as number[];
  assert.equal(readers.length, 2);
  service.kill('SIGKILL');
  await Promise.all(readers.map(gone));
});

function whyNot(): string | false {
  try {
    const sandbox: Sandbox = openSandbox('namespace', { entry: '', readable: [] });
    return sandbox.bound ? false : 'this host cannot end a process with its parent';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'SANDBOX_UNAVAILABLE') return 'this host gives no network namespace';
    throw error;
  }
}
