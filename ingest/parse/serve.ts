// One document from standard input to one framed answer on standard output.

import { readFileSync, writeSync } from 'node:fs';
import { type ErrorCode, Refusal } from '../../graph/model/errors.ts';
import { exhausted } from './exhausted.ts';
import { type Answer, decodeRequest, encode, READY } from './frame.ts';
import type { ParsedText } from './parsed.ts';
import { read } from './read.ts';
import { Closer } from './recognise/closer.ts';

/** By plain calls: streams take longer to load than most documents to read. */
export async function serve(): Promise<void> {
  write(Uint8Array.of(READY));
  const { request, bytes } = decodeRequest(readFileSync(STDIN));
  const outcome = await attempt(() => read(bytes, request));
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  write(encode(answerOf(outcome, rssMb)));
  process.exit(0);
}

const STDIN = 0;
const STDOUT = 1;

function write(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(STDOUT, bytes, at);
}

function answerOf(outcome: ParsedText | ErrorCode | Closer, rssMb: number): Answer {
  if (typeof outcome === 'string') return { ok: false, rssMb, code: outcome };
  if (outcome instanceof Closer) return { ok: 'closer', rssMb, pages: outcome.pages };
  return { ok: true, rssMb, parsed: outcome };
}

async function attempt(work: () => Promise<ParsedText>): Promise<ParsedText | ErrorCode | Closer> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Closer ? error : codeOf(error);
  }
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof Refusal) return error.code;
  const spent = exhausted(error);
  if (spent) return spent;
  process.stderr.write(`${error instanceof Error ? error.stack : 'not an error'}\n`);
  return 'PARSE_CRASHED';
}
