// POST and DELETE /session: signs a person in at the console, and out; the session is a cookie that no script can read.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import type { House } from '../house.ts';
import type { Principal } from '../identity/principal.ts';
import { isLoopback } from '../operate/ownHost.ts';
import { isJson, readJson } from './body.ts';

const PROOF = z.union([z.strictObject({ code: z.string().max(100) }), z.strictObject({ token: z.string().max(2048) })]);

export async function signIn(
  { house, waitMs }: { readonly house: House; readonly waitMs: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isJson(request.headers['content-type'])) throw new Refusal('BAD_REQUEST');
  const proof = PROOF.safeParse(await readJson(request, waitMs));
  if (!proof.success) throw new Refusal('BAD_REQUEST');
  const { sessions } = house;
  const { secret, until } =
    'code' in proof.data ? await sessions.openByCode(proof.data.code) : await sessions.openByToken(proof.data.token);
  const before = secretIn(request);
  if (before !== null) await sessions.end(before);
  const seconds = Math.max(0, Math.floor((Date.parse(until) - house.now().getTime()) / 1000));
  response.setHeader('set-cookie', cookie(request, secret, seconds));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ until }));
}

/** Ends the session on the server, where it is known; a session that is over already is signed out of all the same. */
export async function signOut(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const secret = secretIn(request);
  if (secret !== null) await house.sessions.end(secret);
  response.setHeader('set-cookie', cookie(request, '', 0));
  response.writeHead(204).end();
}

export function sessionOf(house: House, request: IncomingMessage): Principal | null {
  const secret = secretIn(request);
  return secret === null ? null : house.sessions.principalOf(secret);
}

/**
 * A cookie comes along by itself, so what it carries counts only from the console's own page: a header that no form and
 * no foreign script can send, and an origin that is this very address (OWASP, CSRF prevention).
 */
export function assertOwnPage(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const own = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  if (request.headers['x-bulkhead-console'] !== '1' || !own || (site !== undefined && site !== 'same-origin')) {
    throw new Refusal('FORBIDDEN', 'Only the console’s own pages may use a session.');
  }
}

const NAME = 'bulkhead';

/** Off loopback a session crosses a network, so it needs TLS: `__Host-` and `Secure` (RFC 6265bis). */
function cookie(request: IncomingMessage, secret: string, seconds: number): string {
  const { name, secure } = kindOf(request);
  return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

function secretIn(request: IncomingMessage): string | null {
  const { name } = kindOf(request);
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  const secret = found?.slice(name.length + 1) ?? '';
  return /^[\w-]{43}$/.test(secret) ? secret : null;
}

function kindOf(request: IncomingMessage): { readonly name: string; readonly secure: boolean } {
  const secure = !isLoopback(request.headers.host);
  // Browsers keep cookies by host and not by port: two services on one machine would end each other's sessions.
  return { name: secure ? `__Host-${NAME}` : `${NAME}-${request.socket.localPort}`, secure };
}
