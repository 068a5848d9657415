// Keeps pages of other sites away from this port: their origin, and names they point at this machine.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { isOwnHost } from '../operate/ownHost.ts';

type Site = Pick<Config, 'host' | 'origins'>;

/** FORBIDDEN for a foreign page, not even with a token. Tells the site's own origins that they may read the answer. */
export function assertSameSite(site: Site, request: IncomingMessage, response: ServerResponse): void {
  const { origin, host } = request.headers;
  if (!isOwnHost(host, site.host, site.origins)) {
    throw new Refusal('FORBIDDEN', 'The service does not answer to this name; see BULKHEAD_ORIGINS.');
  }
  if (!origin) return;
  if (site.origins.includes(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'x-correlation-id');
    response.setHeader('vary', 'origin');
  } else if (origin !== `http://${host}`) {
    throw new Refusal('FORBIDDEN', 'Pages of this origin may not call the service; see BULKHEAD_ORIGINS.');
  }
}

/** The browser's question before it sends a token across origins (Fetch standard, CORS preflight). */
export function answerPreflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204).end();
}
