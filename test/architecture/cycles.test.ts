// No file needs itself to be loaded first: imports that remain at run time form no cycle.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');

/** The import rules count types, and two files may know each other's types: so cycles are looked for apart. */
describe('run-time imports', () => {
  it('form no cycle', () => {
    const files = globSync('{graph,ingest,src,eval,bench,sample,docs,setup}/**/*.{ts,mjs}', { cwd: ROOT });
    assert.ok(files.length > 20);
    assert.deepEqual(cycleIn(new Map(files.map((file) => [file, imports(file)]))), null);
  });

  it('are seen when they do', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', []],
      ['c', ['d']],
      ['d', ['a']],
    ]);
    assert.deepEqual(cycleIn(graph), ['a', 'c', 'd', 'a']);
  });
});

function imports(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const code = file.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  return [...code.matchAll(/^\s*(?:import|export|\}).*?['"](\.{1,2}\/[^'"]+)['"]/gm)].map(([, to]) =>
    join(dirname(file), to!),
  );
}

function cycleIn(graph: Map<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}
