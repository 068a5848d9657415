// Reads untrusted documents, each in a process of its own that ends with it.

import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../graph/model/errors.ts';
import { accept } from './accept.ts';
import { Child } from './child.ts';
import { compileReader } from './compile.ts';
import { isPdf } from './detect.ts';
import { PARSE_LIMITS, type ParseLimits } from './limits.ts';
import type { ParsedText } from './parsed.ts';
import { type Ahead, type Isolation, openSandbox } from './sandbox.ts';

/** The name only tells text formats apart; the type of everything else is in its bytes. */
export interface ParseHint {
  readonly name: string;
  readonly password?: string;
}

export interface Parsers {
  /** Rejects with a Refusal whose code says why; nothing of a refused document is given back. */
  parse(bytes: Uint8Array, hint: ParseHint): Promise<ParsedText>;
  /** Ends the waiting children and refuses documents still being read. */
  close(): Promise<void>;
}

export interface ParserOptions extends Partial<ParseLimits> {
  /** `namespace` unless the site isolates the reader itself and says so. */
  readonly isolation?: Isolation;
  /** Told after each document what it cost; `rssMb` is 0 when the child could not say. */
  readonly observe?: (cost: { readonly rssMb: number }) => void;
}

/** SANDBOX_UNAVAILABLE when the host cannot isolate as asked. One child for each kind is always started ahead. */
export async function openParsers(options: ParserOptions = {}): Promise<Parsers> {
  const { isolation = 'namespace', observe = () => undefined, ...own } = options;
  const limits: ParseLimits = { ...PARSE_LIMITS, ...own };
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'bulkhead-reader-'));
  const launch = openSandbox(limits, isolation, await compileReader(folder));
  const start = (ahead: Ahead) => new Child(launch(ahead), limits);
  const open = new Set<Child>();
  let spares: Record<Ahead, Child> | null = { pdf: start('pdf'), other: start('other') };

  const parse = async (bytes: Uint8Array, hint: ParseHint): Promise<ParsedText> => {
    if (!spares) throw new Refusal('UNAVAILABLE');
    if (bytes.length === 0) throw new Refusal('EMPTY_FILE');
    if (bytes.length > limits.maxBytes) throw new Refusal('FILE_TOO_LARGE');
    // A spare that something outside ended while it waited is no reason to refuse a document.
    const ahead = isPdf(bytes) ? 'pdf' : 'other';
    const child = spares[ahead].alive ? spares[ahead] : start(ahead);
    spares[ahead] = start(ahead);
    open.add(child);
    try {
      const answer = await child.read(bytes, { name: hint.name, password: hint.password ?? null, limits });
      const { rssMb, outcome } = checked(answer);
      observe({ rssMb });
      if (outcome instanceof Refusal) throw outcome;
      return outcome;
    } finally {
      open.delete(child);
    }
  };

  const close = async () => {
    const children = [...open, ...Object.values(spares ?? {})];
    spares = null;
    await Promise.all(children.map((child) => child.end()));
    await rm(folder, { recursive: true, force: true });
  };
  return { parse, close };
}

function checked(answer: Buffer): ReturnType<typeof accept> {
  try {
    return accept(answer);
  } catch (cause) {
    throw new Refusal('PARSE_CRASHED', undefined, { cause });
  }
}
