// The care of the plant's key: turned to a new one while everything runs, and its recovery kit known to be kept.

import { timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, syncFolder } from '../../graph/keys/durable.ts';
import { fileKeyProvider, replaceKeyFile } from '../../graph/keys/fileKeyProvider.ts';
import { formatRecoveryKit, parseRecoveryKit } from '../../graph/keys/recoveryKit.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { House } from '../house.ts';

type Caring = Pick<House, 'config' | 'keyring' | 'ledger' | 'alone' | 'now' | 'newId'>;

const NOTE = 'kit.json';

/** Gives the kit of the new key; nobody has checked that it is kept. KEY_MISSING, KEY_EXPOSED, KEY_WRONG. */
export function rotateKey(house: Caring, newKeyFile: string, by: PrincipalId): Promise<{ readonly kit: string }> {
  const { keyFile } = house.config.secrets;
  if (newKeyFile === keyFile) throw new Refusal('BAD_REQUEST', 'Name another file than the key file in use.');
  return house.alone.run(async () => {
    const key = await fileKeyProvider(newKeyFile).keyEncryptionKey();
    await house.keyring.rotate({ keyEncryptionKey: async () => key }, () => replaceKeyFile(keyFile, key));
    await rm(join(house.config.sharedFolder, NOTE), { force: true });
    await house.ledger.append(eventOf(house, 'key.rotated', by));
    return { kit: formatRecoveryKit(key) };
  });
}

/** Somebody has typed in the kit they keep: on record, with the date. KEY_WRONG: mistyped, or of another key. */
export function checkKit(house: Caring, kit: string, by: PrincipalId): Promise<{ readonly at: string }> {
  return house.alone.run(async () => {
    const kept = parseRecoveryKit(kit);
    const key = await fileKeyProvider(house.config.secrets.keyFile).keyEncryptionKey();
    if (!timingSafeEqual(kept, key))
      throw new Refusal('KEY_WRONG', 'This kit is of another key: of another plant, or from before a rotation.');
    const event = eventOf(house, 'key.kit-checked', by);
    await house.ledger.append(event);
    const note = JSON.stringify({ v: 1, checkedAt: event.time });
    await replaceFile(join(house.config.sharedFolder, NOTE), [Buffer.from(note)]);
    await syncFolder(house.config.sharedFolder);
    return { at: event.time };
  });
}

/** ISO 8601; null: never since the key is what it is. The log has the event itself. */
export async function kitCheckedAt({ config }: Pick<House, 'config'>): Promise<string | null> {
  const text = await readFile(join(config.sharedFolder, NOTE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as { checkedAt: string }).checkedAt;
}

function eventOf(house: Caring, type: string, principal: PrincipalId) {
  return {
    id: house.newId() as EventId,
    time: house.now().toISOString(),
    category: 'configuration' as const,
    type,
    result: 'success' as const,
    principal,
  };
}
