// Calls the service: an operation by its digest, with the session's cookie; every failure has a code and says what it was.

import type { Operation } from '../generated/operations.ts';

/** `UNREACHABLE`, `TIMEOUT`, `OUTDATED` and `COOKIE_REFUSED` are found out here; the other codes are the service's. */
export class Failure extends Error {
  readonly code: string;
  /** Under which the service's log holds the cause; null where nothing reached it. */
  readonly correlationId: string | null;

  constructor(code: string, correlationId: string | null = null) {
    super(code);
    this.code = code;
    this.correlationId = correlationId;
  }
}

interface Reply<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly correlationId?: string } }[];
}

export async function call<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const response = await send('/console', 'POST', { id: operation.id, variables }, signal);
  const reply = (await response.json().catch(() => ({}))) as Reply<Data>;
  const [error] = reply.errors ?? [];
  const id = error?.extensions?.correlationId ?? response.headers.get('x-correlation-id');
  if (response.status === 404) throw new Failure('OUTDATED', id);
  if (error || !reply.data) throw new Failure(error?.extensions?.code ?? 'UNREACHABLE', id);
  return reply.data;
}

export type Proof = { readonly code: string } | { readonly token: string };

export async function openSession(proof: Proof): Promise<void> {
  await assertDone(await send('/session', 'POST', proof));
}

export async function endSession(): Promise<void> {
  await assertDone(await send('/session', 'DELETE'));
}

export async function isServiceThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

const LONGEST_MS = 120_000;

async function send(path: string, method: string, body?: object, signal?: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(LONGEST_MS);
  try {
    return await fetch(path, {
      method,
      // A page elsewhere cannot send this header, so it cannot use the cookie.
      headers: { 'content-type': 'application/json', 'x-bulkhead-console': '1' },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Failure(limit.aborted ? 'TIMEOUT' : 'UNREACHABLE');
  }
}

async function assertDone(response: Response): Promise<void> {
  if (response.ok) return;
  const { errors } = (await response.json().catch(() => ({}))) as Reply<never>;
  const { code = 'UNREACHABLE', correlationId = null } = errors?.[0]?.extensions ?? {};
  throw new Failure(code, correlationId);
}
