// `bulkhead health`: what works, what does not, and what that means.

import type { Health } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const HEALTH = `query Health { health {
  status version revision folded search { hnsw reason } model { loaded name digest languages } names { level required } degraded { code says } kitCheckedAt
} }`;

export const health: Command = {
  usage: 'bulkhead health [--as PERSON] [--json]',
  says: 'Says what works and what does not.',
  async run(args) {
    const { config, values } = options(args, { as: { type: 'string' }, json: { type: 'boolean' } });
    const { health } = await withService(config, values.as, (client) => client.query<{ health: Health }>(HEALTH));
    if (values.json) {
      process.stdout.write(`${JSON.stringify(health, null, 2)}\n`);
      return 0;
    }
    const { status, version, revision, folded, search, model, names, degraded, kitCheckedAt } = health;
    const lines = [
      `${status.toLowerCase()}, version ${version}, revision ${revision}, search at ${folded}`,
      `model: ${model.loaded ? `${model.name} (${model.languages.join(', ')})` : 'none'}`,
      `index for very large classes: ${search.hnsw ? 'loaded' : `no: ${search.reason ?? 'switched off'}`}`,
      `names: found by ${names.level.toLowerCase()}${names.level === names.required || names.required === 'LISTS' ? '' : `, wanted: ${names.required.toLowerCase()}`}`,
      // For administrators alone; null for them until somebody has typed the kit in.
      ...(kitCheckedAt ? [`recovery kit: last checked ${kitCheckedAt.slice(0, 10)}`] : []),
      ...degraded.map(({ says }) => says),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return status === 'OK' ? 0 : 4;
  },
};
