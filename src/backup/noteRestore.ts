// A plant that was restored says so in its log, once, at its first start.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { House } from '../house.ts';
import type { About } from './content.ts';

const FILE = 'restored.json';

export async function leaveNote(dataFolder: string, about: About): Promise<void> {
  await writeFile(join(dataFolder, FILE), JSON.stringify(about), { mode: 0o600, flush: true });
}

/** The note goes when its event is durable; a crash in between repeats it under the same id. */
export async function noteRestore({ config, ledger, now }: Pick<House, 'config' | 'ledger' | 'now'>): Promise<void> {
  const path = join(config.dataFolder, FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return;
  const { at, revision } = JSON.parse(text) as About;
  await ledger.append({
    id: `restored:${at} ${ledger.size()}` as EventId,
    time: now().toISOString(),
    category: 'backup-restore',
    type: 'plant.restored',
    result: 'success',
    principal: 'local-console' as PrincipalId,
    revision,
    backup: at,
  });
  await rm(path);
}
