// What operators see of the service: health without a model, logs without content, metrics, and the query page.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { ownPort } from '../fixtures/ports.ts';
import { rawHttp } from '../fixtures/rawHttp.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

describe('a service without a model', () => {
  const PHRASE = 'zirkonquelle';
  let log: Record<string, unknown>[];
  let said: {
    readonly token: string;
    readonly health: { data: { health: { status: string; model: object; degraded: { code: string }[] } } };
    readonly answered: { data: { ask: { body: { __typename: string; degraded: object[] } } } };
    readonly search: { data: { search: object } };
    readonly unforeseen: { errors: [{ extensions: Record<string, string> }] };
  };
  let everything: string;

  before(async () => {
    const child = join(import.meta.dirname, '../fixtures/loggedRun.ts');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--no-warnings', child, PHRASE]);
    said = JSON.parse(stdout);
    everything = stderr;
    log = stderr
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  });

  test('says so in health, in each answer, in search and in the log', () => {
    const { health } = said.health.data;
    assert.equal(health.status, 'DEGRADED');
    assert.deepEqual(health.model, { loaded: false });
    const only = [{ code: 'LEXICAL_ONLY' }];
    assert.deepEqual(
      health.degraded.map(({ code }) => ({ code })),
      only,
    );
    const { body } = said.answered.data.ask;
    assert.deepEqual([body.__typename, body.degraded], ['Answered', only]);
    assert.deepEqual(said.search.data.search, { degraded: only });
    assert.ok(log.some(({ code, level }) => code === 'MODEL_MISSING' && level === 40));
  });

  test('logs lines of known fields, and no content, name or token in any', () => {
    const fields = new Set(log.flatMap((line) => Object.keys(line)));
    const known = new Set([
      'level',
      'time',
      'msg',
      'correlationId',
      'code',
      'run',
      'stage',
      'state',
      'ms',
      'count',
      'revision',
      'address',
      'stack',
    ]);
    assert.deepEqual(
      [...fields].filter((field) => !known.has(field)),
      [],
    );
    for (const secret of [PHRASE, 'ram guide', 'lithium', 'p4/care.md', 'Olga', said.token])
      assert.ok(!everything.includes(secret), secret);
  });

  test('keeps what nobody foresaw to the log: where it happened, under the id that the caller got', () => {
    const [error] = said.unforeseen.errors;
    assert.equal(error.extensions.code, 'INTERNAL');
    assert.doesNotMatch(JSON.stringify(error), /zirkonquelle|file:|\bat \b/);
    const line = log.find(
      ({ correlationId, level }) => correlationId === error.extensions.correlationId && level === 50,
    );
    assert.match(String(line?.stack), /^Error\n {4}at .*loggedRun\.ts:\d+:\d+\)?(\n|$)/);
  });
});

describe('metrics and the query page', () => {
  let plant: SmallPlant;
  let metrics: string;
  before(async () => {
    const port = await ownPort();
    metrics = `http://127.0.0.1:${port}`;
    plant = await openSmallPlant({ config: { metricsPort: port }, graphiql: true });
  });
  after(() => plant?.close());

  test('metrics have a port of their own and labels from closed lists', async () => {
    const client = await plant.as('olga');
    await client.query('mutation { ask(question: "grease of the ram guide") { id } }');
    await rawHttp(plant.service.address, { method: 'GET', path: '/secret-path' });
    const { status, text } = await rawHttp(metrics, { method: 'GET', path: '/metrics' });
    assert.equal(status, 200);
    for (const name of ['request_seconds', 'answer_seconds', 'runs_total', 'stage_seconds', 'revision'])
      assert.match(text, new RegExp(`^bulkhead_${name}`, 'm'));
    assert.match(text, /^bulkhead_revision [1-9]/m);
    const own = text.split('\n').filter((line) => /^bulkhead_(request|answer|runs|stage|revision)/.test(line));
    const values = new Set(
      own
        .flatMap((line) => [...line.matchAll(/(route|status|outcome|state|code|stage)="([^"]*)"/g)])
        .map(([, , v]) => v),
    );
    const closed =
      /^(\/graphql|\/uploads|\/healthz|other|[1-5]xx|answered|abstained|choose-machine|conflict|committed|unchanged|quarantined|[a-z]+|[A-Z_]*)$/;
    assert.deepEqual(
      [...values].filter((value) => !closed.test(value ?? '')),
      [],
    );
    for (const content of ['secret-path', 'grease', 'olga', 'p4', 'small'])
      assert.ok(!own.join('\n').includes(content), content);
    assert.equal((await rawHttp(plant.service.address, { method: 'GET', path: '/metrics' })).status, 404);
    assert.equal((await rawHttp(metrics, { method: 'GET', path: '/graphql' })).status, 404);
    assert.equal((await rawHttp(metrics, { method: 'POST', path: '/metrics' })).status, 405);
    const foreign = await rawHttp(metrics, { method: 'GET', path: '/metrics', headers: { host: 'evil.example' } });
    assert.equal(foreign.status, 403);
  });

  test('the page and the schema are shown where the service was started with them', async () => {
    const page = await rawHttp(plant.service.address, { method: 'GET', headers: { accept: 'text/html' } });
    assert.equal(page.status, 200);
    assert.match(page.text, /Bulkhead/);
    const { getIntrospectionQuery } = await import('graphql');
    const { text } = await rawHttp(plant.service.address, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: getIntrospectionQuery() }),
    });
    assert.ok(JSON.parse(text).data.__schema.types.length > 25);
    const nobody = await rawHttp(plant.service.address, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ health { revision } }' }),
    });
    assert.equal(JSON.parse(nobody.text).errors[0].extensions.code, 'UNAUTHENTICATED');
  });

  test('the health check for machines says nothing but ok', async () => {
    const { status, text } = await rawHttp(plant.service.address, { method: 'GET', path: '/healthz' });
    assert.deepEqual([status, text], [200, 'ok\n']);
  });
});
