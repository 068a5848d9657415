// Tells the entry of a fault code from a mention of it, and what the columns of a fault table say; pure.

import type { Mention, Piece, Span } from '../../graph/model/chunk.ts';

/** The piece is the entry of a code: it stands in a row's first cell, in a short field of a record, or in a heading. */
export function opens(piece: Piece, mention: Span): boolean {
  switch (piece.kind) {
    case 'row':
      return piece.cells[0] !== undefined && holds(piece.cells[0], mention);
    case 'record':
      return piece.fields.some((field) => holds(field, mention) && field.end - field.start <= LONGEST_CODE_FIELD);
    case 'heading':
      return holds(piece, mention);
    default:
      return false;
  }
}
/** A field that holds a code and hardly anything else; longer ones are sentences that mention it. */
const LONGEST_CODE_FIELD = 32;

export function holds(span: Span, mention: Pick<Mention, 'start' | 'end'>): boolean {
  return span.start <= mention.start && mention.end <= span.end;
}

/** Cells of a row that stands under a header, fields of a record; else none. */
export function cellsOf(piece: Piece): readonly (Span & { readonly name: string })[] {
  if (piece.kind === 'record') return piece.fields;
  if (piece.kind !== 'row' || piece.header.length === 0) return [];
  return piece.cells.map((cell, i) => ({ ...cell, name: piece.header[i] ?? '' }));
}

export type ColumnRole = 'meaning' | 'cause' | 'remedy';

export function roleOfColumn(name: string): ColumnRole | null {
  return COLUMNS.find(([, names]) => names.test(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')))?.[0] ?? null;
}

/**
 * Column and field names of fault tables: an English word by itself, a German one also where a compound ends with it
 * (`Störungsursache`), since what it is stands there (a `Grundstellung` is no `Grund`, a `Reaction` no `action`).
 */
const named = (english: string, german: string, but = '(?!)') =>
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:(?:${english})|(?!(?:${but})(?![\\p{L}\\p{M}]))\\p{L}*(?:${german}))(?![\\p{L}\\p{M}])`,
    'iu',
  );
const COLUMNS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['remedy', /^\s*measures?\s*$/iu],
  [
    'remedy',
    named(
      'remed(?:y|ies|ial)|actions?|solutions?|correct(?:ions?|ive)|what to do',
      'abhilfen?|ma(?:ß|ss)nahmen?|behebung|l(?:ö|oe)sung(?:en)?',
      '(?:auf|aus|ab|ver|er)l(?:ö|oe)sung(?:en)?',
    ),
  ],
  [
    'cause',
    named(
      'causes?|reasons?',
      'ursachen?|gr(?:und|ünde|uende)',
      '\\p{L}*(?:unter|hinter|vorder|ab|bau)gr(?:und|ünde|uende)',
    ),
  ],
  [
    'meaning',
    named(
      'titles?|texts?|messages?|descriptions?|meanings?',
      'text|titel|bedeutung|beschreibung|meldung|bezeichnung',
      '[ck]ontext|(?:an|ab|um|rück|rueck)meldung',
    ),
  ],
  ['meaning', /(?<!\p{L})(?:fault|alarm)\s*$/iu],
];
