// One document from standard input to one framed answer on standard output.

import { type ErrorCode, Refusal } from '../../graph/model/errors.ts';
import { exhausted } from './exhausted.ts';
import { type Answer, encode, READY } from './frame.ts';
import type { ParseRequest } from './limits.ts';
import type { ParsedText } from './parsed.ts';
import { read } from './read.ts';
import { Closer } from './recognise/closer.ts';

export async function serve(): Promise<void> {
  process.stdout.write(Uint8Array.of(READY));
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const input = Buffer.concat(parts);
  const head = input.readUInt32LE(0);
  const request = JSON.parse(input.toString('utf8', 4, 4 + head)) as ParseRequest;
  // Copied: a parser may hand its buffer on, and this one is shared with the head.
  const outcome = await attempt(() => read(Uint8Array.from(input.subarray(4 + head)), request));
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const answer = encode(answerOf(outcome, rssMb));
  process.stdout.write(answer, () => process.exit(0));
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
