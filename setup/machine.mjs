// Checks, before anything is changed, that this machine can hold what is to be installed.

import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure, writingFailure } from './failure.mjs';
import { ROOT, STATE } from './paths.mjs';

/** Measured on a clean clone: packages 1,020 MB, model 180 MB, its package while it is unpacked 180 MB; rounded up. */
const NEEDED_MB = 1500;
const NODE_MAJOR = 20;

export function checkMachine() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupFailure(
      `This machine is ${process.platform} ${process.arch}: use Linux on x64, in a virtual machine if need be.`,
    );
  }
  if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR) {
    throw new SetupFailure(`Node ${process.versions.node} is too old: install Node.js ${NODE_MAJOR} or newer.`);
  }
  if (!process.report.getReport().header.glibcVersionRuntime) {
    throw new SetupFailure('This Linux has no glibc: use a distribution with glibc, such as Debian, Ubuntu or RHEL.');
  }
  checkFolder();
}

function checkFolder() {
  const probe = join(STATE, 'probe');
  try {
    mkdirSync(STATE, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw writingFailure(error, ROOT);
  }
}

/** Checked up front: an installation that runs full half-way leaves a folder that is hard to understand. */
export function checkSpace(disk = statfsSync(ROOT)) {
  const free = Math.floor((disk.bavail * disk.bsize) / 1e6);
  if (free < NEEDED_MB) {
    throw new SetupFailure(
      `Too little disk space: ${NEEDED_MB} MB are needed and ${free} MB are free in ${ROOT}; free some space and run this again.`,
    );
  }
}
