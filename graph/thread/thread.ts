// Calls an object that lives in another thread as if it were here: a port stays a port across the boundary.

import { isMainThread, type MessagePort, parentPort, type Transferable, type Worker } from 'node:worker_threads';
import { ERRORS, type ErrorCode, Refusal } from '../model/errors.ts';

type Call = { readonly id: number; readonly method: string; readonly args: readonly unknown[] };
type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: Thrown };
type Thrown = { readonly code: ErrorCode | null; readonly message: string; readonly stack: string };
type Endpoint = Worker | MessagePort;
type Methods = Record<string, (...args: never[]) => unknown>;

/** Every method of T, answering with a promise. */
export type Remote<T> = {
  readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: T[K] extends (
    ...args: infer A
  ) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/** Answers calls that arrive on `port` with `target`'s methods; values are structured-cloned. */
export function expose(target: object, port: MessagePort = ownPort()): void {
  port.on('message', async (call: Call) => {
    try {
      const method = (target as Methods)[call.method];
      if (!method) throw new TypeError(`no method ${call.method} in this thread`);
      const value = await method.apply(target, call.args as never[]);
      port.postMessage({ id: call.id, value } satisfies Reply, moved(value));
    } catch (error) {
      port.postMessage({ id: call.id, error: thrown(error) } satisfies Reply);
    }
  });
}

/** Calls the object that `expose` serves at the other end. A thread that dies fails its open calls. */
export function remote<T extends object>(endpoint: Endpoint): Remote<T> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let next = 0;
  let gone: Error | null = null;
  const fail = (error: Error) => {
    gone = error;
    for (const call of open.values()) call.reject(error);
    open.clear();
  };
  endpoint.on('message', (reply: Reply) => {
    const call = open.get(reply.id);
    if (!call) return;
    open.delete(reply.id);
    if ('error' in reply) call.reject(revived(reply.error));
    else call.resolve(reply.value);
  });
  endpoint.on('error', (error: Error) => fail(error));
  endpoint.on('exit', () => fail(new Refusal('UNAVAILABLE')));
  endpoint.on('close', () => fail(new Refusal('UNAVAILABLE')));
  const send = (method: string, args: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const id = next++;
      open.set(id, { resolve, reject });
      endpoint.postMessage(
        { id, method, args } satisfies Call,
        args.flatMap((one) => [...ports(one), ...moved(one)]),
      );
    });
  return new Proxy({} as Remote<T>, {
    // `then` must stay absent, or awaiting a remote would call the other thread.
    get: (_, method) =>
      typeof method === 'string' && method !== 'then' ? (...args: unknown[]) => send(method, args) : undefined,
  });
}

/** Marks a result or an argument so that its buffers move instead of being copied; the sender must not use them again. */
export function moving<T>(value: T, buffers: readonly Transferable[]): T {
  transfers.set(value as object, buffers);
  return value;
}
const transfers = new WeakMap<object, readonly Transferable[]>();

function moved(value: unknown): Transferable[] {
  return typeof value === 'object' && value !== null ? [...(transfers.get(value) ?? [])] : [];
}

function ports(value: unknown): Transferable[] {
  return value instanceof MessageChannelPort ? [value as unknown as Transferable] : [];
}
const MessageChannelPort = (globalThis as { MessagePort: new () => object }).MessagePort;

function thrown(error: unknown): Thrown {
  if (error instanceof Refusal) return { code: error.code, message: error.message, stack: error.stack ?? '' };
  const other = error instanceof Error ? error : new Error(String(error));
  return { code: null, message: other.message, stack: other.stack ?? '' };
}

function revived(error: Thrown): Error {
  const code = error.code !== null && error.code in ERRORS ? error.code : null;
  const back = code ? new Refusal(code, error.message) : new Error(error.message);
  back.stack = error.stack;
  return back;
}

function ownPort(): MessagePort {
  if (isMainThread || !parentPort) throw new Error('expose() without a port works in a worker only');
  return parentPort;
}
