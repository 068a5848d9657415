// Talks to a running service as any client does: GraphQL over HTTP, uploads, and runs followed over SSE.

import { constants, openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import { ERRORS, type ErrorCode, Refusal } from '../../graph/model/errors.ts';

export interface Client {
  query<T>(text: string, variables?: object): Promise<T>;
  upload(file: string): Promise<string>;
  /** Values of the subscription's one field, until it ends. */
  follow<T>(text: string, variables: object): AsyncGenerator<T>;
}

interface Reply<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** `token`: a session's, or where to get one for each request, for work that outlasts a session. */
export function openClient(address: string, token: string | (() => Promise<string>)): Client {
  const post = async (path: string, init: RequestInit) => {
    const authorization = `Bearer ${typeof token === 'string' ? token : await token()}`;
    const sent = { method: 'POST', ...init, headers: { authorization, ...init.headers } };
    return fetch(`${address}${path}`, sent).catch((cause) => {
      throw new Refusal('UNAVAILABLE', `The service at ${address} does not answer; is it running?`, { cause });
    });
  };
  const graphql = (text: string, variables: object, accept: string) =>
    post('/graphql', {
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: text, variables }),
    });
  return {
    async query<T>(text: string, variables = {}) {
      const response = await graphql(text, variables, 'application/json');
      return dataOf((await response.json()) as Reply<T>);
    },
    async upload(file) {
      // A file-backed blob streams: the whole file is never in memory here.
      const response = await post('/uploads', { body: await blobOf(file) });
      const reply = (await response.json()) as { upload: string } & Reply<never>;
      if (!response.ok) dataOf(reply);
      return reply.upload;
    },
    async *follow<T>(text: string, variables: object) {
      const response = await graphql(text, variables, 'text/event-stream');
      if (!response.body) return;
      for await (const reply of events<Reply<Record<string, T>>>(response.body)) {
        for (const value of Object.values(dataOf(reply))) yield value;
      }
    },
  };
}

async function blobOf(file: string): Promise<Blob> {
  try {
    await access(file, constants.R_OK);
    return await openAsBlob(file);
  } catch (cause) {
    throw new Refusal('NOT_FOUND', 'The file cannot be read; check its owner and permissions.', { cause });
  }
}

function dataOf<T>({ data, errors }: Reply<T>): T {
  const [error] = errors ?? [];
  if (error) throw new Refusal(codeOf(error.extensions?.code), error.message);
  if (data === undefined || data === null) throw new Refusal('INTERNAL');
  return data;
}

function codeOf(code: string | undefined): ErrorCode {
  return code !== undefined && code in ERRORS ? (code as ErrorCode) : 'INTERNAL';
}

/** graphql-sse, distinct connections mode: `next` events with a JSON result each, then `complete`. */
async function* events<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const part of body) {
    const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      if (lines.includes('event: complete')) return;
      const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trim());
      if (lines.includes('event: next') && data.length > 0) yield JSON.parse(data.join('\n')) as T;
    }
  }
}
