// Reads the body of a GraphQL request: JSON, one request, bounded in bytes and in time, before any of it is parsed.

import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../graph/model/errors.ts';

export const BODY = { bytes: 2 ** 20, queryCharacters: 2 ** 16 } as const;

/** A browser sends other types across origins without asking first; this one makes it ask. */
export function isJson(type: string | undefined): boolean {
  return /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type ?? '');
}

/** BAD_REQUEST for anything but one GraphQL request; TOO_LARGE as soon as a limit is passed. */
export async function readBody(request: IncomingMessage, waitMs: number): Promise<object> {
  const body = await readJson(request, waitMs);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('BAD_REQUEST');
  const { query } = body as { query?: unknown };
  if (typeof query !== 'string') throw new Refusal('BAD_REQUEST');
  if (query.length > BODY.queryCharacters)
    throw new Refusal('TOO_LARGE', 'The query is larger than this service accepts; send values as variables.');
  return body;
}

/** BAD_REQUEST, TOO_LARGE. */
export async function readJson(request: IncomingMessage, waitMs: number): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > BODY.bytes) throw new Refusal('TOO_LARGE');
  return parsed(await bytesOf(request, waitMs));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal('BAD_REQUEST', 'The request is not JSON in UTF-8.', { cause });
  }
}

async function bytesOf(request: IncomingMessage, waitMs: number): Promise<Uint8Array> {
  const late = new Refusal('BAD_REQUEST', 'The request took too long to arrive.');
  const timer = setTimeout(() => request.destroy(late), waitMs);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    // What is refused is not destroyed: its sender is to read why.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      size += (part as Buffer).length;
      if (size > BODY.bytes) throw new Refusal('TOO_LARGE');
      parts.push(part as Buffer);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts, size);
}
