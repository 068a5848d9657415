// One child process and its one document: hands the bytes over, bounds time and output, and says how it ended.

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { type ErrorCode, Refusal } from '../../graph/model/errors.ts';
import { outOfMemory } from './exhausted.ts';
import { headOf, READY } from './frame.ts';
import type { ParseLimits, ParseRequest } from './limits.ts';
import { TimeLimit } from './timeLimit.ts';

export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #limits: ParseLimits;
  readonly #out: Buffer[] = [];
  readonly #ready: Promise<void>;
  readonly #ended: Promise<{ status: number | null; signal: NodeJS.Signals | null }>;
  #size = 0;
  #complaint = '';
  #verdict: ErrorCode | null = null;
  #stopped = false;
  #standing = false;
  #limit: TimeLimit | null = null;

  constructor(process: ChildProcessWithoutNullStreams, limits: ParseLimits) {
    this.#process = process;
    this.#limits = limits;
    this.#ended = new Promise((resolve) => {
      process.once('error', () => resolve({ status: null, signal: null }));
      process.once('close', (status, signal) => resolve({ status, signal }));
    });
    this.#ready = new Promise((resolve) => {
      process.stdout.once('data', resolve);
      this.#ended.then(() => resolve());
    });
    process.stdout.on('data', (part: Buffer) => this.#collect(part));
    process.stderr.on('data', (part: Buffer) => {
      this.#complaint = (this.#complaint + part.toString('latin1')).slice(-COMPLAINT);
    });
    // A child that ends before it has read everything breaks the pipe; how it ended is told by its exit.
    process.stdin.on('error', () => undefined);
    // A waiting child must not keep the service alive.
    this.#hold(false);
  }

  get alive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /**
   * Whether it has to stand still, wherever it is, all its threads. What passes meanwhile counts against no limit. Before
   * it is ready it goes on: until then it may not yet be bound to end with this thread.
   */
  set stopped(stopped: boolean) {
    this.#stopped = stopped;
    this.#obey();
  }

  /** The framed answer. Called once. */
  async read(bytes: Uint8Array, request: ParseRequest): Promise<Buffer> {
    this.#hold(true);
    await this.#within(START_MS, 'SANDBOX_UNAVAILABLE', this.#ready);
    this.#process.stdin.write(headOf(request));
    this.#process.stdin.end(bytes);
    const { status, signal } = await this.#within(this.#limits.wallMs, 'PARSE_TIMEOUT', this.#ended);
    const code = this.#verdict ?? this.#judge(status, signal);
    if (code) throw new Refusal(code, undefined, { cause: new Error(this.#why(status, signal)) });
    return Buffer.concat(this.#out).subarray(1);
  }

  async end(): Promise<void> {
    this.#hold(true);
    this.#kill('UNAVAILABLE');
    await this.#ended;
  }

  #hold(alive: boolean): void {
    const { stdin, stdout, stderr } = this.#process;
    // Pipes to a child are sockets, which the declared stream types do not say.
    for (const handle of [this.#process, stdin, stdout, stderr] as unknown as Held[]) {
      if (alive) handle.ref();
      else handle.unref();
    }
  }

  #collect(part: Buffer): void {
    this.#out.push(part);
    this.#size += part.length;
    this.#obey();
    // A word costs 28 bytes and a block some hundred, on top of at most three bytes a character.
    if (this.#size > OUTPUT + this.#limits.maxText * 40) this.#kill('TOO_MUCH_TEXT');
  }

  #obey(): void {
    if (this.#size === 0 || this.#standing === this.#stopped) return;
    this.#standing = this.#stopped;
    this.#process.kill(this.#standing ? 'SIGSTOP' : 'SIGCONT');
    if (this.#standing) this.#limit?.stand();
    else this.#limit?.run();
  }

  async #within<T>(ms: number, late: ErrorCode, work: Promise<T>): Promise<T> {
    const limit = new TimeLimit(ms, () => this.#kill(late));
    this.#limit = limit;
    if (!this.#standing) limit.run();
    try {
      return await work;
    } finally {
      this.#limit = null;
      limit.stand();
    }
  }

  #kill(why: ErrorCode): void {
    this.#verdict ??= why;
    this.#process.kill('SIGKILL');
  }

  #judge(status: number | null, signal: NodeJS.Signals | null): ErrorCode | null {
    const ready = this.#out[0]?.[0] === READY;
    if (!ready) return 'SANDBOX_UNAVAILABLE';
    if (status === 0) return null;
    if (signal === 'SIGXCPU') return 'PARSE_TIMEOUT';
    if (outOfMemory(this.#complaint)) return 'PARSE_MEMORY';
    return 'PARSE_CRASHED';
  }

  /** Never the child's own words: they may quote the document. */
  #why(status: number | null, signal: NodeJS.Signals | null): string {
    return `the reader ended with ${signal ?? `status ${status}`}`;
  }
}

interface Held {
  ref(): void;
  unref(): void;
}

const START_MS = 30_000;
const COMPLAINT = 8_192;
const OUTPUT = 16 * 2 ** 20;
