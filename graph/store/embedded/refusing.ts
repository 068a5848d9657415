// Turns what SQLite and the file system report into the product's own errors.

import type { ErrorCode } from '../../model/errors.ts';
import { Refusal } from '../../model/errors.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended one. */
const BY_RESULT: Readonly<Record<number, ErrorCode>> = {
  5: 'STORE_IN_USE', // BUSY
  6: 'STORE_IN_USE', // LOCKED
  8: 'FOLDER_READ_ONLY', // READONLY
  11: 'STORE_DAMAGED', // CORRUPT
  13: 'DISK_FULL', // FULL
  14: 'FOLDER_READ_ONLY', // CANTOPEN
  26: 'STORE_DAMAGED', // NOTADB
};
const UNIQUE = [1555, 2067];

const BY_ERRNO: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EROFS: 'FOLDER_READ_ONLY',
  EACCES: 'FOLDER_READ_ONLY',
  EPERM: 'FOLDER_READ_ONLY',
};

/** The error itself where it says nothing a person could act on. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal || typeof error !== 'object' || error === null) return error;
  const { code, errcode } = error as { code?: string; errcode?: number };
  if (errcode !== undefined && UNIQUE.includes(errcode))
    return new Refusal('STORE_CONFLICT', undefined, { cause: error });
  const known = errcode !== undefined ? BY_RESULT[errcode & 0xff] : BY_ERRNO[code ?? ''];
  return known ? new Refusal(known, undefined, { cause: error }) : error;
}

export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusalOf(error);
  }
}
