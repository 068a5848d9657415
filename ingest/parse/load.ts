// Entry of the child: loads the reader as it was compiled ahead, which takes a fraction of compiling it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as Reader from './reader.ts';
import type { Ahead } from './sandbox.ts';

const [isolation, ahead, keep] = process.argv.slice(2) as [string, Ahead, string?];
const scripts = new Map<string, Script>();
const modules = new Map<string, { exports: unknown }>();

if (keep === 'keep') process.once('exit', keepCompiled);
const { main } = load('reader.js') as typeof Reader;
void main(isolation, ahead);

/** A file of the bundle (CommonJS), which asks for others of it and for what Node has built in. */
function load(name: string): unknown {
  const known = modules.get(name);
  if (known) return known.exports;
  const filename = join(import.meta.dirname, name);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
  const compiled = compiledOf(filename);
  const script = new Script(source, { filename, ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }) });
  // Slower and no more than that; but a test holds that it does not come to this.
  if (script.cachedDataRejected) process.stderr.write(`${name} is compiled anew\n`);
  scripts.set(filename, script);
  const module = { exports: {} };
  modules.set(name, module);
  script.runInThisContext()(module.exports, required, module, filename, import.meta.dirname);
  return module.exports;
}

function required(name: string): unknown {
  return name.startsWith('./') ? load(name.slice(2)) : process.getBuiltinModule(name);
}

/** With all that was compiled until then: whoever reads one document first decides what the others find compiled. */
function keepCompiled(): void {
  for (const [filename, script] of scripts) writeFileSync(compiledOf(filename), script.createCachedData());
}

function compiledOf(filename: string): string {
  return `${filename}.compiled`;
}
