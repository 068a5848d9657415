// Turns what the driver and the server report into the product's own errors.

import { type ErrorCode, Refusal } from '../../model/errors.ts';

const AWAY = 'The graph database cannot be reached; see that it runs and that its address is right, then try again.';
const NO_DATABASE = 'The graph database has no database of that name; correct BULKHEAD_NEO4J_DATABASE.';

/** First match counts; codes of the server (neo4j.com/docs/status-codes) and of the driver itself. */
const BY_CODE: readonly (readonly [RegExp, ErrorCode, string?])[] = [
  [/^Neo\.ClientError\.Schema\.ConstraintValidationFailed$/, 'STORE_CONFLICT'],
  [/^Neo\.ClientError\.Security\./, 'STORE_DENIED'],
  [/^Neo\.ClientError\.Database\.DatabaseNotFound$/, 'CONFIG_INVALID', NO_DATABASE],
  [/^Neo\.TransientError\./, 'UNAVAILABLE', AWAY],
  [/^(ServiceUnavailable|SessionExpired)$/, 'UNAVAILABLE', AWAY],
];

/** The error itself where it says nothing a person could act on. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const { code = '' } = error as { code?: string };
  // The driver has no code of its own for either.
  if (/certificate|TLS|SSL/i.test(error.message)) return new Refusal('STORE_UNTRUSTED', undefined, { cause: error });
  if (/acquisition timed out/.test(error.message)) return new Refusal('UNAVAILABLE', AWAY, { cause: error });
  const known = BY_CODE.find(([pattern]) => pattern.test(code));
  return known ? new Refusal(known[1], known[2], { cause: error }) : error;
}
