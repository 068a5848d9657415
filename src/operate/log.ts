// Structured logs, one JSON line each: ids, codes and durations, never content, names or secrets.

import pino from 'pino';

/** Only these fields can be logged; a field that could hold content has no name here. */
export interface LogFields {
  readonly correlationId?: string;
  readonly code?: string;
  readonly run?: string;
  readonly stage?: string;
  readonly state?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly revision?: number;
  readonly address?: string;
  /** Function names and positions in our own code, without the error's message. */
  readonly stack?: string;
}

export interface Log {
  info(fields: LogFields, says: string): void;
  warn(fields: LogFields, says: string): void;
  error(fields: LogFields, says: string): void;
}

export function openLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { log: known } },
    pino.destination({ dest: 2, sync: true }),
  );
}

const FIELDS = {
  correlationId: true,
  code: true,
  run: true,
  stage: true,
  state: true,
  ms: true,
  count: true,
  revision: true,
  address: true,
  stack: true,
} as const satisfies Record<keyof LogFields, true>;

/** Held here too: a wider object passes for `LogFields`, and an error handed in by mistake would bring its message. */
function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => Object.hasOwn(FIELDS, name) && (typeof value === 'string' || typeof value === 'number'),
    ),
  );
}
