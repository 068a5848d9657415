// A running service: the composed house, its API, its metrics and its local door, opened together and closed in order.

import { serve } from './api/server.ts';
import { compose } from './compose.ts';
import type { Config } from './config/config.ts';
import type { House } from './house.ts';
import { actsOn } from './operate/acts.ts';
import { serveControl } from './operate/control.ts';
import { serveMetrics } from './operate/metrics.ts';

export interface Service {
  readonly address: string;
  readonly house: House;
  close(): Promise<void>;
}

export interface Starting {
  /** The query page in the browser, for a sample plant on loopback only. */
  readonly graphiql: boolean;
  /** For the length of one command. */
  readonly passing?: boolean;
}

export async function startService(config: Config, options: Starting): Promise<Service> {
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const shut of opened.splice(0).reverse()) await shut();
  };
  try {
    const house = await compose(config);
    opened.push(() => house.close());
    const api = await serve(house, options);
    opened.push(() => api.close());
    opened.push(await serveMetrics(house.metrics, config.host, config.metricsPort));
    const { tokens, access } = house;
    const people = () => [...access.current().graph.principals.keys()];
    const { address } = api;
    const door = { address, passing: options.passing === true, issue: tokens.issue, people, acts: actsOn(house) };
    opened.push(await serveControl(config.dataFolder, door));
    house.log.info({ address: api.address, revision: house.follower.folded }, 'ready');
    return { address: api.address, house, close };
  } catch (error) {
    await close();
    throw error;
  }
}
