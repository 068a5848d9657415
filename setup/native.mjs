// Builds the one native module, by name; without it exact search serves everything.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, run } from './command.mjs';
import { findNpm } from './packages.mjs';
import { MODULES, PINNED_NODE_HEADERS, ROOT, STATE } from './paths.mjs';
import { withProgress } from './progress.mjs';

const NAME = 'hnswlib-node';
const BUILT = join(MODULES, NAME, 'build', 'Release', 'addon.node');
const LOG = join(STATE, 'native.log');
const TOOLS = [
  ['C++ compiler', 'g++', 'c++', 'clang++'],
  ['make', 'make'],
  ['Python', 'python3', 'python'],
];
/** What failed once is tried again by `npm run setup` only, not at each start. */
const FAILED = join(STATE, 'native.failed');

export function nativeNeeded({ retry }) {
  return !existsSync(BUILT) && (retry || !existsSync(FAILED));
}

export async function buildNative({ warn }) {
  rmSync(FAILED, { force: true });
  const missing = TOOLS.find(([, ...names]) => !onPath(...names));
  const reason = missing ? `there is no ${missing[0]}` : await build();
  if (reason === null) return;
  writeFileSync(FAILED, `${reason}\n`);
  warn(`The index for large collections is left out, because ${reason}: exact search serves everything.`);
}

/** Answers why it failed, or null. */
async function build() {
  const npm = findNpm();
  const args = ['rebuild', NAME, '--ignore-scripts=false', '--foreground-scripts', `--nodedir=${PINNED_NODE_HEADERS}`];
  const { code, output } = await withProgress('Building the search index module', () =>
    run(npm.program, [...npm.args, ...args], { cwd: ROOT }),
  );
  writeFileSync(LOG, output);
  return code === 0 && existsSync(BUILT) ? null : `it could not be built (${LOG})`;
}
