// Renders a chunk as it is embedded and searched: title and headings, then its pieces with their columns named.

import type { Chunk, Piece } from '../../graph/model/chunk.ts';

/** "Title › Heading › Heading", then one line a piece; rows and records as `column: value`. */
export function searchText(title: string, chunk: Pick<Chunk, 'headings' | 'text' | 'start' | 'pieces'>): string {
  const said = (start: number, end: number) => chunk.text.slice(start - chunk.start, end - chunk.start);
  const body = chunk.pieces.map((piece) => rendered(piece, said)).filter((line) => line !== '');
  return [preface(title, chunk.headings), ...body].filter((line) => line !== '').join('\n');
}

/** The nearest headings count most: where there is no room for all, the outer ones go. */
export function preface(title: string, headings: readonly string[]): string {
  const parts = [title, ...headings].map((part) => shortened(part, LONGEST_PART));
  const kept: string[] = [];
  let length = 0;
  for (const part of [...new Set(parts)].reverse()) {
    if (part === '') continue;
    length += part.length;
    if (kept.length > 0 && length > LONGEST_PREFACE) break;
    kept.unshift(part);
  }
  return kept.join(' › ');
}
const LONGEST_PART = 90;
const LONGEST_PREFACE = 240;
const LONGEST_NAME = 40;

/** Headings are in the preface already. `said` gives the text of a span. */
export function rendered(piece: Piece, said: (start: number, end: number) => string): string {
  switch (piece.kind) {
    case 'heading':
      return '';
    case 'row':
      return piece.cells
        .map(({ start, end }, i) => named(piece.header[i] ?? '', said(start, end)))
        .filter((cell) => cell !== '')
        .join('; ');
    case 'record':
      return piece.fields
        .map(({ name, start, end }) => named(name, said(start, end)))
        .filter((field) => field !== '')
        .join('\n');
    case 'step':
      return piece.body.start > piece.start
        ? said(piece.start, piece.end)
        : `${piece.number}. ${said(piece.start, piece.end)}`;
    default:
      return said(piece.start, piece.end);
  }
}

function named(name: string, value: string): string {
  const trimmed = value.trim();
  if (trimmed === '') return '';
  const short = shortened(name.trim(), LONGEST_NAME);
  return short === '' ? trimmed : `${short}: ${trimmed}`;
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.lastIndexOf(' ', most);
  return text.slice(0, cut > most / 2 ? cut : most);
}
