// What the console may ask: the operations its build brought along, each named by the digest of its text, and no other.

import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import { readJson } from './body.ts';

/** SHA-256 of an operation's text, hex → the text. */
export type Operations = ReadonlyMap<string, string>;

const CALL = z.strictObject({ id: z.string().max(64), variables: z.record(z.string(), z.unknown()).optional() });

/** The body of a GraphQL request. NOT_FOUND for what is not on the list: the page and the service are of two builds. */
export async function readCall(operations: Operations, request: IncomingMessage, waitMs: number): Promise<object> {
  const call = CALL.safeParse(await readJson(request, waitMs));
  if (!call.success) throw new Refusal('BAD_REQUEST');
  const query = operations.get(call.data.id);
  if (query === undefined) throw new Refusal('NOT_FOUND', 'The console was updated; load the page again.');
  return { query, variables: call.data.variables ?? {} };
}
