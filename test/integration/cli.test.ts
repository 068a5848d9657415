// The bulkhead command as a person uses it: a new plant, labels, questions, proofs, syncs, and what goes wrong.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, test } from 'node:test';
import { Bench, type Ended } from '../fixtures/bulkhead.ts';
import { makePdf } from '../fixtures/documents.ts';
import { ownPort } from '../fixtures/ports.ts';

const bench = new Bench([await ownPort(), await ownPort()]);
after(() => bench.clear());

const LABELS = `version: 1
name: manuals
rules:
  - { path: "**", site: main, sensitivity: operations }
`;
const PRESS = `# Press P4

## E-217 Low oil pressure

The oil pressure is below 40 bar.

1. Stop the press.
2. Fill up the oil.
`;
let digest = '';

function fine({ code, out, err }: Ended): string {
  assert.equal(code, 0, err || out);
  return out;
}

/** One sentence on the error stream, nothing else there, and no stack. */
function refused({ code, err }: Ended, wanted: number, says: RegExp): void {
  assert.match(err, says);
  assert.equal(err.trim().split('\n').length, 1, err);
  assert.doesNotMatch(err, /\n\s+at /);
  assert.equal(code, wanted, err);
}

describe('a new plant', () => {
  test('comes with the recovery kit of its key, once', async () => {
    bench.write('docs/bulkhead.labels.yaml', LABELS);
    bench.write('docs/press.md', PRESS);
    bench.write('docs/notes/old.txt', 'The old filter was thrown away in spring.');
    const out = fine(await bench.run(['init', '--admin', 'anna']));
    assert.match(out, /(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}/);
    assert.equal(statSync(`${bench.data}.key`).mode & 0o077, 0);
    const before = readFileSync(`${bench.data}.key`);
    refused(await bench.run(['init', '--admin', 'anna']), 1, /^CONFIG_INVALID: There is a plant in .* already/);
    assert.deepEqual(readFileSync(`${bench.data}.key`), before);
  });

  test('leaves nothing behind where it cannot be made', async () => {
    const strange = { BULKHEAD_DATA: bench.at('strange') };
    refused(await bench.run(['init', '--admin', 'a b'], strange), 1, /^CONFIG_INVALID: access\.yaml line 3: .*name/);
    refused(await bench.run(['init'], strange), 2, /^BAD_REQUEST: Call it as: bulkhead init/);
    bench.write('strange/thesis.txt', 'not ours');
    refused(await bench.run(['init', '--admin', 'anna'], strange), 1, /^CONFIG_INVALID: There are other files in /);
    assert.deepEqual(readdirSync(bench.at('strange')), ['thesis.txt']);
    assert.ok(!existsSync(bench.at('strange.key')));
  });

  test('takes documents in, hides them, and says how their labels are approved', async () => {
    const out = fine(await bench.run(['ingest', 'docs', '--as', 'anna']));
    assert.match(out, /^2 committed, 0 unchanged, 0 refused$/m);
    assert.match(out, /^2 hidden, because no approved labels say who may read them:$/m);
    digest = /bulkhead labels approve ([0-9a-f]{64}) --as/.exec(out)?.[1] ?? assert.fail(out);
  });

  test('answers once the labels are approved', async () => {
    assert.match(fine(await bench.run(['labels', 'approve', digest])), /^2 documents relabelled$/m);
    const out = fine(await bench.run(['ask', 'What does E-217 mean?', '--as', 'anna']));
    assert.match(out, /The oil pressure is below 40 bar\. \[1\]/);
    assert.match(out, /^\[1\] Press P4 \(press\.md, version 2/m);
  });
});

describe('an encrypted file', () => {
  test('is sent with the password of a file that nobody else can read', async () => {
    const pdf = await makePdf((page) => page.text('Valve V77 opens at 90 bar.'), { userPassword: 'hall seven' });
    writeFileSync(bench.at('locked.pdf'), pdf);
    const send = ['ingest', bench.at('locked.pdf'), '--as', 'anna'];
    refused(
      await bench.run([...send, '--password-file', bench.at('none')]),
      1,
      /^CONFIG_INVALID: --password-file must be/,
    );
    writeFileSync(bench.at('password'), 'hall seven\n', { mode: 0o644 });
    refused(
      await bench.run([...send, '--password-file', bench.at('password')]),
      1,
      /^CONFIG_INVALID: .* read by others/,
    );
    chmodSync(bench.at('password'), 0o600);
    const { code, out } = await bench.run(send);
    assert.equal(code, 3);
    assert.match(out, /locked\.pdf: ENCRYPTED_FILE: /);
    assert.match(fine(await bench.run([...send, '--password-file', bench.at('password')])), /^1 committed, /m);
  });
});

describe('beside a service that runs', () => {
  test('labels are listed and checked', async () => {
    await bench.serve();
    assert.match(fine(await bench.run(['labels', 'list'])), new RegExp(`^${digest}  manuals  approved by anna`));
    const out = fine(await bench.run(['labels', 'check', 'docs']));
    assert.match(out, /: approved, digest /);
    assert.match(out, /\*\* {2}2 files; readers: anna/);
    refused(await bench.run(['labels', 'approve', 'f'.repeat(64)]), 1, /^NOT_FOUND: /);
    refused(await bench.run(['labels', 'check', bench.at('data')]), 1, /^NOT_FOUND: No bulkhead\.labels\.yaml speaks/);
  });

  test('an answer comes as JSON, and its receipt proves it', async () => {
    const answer = JSON.parse(fine(await bench.run(['ask', 'E-217', '--json'])));
    assert.equal(answer.body.__typename, 'Answered');
    const receipt = fine(await bench.run(['receipt', answer.id]));
    bench.write('receipt.json', receipt);
    bench.write('tampered.json', receipt.replace('answer', 'answeR'));
    const key = ['--key', `${bench.data}/log.vkey`];
    assert.match(fine(await bench.run(['verify', 'receipt.json', ...key])), /^Proven: this is entry \d+ of /m);
    refused(await bench.run(['verify', 'tampered.json', ...key]), 1, /^PROOF_INVALID: /);
    bench.write('nonsense.json', 'nonsense');
    refused(await bench.run(['verify', 'nonsense.json', ...key]), 1, /^PROOF_INVALID: /);
    refused(await bench.run(['verify', 'gone.json', ...key]), 1, /^NOT_FOUND: There is no file gone\.json/);
    refused(await bench.run(['receipt', 'nothing']), 1, /^NOT_FOUND: /);
  });

  test('a document is put under review with a notice, traced, and taken back', async () => {
    const answer = JSON.parse(fine(await bench.run(['ask', 'E-217', '--json'])));
    const { document } = answer.body.statements[0].citations[0];
    assert.match(fine(await bench.run(['impact', document])), new RegExp(`^ {2}${answer.id} {2}E-217$`, 'm'));
    assert.match(fine(await bench.run(['lineage', answer.id])), /commitment [0-9a-f]{64}/);
    assert.ok(JSON.parse(fine(await bench.run(['lineage', document, '--forward', '--prov']))).entity);
    fine(await bench.run(['validity', document, 'safety-notice', '--notice', 'Let the oil cool.']));
    assert.match(fine(await bench.run(['ask', 'E-217'])), /^ {2}! SAFETY NOTICE on Press P4: Let the oil cool\.$/m);
    const out = fine(await bench.run(['validity', document, 'under-review', '--notice', 'Being checked.']));
    assert.match(out, /: under review\n {2}safety notice: Let the oil cool\.\n {2}notice: Being checked\.$/m);
    assert.doesNotMatch(fine(await bench.run(['ask', 'E-217'])), /40 bar/);
    fine(await bench.run(['validity', document, 'in-force']));
    fine(await bench.run(['validity', document, 'safety-notice']));
    assert.match(fine(await bench.run(['ask', 'E-217'])), /40 bar/);
    refused(await bench.run(['validity', document, 'old']), 2, /^BAD_REQUEST: Call it as: bulkhead validity/);
    refused(await bench.run(['lineage', 'nothing']), 1, /^NOT_FOUND: /);
    refused(await bench.run(['impact', 'nothing']), 1, /^NOT_FOUND: /);
  });

  test('a token opens a session of its length', async () => {
    const token = fine(await bench.run(['token', '--for', 'anna', '--minutes', '1'])).trim();
    const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    assert.equal(exp - iat, 60);
    writeFileSync(bench.at('token'), token, { mode: 0o600 });
    fine(await bench.run(['health', '--token-file', 'token']));
    refused(await bench.run(['token', '--for', 'anna', '--minutes', 'long']), 2, /^BAD_REQUEST: --minutes takes/);
    refused(await bench.run(['token', '--for', 'otto']), 1, /^NOT_FOUND: .*nobody called otto; it knows anna/);
    chmodSync(bench.at('token'), 0o644);
    refused(await bench.run(['health', '--token-file', 'token']), 1, /^CONFIG_INVALID: .*can be read by others/);
  });

  test('health says what works', async () => {
    assert.match(fine(await bench.run(['health'])), /^ok, version /);
    assert.equal(JSON.parse(fine(await bench.run(['health', '--json']))).status, 'OK');
  });

  test('people and grants change by a file, never to nobody in charge', async () => {
    const people = `version: 1
people:
  - { id: anna, name: Anna, groups: [admins] }
  - { id: otto, name: Otto, groups: [] }
groups: [{ id: admins }]
grants:
  - { to: admins, role: admin, on: {} }
  - { to: admins, role: curator, on: { site: main } }
`;
    bench.write('access.yaml', people);
    assert.match(fine(await bench.run(['access', 'apply', 'access.yaml'])), /^2 people, 1 groups, 2 grants count/);
    bench.write('nobody.yaml', people.replace('role: admin,', 'role: auditor,'));
    refused(await bench.run(['access', 'apply', 'nobody.yaml', '--as', 'anna']), 1, /^CONFIG_INVALID: .*administer/);
    refused(await bench.run(['access', 'apply', 'access.yaml', '--as', 'otto']), 1, /^FORBIDDEN: /);
    refused(await bench.run(['ask', 'E-217']), 1, /^UNAUTHENTICATED: Say who you are with --as; .*anna, otto/);
    refused(await bench.run(['ask', 'E-217', '--as', 'otto']), 1, /^FORBIDDEN: /);
  });
});

describe('a sync', () => {
  const sync = (...more: string[]) => bench.run(['sync', 'docs', '--as', 'anna', ...more]);

  test('tells new, changed, moved and vanished apart', async () => {
    bench.write('docs/gone.md', '# Crane\n\nThe crane lifts three tons.');
    bench.write('docs/here.md', '# Lathe\n\nThe lathe turns at 900 revolutions.');
    const out = fine(await sync());
    assert.match(out, /^new {6}gone\.md\nnew {6}here\.md\n2 unchanged\n2 committed/);
    bench.write('docs/press.md', PRESS.replace('40 bar', '45 bar'));
    bench.write('docs/fresh.md', '# Oven\n\nThe oven reaches 230 degrees.');
    rmSync(bench.at('docs/gone.md'));
    renameSync(bench.at('docs/here.md'), bench.at('docs/there.md'));
    const plan = ['new      fresh.md', 'changed  press.md', 'moved    here.md -> there.md', 'vanished gone.md'];
    for (const dry of [true, true, false]) {
      const lines = fine(await sync(...(dry ? ['--dry-run'] : []))).split('\n');
      assert.deepEqual(lines.slice(0, 5), [...plan, '1 unchanged']);
      assert.equal(lines[5], dry ? '' : '3 committed, 0 unchanged, 0 refused');
    }
  });

  test('has nothing to do the second time, and marks answers from what is gone', async () => {
    assert.equal(fine(await sync()), 'vanished gone.md\n4 unchanged\n');
    const ask = async (question: string) => fine(await bench.run(['ask', question, '--as', 'anna']));
    assert.match(await ask('How many tons does the crane lift?'), /gone\.md.*\(source gone\)/);
    assert.match(await ask('How fast does the lathe turn?'), /there\.md/);
    assert.match(await ask('E-217'), /45 bar[\s\S]*press\.md, version \d/);
    bench.write('docs/gone.md', '# Crane\n\nThe crane lifts three tons.');
    assert.match(fine(await sync()), /^returned gone\.md$/m);
  });

  test('refuses a part of what a labels file speaks for', async () => {
    const part = await bench.run(['sync', 'docs/notes', '--as', 'anna']);
    refused(part, 2, /^BAD_REQUEST: The labels file in .*docs speaks for this folder/);
    refused(await bench.run(['sync', 'nowhere', '--as', 'anna']), 1, /^NOT_FOUND: There is no file or folder nowhere/);
  });

  test('proposes labels that changed though no document did', async () => {
    bench.write('docs/bulkhead.labels.yaml', LABELS.replace('operations', 'management'));
    assert.match(fine(await sync()), /Labels "manuals" wait for approval: bulkhead labels approve [0-9a-f]{64}/);
    bench.write('docs/bulkhead.labels.yaml', LABELS);
  });
});

describe('what is refused', () => {
  test('keeps no other document out, and waits in quarantine', async () => {
    bench.write('bad/empty.md', '');
    bench.write('bad/blob.bin', '\u0000\u0001\u0002 no text');
    bench.write('bad/bi\u202edi.md', '# Hidden direction');
    bench.write('bad/large.txt', 'x'.repeat(2048));
    bench.write('bad/fine.md', '# Fine\n\nThis one is fine.');
    const run = await bench.run(['ingest', 'bad', '--labels', 'docs/bulkhead.labels.yaml', '--as', 'anna']);
    assert.equal(run.code, 3, run.err);
    assert.match(run.out, /^2 committed, 0 unchanged, 3 refused$/m);
    assert.match(run.out, /^ {2}empty\.md: EMPTY_FILE: /m);
    assert.match(run.out, /BAD_REQUEST: A path of a document holds no control or invisible characters/);
    const kept = fine(await bench.run(['quarantine', '--as', 'anna']));
    const id = /^(\S+) {2}empty\.md {2}\(anna\)\n {4}EMPTY_FILE in seal: /m.exec(kept)?.[1] ?? assert.fail(kept);
    assert.equal(fine(await bench.run(['quarantine', 'retry', id, '--as', 'anna'])), 'Queued again.\n');
    refused(await bench.run(['quarantine', 'retry', 'nothing', '--as', 'anna']), 1, /^NOT_FOUND: /);
  });

  test('is called wrongly with a sentence and code 2', async () => {
    refused(await bench.run(['polish']), 2, /^There is no command polish; bulkhead help lists them\.$/m);
    refused(await bench.run(['ask', '--loud', 'x']), 2, /^Unknown option '--loud'\. Call it as: bulkhead ask /);
    refused(await bench.run(['ingest']), 2, /^BAD_REQUEST: Name at least one file or folder/);
    refused(await bench.run(['labels', 'frame']), 2, /^BAD_REQUEST: Call it as: bulkhead labels /);
    refused(await bench.run(['ask', '--as', 'anna', '']), 2, /^BAD_REQUEST: /);
    const help = await bench.run(['help']);
    assert.match(fine(help), /bulkhead sync FOLDER/);
    assert.match(fine(await bench.run(['sync', '--help'])), /^bulkhead sync FOLDER/);
  });

  test('says nothing when whoever reads along has seen enough', async () => {
    const child = bench.start(['help']);
    child.stdout!.destroy();
    const [err, code] = await Promise.all([text(child.stderr!), once(child, 'close')]);
    assert.deepEqual([err, code], ['', [0, null]]);
  });

  test('stops at once where a service cannot start', async () => {
    assert.equal(await bench.stop(), 0);
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as { port: number };
    const said = new RegExp(`^PORT_BUSY: Port ${port} is in use`);
    refused(await bench.run(['serve'], { BULKHEAD_PORT: String(port), BULKHEAD_LOG_LEVEL: 'error' }), 1, said);
    await new Promise((resolve) => busy.close(resolve));

    const key = `${bench.data}.key`;
    renameSync(key, `${key}.away`);
    refused(await bench.run(['ask', 'x', '--as', 'anna']), 1, /^KEY_MISSING: /);
    writeFileSync(key, Buffer.alloc(32, 7), { mode: 0o600 });
    refused(await bench.run(['ask', 'x', '--as', 'anna']), 1, /^KEY_WRONG: /);
    chmodSync(key, 0o640);
    refused(await bench.run(['ask', 'x', '--as', 'anna']), 1, /^KEY_EXPOSED: /);
    renameSync(`${key}.away`, key);
    refused(
      await bench.run(['ask', 'x'], { BULKHEAD_DATA: bench.at('none') }),
      1,
      /^CONFIG_INVALID: There is no plant in/,
    );
    refused(await bench.run(['ask', 'x'], { BULKHEAD_DATA: '/proc/1' }), 1, /^(?:FOLDER_READ_ONLY|CONFIG_INVALID): /);
    refused(
      await bench.run(['init', '--admin', 'a'], { BULKHEAD_DATA: bench.at('docs/press.md/in') }),
      1,
      /^FOLDER_READ_ONLY: /,
    );
    refused(
      await bench.run(['ask', 'x'], { BULKHEAD_PROT: '1' }),
      1,
      /^CONFIG_INVALID: BULKHEAD_PROT is not a setting/,
    );
  });
});
