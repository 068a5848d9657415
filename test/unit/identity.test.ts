// The key that signs tokens is made once, kept sealed, and never taken from where it does not belong.

import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Keyring, SealedPlace } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import { createSigningKey, openSigningKey } from '../../src/identity/signingKey.ts';

let dataFolder = '';
before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'bulkhead-identity-'));
});
after(() => rm(dataFolder, { recursive: true }));

test('each purpose has a key of its own', async () => {
  const keyring = testKeyring();
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-identity-'));
  const token = await createSigningKey({ keyring, folder }, 'token');
  const log = await createSigningKey({ keyring, folder }, 'log');
  assert.equal(token.verify.equals(log.verify), false);
  await rename(join(folder, 'token-key.sealed'), join(folder, 'log-key.sealed'));
  await assert.rejects(openSigningKey({ keyring, folder }, 'log'), { code: 'SEAL_BROKEN' });
  await rm(folder, { recursive: true });
});

test('the key pair survives a restart, sealed, alone in its file, and is made once', async () => {
  const keyring = testKeyring();
  const made = await createSigningKey({ keyring, folder: dataFolder }, 'token');
  const opened = await openSigningKey({ keyring, folder: dataFolder }, 'token');
  assert.ok(opened.verify.equals(made.verify));
  assert.deepEqual(await readdir(dataFolder), ['token-key.sealed']);
  const file = await readFile(join(dataFolder, 'token-key.sealed'));
  const secret = Buffer.from(made.sign.export({ format: 'jwk' }).d!, 'base64url');
  assert.equal(file.includes(secret), false);
  await assert.rejects(createSigningKey({ keyring, folder: dataFolder }, 'token'), { code: 'CONFIG_INVALID' });
  assert.ok((await openSigningKey({ keyring, folder: dataFolder }, 'token')).verify.equals(made.verify));

  file[file.length - 1]! ^= 1;
  await writeFile(join(dataFolder, 'token-key.sealed'), file);
  await assert.rejects(openSigningKey({ keyring, folder: dataFolder }, 'token'), { code: 'SEAL_BROKEN' });
  await rm(join(dataFolder, 'token-key.sealed'));
  await assert.rejects(openSigningKey({ keyring, folder: dataFolder }, 'token'), { code: 'KEY_MISSING' });
});

function testKeyring(): Keyring {
  const key = randomBytes(32);
  const bound = ({ record, field }: SealedPlace) => Buffer.from(JSON.stringify([record, field]));
  return {
    create: async () => undefined,
    destroy: async () => undefined,
    name: async () => new Uint8Array(32),
    seal: async (_, place, plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(place));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: async (_, place, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(bound(place));
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = decipher.update(sealed.subarray(12, -16));
      try {
        return Buffer.concat([plain, decipher.final()]);
      } catch (cause) {
        throw new Refusal('SEAL_BROKEN', undefined, { cause });
      }
    },
  };
}
