// Running a suite: figures beside what they were measured on, and an exit code that does not judge.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { measure } from '../../eval/suite.ts';

describe('a suite', () => {
  let folder: string;
  const json = () => join(folder, 'out.json');
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'suites-'));
    const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.ts`), text);
    write('run', "import './suite.ts';");
    write(
      'good',
      "export async function run(o: object) { return { ndcg10: 0, o }; }\nexport const tunedOn = 'made data';",
    );
    write('seeded', 'export const seeded = true;\nexport const run = async () => ({ pairs: 3 });');
    write('broken', "export async function run() { throw new Error('no such file'); }");
    mkdirSync(join(folder, 'data'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const evaluate = (...args: string[]) => measure({ command: 'eval', folder }, args);

  it('writes its figures with all that they were measured on', async () => {
    assert.equal(await evaluate('good', '--data', join(folder, 'data'), '--mode', 'x', '--json', json()), 0);
    const written = JSON.parse(readFileSync(json(), 'utf8'));
    const keys = ['ndcg10', 'o', 'suite', 'data', 'commit', 'node', 'cpu', 'models', 'tuned_on'];
    assert.deepEqual(Object.keys(written), keys);
    assert.deepEqual(written.o, { data: join(folder, 'data'), mode: 'x' });
    assert.deepEqual([written.suite, written.data, written.tuned_on], ['good', 'data', 'made data']);
  });

  it('needs data unless it makes its own', async () => {
    assert.equal(await evaluate('good'), 1);
    assert.equal(await evaluate('seeded'), 0);
    assert.equal(await measure({ command: 'bench', folder }, ['good', '--size', '10']), 0);
  });

  for (const args of [
    [],
    ['run'],
    ['absent'],
    ['seeded', 'stray'],
    ['seeded', '--json'],
    ['seeded', '--size', 'many'],
  ]) {
    it(`is refused as ${JSON.stringify(args)}`, async () => assert.equal(await evaluate(...args), 1));
  }

  it('that could not measure says so by its exit code', async () => {
    assert.equal(await evaluate('broken', '--data', folder), 1);
  });
});
