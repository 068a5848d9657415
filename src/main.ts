// Runs the service until a signal stops it, letting what is under way end.

import type { Config } from './config/config.ts';
import { type Service, startService } from './startService.ts';

export async function untilStopped(
  config: Config,
  options: { readonly graphiql: boolean; readonly ready?: (service: Service) => Promise<void> | void },
): Promise<void> {
  const service = await startService(config, options);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await options.ready?.(service);
  await stopped;
  await service.close();
}
