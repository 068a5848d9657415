// A token is taken only if it is exactly what this plant signs, and a refused one learns nothing about why.

import assert from 'node:assert/strict';
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { test } from 'node:test';
import { ERRORS, Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { type IssueDeps, issueToken, verifyToken } from '../../src/identity/token.ts';

const NOW = new Date('2030-05-05T12:00:00.400Z');
const SECONDS = Math.floor(NOW.getTime() / 1000);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KINDS: Record<string, 'person' | 'agent'> = { ina: 'person', bot: 'agent' };
const DEPS: IssueDeps = {
  plant: 'works',
  audience: 'bulkhead',
  sign: privateKey,
  verify: publicKey,
  newId: () => 'token-1',
  kindOf: (id) => KINDS[id] ?? null,
};
const INA = 'ina' as PrincipalId;
const BOT = 'bot' as PrincipalId;
const HEADER = { alg: 'EdDSA', typ: 'bulkhead+jwt' };
const CLAIMS = { iss: 'works', aud: 'bulkhead', sub: 'ina', jti: 'x', iat: SECONDS, nbf: SECONDS, exp: SECONDS + 900 };

test('a token says who it is for and until when', async () => {
  const token = await issueToken(DEPS, { subject: INA }, NOW);
  assert.deepEqual(await verifyToken(DEPS, token, NOW), {
    id: 'ina',
    kind: 'person',
    onBehalfOf: null,
    authenticated: { method: 'token', id: 'token-1', until: '2030-05-05T12:15:00.000Z' },
  });
});

test('a hand-made token with the same header and claims is taken, so that the refusals below mean something', async () => {
  assert.equal((await verifyToken(DEPS, made(HEADER, CLAIMS), NOW)).id, 'ina');
});

test('an agent’s token names its person', async () => {
  const token = await issueToken(DEPS, { subject: BOT, onBehalfOf: INA }, NOW);
  assert.equal((await verifyToken(DEPS, token, NOW)).onBehalfOf, 'ina');
});

test('tokens are issued for known people and for minutes only', async () => {
  const issue = (request: object) => issueToken(DEPS, { subject: INA, ...request }, NOW);
  await assert.rejects(issue({ subject: 'nobody' }), { code: 'NOT_FOUND' });
  await assert.rejects(issue({ subject: BOT }), { code: 'NOT_FOUND' });
  await assert.rejects(issue({ onBehalfOf: BOT }), { code: 'NOT_FOUND' });
  for (const minutes of [0, 61, 1.5, Number.NaN, -1]) await assert.rejects(issue({ minutes }), { code: 'BAD_REQUEST' });
});

const other = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const good = made(HEADER, CLAIMS);
const REFUSED: Record<string, string> = {
  'an empty text': '',
  'no token': 'hello',
  'a very long text': `${good}${'A'.repeat(5000)}`,
  'alg none': `${part({ ...HEADER, alg: 'none' })}.${part(CLAIMS)}.`,
  'HMAC with the public key as the secret': hmacWithPublicKey(),
  'another key': made(HEADER, CLAIMS, other.privateKey),
  RSA: rsaSigned(),
  'the newer name of the algorithm': made({ ...HEADER, alg: 'Ed25519' }, CLAIMS),
  'the plain JWT type': made({ ...HEADER, typ: 'JWT' }, CLAIMS),
  'no type': made({ alg: 'EdDSA' }, CLAIMS),
  'a key in the header': made({ ...HEADER, jwk: other.publicKey.export({ format: 'jwk' }) }, CLAIMS, other.privateKey),
  'a key address in the header': made({ ...HEADER, jku: 'https://keys.example/' }, CLAIMS),
  'a critical parameter': made({ ...HEADER, crit: ['b64'], b64: true }, CLAIMS),
  'a changed claim': changed(),
  'another plant': made(HEADER, { ...CLAIMS, iss: 'elsewhere' }),
  'another audience': made(HEADER, { ...CLAIMS, aud: 'metrics' }),
  'several audiences': made(HEADER, { ...CLAIMS, aud: ['bulkhead', 'metrics'] }),
  'an unknown person': made(HEADER, { ...CLAIMS, sub: 'nobody' }),
  'an empty subject': made(HEADER, { ...CLAIMS, sub: '' }),
  'a subject that is no text': made(HEADER, { ...CLAIMS, sub: ['ina'] }),
  'a person acting for another': made(HEADER, { ...CLAIMS, acts_for: 'ina' }),
  'an agent alone': made(HEADER, { ...CLAIMS, sub: 'bot' }),
  'an agent acting for an agent': made(HEADER, { ...CLAIMS, sub: 'bot', acts_for: 'bot' }),
  'a token that is over': made(HEADER, { ...CLAIMS, iat: SECONDS - 900, nbf: SECONDS - 900, exp: SECONDS - 6 }),
  'a token of the future': made(HEADER, { ...CLAIMS, iat: SECONDS + 60, nbf: SECONDS, exp: SECONDS + 900 }),
  'a token that is not valid yet': made(HEADER, { ...CLAIMS, nbf: SECONDS + 60 }),
  'a token that lives for hours': made(HEADER, { ...CLAIMS, exp: SECONDS + 3601 }),
  'a token that ends before it starts': made(HEADER, { ...CLAIMS, iat: SECONDS + 3, exp: SECONDS + 2 }),
  'a time in fractions': made(HEADER, { ...CLAIMS, exp: SECONDS + 900.5 }),
  ...Object.fromEntries(
    Object.keys(CLAIMS).map((claim) => [`no ${claim}`, made(HEADER, { ...CLAIMS, [claim]: undefined })]),
  ),
};

for (const [name, token] of Object.entries(REFUSED)) {
  test(`refused without a word about why: ${name}`, async () => {
    await assert.rejects(verifyToken(DEPS, token, NOW), (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, 'UNAUTHENTICATED');
      assert.equal(error.message, ERRORS.UNAUTHENTICATED);
      assert.ok(error.cause instanceof Error, 'the log needs the cause');
      return true;
    });
  });
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function made(header: object, claims: object, key: KeyObject = privateKey): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

function changed(): string {
  const [header, , signature] = good.split('.');
  return [header, part({ ...CLAIMS, exp: SECONDS + 1800 }), signature].join('.');
}

function hmacWithPublicKey(): string {
  const secret = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' });
  const text = `${part({ ...HEADER, alg: 'HS256' })}.${part(CLAIMS)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function rsaSigned(): string {
  const text = `${part({ ...HEADER, alg: 'RS256' })}.${part(CLAIMS)}`;
  return `${text}.${sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`;
}
