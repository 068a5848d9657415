// Reads the entries of fault codes, and tells two of them that disagree: another value, or another meaning; pure.

import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import { languageOf } from '../../graph/search/words/analyse.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import { type ColumnRole, cellsOf, opens, roleOfColumn } from '../../ingest/link/entries.ts';
import { type Side, wordsOf } from './claim.ts';
import { conditionsIn, sameConditions } from './conditions.ts';
import { isTabular, textOf } from './pieces.ts';
import { claimsIn, differInOne } from './quantity.ts';
import type { Candidate } from './retrieve.ts';
import { shareOf } from './wording.ts';

/** A row or record that explains a code. */
export interface Entry extends Side {
  readonly text: string;
  readonly roles: ReadonlyMap<ColumnRole, string>;
}

export function entriesIn(candidate: Candidate, codes: readonly string[]): readonly Entry[] {
  const { chunk } = candidate;
  return chunk.mentions
    .filter(({ key }) => codes.includes(key))
    .flatMap((mention) =>
      chunk.pieces
        .filter((piece) => isTabular(piece) && opens(piece, mention))
        .map((piece) => ({
          candidate,
          span: { start: piece.start, end: piece.end },
          text: textOf(chunk, piece),
          roles: rolesOf(chunk, piece),
        })),
    );
}

function rolesOf(chunk: Chunk, piece: Piece): ReadonlyMap<ColumnRole, string> {
  const roles = new Map<ColumnRole, string>();
  for (const column of cellsOf(piece)) {
    const role = roleOfColumn(column.name);
    if (role && !roles.has(role)) roles.set(role, textOf(chunk, column));
  }
  return roles;
}

/** Another value in the same column; or, in one language, a meaning that has no word in common with the other's. */
export function entriesDiffer(a: Entry, b: Entry): boolean {
  const both = [...a.roles.keys()].filter((role) => b.roles.has(role));
  const value = both.some((role) => {
    const [one, other] = [a.roles.get(role)!, b.roles.get(role)!];
    return differInOne(claimsIn(one), claimsIn(other)) && sameConditions(conditionsIn(one), conditionsIn(other));
  });
  const [one, other] = [a.roles.get('meaning'), b.roles.get('meaning')];
  if (value || one === undefined || other === undefined) return value;
  if (languageOf(tokens(a.text)) !== languageOf(tokens(b.text))) return false;
  const enough = (text: string) => wordsOf(text).length >= 2;
  return enough(one) && enough(other) && shareOf(wordsOf(one), b.text) === 0 && shareOf(wordsOf(other), a.text) === 0;
}
