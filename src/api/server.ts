// The HTTP server: GraphQL, uploads and a health check, on one port.

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { Refusal } from '../../graph/model/errors.ts';
import type { House } from '../house.ts';
import type { Principal } from '../identity/principal.ts';
import { limiting } from './limits.ts';
import { maskError, shown } from './maskErrors.ts';
import type { Request } from './request.ts';
import { acting } from './resolvers/act.ts';
import { following } from './resolvers/follow.ts';
import { reading } from './resolvers/read.ts';
import { status } from './resolvers/status.ts';
import { receiveUpload } from './uploads.ts';

const GRAPHQL_BODY_BYTES = 2 ** 20;

export interface Listening {
  readonly address: string;
  close(): Promise<void>;
}

export async function serve(house: House, options: { readonly graphiql: boolean }): Promise<Listening> {
  const yoga = await graphql(house, options.graphiql);
  const server = createServer((request, response) => {
    handle(house, yoga, request, response).catch((error: unknown) => refuse(house, request, response, error));
  });
  server.requestTimeout = 60_000;
  server.headersTimeout = 10_000;
  const { host, port } = house.config;
  await listen(server, host, port);
  const at = server.address();
  const bound = typeof at === 'object' && at ? at.port : port;
  return { address: `http://${host}:${bound}`, close: () => shut(server) };
}

type Yoga = Awaited<ReturnType<typeof graphql>>;

async function graphql(house: House, graphiql: boolean) {
  const typeDefs = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
  return createYoga<{ principal: Principal | null; correlationId: string }>({
    schema: createSchema<Request>({
      typeDefs,
      resolvers: {
        Query: { ...reading, ...status },
        Mutation: acting,
        Subscription: following,
      } as never,
    }) as never,
    context: ({ principal, correlationId }) => ({ house, principal, correlationId }) satisfies Request,
    graphiql: graphiql && { title: 'Bulkhead', subscriptionsProtocol: 'SSE' },
    landingPage: false,
    batching: false,
    cors: false,
    logging: false,
    maskedErrors: false,
    plugins: [limiting(), masking(house)],
  });
}

/** Every result passes here, so no error can leave unmasked. */
function masking(house: House) {
  const masked = <T extends { errors?: readonly unknown[] | undefined }>(result: T, correlationId: string): T =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => maskError(error, correlationId, house.log)) }
      : result;
  return {
    onResultProcess({ result, setResult, serverContext }: ResultProcess) {
      const { correlationId } = serverContext;
      if (Array.isArray(result)) return setResult(result.map((one) => masked(one, correlationId)));
      if (Symbol.asyncIterator in result) return setResult(each(result as AsyncIterable<never>, correlationId));
      setResult(masked(result as never, correlationId));
    },
  };
  async function* each(results: AsyncIterable<{ errors?: readonly unknown[] }>, correlationId: string) {
    for await (const result of results) yield masked(result, correlationId);
  }
}
interface ResultProcess {
  readonly result: object;
  readonly setResult: (result: unknown) => void;
  readonly serverContext: { readonly correlationId: string };
}

async function handle(house: House, yoga: Yoga, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const correlationId = house.newId();
  response.setHeader('x-correlation-id', correlationId);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  correlations.set(response, correlationId);
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const ended = house.metrics.request(routeOf(path));
  response.once('close', () => ended(response.statusCode));
  if (path === '/healthz') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
  if (path !== '/graphql' && path !== '/uploads') throw new Refusal('NOT_FOUND');
  assertSameSite(house, request);
  const principal = await house.tokens.principalOf(request.headers.authorization ?? null);
  if (path === '/uploads') return receiveUpload(house, principal, request, response);
  if (Number(request.headers['content-length'] ?? 0) > GRAPHQL_BODY_BYTES) throw new Refusal('TOO_LARGE');
  await yoga.handle(request, response, { principal, correlationId } as never);
}
const correlations = new WeakMap<ServerResponse, string>();

function routeOf(path: string): string {
  return path === '/graphql' || path === '/uploads' || path === '/healthz' ? path : 'other';
}

/** A page of another site that reaches this port from the same machine gets nothing, not even with a token. */
function assertSameSite(house: House, request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (!origin) return;
  const own = `http://${host}`;
  if (origin !== own && !house.config.origins.includes(origin)) throw new Refusal('FORBIDDEN');
}

const STATUS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

function refuse(house: House, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const correlationId = correlations.get(response) ?? '';
  const { code, says } = shown(error, correlationId, house.log);
  if (response.headersSent) return void response.destroy();
  // What is still being sent is not read; the connection ends with the answer.
  response.setHeader('connection', 'close');
  response.writeHead(STATUS[code] ?? 400, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message: says, extensions: { code, correlationId } }] }));
  request.unpipe();
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      reject(
        busy ? new Refusal('PORT_BUSY', `Port ${port} is in use; stop the other program or set BULKHEAD_PORT.`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
