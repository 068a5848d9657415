// The service's side of the console: sessions, the list of what a page may ask, and what a person is shown of a source.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AnswerId, PrincipalId } from '../../graph/model/ids.ts';
import { MOST_SESSIONS } from '../../src/identity/sessions.ts';
import { rawHttp } from '../fixtures/rawHttp.ts';
import { ACCESS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const PLANT_NAME = 'bulkhead.example';
const OWN = { 'content-type': 'application/json', 'x-bulkhead-console': '1' };
let plant: SmallPlant;
before(async () => {
  plant = await openSmallPlant({ config: { origins: [`https://${PLANT_NAME}`] } });
});
after(() => plant?.close());

const sessions = () => plant.service.house.sessions;
const invite = (id: string) => sessions().invite(id as PrincipalId);
const post = (path: string, body: object, headers: Record<string, string> = OWN) =>
  rawHttp(plant.service.address, { path, headers, body: JSON.stringify(body) });
const codeOf = ({ text }: { text: string }) => JSON.parse(text).errors[0].extensions.code;

async function signedIn(id: string): Promise<string> {
  const reply = await post('/session', { code: invite(id) });
  assert.equal(reply.status, 200);
  return String(reply.headers['set-cookie']).split(';')[0]!;
}

describe('a session', () => {
  test('is a cookie that scripts and other sites cannot use, and needs TLS off loopback', async () => {
    const near = await post('/session', { code: invite('olga') });
    assert.match(
      String(near.headers['set-cookie']),
      /^bulkhead-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    const headers = { ...OWN, host: PLANT_NAME, origin: `https://${PLANT_NAME}` };
    const far = await post('/session', { code: invite('olga') }, headers);
    assert.match(String(far.headers['set-cookie']), /^__Host-bulkhead=.*; SameSite=Strict; Max-Age=\d+; Secure$/);
  });

  test('opens once for a code, and never for a made-up one', async () => {
    const code = invite('olga');
    assert.equal((await post('/session', { code })).status, 200);
    for (const used of [code, 'x'.repeat(43)]) {
      const reply = await post('/session', { code: used });
      assert.deepEqual([reply.status, codeOf(reply)], [401, 'UNAUTHENTICATED']);
    }
    assert.throws(() => invite('librarian'), { code: 'NOT_FOUND' });
  });

  test('is refused to pages of other sites, and without the console’s own header', async () => {
    const cookie = await signedIn('olga');
    const { address } = plant.service;
    for (const headers of [
      { 'content-type': 'application/json', cookie },
      { ...OWN, cookie, origin: 'https://evil.example' },
      { ...OWN, cookie, origin: 'null' },
      { ...OWN, cookie, origin: address, 'sec-fetch-site': 'cross-site' },
      { ...OWN, cookie, origin: `https://${PLANT_NAME}` },
    ])
      for (const path of ['/console', '/session'])
        assert.equal((await post(path, {}, headers as never)).status, 403, JSON.stringify(headers));
  });

  test('is nothing to the API proper, which takes tokens', async () => {
    const cookie = await signedIn('olga');
    const reply = await post('/graphql', { query: '{ me { id } }' }, { ...OWN, cookie });
    assert.equal(reply.status, 401);
  });

  test('ends with the token that opened it, with its person’s place in the plant, and when it is ended', async () => {
    const { house } = plant.service;
    const token = await plant.token('mara');
    const byToken = await sessions().openByToken(token);
    assert.equal(sessions().principalOf(byToken.secret)?.id, 'mara');
    await house.revocations.revoke(house, JSON.parse(atob(token.split('.')[1]!)).jti, 'ada' as PrincipalId);
    assert.equal(sessions().principalOf(byToken.secret), null);

    const byCode = await sessions().openByCode(invite('mara'));
    const without = ACCESS.replace(/.*id: mara.*\n/, '');
    await house.access.apply(house, without, 'ada' as PrincipalId);
    assert.equal(sessions().principalOf(byCode.secret), null);
    await house.access.apply(house, ACCESS, 'ada' as PrincipalId);
    assert.equal(sessions().principalOf(byCode.secret), null, 'coming back does not bring it back');

    const ended = await sessions().openByCode(invite('mara'));
    await sessions().end(ended.secret);
    assert.equal(sessions().principalOf(ended.secret), null);
    await assert.rejects(sessions().openByToken(await plant.token('librarian')), { code: 'UNAUTHENTICATED' });
  });

  test('makes way for newer ones of the same person', async () => {
    const opened: string[] = [];
    for (let i = 0; i <= MOST_SESSIONS.each; i++) opened.push((await sessions().openByCode(invite('henri'))).secret);
    assert.equal(sessions().principalOf(opened[0]!), null);
    assert.equal(sessions().principalOf(opened.at(-1)!)?.id, 'henri');
  });
});

describe('the console’s calls', () => {
  test('are those of its build, by their digest', async () => {
    const headers = { ...OWN, cookie: await signedIn('olga') };
    const { Me } = await import('../../web/generated/operations.ts');
    const known = await post('/console', { id: Me.id, variables: {} }, headers);
    assert.equal(JSON.parse(known.text).data.me.id, 'olga');
    assert.equal((await post('/console', { id: '0'.repeat(64) }, headers)).status, 404);
    for (const body of [{ query: '{ me { id } }' }, { id: Me.id, query: '{ __schema { types { name } } }' }, []])
      assert.equal((await post('/console', body, headers)).status, 400);
  });

  test('find a page that runs nothing but its own files, and files that last', async () => {
    const get = (path: string, headers = {}) => rawHttp(plant.service.address, { path, method: 'GET', headers });
    const page = await get('/a/anything', { accept: 'text/html' });
    assert.equal(page.status, 200);
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.ok(!policy.includes('unsafe'));
    assert.doesNotMatch(page.text, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    assert.equal(page.headers['cache-control'], 'no-cache');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? '';
    const file = await get(script, { 'accept-encoding': 'br' });
    assert.equal(file.headers['content-encoding'], 'br');
    assert.match(String(file.headers['cache-control']), /immutable/);
    for (const path of ['/operations.json', '/assets/../operations.json', '/index.html.br', '/nothing'])
      assert.equal((await get(path)).status, 404, path);
  });
});

describe('a source', () => {
  const SOURCE = `query S($c: ID!, $p: Int, $a: ID) { source(chunk: $c, page: $p, answer: $a) {
    chunk { text redactions { type } } document { path } version { number } page { number } } }`;

  test('that may not be seen is like one that does not exist', async () => {
    const [olga, henri] = [await plant.as('olga'), await plant.as('henri')];
    const { search } = await henri.query<{ search: { hits: { citation: { chunk: string } }[] } }>(
      '{ search(text: "written warning") { hits { citation { chunk } } } }',
    );
    const hidden = search.hits[0]!.citation.chunk;
    const shown = await henri.query<{ source: { document: { path: string } } }>(SOURCE, { c: hidden });
    assert.match(shown.source.document.path, /^hr\//);
    assert.deepEqual(await olga.query(SOURCE, { c: hidden }), { source: null });
    assert.deepEqual(await olga.query(SOURCE, { c: 'nothing' }), { source: null });
  });

  test('is read as of one’s own answer only', async () => {
    const olga = await plant.as('olga');
    const { ask } = await olga.query<{
      ask: { id: string; body: { statements: { citations: { chunk: string }[] }[] } };
    }>(
      'mutation { ask(question: "E-203 on P4") { id body { ... on Answered { statements { citations { chunk } } } } } }',
    );
    const c = ask.body.statements[0]!.citations[0]!.chunk;
    const own = await olga.query<{ source: { version: { number: number } } }>(SOURCE, { c, a: ask.id });
    assert.equal(own.source.version.number, 1);
    const mara = await plant.as('mara');
    assert.deepEqual(await mara.query(SOURCE, { c, a: ask.id }), { source: null });
    assert.notDeepEqual(await mara.query(SOURCE, { c }), { source: null });
  });

  test('gives codes to ask about from visible documents alone', async () => {
    const { codes } = await (await plant.as('olga')).query<{ codes: string[] }>('{ codes(machine: "P4") }');
    assert.ok(codes.includes('E-203'));
    assert.deepEqual(await (await plant.as('henri')).query('{ codes }'), { codes: [] });
  });
});

test('a rating is on record with its reason redacted, and only for one’s own answer', async () => {
  const { house } = plant.service;
  const olga = await plant.as('olga');
  const { ask } = await olga.query<{ ask: { id: AnswerId } }>('mutation { ask(question: "E-203 on P4") { id } }');
  const RATE =
    'mutation R($a: ID!, $r: String) { rate(answer: $a, verdict: WRONG, reason: $r) { origin index leafHash } }';
  const reason = 'Valve V12 is V13; write to olga.brenner@smallworks.example';
  const { rate } = await olga.query<{ rate: { origin: string; index: number; leafHash: string } }>(RATE, {
    a: ask.id,
    r: reason,
  });
  const event = await house.ledger.read(rate);
  assert.deepEqual([event.type, event.answer, event.verdict], ['answer.rated', ask.id, 'wrong']);
  assert.match(String(event.reason), /^Valve V12 is V13; write to \[/);
  await assert.rejects((await plant.as('mara')).query(RATE, { a: ask.id }), { code: 'NOT_FOUND' });
  await assert.rejects(olga.query(RATE, { a: ask.id, r: 'x'.repeat(501) }), { code: 'TOO_LARGE' });
});
