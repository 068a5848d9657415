// Reads untrusted documents, each in a process of its own that ends with it.

import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../graph/model/errors.ts';
import { Turn } from '../turn.ts';
import { accept } from './accept.ts';
import { Child } from './child.ts';
import { compileReader } from './compile.ts';
import { isPdf } from './detect.ts';
import { PARSE_LIMITS, type ParseLimits, type ParseRequest } from './limits.ts';
import type { ParsedText } from './parsed.ts';
import type { Language } from './recognise/engine.ts';
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
  /** Languages in which the text of scans and pictures is read; none: it is not. */
  readonly languages?: readonly Language[];
  /** While it is not free, readers stand still. */
  readonly turn?: Turn;
  /** Told after each child what it cost; `rssMb` is 0 when the child could not say. */
  readonly observe?: (cost: { readonly rssMb: number }) => void;
}

/** SANDBOX_UNAVAILABLE when the host cannot isolate as asked. One child for each kind is always started ahead. */
export async function openParsers(options: ParserOptions = {}): Promise<Parsers> {
  const { isolation = 'namespace', languages = [], turn = new Turn(), observe = () => undefined, ...own } = options;
  const limits: ParseLimits = { ...PARSE_LIMITS, ...own };
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'bulkhead-reader-'));
  const sandbox = openSandbox(isolation, await compileReader(folder, limits));
  const start = (ahead: Ahead, within = limits) => {
    const child = new Child(sandbox.start(ahead, within), within);
    child.stopped = sandbox.bound && !turn.free;
    return child;
  };
  const open = new Set<Child>();
  let spares: Record<Ahead, Child> | null = { pdf: start('pdf'), other: start('other') };
  const children = () => [...open, ...Object.values(spares ?? {})];
  if (sandbox.bound)
    turn.listen((free) => {
      for (const child of children()) child.stopped = !free;
    });

  const ask = async (child: Child, bytes: Uint8Array, request: ParseRequest) => {
    open.add(child);
    try {
      const { rssMb, outcome } = checked(await child.read(bytes, request));
      observe({ rssMb });
      if (outcome instanceof Refusal) throw outcome;
      return outcome;
    } finally {
      open.delete(child);
    }
  };

  const parse = async (bytes: Uint8Array, hint: ParseHint): Promise<ParsedText> => {
    if (!spares) throw new Refusal('UNAVAILABLE');
    if (bytes.length === 0) throw new Refusal('EMPTY_FILE');
    if (bytes.length > limits.maxBytes) throw new Refusal('FILE_TOO_LARGE');
    // A spare that something outside ended while it waited is no reason to refuse a document.
    const ahead = isPdf(bytes) ? 'pdf' : 'other';
    const child = spares[ahead].alive ? spares[ahead] : start(ahead);
    spares[ahead] = start(ahead);
    const request = { name: hint.name, password: hint.password ?? null, limits };
    const text = await ask(child, bytes, { ...request, recognise: languages.length > 0 ? 'ask' : 'off' });
    if (typeof text !== 'number') return text;
    // Reading pictures takes far longer than reading text: such a document gets a child with the time for it.
    const within = withScans(limits, text);
    const looked = await ask(start('pdf', within), bytes, { ...request, limits: within, recognise: languages });
    if (typeof looked === 'number') throw new Refusal('PARSE_CRASHED');
    return looked;
  };

  const close = async () => {
    const last = children();
    spares = null;
    await Promise.all(last.map((child) => child.end()));
    await rm(folder, { recursive: true, force: true });
  };
  return { parse, close };
}

function withScans(limits: ParseLimits, pages: number): ParseLimits {
  const more = Math.min(pages, limits.maxScans) * limits.scanMs;
  return { ...limits, wallMs: limits.wallMs + more, cpuSeconds: limits.cpuSeconds + Math.ceil(more / 1_000) };
}

function checked(answer: Buffer): ReturnType<typeof accept> {
  try {
    return accept(answer);
  } catch (cause) {
    throw new Refusal('PARSE_CRASHED', undefined, { cause });
  }
}
