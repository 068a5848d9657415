// What the API gives away: nothing between hidden and missing, nothing of unforeseen errors, nothing to nasty strings.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { rawHttp, rawQuery, withoutIds } from '../fixtures/rawHttp.ts';
import { HIDDEN_PHRASE, LABELS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

let plant: SmallPlant;
before(async () => {
  plant = await openSmallPlant();
});
after(() => plant?.close());

const tokens = new Map<string, string>();
async function raw(who: string, query: string, variables: object = {}): Promise<string> {
  const token = tokens.get(who) ?? (await plant.token(who));
  tokens.set(who, token);
  return rawQuery(plant.service.address, token, query, variables);
}
async function query<T>(who: string, text: string, variables: object = {}): Promise<T> {
  return (await plant.as(who)).query<T>(text, variables);
}

const BY_ID: Readonly<Record<string, string>> = {
  document: 'query Q($id: ID!) { document(id: $id) { id title } }',
  chunk: 'query Q($id: ID!) { chunk(id: $id) { id text } }',
  answer: 'query Q($id: ID!) { answer(id: $id) { id question } }',
  lineage: 'query Q($id: ID!) { lineage(answer: $id) { nodes { id } } }',
  'document as of': 'query Q($id: ID!) { document(id: $id, asOf: 8) { title } }',
  'chunk as of': 'query Q($id: ID!) { chunk(id: $id, asOf: 8) { text } }',
  receipt: 'query Q($id: ID!) { receipt(answer: $id) }',
  ingestRun: 'query Q($id: ID!) { ingestRun(id: $id) { id path } }',
  retire: 'mutation Q($id: ID!) { retire(document: $id, reason: "test") }',
  retryRun: 'mutation Q($id: ID!) { retryRun(id: $id) { id } }',
  ingest: 'mutation Q($id: ID!) { ingest(documents: [{ upload: $id, path: "p4/x.md" }]) { id } }',
  'documents after': 'query Q($id: ID!) { documents(after: $id) { next items { id } } }',
  'history after': 'query Q($id: ID!) { history(after: $id) { next items { id } } }',
  'ingestRuns after': 'query Q($id: ID!) { ingestRuns(after: $id) { next items { id } } }',
  subscription: 'subscription Q($id: ID!) { ingestRun(id: $id) { id } }',
};

describe('hidden and missing', () => {
  const hidden: Record<string, string> = {};
  before(async () => {
    const list = '{ documents(first: 500) { items { id path version { id } } } }';
    const { documents } = await query<{
      documents: { items: { id: string; path: string; version: { id: string } }[] };
    }>('henri', list);
    const file = documents.items.find(({ path }) => path === 'hr/file.md');
    const { search } = await query<{ search: { hits: [{ citation: { chunk: string } }] } }>(
      'henri',
      `{ search(text: "${HIDDEN_PHRASE}") { hits { citation { chunk } } } }`,
    );
    const { ask } = await query<{ ask: { id: string } }>('henri', 'mutation { ask(question: "warning") { id } }');
    const run = plant.sent.runs.find(({ path }) => path === 'hr/file.md');
    const headers = { authorization: `Bearer ${await plant.token('librarian')}` };
    const upload = await rawHttp(plant.service.address, { path: '/uploads', headers, body: 'waiting' });
    Object.assign(hidden, {
      document: file?.id,
      version: file?.version.id,
      chunk: search.hits[0].citation.chunk,
      answer: ask.id,
      run: run?.id,
      end: `${run?.id}/end/0`,
      upload: JSON.parse(upload.text).upload,
      person: 'principal:henri',
    });
    assert.ok(Object.values(hidden).every((id) => typeof id === 'string' && id.length > 3));
  });

  for (const [name, text] of Object.entries(BY_ID)) {
    test(`${name}: every hidden id looks like one that never was`, async () => {
      for (const who of ['olga', 'porter', 'ada']) {
        const missing = await raw(who, text, { id: 'R00Zy_f-lKNDi74aGJ9v4bie' });
        for (const [kind, id] of Object.entries(hidden)) {
          const found = await raw(who, text, { id });
          assert.equal(found, missing, `${who} ${name} of ${kind}`);
        }
      }
    });
  }

  test('a machine that only hidden documents name looks like one that does not exist', async () => {
    const ASK =
      'mutation Q($machine: ID) { ask(question: "trainees", context: { machine: $machine }) { body { __typename ... on Abstained { says nearest { quote } } ... on ChooseMachine { machines { id } } } } }';
    assert.equal(await raw('olga', ASK, { machine: 'P9' }), await raw('olga', ASK, { machine: 'P8' }));
  });

  test('reporting and replacing a hidden source does what it does for one that is not there', async () => {
    const REPORT =
      'mutation Q($paths: [String!]!) { reportVanished(root: "small", paths: $paths) { vanished returned retired } }';
    assert.equal(
      await raw('porter', REPORT, { paths: ['hr/file.md'] }),
      await raw('porter', REPORT, { paths: ['hr/no.md'] }),
    );
    const ends = await Promise.all(
      ['hr/file.md', 'hr/no.md'].map((path) => endOf('porter', path, '# File\n\nText.\n')),
    );
    assert.equal(ends[0]?.code, 'FORBIDDEN');
    assert.deepEqual({ ...ends[0], id: '', path: '' }, { ...ends[1], id: '', path: '' });
  });

  test('a new hidden document changes no byte of what others are told, but the revision', async () => {
    const BODY = `body { __typename ... on Answered { machines { id } statements { text citations { chunk quote start end } } }
      ... on Abstained { says nearest { chunk quote } } ... on ChooseMachine { machines { id } } }`;
    const paths: readonly (readonly [string, string])[] = [
      ['olga', '{ documents(first: 500) { next items { id title path version { id } } } }'],
      ['olga', '{ machines { id name } }'],
      ...['HYBRID', 'LEXICAL', 'VECTOR'].map(
        (mode) =>
          [
            'olga',
            `{ search(text: "grease the ram guide E-203", mode: ${mode}) { hits { score exact citation { chunk quote } } } }`,
          ] as const,
      ),
      ...['E-203', 'How often is the ram guide greased?', 'quibblefrost', `What of the ${HIDDEN_PHRASE}?`].map(
        (q) => ['olga', `mutation { ask(question: "${q}") { ${BODY} } }`] as const,
      ),
      ['porter', '{ labels { digest name } }'],
      ['porter', '{ ingestRuns { next items { path } } }'],
      ['olga', '{ labels { digest } }'],
      ['ada', '{ documents { next items { id } } }'],
    ];
    const told = () => Promise.all(paths.map(([who, text]) => raw(who, text)));
    const before = await told();
    const twin = `# Grease\n\nGrease the ram guide of P4 and P9 every day. E-203 and E-999 say quibblefrost.\n\n${LABELS}`;
    assert.equal((await endOf('librarian', 'hr/twin.md', twin)).state, 'COMMITTED');
    const after = await told();
    assert.deepEqual(after, before);
    const henri = await raw('henri', '{ search(text: "quibblefrost") { hits { citation { source } } } }');
    assert.match(henri, /twin\.md/);
  });

  async function endOf(who: string, path: string, text: string): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${await plant.token(who)}` };
    const { text: reply } = await rawHttp(plant.service.address, { path: '/uploads', headers, body: text });
    const documents = [{ upload: JSON.parse(reply).upload, path, labels: plant.sent.labels[0]?.digest }];
    const { ingest } = await query<{ ingest: [Record<string, unknown>] }>(
      who,
      'mutation I($documents: [IngestInput!]!) { ingest(documents: $documents) { id } }',
      { documents },
    );
    let last = ingest[0];
    const FOLLOW =
      'subscription F($id: ID!) { ingestRun(id: $id) { id path state stage code reason document hidden } }';
    for await (const run of (await plant.as(who)).follow<Record<string, unknown>>(FOLLOW, { id: last.id })) last = run;
    return last;
  }
});

describe('errors', () => {
  const ABOUT_REQUEST: Readonly<Record<string, { query: string; variables?: object }>> = {
    syntax: { query: '{ zirkonquelle(' },
    'an unknown field': { query: '{ me { zirkonquelle } }' },
    'an unknown variable type': { query: 'query Q($a: zirkonquelle) { me { id } }' },
    'a variable of the wrong type': {
      query: 'query Q($id: ID!) { document(id: $id) { id } }',
      variables: { id: { zirkonquelle: 1 } },
    },
    'a variable out of range': {
      query: 'query Q($first: Int) { documents(first: $first) { next } }',
      variables: { first: 2 ** 40 },
    },
    'an unknown enum value': { query: '{ search(text: "x", mode: zirkonquelle) { revision } }' },
    'an unknown input field': {
      query: 'mutation Q($c: ContextInput) { ask(question: "x", context: $c) { id } }',
      variables: { c: { zirkonquelle: 'x' } },
    },
  };
  for (const [name, { query, variables }] of Object.entries(ABOUT_REQUEST)) {
    test(`${name} is BAD_REQUEST and quotes nothing`, async () => {
      const text = await raw('olga', query, variables);
      assert.match(text, /"code":"BAD_REQUEST"/);
      assert.doesNotMatch(text, /zirkonquelle|1099511627776|Did you mean|Unexpected|Expected/);
    });
  }

  test('what nobody foresaw is INTERNAL with an id, without message, stack or path of a file', async () => {
    const { house } = plant.service;
    const { embedQuestion } = house.ask;
    const unforeseen = () => {
      throw new TypeError('zirkonquelle in /etc/bulkhead/plant.key');
    };
    Object.assign(house.ask, { embedQuestion: unforeseen });
    const text = await raw('olga', 'mutation { ask(question: "E-410") { id } }');
    Object.assign(house.ask, { embedQuestion });
    assert.deepEqual(JSON.parse(text.slice(4)), {
      data: null,
      errors: [
        {
          message: 'Something went wrong on our side; give the correlation id to your administrator.',
          path: ['ask'],
          extensions: { code: 'INTERNAL', correlationId: '…' },
        },
      ],
    });
  });
});

describe('nasty strings', () => {
  const BLNS = join(import.meta.dirname, '../../../shared/data/naughty/blns.json');
  const OWN = [
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202egnp.exe',
    '\u200b\u200d\ufeff',
    '__proto__',
    'constructor',
    'toString',
    "'; DROP TABLE nodes; --",
    '" OR 1=1 --',
    '{"$gt":""}',
    '%00',
    '%2e%2e%2f',
    '../../../../etc/passwd',
    'C:\\windows\\system32',
    '\r\nx-injected: 1',
    `\${jndi:ldap://localhost/a}`,
    '{{7*7}}',
    '(((((((((((((((((((((((((((((((a){10}){10}){10}',
    `${'a'.repeat(50)}!`.repeat(30),
    '('.repeat(1_900),
    '𝕳𝖊𝖑𝖑𝖔 ﷽ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Z̤͔a̘͜l͙g͎o',
    '*?[]{}^~\\/:"',
    '-1',
    '1e309',
    'NaN',
    '&a [*a,*a]',
    '!!js/function >',
    '<<: *x',
  ];
  const nasty: readonly string[] = [
    ...OWN,
    ...(existsSync(BLNS) ? (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]) : []),
  ];

  test('the public list of naughty strings is among them', {
    skip: !existsSync(BLNS) && 'the list is not here',
  }, () => {
    assert.ok(nasty.length > 400);
  });

  /** `[EMAIL]`, or a person's pseudonym. */
  const REDACTED = /\[[^\]]+\]|\b[A-Z]\w+-[A-Z0-9]{6}\b/;

  interface Reply<T> {
    readonly data: T | null;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  }

  async function each(work: (text: string) => Promise<void>): Promise<void> {
    const left = [...nasty];
    const worker = async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
  }

  function answered<T>(reply: string, shown: string): Reply<T> {
    assert.doesNotMatch(reply, /"code":"INTERNAL"/, shown);
    assert.match(reply, /^(200|400) /, shown);
    return JSON.parse(reply.slice(4));
  }

  test('as ids and cursors they name nothing', async () => {
    const ALL = `query Q($id: ID!, $root: String!) { document(id: $id) { id } chunk(id: $id) { id } answer(id: $id) { id }
      lineage(answer: $id) { nodes { id } } receipt(answer: $id) ingestRun(id: $id) { id }
      documents(root: $root) { items { id } } ingestRuns(after: $id) { items { id } } }`;
    await each(async (id) => {
      assert.deepEqual(answered(await raw('henri', ALL, { id, root: id || 'x' }), id), {
        data: {
          document: null,
          chunk: null,
          answer: null,
          lineage: null,
          receipt: null,
          ingestRun: null,
          documents: { items: [] },
          ingestRuns: { items: [] },
        },
      });
      for (const name of ['retire', 'ingest'])
        assert.match(await raw('librarian', BY_ID[name]!, { id }), /"code":"NOT_FOUND"/, id);
    });
  });

  test('as questions they are answered or refused by a code, and come back as they were unless redacted', async () => {
    const ASK = `mutation Q($q: String!, $m: ID) {
      ask(question: $q, context: { machine: $m, shift: $q, purpose: $q }) { question body { __typename } } }`;
    await each(async (q) => {
      const { data, errors } = answered<{ ask: { question: string } }>(await raw('olga', ASK, { q, m: q }), q);
      if (errors) return assert.match(errors[0]!.extensions.code, /^(BAD_REQUEST|TOO_LARGE)$/, q);
      const { question } = data!.ask;
      if (!REDACTED.test(question)) assert.equal(question, q.normalize('NFC').trim());
    });
  });

  test('as searched text they find or refuse', async () => {
    const SEARCH = 'query Q($q: String!) { search(text: $q, mode: LEXICAL) { hits { exact } } }';
    await each(async (q) => void answered(await raw('olga', SEARCH, { q }), q));
  });

  test('as paths they are kept as they are or refused', async () => {
    const CHECK =
      'query Q($c: String!, $p: String!) { checkLabels(content: $c, paths: [$p]) { rules { path files } } }';
    await each(async (p) => {
      const reply = await raw('librarian', CHECK, { c: LABELS, p });
      const { data, errors } = answered<{ checkLabels: { rules: { files: string[] }[] } }>(reply, p);
      if (errors) assert.equal(errors[0]?.extensions.code, 'BAD_REQUEST', p);
      else assert.deepEqual(data?.checkLabels.rules[0]?.files, [p]);
    });
  });

  test('as labels, access files and queries they are refused', async () => {
    const CHECK = 'query Q($c: String!) { checkLabels(content: $c, paths: []) { digest } }';
    const APPLY = 'mutation Q($c: String!) { applyAccess(content: $c) { revision } }';
    await each(async (c) => {
      assert.match(await raw('librarian', CHECK, { c }), /"code":"LABELS_INVALID"/, c);
      assert.match(await raw('ada', APPLY, { c }), /"code":"CONFIG_INVALID"/, c);
      assert.match(await raw('olga', c), /"code":"(BAD_REQUEST|TOO_LARGE)"/, c);
    });
  });

  test('the service still answers, and nothing of it reached a header', async () => {
    const token = tokens.get('olga')!;
    const { status, headers, text } = await rawHttp(plant.service.address, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ health { status } }' }),
    });
    assert.equal(status, 200);
    assert.equal(headers['x-injected'], undefined);
    assert.equal(withoutIds(text), '{"data":{"health":{"status":"OK"}}}');
  });
});
