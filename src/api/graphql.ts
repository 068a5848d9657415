// The GraphQL engine over schema.graphql: the resolvers, the limits of a query, and the mask over every error.

import { readFile } from 'node:fs/promises';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createSchema, createYoga, isAsyncIterable, mapAsyncIterator } from 'graphql-yoga';
import type { House } from '../house.ts';
import type { Limits } from '../operate/limits.ts';
import { attending } from './attending.ts';
import { limiting } from './limits.ts';
import { maskError } from './maskErrors.ts';
import type { Request } from './request.ts';
import { deciding } from './resolvers/access.ts';
import { acting } from './resolvers/act.ts';
import { erasing } from './resolvers/erase.ts';
import { following } from './resolvers/follow.ts';
import { onPeople, revealing } from './resolvers/person.ts';
import { reading } from './resolvers/read.ts';
import { renewed, renewing } from './resolvers/renew.ts';
import { reviewing, reviews } from './resolvers/review.ts';
import { showing } from './resolvers/show.ts';
import { status } from './resolvers/status.ts';
import { tracing } from './resolvers/trace.ts';

/** Every way to read but the subscription. */
export const QUERIES = {
  ...reading,
  ...showing,
  ...tracing,
  ...deciding,
  ...status,
  ...reviews,
  ...renewed,
  ...revealing,
};

/** What each request brings along. */
export type Brought = Pick<Request, 'principal' | 'correlationId' | 'gone'>;
export type Graphql = Awaited<ReturnType<typeof openGraphql>>;

/** `open`: shows the schema and the query page, for a sample plant; everybody else has schema.graphql. */
export async function openGraphql(house: House, limits: Limits, { open }: { readonly open: boolean }) {
  const typeDefs = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
  return createYoga<Brought>({
    schema: createSchema<Request>({
      typeDefs,
      resolvers: {
        Query: QUERIES,
        Mutation: { ...acting, ...erasing, ...reviewing, ...renewing, ...onPeople },
        Subscription: following,
      } as never,
    }) as never,
    context: ({ principal, correlationId, gone }) =>
      ({ house, limits, principal, correlationId, gone }) satisfies Request,
    graphiql: open && { title: 'Bulkhead', subscriptionsProtocol: 'SSE' },
    // Bundled: the page must come from this machine, with no script of another host beside a token.
    renderGraphiQL,
    landingPage: false,
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    maskedErrors: false,
    plugins: [limiting({ introspection: open }), attending(house.giveWay), masking(house)],
  });
}

/** Every result passes here, so no error can leave unmasked. */
function masking(house: House) {
  return {
    onResultProcess({ result, setResult, serverContext }: ResultProcess) {
      const mask = (one: Result) => masked(house, one, serverContext.correlationId);
      if (!isAsyncIterable<Result>(result)) return setResult(mask(result));
      setResult(mapAsyncIterator(result, mask, (error: unknown) => mask({ errors: [error] })));
    },
  };
}
interface Result {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}
interface ResultProcess {
  /** Never a list: batches are refused with the body. */
  readonly result: Result | AsyncIterable<Result>;
  readonly setResult: (result: unknown) => void;
  readonly serverContext: Brought;
}

/** A request that never ran has one error: more would say how often it was wrong. */
function masked(house: House, result: Result, correlationId: string): Result {
  const { errors, data } = result;
  if (!errors) return result;
  const told = data === undefined ? errors.slice(0, 1) : errors;
  return { ...result, errors: told.map((error) => maskError(error, correlationId, house.log)) };
}
