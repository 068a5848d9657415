// Builds the web console where its sources changed since the last build.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { PINNED_NODE, ROOT, STATE } from './paths.mjs';
import { withProgress } from './progress.mjs';

const WEB = join(ROOT, 'web');
const BUILT = join(WEB, 'dist', 'index.html');
const LOG = join(STATE, 'console.log');
/** Digest of what the build was made from. */
const MADE_FROM = join(STATE, 'console.digest');

/** An installation without the sources brings its build along. */
export function consoleNeeded() {
  if (!existsSync(join(WEB, 'build.ts'))) return false;
  return !existsSync(BUILT) || !existsSync(MADE_FROM) || readFileSync(MADE_FROM, 'utf8') !== sources();
}

export async function buildConsole() {
  const from = sources();
  const { code, output } = await withProgress('Building the console', () =>
    run(PINNED_NODE, [join(WEB, 'build.ts')], { cwd: ROOT }),
  );
  writeFileSync(LOG, output);
  if (code !== 0) throw new SetupFailure(`The console could not be built: see ${LOG}, then run this again.`);
  writeFileSync(MADE_FROM, from);
}

function sources() {
  const digest = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const entries = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.startsWith(join(WEB, 'dist')));
  for (const path of entries.sort()) digest.update(path.slice(WEB.length)).update(readFileSync(path));
  return digest.digest('hex');
}
