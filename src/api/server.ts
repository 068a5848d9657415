// The HTTP server: GraphQL, uploads and a health check, on one port.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ErrorCode, Refusal } from '../../graph/model/errors.ts';
import type { House } from '../house.ts';
import { type Limits, openLimits } from '../operate/limits.ts';
import { isOwnHost } from '../operate/ownHost.ts';
import { isJson, readBody } from './body.ts';
import { type Brought, type Graphql, openGraphql } from './graphql.ts';
import { shown } from './maskErrors.ts';
import { readCall } from './operations.ts';
import { openPages, type Pages } from './pages.ts';
import { receiveUpload } from './receiveUpload.ts';
import { answerPreflight, assertSameSite } from './sameSite.ts';
import { assertOwnPage, sessionOf, signIn, signOut } from './session.ts';

/** Milliseconds that a sender has for the head of a request, the body of a question, and a whole upload. */
export interface Patience {
  readonly head: number;
  readonly body: number;
  readonly upload: number;
}

export interface ServeOptions {
  readonly graphiql: boolean;
  readonly limits?: Limits;
  readonly patience?: Patience;
}

export interface Listening {
  readonly address: string;
  close(): Promise<void>;
}

export async function serve(house: House, options: ServeOptions): Promise<Listening> {
  const { graphiql, limits = openLimits(), patience = PATIENCE } = options;
  const graphql = await openGraphql(house, limits, { open: graphiql });
  const desk: Desk = { house, graphql, limits, patience, graphiql, pages: await openPages() };
  const server = createServer({ connectionsCheckingInterval: Math.min(patience.head, 5_000) }, (request, response) => {
    const correlationId = house.newId();
    handle(desk, request, response, correlationId).catch((error: unknown) =>
      refuse(desk, request, response, { error, correlationId }),
    );
  });
  server.headersTimeout = patience.head;
  server.requestTimeout = patience.upload;
  server.maxConnections = MOST_CONNECTIONS;
  const { host, port } = house.config;
  await listen(server, host, port);
  const at = server.address();
  const bound = typeof at === 'object' && at ? at.port : port;
  const name = host.includes(':') ? `[${host}]` : host;
  return { address: `http://${name}:${bound}`, close: () => shut(server) };
}

const PATIENCE: Patience = { head: 10_000, body: 10_000, upload: 10 * 60_000 };
const MOST_CONNECTIONS = 2_000;

interface Desk {
  readonly house: House;
  readonly graphql: Graphql;
  readonly limits: Limits;
  readonly patience: Patience;
  readonly graphiql: boolean;
  readonly pages: Pages;
}

async function handle(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  correlationId: string,
): Promise<void> {
  const { house, limits } = desk;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('x-correlation-id', correlationId);
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const brought = { correlationId, gone: gone.signal };
  measured(house, response, path);
  if (path === '/healthz') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
  if (!API.has(path)) {
    if (!isOwnHost(request.headers.host, house.config.host, house.config.origins)) throw new Refusal('FORBIDDEN');
    if (desk.pages.serve(request, response, path)) return;
    throw new Refusal('NOT_FOUND');
  }
  assertSameSite(house.config, request, response);
  if (path === '/session' || path === '/console') return fromConsole(desk, request, response, { path, ...brought });
  if (request.method === 'OPTIONS') return answerPreflight(response);
  if (desk.graphiql && path === '/graphql' && wantsPage(request)) return void desk.graphql.handle(request, response);
  if (request.method !== 'POST') throw new Declined(405, 'Send this as POST.');
  const principal = await house.tokens.principalOf(request.headers.authorization ?? null);
  if (path === '/uploads') return receiveUpload({ house, limits }, principal, request, response);
  // The query page asks for the schema before anybody has signed in.
  if (!principal && !desk.graphiql) throw new Refusal('UNAUTHENTICATED');
  await answer(desk, request, response, { principal, ...brought });
}

/** What only the console's own page may call, with its session. */
async function fromConsole(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  { path, ...brought }: Omit<Brought, 'principal'> & { readonly path: string },
): Promise<void> {
  const { house, patience, graphql, pages } = desk;
  assertOwnPage(request);
  if (path === '/session' && request.method === 'DELETE') return signOut(house, request, response);
  if (request.method !== 'POST') throw new Declined(405, 'Send this as POST.');
  if (path === '/session') return signIn({ house, waitMs: patience.body }, request, response);
  const principal = sessionOf(house, request);
  if (!principal) throw new Refusal('UNAUTHENTICATED');
  if (!isJson(request.headers['content-type'])) throw new Declined(415, 'Send GraphQL as application/json.');
  const body = await readCall(pages.operations, request, patience.body);
  const sent = Object.assign(request, { body, url: '/graphql' });
  await graphql.handle(sent, response, { principal, ...brought } as never);
}

const API: ReadonlySet<string> = new Set(['/graphql', '/uploads', '/session', '/console']);

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse, brought: Brought) {
  if (!isJson(request.headers['content-type'])) throw new Declined(415, 'Send GraphQL as application/json.');
  const body = await readBody(request, desk.patience.body);
  await desk.graphql.handle(Object.assign(request, { body }), response, brought as never);
}

function wantsPage(request: IncomingMessage): boolean {
  return request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '');
}

function measured(house: House, response: ServerResponse, path: string): void {
  const ended = house.metrics.request(API.has(path) || path === '/healthz' ? path : 'other');
  response.once('close', () => {
    ended(response.statusCode);
    house.metrics.revision(house.follower.folded);
  });
}

/** Refused for what HTTP itself says about the request. */
class Declined extends Refusal {
  readonly status: number;
  constructor(status: number, says: string) {
    super('BAD_REQUEST', says);
    this.status = status;
  }
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

interface Failed {
  readonly error: unknown;
  readonly correlationId: string;
}

function refuse(desk: Desk, request: IncomingMessage, response: ServerResponse, failed: Failed): void {
  const { error, correlationId } = failed;
  if (request.destroyed && !request.complete) {
    desk.house.log.info({ correlationId }, 'the caller left');
    return void response.destroy();
  }
  const { code, says } = shown(error, correlationId, desk.house.log);
  if (response.headersSent) return void response.destroy();
  const status = error instanceof Declined ? error.status : (STATUS[code] ?? 400);
  if (status === 405) response.setHeader('allow', 'POST');
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message: says, extensions: { code, correlationId } }] }));
  if (!request.complete) discard(request);
}

/** Cutting the line while the sender still sends would lose the answer on its way; so the rest is taken, for a while. */
function discard(request: IncomingMessage): void {
  const timer = setTimeout(() => request.destroy(), LINGER_MS);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
  request.on('error', () => request.destroy());
  request.resume();
}
const LINGER_MS = 5_000;

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
