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
  return COLUMNS.find(([, names]) => names.test(name.trim()))?.[0] ?? null;
}

/** Column and field names of fault tables, English and German. */
const COLUMNS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['remedy', /remed|action|^measures?$|solution|correct|what to do|abhilfe|ma(?:ß|ss)nahme|behebung|l(?:ö|oe)sung/i],
  ['cause', /cause|reason|ursache|grund/i],
  ['meaning', /title|text|message|description|meaning|fault$|alarm$|bedeutung|beschreibung|meldung|bezeichnung|titel/i],
];
