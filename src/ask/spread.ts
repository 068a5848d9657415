// Keeps a long table from crowding out what else was found: its chunks all say what its header says; pure.

import { isTabular } from './pieces.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage } from './wording.ts';

const MOST_OF_A_TABLE = 3;

/**
 * Of a table's chunks with nothing that is asked in their own rows, all but a few go behind the first `close` passages;
 * each passage is there once, as before.
 */
export function spread(asked: Asked, candidates: readonly Candidate[], close: number): readonly Candidate[] {
  const tables = Map.groupBy(candidates.filter(isOfTable), ({ chunk }) =>
    [chunk.versionId, ...chunk.headings].join('\n'),
  );
  const says = ({ chunk }: Candidate) => coverage(askedFor(asked), chunk.text) > 0;
  const long = [...tables.values()].filter(({ length }) => length > MOST_OF_A_TABLE);
  const crowd = new Set(long.flatMap((table) => table.filter((one) => !says(one)).slice(MOST_OF_A_TABLE)));
  if (crowd.size === 0) return candidates;
  const others = candidates.filter((one) => !crowd.has(one));
  return [...others.slice(0, close), ...crowd, ...others.slice(close)];
}

function isOfTable({ chunk }: Candidate): boolean {
  return chunk.pieces.some(isTabular);
}
