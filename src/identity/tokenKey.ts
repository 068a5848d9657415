// The plant's own key for signing tokens: made once, kept sealed in the data folder.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Keyring, SealedPlace } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { KeyId } from '../../graph/model/ids.ts';

export interface TokenKeyDeps {
  readonly keyring: Keyring;
  readonly dataFolder: string;
}

/** `verify` is derived from the sealed private key, so that nobody can swap it in the data folder. */
export interface TokenKeys {
  readonly sign: KeyObject;
  readonly verify: KeyObject;
}

/** Makes the key pair of a new plant. Refuses with CONFIG_INVALID where there is one already. */
export async function createTokenKeys(deps: TokenKeyDeps): Promise<TokenKeys> {
  const keyId = await sealingKey(deps.keyring);
  await deps.keyring.create([keyId]);
  const { privateKey } = generateKeyPairSync('ed25519');
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = await deps.keyring.seal(keyId, PLACE, plain);
  plain.fill(0);
  await writeOnce(join(deps.dataFolder, FILE), sealed);
  return pair(privateKey);
}

/** KEY_MISSING where the file is absent, SEAL_BROKEN where it was changed. */
export async function openTokenKeys(deps: TokenKeyDeps): Promise<TokenKeys> {
  const sealed = await readFile(join(deps.dataFolder, FILE)).catch((cause) => {
    throw new Refusal('KEY_MISSING', `The file ${FILE} is missing in the data folder; restore it from a backup.`, {
      cause,
    });
  });
  const plain = await deps.keyring.open(await sealingKey(deps.keyring), PLACE, sealed);
  return pair(createPrivateKey({ key: Buffer.from(plain), format: 'der', type: 'pkcs8' }));
}

const FILE = 'token-key.sealed';
const PLACE: SealedPlace = { record: 'token-key', field: 'pkcs8' };

function pair(sign: KeyObject): TokenKeys {
  return { sign, verify: createPublicKey(sign) };
}

async function sealingKey(keyring: Keyring): Promise<KeyId> {
  return Buffer.from(await keyring.name('key', ['token-signing'])).toString('hex') as KeyId;
}

/** Whole or absent, also after a power cut; an existing file stays. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  await written(draft, bytes);
  try {
    await link(draft, path);
  } catch (cause) {
    throw new Refusal('CONFIG_INVALID', `This plant has a key for tokens already (${FILE}); keep it.`, { cause });
  } finally {
    await unlink(draft);
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function written(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
