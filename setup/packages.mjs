// Installs the packages of the lock file, with their lifecycle scripts off.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, run } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { checkSpace } from './machine.mjs';
import { MODULES, PINNED_NODE, ROOT, STATE } from './paths.mjs';
import { withProgress } from './progress.mjs';

const NPM_MAJOR = 10;
const LOG = join(STATE, 'packages.log');

/** What npm says when it cannot get at the registry. */
const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E5\d\d|SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CERT_\w+)\b/;

export function packagesNeeded() {
  return !existsSync(PINNED_NODE) || !installedMatchesLock();
}

export async function installPackages() {
  checkSpace();
  const npm = findNpm();
  const { output: version } = await run(npm.program, [...npm.args, '--version'], { cwd: ROOT });
  if (Number.parseInt(version, 10) < NPM_MAJOR) {
    throw new SetupFailure(`npm ${version.trim()} is too old: install npm ${NPM_MAJOR} or newer.`);
  }
  const paths = Object.entries(lockedPackages())
    .filter(([, each]) => isForThisMachine(each))
    .map(([path]) => join(ROOT, path, 'package.json'));
  const share = () => paths.filter((path) => existsSync(path)).length / paths.length;
  const { code, output } = await withProgress(
    'Installing packages',
    () => run(npm.program, [...npm.args, 'ci', '--ignore-scripts', ...PATIENCE], { cwd: ROOT }),
    share,
  );
  writeFileSync(LOG, output);
  if (code !== 0) throw explained(output);
  if (packagesNeeded()) throw new SetupFailure(`npm left packages out: see ${LOG}, then run this again.`);
}

/** An unreachable registry is told after seconds; npm's own patience is minutes. */
const PATIENCE = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=4000'];

/** npm writes its own record of what it installed as its last act, so a broken installation has none. */
function installedMatchesLock() {
  try {
    const installed = JSON.parse(readFileSync(join(MODULES, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(lockedPackages()).every(([path, { version, optional }]) =>
      installed[path] ? installed[path].version === version : optional === true,
    );
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return false;
    throw error;
  }
}

function isForThisMachine({ os = ['linux'], cpu = ['x64'], libc = ['glibc'] }) {
  return os.includes('linux') && cpu.includes('x64') && libc.includes('glibc');
}

function lockedPackages() {
  const { '': _root, ...packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return packages;
}

/** Under `npm run`, npm says where it is; otherwise it is looked for on the PATH. */
export function findNpm() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.[cm]?js$/.test(running) && existsSync(running)) {
    return { program: process.execPath, args: [running] };
  }
  const found = onPath('npm');
  if (!found) throw new SetupFailure('npm is not on the PATH: install Node.js 20 or newer together with npm.');
  return { program: found, args: [] };
}

function explained(output) {
  if (/\bENOSPC\b/.test(output)) {
    return new SetupFailure(`The disk is full: free some space for ${ROOT} and for npm's cache, then run this again.`);
  }
  if (/\b(EACCES|EROFS|EPERM)\b/.test(output)) {
    return new SetupFailure(`npm may not write to ${MODULES} or to its cache: check owner and permissions (${LOG}).`);
  }
  const unreachable = UNREACHABLE.exec(output);
  if (unreachable) {
    return new SetupFailure(
      `The package registry cannot be reached (${unreachable[0]}): check the network and npm's registry setting, then run this again.`,
    );
  }
  if (/\b(E404|ETARGET|EINTEGRITY)\b/.test(output)) {
    return new SetupFailure(
      `The package registry does not have a package of the lock file as it should be: see ${LOG}.`,
    );
  }
  if (/\bEUSAGE\b/.test(output)) {
    return new SetupFailure('package.json and package-lock.json do not agree: restore both from the repository.');
  }
  return new SetupFailure(`npm could not install the packages: see ${LOG}, then run this again.`);
}
