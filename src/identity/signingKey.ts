// The plant's own keys for signing, each for one purpose: made once, kept sealed in a folder of the plant's.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Keyring, SealedPlace } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { KeyId } from '../../graph/model/ids.ts';

/** A key never signs for two purposes, so that no token can pass for a checkpoint of the log. */
export type SigningPurpose = 'token' | 'log';

export interface SigningKeyDeps {
  readonly keyring: Keyring;
  readonly folder: string;
}

/** `verify` is derived from the sealed private key, so that nobody can swap it in the data folder. */
export interface SigningKeys {
  readonly sign: KeyObject;
  readonly verify: KeyObject;
}

/** Makes the key pair of a new plant. Refuses with CONFIG_INVALID where there is one already. */
export async function createSigningKey(deps: SigningKeyDeps, purpose: SigningPurpose): Promise<SigningKeys> {
  const keyId = await sealingKey(deps.keyring, purpose);
  await deps.keyring.create([keyId]);
  const { privateKey } = generateKeyPairSync('ed25519');
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = await deps.keyring.seal(keyId, placeOf(purpose), plain);
  plain.fill(0);
  await writeOnce(join(deps.folder, fileOf(purpose)), sealed);
  return pair(privateKey);
}

/** KEY_MISSING where the file is absent, SEAL_BROKEN where it was changed. */
export async function openSigningKey(deps: SigningKeyDeps, purpose: SigningPurpose): Promise<SigningKeys> {
  const sealed = await readFile(join(deps.folder, fileOf(purpose))).catch((cause) => {
    throw new Refusal(
      'KEY_MISSING',
      `The file ${fileOf(purpose)} is missing in the data folder; restore it from a backup.`,
      {
        cause,
      },
    );
  });
  const plain = await deps.keyring.open(await sealingKey(deps.keyring, purpose), placeOf(purpose), sealed);
  return pair(createPrivateKey({ key: Buffer.from(plain), format: 'der', type: 'pkcs8' }));
}

function fileOf(purpose: SigningPurpose): string {
  return `${purpose}-key.sealed`;
}

function placeOf(purpose: SigningPurpose): SealedPlace {
  return { record: `${purpose}-key`, field: 'pkcs8' };
}

function pair(sign: KeyObject): SigningKeys {
  return { sign, verify: createPublicKey(sign) };
}

async function sealingKey(keyring: Keyring, purpose: SigningPurpose): Promise<KeyId> {
  return Buffer.from(await keyring.name('key', [`${purpose}-signing`])).toString('hex') as KeyId;
}

/** Whole or absent, also after a power cut; an existing file stays. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  await written(draft, bytes);
  try {
    await link(draft, path);
  } catch (cause) {
    throw new Refusal('CONFIG_INVALID', `This plant has the key ${basename(path)} already; keep it.`, { cause });
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
