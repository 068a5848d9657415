// The one place where an error leaves the process: a code, a sentence, a correlation id, and nothing internal.

import { GraphQLError } from 'graphql';
import { type ErrorCode, Refusal } from '../../graph/model/errors.ts';
import type { Log } from '../operate/log.ts';

export interface Shown {
  readonly code: ErrorCode;
  readonly says: string;
}

/** Only deliberate errors keep their words; whatever else happened is logged by its stack, never by its message. */
export function shown(error: unknown, correlationId: string, log: Log): Shown {
  const refusal = refusalIn(error);
  if (refusal) {
    const { code, cause, message } = refusal;
    log.info({ correlationId, code, ...(cause ? { stack: frames(cause) } : {}) }, 'refused');
    return { code, says: message };
  }
  log.error({ correlationId, stack: frames(error) }, 'failed');
  return { code: 'INTERNAL', says: new Refusal('INTERNAL').message };
}

export function maskError(error: unknown, correlationId: string, log: Log): GraphQLError {
  if (isAboutRequest(error)) {
    // Its words may quote the request's variables, so only the positions are passed on.
    const { locations } = error;
    const says = new Refusal('BAD_REQUEST').message;
    log.info({ correlationId, code: 'BAD_REQUEST' }, 'refused');
    return withExtensions(says, { code: 'BAD_REQUEST', correlationId, at: locations ?? [] }, error);
  }
  const { code, says } = shown(
    error instanceof GraphQLError ? (error.originalError ?? error) : error,
    correlationId,
    log,
  );
  return withExtensions(says, { code, correlationId }, error);
}

/** Made by the engine before anything ran (syntax, validation, variables): no resolver, so no path, and no other cause. */
function isAboutRequest(error: unknown): error is GraphQLError {
  let innermost = error;
  while (innermost instanceof GraphQLError && innermost.originalError) innermost = innermost.originalError;
  return error instanceof GraphQLError && !error.path && innermost instanceof GraphQLError;
}

function withExtensions(says: string, extensions: Record<string, unknown>, error: unknown): GraphQLError {
  const path = error instanceof GraphQLError ? error.path : undefined;
  return new GraphQLError(says, { extensions, ...(path ? { path } : {}) });
}

function refusalIn(error: unknown): Refusal | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if (at instanceof Refusal) return at;
    if (at instanceof GraphQLError && at.originalError instanceof Refusal) return at.originalError;
  }
  return null;
}

/** Where it happened. The message may hold content, and may be made to look like a frame: it is cut off first. */
function frames(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '' } = error;
  const kind = /^\w{1,40}$/.test(name) ? name : 'Error';
  const told = stack.indexOf(message);
  const trace = told < 0 ? '' : stack.slice(told + message.length);
  return [kind, ...trace.split('\n').filter((line) => FRAME.test(line))].join('\n');
}
const FRAME = /^ {4}at (?:[\w.$<>#[\] ]{1,120} \()?(?:file:\/\/|node:)[^\s()]{1,300}:\d+:\d+\)?$/;
