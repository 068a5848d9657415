// Slow senders are cut off, and no load of one principal becomes everybody's.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Refusal } from '../../graph/model/errors.ts';
import { type Listening, serve } from '../../src/api/server.ts';
import { openLimits, UnderWay } from '../../src/operate/limits.ts';
import { type Received, rawHttp } from '../fixtures/rawHttp.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

let plant: SmallPlant;
let token: string;
before(async () => {
  plant = await openSmallPlant();
  token = await plant.token('olga');
});
after(() => plant?.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const signed = () => ({ authorization: `Bearer ${token}`, ...JSON_TYPE });
const codeOf = ({ text }: Received): string => JSON.parse(text).errors?.[0]?.extensions?.code ?? 'none';

describe('pace and load', () => {
  async function withServer(
    options: Omit<Parameters<typeof serve>[1], 'graphiql'>,
    work: (at: Listening) => Promise<void>,
  ) {
    const listening = await serve(plant.service.house, { graphiql: false, ...options });
    try {
      await work(listening);
    } finally {
      await listening.close();
    }
  }

  /** Sends a beginning and then nothing; what came back when the line was cut. */
  function stalled(address: string, beginning: string): Promise<string> {
    const { hostname, port } = new URL(address);
    return new Promise((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(beginning));
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
    });
  }

  test('who sends a head, a body or an upload too slowly is cut off', async () => {
    await withServer({ patience: { head: 200, body: 200, upload: 500 } }, async ({ address }) => {
      const { host } = new URL(address);
      await stalled(address, `POST /graphql HTTP/1.1\r\nhost: ${host}\r\n`);
      const head = (path: string, who: string) =>
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nauthorization: Bearer ${who}\r\ncontent-length: 100\r\n\r\n{"qu`;
      await stalled(address, head('/graphql', token));
      await stalled(address, head('/uploads', await plant.token('librarian')));
      const { status } = await rawHttp(address, { path: '/healthz', method: 'GET' });
      assert.equal(status, 200);
    });
  });

  test('questions over the bound are told to wait, and counted off when they end', async () => {
    const limits = { ...openLimits(), questions: new UnderWay({ each: 2, all: 3 }) };
    await withServer({ limits }, async ({ address }) => {
      const body = JSON.stringify({ query: 'mutation { ask(question: "ram guide") { id } }' });
      const replies = await Promise.all(Array.from({ length: 8 }, () => rawHttp(address, { headers: signed(), body })));
      const codes = replies.map(codeOf);
      assert.ok(codes.includes('none') && codes.includes('TOO_MANY_REQUESTS'), codes.join());
      assert.deepEqual([...new Set(codes)].sort(), ['TOO_MANY_REQUESTS', 'none']);
      assert.equal(limits.questions.count, 0);
      assert.equal(codeOf(await rawHttp(address, { headers: signed(), body })), 'none');
    });
  });

  test('uploads over the bound are told to wait', async () => {
    const limits = { ...openLimits(), uploads: new UnderWay({ each: 0, all: 1 }) };
    const headers = { authorization: `Bearer ${await plant.token('librarian')}` };
    await withServer({ limits }, async ({ address }) => {
      const reply = await rawHttp(address, { path: '/uploads', headers, body: 'text' });
      assert.deepEqual([reply.status, codeOf(reply)], [429, 'TOO_MANY_REQUESTS']);
    });
  });

  test('a bound holds for each and for all, and leaving twice counts once', async () => {
    const under = new UnderWay({ each: 2, all: 3 });
    const full = (who: string) => assert.throws(() => under.enter(who), { code: 'TOO_MANY_REQUESTS' });
    const left = under.enter('a');
    under.enter('a');
    full('a');
    under.enter('b');
    full('b');
    left();
    left();
    assert.equal(under.count, 2);
    await assert.rejects(
      under.within('a', async () => {
        throw new Refusal('NOT_FOUND');
      }),
      { code: 'NOT_FOUND' },
    );
    assert.equal(under.count, 2);
  });

  test('labels that would keep everybody waiting are refused for their size', async () => {
    const client = await plant.as('librarian');
    const CHECK =
      'query Q($content: String!, $paths: [String!]!) { checkLabels(content: $content, paths: $paths) { digest } }';
    const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1\n`).join('');
    await assert.rejects(client.query(CHECK, { content: keys, paths: [] }), { code: 'LABELS_INVALID' });
    const rule = '  - { path: "**", site: hallbruck, sensitivity: operations }\n';
    const content = `version: 1\nname: many\nrules:\n${rule.repeat(500)}`;
    const paths = Array.from({ length: 5_000 }, (_, i) => `${i}.md`);
    await assert.rejects(client.query(CHECK, { content, paths }), { code: 'TOO_LARGE' });
    await client.query(CHECK, { content, paths: paths.slice(0, 10) });
  });
});
