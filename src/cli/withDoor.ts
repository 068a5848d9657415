// Runs a command through the local door: of the service that runs, or of one started for the length of the command.

import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { knock, type LocalDoor } from '../operate/control.ts';
import type { Service } from '../startService.ts';
import { lasting } from './progress.ts';

/** A service that has the folder open may still be starting, or be another command's that ends soon. */
const WAIT_MS = 60_000;
const KNOCK_EVERY_MS = 200;
/** Knocks before the folder is tried again: nobody may have it open any more. */
const KNOCKS = 10;

/** STORE_IN_USE where something else has the folder open and opens no door within a minute. */
export async function withDoor<T>(config: Config, work: (door: LocalDoor) => Promise<T>): Promise<T> {
  const until = performance.now() + WAIT_MS;
  for (let running = await knock(config.dataFolder); ; running = await opening(config, until)) {
    if (running) return work(running);
    const service = await startedUnlessInUse(config, until);
    if (!service) continue;
    try {
      const door = await knock(config.dataFolder);
      if (!door) throw new Refusal('UNAVAILABLE');
      return await work(door);
    } finally {
      await service.close();
    }
  }
}

/** null: something else has the folder open, and there is time left to wait for its door. */
async function startedUnlessInUse(config: Config, until: number): Promise<Service | null> {
  // Loaded here alone: beside a service that runs, a command is a client and no more.
  const { startService } = await import('../startService.ts');
  const starting = lasting(() => 'Starting the service for this command …');
  const own = { ...config, port: 0, metricsPort: 0, logLevel: 'error' as const };
  try {
    return await startService(own, { graphiql: false, passing: true });
  } catch (error) {
    const inUse = error instanceof Refusal && error.code === 'STORE_IN_USE';
    if (!inUse || performance.now() > until) throw error;
    return null;
  } finally {
    starting.end();
  }
}

async function opening(config: Config, until: number): Promise<LocalDoor | null> {
  const waiting = lasting(() => 'Waiting for the service that has this data folder open …');
  try {
    for (let knocks = 0; knocks < KNOCKS && performance.now() < until; knocks++) {
      await setTimeout(KNOCK_EVERY_MS);
      const door = await knock(config.dataFolder);
      if (door) return door;
    }
    return null;
  } finally {
    waiting.end();
  }
}
