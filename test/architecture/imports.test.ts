// The house's import rules hold, and each of them would notice the import it forbids.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

const cruise = (cwd: string, ...folders: string[]) =>
  spawnSync(process.execPath, [CRUISER, '--config', CONFIG, ...folders], { cwd, encoding: 'utf8' });

describe('import rules', () => {
  const made: string[] = [];
  after(() => {
    for (const folder of made) rmSync(folder, { recursive: true });
  });

  it('hold in the repository', () => {
    const found = cruise(ROOT, 'graph', 'ingest', 'src', 'eval', 'bench', 'sample', 'setup', 'test');
    assert.equal(found.status, 0, found.stdout + found.stderr);
  });

  for (const [rule, file, statement] of [
    ['graph-imports-nothing-of-ours', 'graph/store/bad.ts', "import '../../ingest/there.ts';"],
    ['graph-imports-nothing-of-ours', 'graph/store/bad.ts', "import type { A } from '../../src/there.ts';"],
    ['ingest-imports-graph-only', 'ingest/parse/bad.ts', "import '../../src/there.ts';"],
    ['src-imports-ingest-and-graph-only', 'src/ask/bad.ts', "import '../../test/there.ts';"],
    ['web-imports-nothing-of-the-server', 'web/bad.ts', "import '../graph/there.ts';"],
    ['product-does-not-import-tests', 'eval/bad.ts', "import '../test/there.ts';"],
    ['setup-imports-nothing-installed', 'setup/bad.mjs', "import 'zod';"],
    ['graphql-only-in-src-api', 'src/ask/bad.ts', "import { parse } from 'graphql';"],
    ['node-sqlite-only-in-graph-store-embedded', 'graph/keys/bad.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['hnswlib-node-only-in-graph-search', 'src/ask/bad.ts', "import hnswlib from 'hnswlib-node';"],
    ['huggingface-transformers-only-in-ingest-embed', 'src/bad.ts', "await import('@huggingface/transformers');"],
    ['pure-parts-do-no-input-or-output', 'graph/model/bad.ts', "import { readFile } from 'node:fs/promises';"],
    ['pure-parts-import-pure-parts', 'graph/access/bad.ts', "import '../store/there.ts';"],
    ['everything-imported-exists', 'graph/model/bad.ts', "import './absent.ts';"],
  ] as const) {
    it(`${rule}: ${statement}`, () => {
      const root = mkdtempSync(join(tmpdir(), 'house-'));
      made.push(root);
      symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
      writeFileSync(join(root, 'package.json'), '{"type": "module"}');
      const there = ['ingest/there.ts', 'src/there.ts', 'test/there.ts', 'graph/there.ts', 'graph/store/there.ts'];
      for (const [path, text] of [
        ...there.map((path) => [path, 'export type A = 1;'] as const),
        [file, statement] as const,
      ]) {
        mkdirSync(join(root, dirname(path)), { recursive: true });
        writeFileSync(join(root, path), `${text}\n`);
      }
      const found = cruise(root, dirname(file));
      assert.match(found.stdout, new RegExp(`error ${rule}:`));
      assert.notEqual(found.status, 0);
    });
  }
});
