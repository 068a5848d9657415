// A plant that was restored says so in its log, once, at its first start.

import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { House } from '../house.ts';
import type { About } from './content.ts';

const FILE = 'restored.json';

export async function leaveNote(dataFolder: string, about: About): Promise<void> {
  const note: Note = { ...about, id: randomUUID() };
  await writeFile(join(dataFolder, FILE), JSON.stringify(note), { mode: 0o600, flush: true });
}

/** The id of the event to come: however often it is tried, it is logged once. */
type Note = About & { readonly id: string };

/** The note goes when its event is durable; a crash in between repeats it under the same id. */
export async function noteRestore({ config, ledger, now }: Pick<House, 'config' | 'ledger' | 'now'>): Promise<void> {
  const path = join(config.dataFolder, FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return;
  const { id, at, revision } = JSON.parse(text) as Note;
  await ledger.append({
    id: `restored:${id}` as EventId,
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
