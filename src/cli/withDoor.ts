// Runs an act on the plant as a whole through the local door: of the running service, or of one started for its length.

import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { knock, type LocalDoor } from '../operate/control.ts';
import { lasting } from './progress.ts';

export async function withDoor<T>(config: Config, work: (door: LocalDoor) => Promise<T>): Promise<T> {
  const running = await knock(config.dataFolder);
  if (running) return work(running);
  const { startService } = await import('../startService.ts');
  const starting = lasting(() => 'Starting the service for this command …');
  const own = { ...config, port: 0, metricsPort: 0, logLevel: 'error' as const };
  const service = await startService(own, { graphiql: false }).finally(starting.end);
  try {
    const door = await knock(config.dataFolder);
    if (!door) throw new Refusal('UNAVAILABLE');
    return await work(door);
  } finally {
    await service.close();
  }
}
