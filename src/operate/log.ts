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
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
