// Starts a service once the command that has its data folder open has ended; a service that stays there is told by its address.

import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../graph/model/errors.ts';
import type { Config } from './config/config.ts';
import { knock } from './operate/control.ts';

/** As long as commands wait for a service. */
const PATIENCE_MS = 60_000;
const AGAIN_MS = 250;

/** `told`: once, before waiting. STORE_IN_USE. */
export async function whenFree<T>(
  { dataFolder }: Pick<Config, 'dataFolder'>,
  start: () => Promise<T>,
  told: () => void,
): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (let tries = 0; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'STORE_IN_USE')) throw error;
      const other = await knock(dataFolder);
      if (other && !other.passing) {
        const says = `A service has this data folder open already, at ${other.address}; stop it first or choose another folder.`;
        throw new Refusal('STORE_IN_USE', says, { cause: error });
      }
      if (performance.now() > until) throw error;
    }
    if (tries === 0) told();
    await setTimeout(AGAIN_MS);
  }
}
