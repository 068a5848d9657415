// Starts the one-shot child that reads a document: without network, environment, files to write, or room to grow.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../graph/model/errors.ts';
import type { ParseLimits } from './limits.ts';

/** `namespace`: the kernel gives the child a network of its own with nothing in it. `declared`: the site isolates it. */
export type Isolation = 'namespace' | 'declared';

export interface Sandbox {
  /** Starts `entry` of this folder; its standard streams are pipes. */
  start(entry: string, args?: readonly string[]): ChildProcess;
}

/** `cache`: a folder of compiled code the child may read. Refuses when the host cannot isolate as asked. */
export function openSandbox(limits: ParseLimits, isolation: Isolation, cache: string): Sandbox {
  const prefix = [...network(isolation), ...bounds(limits, isolation)];
  const node = [process.execPath, ...permissions(limits, cache)];
  const start = (entry: string, args: readonly string[] = []) => {
    const [command, ...rest] = [...prefix, ...node, fileURLToPath(new URL(entry, import.meta.url)), ...args];
    return spawn(command!, rest, { cwd: '/', env: {}, stdio: 'pipe', windowsHide: true });
  };
  return { start };
}

function network(isolation: Isolation): string[] {
  if (isolation === 'declared') return [];
  const unshare = tool('unshare');
  if (!unshare) throw new Refusal('SANDBOX_UNAVAILABLE');
  // An unmapped user namespace leaves the child no capability at all; some hosts allow only root to make a network.
  const ways = [
    [unshare, '--user', '--net', '--'],
    [unshare, '--net', '--'],
  ];
  const way = ways.find(([command, ...args]) => runs(command!, [...args, process.execPath, '--version']));
  if (!way) throw new Refusal('SANDBOX_UNAVAILABLE');
  return way;
}

function bounds(limits: ParseLimits, isolation: Isolation): string[] {
  const prlimit = tool('prlimit');
  if (!prlimit && isolation === 'declared') return [];
  if (!prlimit) throw new Refusal('SANDBOX_UNAVAILABLE');
  const mb = 2 ** 20;
  return [
    prlimit,
    `--data=${limits.dataMb * mb}`,
    // Node reserves far more addresses than it touches; this bounds what it could reserve on top.
    `--as=${(limits.dataMb + 4_096) * mb}`,
    `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 1}`,
    '--fsize=0',
    '--nofile=64',
    '--core=0',
    '--',
  ];
}

function permissions(limits: ParseLimits, cache: string): string[] {
  return [
    '--permission',
    ...readable(cache).map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${limits.heapMb}`,
    '--disallow-code-generation-from-strings',
    '--no-warnings',
  ];
}

/** This folder, the domain types it uses, the libraries, and the compiled code. */
function readable(cache: string): string[] {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const model = fileURLToPath(new URL('../../graph/model/', import.meta.url));
  const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
  const library = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const libraries = dirname(dirname(library));
  return [...new Set([here, model, manifest, `${libraries}/`, realpathSync(libraries), cache])];
}

function tool(name: string): string | undefined {
  return ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((at) => `${at}/${name}`).find((at) => existsSync(at));
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { env: {}, stdio: 'ignore', timeout: 10_000 }).status === 0;
}
