// The house rules that a reader relies on: names, sizes, where the environment is read, and which errors exist.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { generateErrorsPage } from '../../docs/errors.ts';
import { ERRORS } from '../../graph/model/errors.ts';

const ROOT = join(import.meta.dirname, '../..');
const CODE = globSync('{graph,ingest,src,web,eval,bench,docs,sample,setup,test}/**/*.{ts,tsx,mjs}', {
  cwd: ROOT,
  exclude: (path) => /(^|\/)(node_modules|dist|generated)$/.test(path),
});
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const LINES_PER_FILE = 400;
const LINES_PER_FUNCTION = 60;
const METHODS_PER_PORT = 5;

/** The debt that can be seen: file → why it is over its budget. Empty is the aim. */
const LONGER_FILES: Readonly<Record<string, string>> = {};

/** Vague names; a folder or file is named after what it holds. */
const VAGUE = /^(utils?|commons?|helpers?|services?|managers?|misc|shared)$/i;

/** Written, never read: the embedding runtime takes its only privacy switch from the process's environment. */
const SILENCES_RUNTIME = "process.env.ORT_DISABLE_TELEMETRY = '1';";

describe('the house', () => {
  it('has code to check', () => assert.ok(CODE.length > 20));

  it('has no folder and no file with a vague name', () => {
    const parts = CODE.flatMap((path) => [...dirname(path).split('/'), basename(path).replace(/\..*$/, '')]);
    assert.deepEqual(
      [...new Set(parts)].filter((part) => VAGUE.test(part)),
      [],
    );
  });

  it(`has no file over ${LINES_PER_FILE} lines but those listed with a reason`, () => {
    const long = CODE.filter((path) => read(path).split('\n').length - 1 > LINES_PER_FILE);
    assert.deepEqual(long.sort(), Object.keys(LONGER_FILES).sort());
  });

  it(`has no function over ${LINES_PER_FUNCTION} lines`, () => {
    const product = CODE.filter((path) => !path.startsWith('test/'));
    const long = product.flatMap((path) => functionsIn(read(path)).map(([name, lines]) => [lines, `${path}: ${name}`]));
    assert.ok(long.length > 2_000);
    assert.deepEqual(
      long.filter(([lines]) => Number(lines) > LINES_PER_FUNCTION),
      [],
    );
  });

  it('says in the first line of each file why it exists', () => {
    const silent = CODE.filter((path) => !/^(#!.*\n)?\/\/ \S.{20,}/.test(read(path)));
    assert.deepEqual(silent, []);
  });

  it('has no file that only passes on what others export', () => {
    const passing = CODE.filter((path) => {
      const lines = read(path)
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('//'));
      return lines.length > 0 && lines.every((line) => /^export .* from /.test(line));
    });
    assert.deepEqual(passing, []);
  });

  it('has named exports only', () => {
    assert.deepEqual(
      CODE.filter((path) => /^export default /m.test(read(path))),
      [],
    );
  });

  it(`has ports of at most ${METHODS_PER_PORT} methods`, () => {
    const wide = CODE.filter((path) => /^graph\/.*\/(graph|ports?)\.ts$/.test(path)).flatMap((path) =>
      [...read(path).matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)]
        .filter(([, , body]) => [...body!.matchAll(/^ {2}(?:readonly )?\w+(?:\(|: \()/gm)].length > METHODS_PER_PORT)
        .map(([, name]) => `${path}: ${name}`),
    );
    assert.deepEqual(wide, []);
  });

  it('reads the environment in src/config only', () => {
    const readers = CODE.filter((path) => /^(graph|ingest|src|web|eval|bench|sample|docs)\//.test(path))
      .filter((path) => !path.startsWith('src/config/'))
      .filter((path) =>
        /\bprocess\s*\.\s*env\b|\bprocess\[['"]env|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(
          read(path).replace(SILENCES_RUNTIME, ''),
        ),
      );
    assert.deepEqual(readers, []);
  });

  it('reads no clock and no randomness in its pure parts', () => {
    const impure = CODE.filter((path) => /^graph\/(model|access)\//.test(path)).filter((path) =>
      /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\brandom(Bytes|UUID|Int)\(/.test(read(path)),
    );
    assert.deepEqual(impure, []);
  });
});

describe('docs/errors.md', () => {
  it('lists exactly the codes that exist', () => {
    const listed = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    assert.deepEqual(listed.sort(), Object.keys(ERRORS).sort());
  });

  it('is what its source makes', async () => {
    assert.equal(read('docs/errors.md'), await generateErrorsPage(ROOT));
  });
});

/** Name and lines of each function that stands at the left margin: the formatter closes it there, too. */
function functionsIn(source: string): [name: string, lines: number][] {
  return [...source.matchAll(/^(?:export )?(?:async )?function\*? (\w+)[\s\S]*?^\}$/gm)].map(([whole, name]) => [
    name!,
    whole.split('\n').length,
  ]);
}
