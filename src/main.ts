// Runs the service until a signal stops it, letting what is under way end.

import type { Config } from './config/config.ts';
import { type Service, startService } from './startService.ts';
import { whenFree } from './whenFree.ts';

export async function untilStopped(
  config: Config,
  options: { readonly graphiql: boolean; readonly ready?: (service: Service) => Promise<void> | void },
): Promise<void> {
  const service = await whenFree(
    config,
    () => startService(config, options),
    () => process.stderr.write('Waiting for the command that has this data folder open …\n'),
  );
  // Once: a second signal does not wait for what is under way.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  try {
    // What `ready` has begun when a signal comes is resumed at the next start.
    await Promise.race([Promise.resolve(options.ready?.(service)).then(() => stopped), stopped]);
  } finally {
    await service.close();
  }
}
