// Starts the one-shot child that reads a document: without network, environment, files to write, or room to grow.

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { Refusal } from '../../graph/model/errors.ts';
import type { Code } from './compile.ts';
import { engineFlags } from './engineFlags.ts';
import type { ParseLimits } from './limits.ts';

/** `namespace`: the kernel gives the child a network of its own with nothing in it. `declared`: the site isolates it. */
export type Isolation = 'namespace' | 'declared';

/** What a waiting child has loaded: the PDF library costs others twice the time of their reading. */
export type Ahead = 'pdf' | 'other';

export interface Sandbox {
  /** The kernel ends each child with the thread that started it: a child that stands still is not left behind. */
  readonly bound: boolean;
  /** Starts a child that reads one document, of any kind, within these limits; its standard streams are pipes. */
  start(ahead: Ahead, limits: ParseLimits): ChildProcessWithoutNullStreams;
}

/** SANDBOX_UNAVAILABLE when the host cannot isolate as asked. */
export function openSandbox(isolation: Isolation, code: Code): Sandbox {
  const apart = network(isolation);
  const prlimit = limiter(isolation);
  const binding = binder();
  const start: Sandbox['start'] = (ahead, limits) => {
    const bounded = prlimit ? [prlimit, ...bounds(limits)] : [];
    // One process from here to Node: each replaces the one before it, so that a signal meets the reader.
    const chain = [...apart, ...binding, ...bounded, process.execPath];
    const [program, ...args] = [...chain, ...permissions(code), ...engineFlags(limits), code.entry];
    const child = spawn(program!, [...args, isolation, ahead], { cwd: '/', env: {}, stdio: 'pipe', windowsHide: true });
    // Before it has threads, which take it over: answers do not wait for a document, whatever it asks of its reader.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return child;
  };
  return { bound: binding.length > 0, start };
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

/** After the namespace is made: becoming another user there would undo it. */
function binder(): string[] {
  const setpriv = tool('setpriv');
  const way = setpriv ? [setpriv, '--pdeathsig', 'KILL', '--'] : [];
  return setpriv && runs(setpriv, [...way.slice(1), setpriv, '--version']) ? way : [];
}

function limiter(isolation: Isolation): string | null {
  const prlimit = tool('prlimit');
  if (!prlimit && isolation !== 'declared') throw new Refusal('SANDBOX_UNAVAILABLE');
  return prlimit ?? null;
}

function bounds(limits: ParseLimits): string[] {
  const mb = 2 ** 20;
  return [
    `--data=${(limits.dataMb + RUNTIME_MB) * mb}`,
    // Node reserves far more addresses than it touches; this bounds what it could reserve on top.
    `--as=${(limits.dataMb + 4_096) * mb}`,
    `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 1}`,
    '--fsize=0',
    '--nofile=64',
    '--core=0',
    '--',
  ];
}

/** What Node 24 reserves as private writable memory before it reads anything; measured, with room to spare. */
const RUNTIME_MB = 640;

function permissions(code: Code): string[] {
  return ['--permission', ...code.readable.map((path) => `--allow-fs-read=${path}`)];
}

function tool(name: string): string | undefined {
  return ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((at) => `${at}/${name}`).find((at) => existsSync(at));
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { env: {}, stdio: 'ignore', timeout: 10_000 }).status === 0;
}
