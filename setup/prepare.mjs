// Makes everything ready that is not, step by step; when nothing is left to do it only looks.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole, consoleNeeded } from './console.mjs';
import { SetupFailure } from './failure.mjs';
import { checkMachine } from './machine.mjs';
import { modelNeeded, provideModel } from './model.mjs';
import { buildNative, nativeNeeded } from './native.mjs';
import { installPackages, packagesNeeded } from './packages.mjs';
import { STATE } from './paths.mjs';

/** In order: each step may rely on those before it. */
const STEPS = [
  { needed: packagesNeeded, run: installPackages },
  { needed: nativeNeeded, run: buildNative },
  { needed: modelNeeded, run: provideModel },
  { needed: consoleNeeded, run: buildConsole },
];

const BUSY = join(STATE, 'busy');

/**
 * `retry` tries again what may be absent and failed before. Throws SetupFailure. What is left out without a failure is
 * said through `warn`.
 */
export async function prepare({ retry, warn }) {
  if (!STEPS.some((step) => step.needed({ retry }))) return;
  checkMachine();
  enter();
  try {
    for (const step of STEPS) if (step.needed({ retry })) await step.run({ retry, warn });
  } finally {
    rmSync(BUSY, { force: true });
  }
}

export function warnOnTerminal(sentence) {
  process.stderr.write(`Note: ${sentence}\n`);
}

/** Runs `work`; a failure made on purpose ends the process with its sentence alone. */
export async function orExplain(work) {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(error instanceof SetupFailure ? `${error.message}\n` : `Set-up failed: ${error.stack}\n`);
    process.exit(1);
  }
}

/** Two set-ups at once would install over each other. */
function enter() {
  mkdirSync(STATE, { recursive: true });
  try {
    writeFileSync(BUSY, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const other = Number(readFileSync(BUSY, 'utf8'));
    if (isRunning(other)) {
      throw new SetupFailure(`Another set-up is running (process ${other}): wait for it, then run this again.`);
    }
    writeFileSync(BUSY, String(process.pid));
  }
}

function isRunning(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
