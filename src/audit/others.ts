// How many answers of other people rest on a document: a number, for those who answer for it, and nothing else of them.

import type { Edition } from '../../graph/store/editions.ts';
import type { House } from '../house.ts';

/** `own`: how many of them are the caller's. */
export async function others(
  { records }: Pick<House, 'records'>,
  editions: readonly Edition[],
  own: number,
): Promise<number> {
  const chunks = editions.flatMap(({ version, chunks: count }) =>
    Array.from({ length: count }, (_, ordinal) => `${version}.${ordinal}`),
  );
  return Math.max(0, (await records.answersOn(chunks)) - own);
}
