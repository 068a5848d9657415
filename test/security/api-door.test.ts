// What the API's door lets in: request shapes, sizes, origins, names and tokens.

import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { openSigningKey } from '../../src/identity/signingKey.ts';
import { isOwnHost } from '../../src/operate/ownHost.ts';
import { readPlant } from '../../src/plant.ts';
import { type Received, rawHttp, type Sent, withoutIds } from '../fixtures/rawHttp.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const CONSOLE = 'https://console.example';

let plant: SmallPlant;
let token: string;
before(async () => {
  plant = await openSmallPlant({ config: { origins: [CONSOLE] } });
  token = await plant.token('olga');
});
after(() => plant?.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const signed = () => ({ authorization: `Bearer ${token}`, ...JSON_TYPE });
const post = (body: Sent['body'], headers: Record<string, string> = {}, path = '/graphql') =>
  rawHttp(plant.service.address, { path, headers: { ...signed(), ...headers }, body });
const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));
const codeOf = ({ text }: Received): string => JSON.parse(text).errors?.[0]?.extensions?.code ?? 'none';

describe('the size of a request', () => {
  const nested = (depth: number) => `{ ${'me { '.repeat(depth)} id ${'} '.repeat(depth)} }`;
  const FRAGMENTS = `{ ...A } ${Array.from({ length: 12 }, (_, i) => `fragment ${'ABCDEFGHIJKL'[i]} on Query { me { id } ...${'BCDEFGHIJKLM'[i]} }`).join(' ')} fragment M on Query { ...A }`;
  const over: Readonly<Record<string, string>> = {
    depth: nested(11),
    aliases: `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
    'aliases in fragments': `{ ...F } fragment F on Query { ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
    'root fields': `{ ${'__typename '.repeat(21)} }`,
    directives: `{ __typename ${'@skip(if: false) '.repeat(21)} }`,
    'fragments in a circle': FRAGMENTS,
    tokens: `{ me { ${'id '.repeat(2_001)} } }`,
    characters: `{ me { id } } ${'#'.repeat(2 ** 16)}`,
  };
  for (const [name, query] of Object.entries(over)) {
    test(`too much in ${name} is refused before it runs`, async () => {
      const reply = await ask(query);
      assert.match(codeOf(reply), name === 'tokens' ? /^BAD_REQUEST$/ : /^TOO_LARGE$/);
      assert.equal(JSON.parse(reply.text).errors.length, 1);
      assert.equal(JSON.parse(reply.text).data, undefined);
    });
  }

  test('what the product itself asks is within the limits', async () => {
    assert.equal(
      codeOf(await ask(`{ ${Array.from({ length: 15 }, (_, i) => `a${i}: __typename`).join(' ')} }`)),
      'none',
    );
    assert.equal(
      codeOf(await ask('{ history { items { body { ... on Answered { statements { citations { quote } } } } } } }')),
      'none',
    );
  });

  test('a body over the limit is TOO_LARGE, declared or not', async () => {
    const big = 'x'.repeat(2 ** 20);
    for (const body of [big + big, Array.from({ length: 20 }, () => big.slice(0, 2 ** 17))]) {
      const reply = await post(body);
      assert.deepEqual([reply.status, codeOf(reply)], [413, 'TOO_LARGE']);
    }
  });

  test('deep and wide JSON does no harm', async () => {
    const deep = `{"query":"{ me { id } }","variables":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    assert.equal(codeOf(await post(deep)), 'BAD_REQUEST');
    const wide = { query: 'query Q($p: [String!]!) { checkLabels(content: "", paths: $p) { digest } }' };
    const variables = { p: Array.from({ length: 200_000 }, () => null) };
    const reply = await post(JSON.stringify({ ...wide, variables }));
    assert.equal(codeOf(reply), 'BAD_REQUEST');
    assert.equal(JSON.parse(reply.text).errors.length, 1);
    assert.equal(codeOf(await post('{"query":"{ me { id } }","__proto__":{"principal":{"id":"ada"}}}')), 'BAD_REQUEST');
  });
});

describe('the shape of a request', () => {
  test('batches, other methods and anything but JSON are refused', async () => {
    const query = 'query cop { __typename }';
    const batch = await post(JSON.stringify(Array.from({ length: 10 }, () => ({ query }))));
    assert.deepEqual([batch.status, codeOf(batch)], [400, 'BAD_REQUEST']);
    for (const body of [
      '',
      'null',
      '1',
      '"x"',
      '{}',
      '{"query":1}',
      '{"query":',
      '\ufeff{}',
      new Uint8Array([123, 255]),
    ])
      assert.equal(codeOf(await post(body)), 'BAD_REQUEST');
    const search = `?query=${encodeURIComponent(query)}`;
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD']) {
      const { status, headers } = await rawHttp(plant.service.address, {
        path: `/graphql${search}`,
        method,
        headers: signed(),
      });
      assert.deepEqual([status, headers.allow], [405, 'POST']);
    }
    const mutation = `?query=${encodeURIComponent('mutation { retire(document: "x", reason: "y") }')}`;
    assert.equal(
      (await rawHttp(plant.service.address, { path: `/graphql${mutation}`, method: 'GET', headers: signed() })).status,
      405,
    );
  });

  test('what a page of another site can send without asking first is refused', async () => {
    const form = new URLSearchParams({ query: '{ __typename }' }).toString();
    const json = JSON.stringify({ query: '{ __typename }' });
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', form],
      ['text/plain', json],
      ['text/plain; application/json', json],
      [
        'multipart/form-data; boundary=x',
        `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${json}\r\n--x--`,
      ],
      ['application/graphql', '{ __typename }'],
      ['application/json; charset=utf-16', json],
      ['', json],
    ] as const) {
      const reply = await post(body, { 'content-type': type });
      assert.deepEqual([reply.status, codeOf(reply)], [415, 'BAD_REQUEST'], type);
    }
    const upload = await rawHttp(plant.service.address, {
      path: '/uploads',
      headers: { 'content-type': 'text/plain' },
      body: 'x',
    });
    assert.deepEqual([upload.status, codeOf(upload)], [401, 'UNAUTHENTICATED']);
  });

  test('paths that are none of ours, and broken ones, are NOT_FOUND', async () => {
    for (const path of ['/', '//', '/graphql/', '/graphiql', '/uploads/x', '/%', '/../graphql', '/.env']) {
      const reply = await rawHttp(plant.service.address, { path, headers: signed(), body: '{}' });
      assert.deepEqual([reply.status, codeOf(reply)], [404, 'NOT_FOUND'], path);
    }
  });
});

describe('pages of other sites', () => {
  const query = JSON.stringify({ query: '{ me { id } }' });

  test('a foreign origin is refused, the own and the configured ones are not', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:1',
      `${CONSOLE}.evil.example`,
      CONSOLE.toUpperCase(),
    ]) {
      for (const path of ['/graphql', '/uploads']) {
        const reply = await post(query, { origin }, path);
        assert.deepEqual([reply.status, codeOf(reply)], [403, 'FORBIDDEN'], origin);
        assert.equal(reply.headers['access-control-allow-origin'], undefined);
      }
    }
    const own = await post(query, { origin: plant.service.address });
    assert.equal(own.status, 200);
    const console = await post(query, { origin: CONSOLE });
    assert.deepEqual([console.status, console.headers['access-control-allow-origin']], [200, CONSOLE]);
  });

  test("a browser's question before the request is answered for configured origins alone", async () => {
    const preflight = (origin: string) =>
      rawHttp(plant.service.address, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const allowed = await preflight(CONSOLE);
    assert.equal(allowed.status, 204);
    assert.match(String(allowed.headers['access-control-allow-headers']), /authorization/);
    assert.equal(allowed.headers['access-control-allow-credentials'], undefined);
    assert.equal((await preflight('https://evil.example')).status, 403);
  });

  test('a name that was pointed at this machine is refused, the own names and the configured are not', async () => {
    const port = new URL(plant.service.address).port;
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '[::1].evil.example',
      '0.0.0.0',
    ]) {
      const reply = await post(query, { host, origin: `http://${host}` });
      assert.deepEqual([reply.status, codeOf(reply)], [403, 'FORBIDDEN'], host);
    }
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, '[::1]:8080', 'console.example'])
      assert.equal((await post(query, { host })).status, 200, host);
  });

  test('off loopback the service does not judge names', () => {
    assert.equal(isOwnHost('plant.example', '0.0.0.0', []), true);
    assert.equal(isOwnHost(undefined, '127.0.0.1', []), false);
  });
});

describe('tokens', () => {
  const REFUSED =
    '401 {"errors":[{"message":"Your session is missing or over; sign in again.","extensions":{"code":"UNAUTHENTICATED","correlationId":"…"}}]}';
  let issuer: string;
  let key: KeyObject;
  before(async () => {
    const { house } = plant.service;
    issuer = (await readPlant(house.config)).id;
    key = (await openSigningKey({ keyring: house.keyring, folder: house.config.dataFolder }, 'token')).sign;
  });

  interface Made {
    readonly plant?: string;
    readonly audience?: string;
    readonly subject?: string;
    readonly start?: number;
    readonly minutes?: number;
    readonly key?: KeyObject;
    readonly extra?: Record<string, unknown>;
  }
  const now = () => Math.floor(Date.now() / 1000);
  const made = (as: Made = {}) =>
    new SignJWT(as.extra ?? {})
      .setProtectedHeader({ alg: 'EdDSA', typ: 'bulkhead+jwt' })
      .setIssuer(as.plant ?? issuer)
      .setAudience(as.audience ?? 'bulkhead')
      .setSubject(as.subject ?? 'olga')
      .setJti('test')
      .setIssuedAt(as.start ?? now())
      .setNotBefore(as.start ?? now())
      .setExpirationTime((as.start ?? now()) + (as.minutes ?? 5) * 60)
      .sign(as.key ?? key);
  const said = async (authorization: string) => {
    const { status, text } = await post(JSON.stringify({ query: '{ me { id } }' }), { authorization });
    return `${status} ${withoutIds(text)}`;
  };

  test('one that is right is taken', async () => {
    assert.equal(await said(`Bearer ${await made()}`), '200 {"data":{"me":{"id":"olga"}}}');
  });

  test('every other is refused alike', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const claims = { iss: issuer, aud: 'bulkhead', sub: 'olga', jti: 'x', iat: now(), nbf: now(), exp: now() + 60 };
    const good = await made();
    const [head = '', body = '', signature = ''] = good.split('.');
    const wrong: Readonly<Record<string, string>> = {
      expired: await made({ start: now() - 3_600 }),
      'not yet valid': await made({ start: now() + 600 }),
      'of another plant': await made({ plant: 'plant-other' }),
      'for another audience': await made({ audience: 'other' }),
      'of a stranger': await made({ key: stranger }),
      'for nobody known': await made({ subject: 'zorro' }),
      'living too long': await made({ minutes: 61 }),
      'too long': await made({ extra: { padding: 'x'.repeat(3_000) } }),
      'without algorithm': new UnsecuredJWT(claims).encode(),
      'of another algorithm': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(Buffer.from(issuer.padEnd(32))),
      'without signature': `${head}.${body}.`,
      'of another body': `${head}.${Buffer.from(JSON.stringify({ ...claims, sub: 'ada' })).toString('base64url')}.${signature}`,
      'no token': 'x',
      empty: '',
      'the first half': good.slice(0, good.length / 2),
    };
    for (const [name, one] of Object.entries(wrong)) assert.equal(await said(`Bearer ${one}`), REFUSED, name);
    for (const other of [
      `Basic ${Buffer.from('olga:olga').toString('base64')}`,
      good,
      `Bearer ${good} ${good}`,
      'Bearer',
    ])
      assert.equal(await said(other), REFUSED, other);
    const { status, text } = await rawHttp(plant.service.address, {
      headers: JSON_TYPE,
      body: '{"query":"{ __typename }"}',
    });
    assert.equal(`${status} ${withoutIds(text)}`, REFUSED);
  });
});
