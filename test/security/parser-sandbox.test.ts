// The reader's process: no network, no files, no environment, no room to grow, and every end of it has a code.

import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { Refusal } from '../../graph/model/errors.ts';
import { Child } from '../../ingest/parse/child.ts';
import { compileReader } from '../../ingest/parse/compile.ts';
import { firstDocument } from '../../ingest/parse/firstDocument.ts';
import { PARSE_LIMITS, type ParseLimits } from '../../ingest/parse/limits.ts';
import { openParsers } from '../../ingest/parse/parse.ts';
import { openSandbox } from '../../ingest/parse/sandbox.ts';
import { makePdf } from '../fixtures/documents.ts';

const unavailable = refusalOf(() => openSandbox('namespace', { entry: '', readable: [] }));
const skip = unavailable === 'SANDBOX_UNAVAILABLE' ? 'this host gives no network namespace' : false;

/** Runs `script` where the reader would run; resolves with what it prints after the ready byte. */
async function inSandbox(
  script: string,
  limits: Partial<ParseLimits> = {},
  libraries: readonly string[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  try {
    const entry = join(folder, 'probe.mjs');
    await writeFile(entry, `process.stdout.write('R');\nfor await (const _ of process.stdin);\n${script}`);
    // Who waits for a busy processor must not meet the clock before what the test is about.
    const all = { ...PARSE_LIMITS, wallMs: 600_000, ...limits };
    const child = new Child(
      openSandbox('namespace', { entry, readable: [`${folder}/`, ...libraries] }).start('other', all),
      all,
    );
    const answer = await child.read(Buffer.from('x'), { name: 'x', password: null, limits: all, recognise: 'off' });
    return answer.toString('utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('it cannot connect to a listener on the same machine', { skip }, async () => {
  let connections = 0;
  const server = createServer(() => connections++).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const said = await inSandbox(`
    const { connect } = await import('node:net');
    const { networkInterfaces } = await import('node:os');
    const socket = connect(${port}, '127.0.0.1');
    await new Promise((end) => { socket.on('connect', () => end('connected')).on('error', (e) => end(e.code)); })
      .then((how) => process.stdout.write(how + ' ' + Object.keys(networkInterfaces()).length, () => process.exit(0)));`);
  server.close();
  assert.match(said, /^(ENETUNREACH|ECONNREFUSED|EADDRNOTAVAIL) 0$/);
  assert.equal(connections, 0);
});

test('it waits where the service wants the processor', { skip }, async () => {
  const said = await inSandbox(`
    const { getPriority } = await import('node:os');
    process.stdout.write(String(getPriority()), () => process.exit(0));`);
  assert.ok(Number(said) > getPriority());
});

test('it reads no file but its code, writes none, starts nothing and sees no environment', { skip }, async () => {
  process.env.BULKHEAD_TEST_SECRET = 'visible';
  const said = await inSandbox(`
    const tries = {
      read: async () => (await import('node:fs')).readFileSync('/etc/passwd'),
      list: async () => (await import('node:fs')).readdirSync('/'),
      write: async () => (await import('node:fs')).writeFileSync(new URL('out', import.meta.url), 'x'),
      child: async () => (await import('node:child_process')).spawnSync('/bin/true'),
      worker: async () => new (await import('node:worker_threads')).Worker('1', { eval: true }),
      eval: async () => new Function('return 1')(),
    };
    const done = [];
    for (const [name, work] of Object.entries(tries)) await work().then(() => done.push(name), () => undefined);
    const environment = Object.keys(process.env);
    process.stdout.write(JSON.stringify({ done, environment }), () => process.exit(0));`);
  delete process.env.BULKHEAD_TEST_SECRET;
  assert.deepEqual(JSON.parse(said), { done: [], environment: [] });
});

test('text recognition reads a picture there, and reaches nothing beside it', { skip }, async () => {
  const root = join(import.meta.dirname, '../..');
  const libraries = ['ingest', 'graph', 'node_modules'].map((name) => `${realpathSync(join(root, name))}/`);
  process.env.BULKHEAD_TEST_SECRET = 'visible';
  let connections = 0;
  const server = createServer(() => connections++).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const canvas = createCanvas(900, 200);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, 900, 200);
  pen.fillStyle = 'black';
  pen.font = '40px "DejaVu Sans", sans-serif';
  pen.fillText('Close the valve', 60, 100);
  const said = await inSandbox(
    `
    const { openEngine } = await import(${JSON.stringify(`file://${join(root, 'ingest/parse/recognise/engine.ts')}`)});
    const engine = await openEngine(['en']);
    const read = () => engine.recognise(Buffer.from('${canvas.toBuffer('image/png').toString('base64')}', 'base64'));
    const words = read().words.map(({ text }) => text);
    const { connect } = await import('node:net');
    const fs = await import('node:fs');
    const tries = {
      network: () => new Promise((end, fail) => connect(${port}, '127.0.0.1').on('connect', end).on('error', fail)),
      fetch: () => fetch('http://127.0.0.1:${port}/'),
      passwords: async () => fs.readFileSync('/etc/passwd'),
      data: async () => fs.readdirSync('/'),
      language: async () => fs.writeFileSync('/tmp/eng.traineddata', 'x'),
      worker: async () => new (await import('node:worker_threads')).Worker('1', { eval: true }),
    };
    const done = [];
    for (const [name, work] of Object.entries(tries)) await work().then(() => done.push(name), () => undefined);
    const after = read().words.length;
    const answer = JSON.stringify({ words, after, done, environment: Object.keys(process.env) });
    process.stdout.write(answer, () => process.exit(0));`,
    {},
    libraries,
  );
  server.close();
  delete process.env.BULKHEAD_TEST_SECRET;
  assert.deepEqual(JSON.parse(said), { words: ['Close', 'the', 'valve'], after: 3, done: [], environment: [] });
  assert.equal(connections, 0);
});

const endings: [string, string, Partial<ParseLimits>, string][] = [
  ['a loop past the wall clock', 'for (;;);', { wallMs: 600 }, 'PARSE_TIMEOUT'],
  ['a loop past the processor time', 'for (;;);', { cpuSeconds: 1 }, 'PARSE_TIMEOUT'],
  ['a wait past the wall clock', 'await new Promise((r) => setTimeout(r, 60000));', { wallMs: 600 }, 'PARSE_TIMEOUT'],
  [
    'a heap beyond its limit',
    'const a = []; for (;;) a.push(new Array(1000).fill({}));',
    { heapMb: 64 },
    'PARSE_MEMORY',
  ],
  [
    'buffers beyond their limit',
    'const a = []; for (;;) a.push(Buffer.alloc(50e6, 1));',
    { dataMb: 200 },
    'PARSE_MEMORY',
  ],
  ['an abort', 'process.abort();', {}, 'PARSE_CRASHED'],
  ['an exit without an answer', 'process.exit(3);', {}, 'PARSE_CRASHED'],
  [
    'an answer without end',
    "const b = 'x'.repeat(1e6); for (;;) await new Promise((r) => process.stdout.write(b, r));",
    { maxText: 1_000 },
    'TOO_MUCH_TEXT',
  ],
];
for (const [what, script, limits, code] of endings) {
  test(`${what} ends as ${code}`, { skip }, async () => {
    await assert.rejects(inSandbox(script, limits), { code });
  });
}

test('a reader that never gets ready is a sandbox that is not there', { skip }, async () => {
  const limits = PARSE_LIMITS;
  const sandbox = openSandbox('namespace', { entry: '/nowhere/reader.js', readable: ['/nowhere/'] });
  const child = new Child(sandbox.start('other', limits), limits);
  await assert.rejects(child.read(Buffer.from('x'), { name: 'x', password: null, limits, recognise: 'off' }), {
    code: 'SANDBOX_UNAVAILABLE',
  });
});

test('documents are read in the sandbox, several at once, each by a child of its own', { skip }, async () => {
  const parsers = await openParsers();
  try {
    const pdf = await makePdf((page) => page.text('Oil level'));
    const [a, b, c] = await Promise.allSettled([
      parsers.parse(pdf, { name: 'a.pdf' }),
      parsers.parse(Buffer.from('# Title\n\nText'), { name: 'b.md' }),
      parsers.parse(Buffer.from([0, 1, 2, 3]), { name: 'c.txt' }),
    ]);
    assert.equal(a.status === 'fulfilled' && a.value.text, 'Oil level');
    assert.equal(a.status === 'fulfilled' && a.value.words.length, 2);
    assert.equal(b.status === 'fulfilled' && b.value.title, 'Title');
    assert.equal(c.status === 'rejected' && c.reason.code, 'UNSUPPORTED_TYPE');
    await assert.rejects(parsers.parse(new Uint8Array(), { name: 'd' }), { code: 'EMPTY_FILE' });
  } finally {
    await parsers.close();
  }
  await assert.rejects(parsers.parse(Buffer.from('x'), { name: 'x' }), { code: 'UNAVAILABLE' });
});

test('a child takes the code that was compiled ahead, for it is set as that expects', { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reader-'));
  try {
    const code = await compileReader(folder, PARSE_LIMITS);
    const compiled = (await readdir(folder)).filter((name) => name.endsWith('.compiled'));
    assert.ok(compiled.includes('read-pdf.js.compiled'));
    const process = openSandbox('namespace', code).start('pdf', PARSE_LIMITS);
    let complaint = '';
    process.stderr.on('data', (part) => {
      complaint += part;
    });
    const request = { name: 'a.pdf', password: null, limits: PARSE_LIMITS, recognise: 'off' } as const;
    const answer = await new Child(process, PARSE_LIMITS).read(firstDocument(), request);
    assert.match(answer.toString('latin1'), /Close the valve/);
    assert.equal(complaint, '');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a site that isolates the reader itself says so, and the rest still holds', async () => {
  const parsers = await openParsers({ isolation: 'declared' });
  try {
    assert.equal((await parsers.parse(Buffer.from('Oil level low'), { name: 'a.txt' })).text, 'Oil level low');
    await assert.rejects(parsers.parse(Buffer.from([0, 1, 2]), { name: 'a.txt' }), { code: 'UNSUPPORTED_TYPE' });
  } finally {
    await parsers.close();
  }
});

test('limits are those of the site', { skip }, async () => {
  const parsers = await openParsers({ maxBytes: 1_000, maxPages: 1, maxText: 20 });
  const two = await makePdf((page) => page.text('a').addPage().text('b'));
  try {
    await assert.rejects(parsers.parse(Buffer.alloc(1_001, 65), { name: 'a.txt' }), { code: 'FILE_TOO_LARGE' });
    await assert.rejects(parsers.parse(Buffer.alloc(500, 65), { name: 'a.txt' }), { code: 'TOO_MUCH_TEXT' });
    await assert.rejects(parsers.parse(two.subarray(0, 999), { name: 'a.pdf' }), (error) => error instanceof Refusal);
  } finally {
    await parsers.close();
  }
});

function refusalOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
