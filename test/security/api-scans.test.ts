// What public scanners of GraphQL endpoints look for, and do not find: made by hand from what each check describes.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Received, rawHttp, type Sent } from '../fixtures/rawHttp.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

let plant: SmallPlant;
let token: string;
before(async () => {
  plant = await openSmallPlant();
  token = await plant.token('olga');
});
after(() => plant?.close());

const JSON_TYPE = { 'content-type': 'application/json' };

describe('what scanners of GraphQL endpoints look for', () => {
  const CHECKS = join(import.meta.dirname, '../../../shared/data/graphql-cop/checks.json');
  interface Scan {
    readonly sent: Sent;
    readonly fires: (reply: Received, json: Scanned) => boolean;
  }
  interface Scanned {
    readonly length?: number;
    readonly data?: {
      readonly __typename?: string;
      readonly __schema?: { readonly types: readonly object[] };
    } & Record<string, unknown>;
    readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  }
  const cop = (query: string): Sent => ({ body: JSON.stringify({ query, operationName: 'cop' }) });
  const by = (method: string, search: string, accept = '*/*'): Sent => ({
    method,
    path: `/graphql${search}`,
    headers: { accept },
  });
  const typename = ({ status }: Received, { data }: Scanned) => status < 400 && Boolean(data?.__typename);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const loop = 'fields { type { '.repeat(4);
  const scans: Readonly<Record<string, Scan>> = {
    alias_overloading: {
      sent: cop(`query cop { ${Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(' ')} }`),
      fires: (_, { data }) => Boolean(data?.alias100),
    },
    batch_query: {
      sent: { body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' }))) },
      fires: (_, { length = 0 }) => length >= 10,
    },
    circular_query_introspection: {
      sent: cop(`query cop { __schema { types { ${loop} name ${'} } '.repeat(4)} } } }`),
      fires: (_, { data }) => (data?.__schema?.types.length ?? 0) > 25,
    },
    directive_overloading: {
      sent: cop(`query cop { __typename ${'@aa'.repeat(10)} }`),
      fires: (_, { errors }) => errors?.length === 10,
    },
    field_duplication: { sent: cop(`query cop { ${'__typename '.repeat(500)} }`), fires: typename },
    field_suggestions: {
      sent: cop('query cop { __schema { directive } }'),
      fires: (_, { errors }) => /Did you mean/.test(errors?.[0]?.message ?? ''),
    },
    get_based_mutation: { sent: by('GET', '?query=mutation%20cop%20%7B__typename%7D'), fires: typename },
    get_method_support: { sent: by('GET', '?query=query%20cop%20%7B__typename%7D'), fires: typename },
    detect_graphiql: {
      sent: by('GET', '', 'text/html'),
      fires: ({ status, text }) =>
        status < 400 && /graphiql\.min\.css|GraphQL Playground|GraphiQL|graphql-playground/.test(text),
    },
    introspection: {
      sent: cop('query cop { __schema { types { name fields { name } } } }'),
      fires: (_, { data }) => (data?.__schema?.types.length ?? 0) > 0,
    },
    post_based_csrf: { sent: { headers: form, body: 'query=query%20cop%20%7B__typename%7D' }, fires: typename },
    trace_mode: {
      sent: cop('query cop { __typename }'),
      fires: (_, { errors }) => Boolean(errors?.[0]?.extensions?.tracing),
    },
    unhandled_error_detection: {
      sent: cop('qwerty cop { __typename }'),
      fires: (_, { errors }) => Boolean(errors?.[0]?.extensions?.exception),
    },
  };

  for (const [id, { sent, fires }] of Object.entries(scans)) {
    test(`${id} does not fire, signed in or not`, async () => {
      for (const authorization of [`Bearer ${token}`, null]) {
        const headers = { ...JSON_TYPE, ...(authorization ? { authorization } : {}), ...sent.headers };
        const reply = await rawHttp(plant.service.address, { ...sent, headers });
        const json = /json/.test(String(reply.headers['content-type'])) ? JSON.parse(reply.text) : {};
        assert.equal(fires(reply, json), false);
      }
    });
  }

  test('every check of the public scanner is among them', {
    skip: !existsSync(CHECKS) && 'its list is not here',
  }, () => {
    const { checks } = JSON.parse(readFileSync(CHECKS, 'utf8')) as { checks: { id: string }[] };
    assert.deepEqual(checks.map(({ id }) => id).sort(), Object.keys(scans).sort());
  });
});
