// Points at a span of a passage: where it stands, and what stands there.

import type { Citation, Column, Picture } from '../../graph/model/answer.ts';
import type { Chunk, PictureBox, Span } from '../../graph/model/chunk.ts';
import { noticesOf, validityOf } from '../../graph/model/document.ts';
import { cellsOf } from '../../ingest/link/entries.ts';
import type { Passage } from './passage.ts';

export function citation(
  { document, version }: Pick<Passage, 'document' | 'version'>,
  chunk: Chunk,
  span: Span,
): Citation {
  const page = pageOf(chunk, version.pages, span);
  const picture = chunk.pictures?.find(({ start, end }) => start < span.end && span.start < end);
  return {
    chunkId: chunk.id,
    documentId: document.id,
    versionId: version.id,
    title: document.title,
    source: document.shownPath,
    version: version.number,
    machines: chunk.machines,
    page,
    recognised: picture?.recognised ?? (page === null ? null : version.pages[page - 1]?.recognised) ?? null,
    picture: picture ? pictureOf(picture) : null,
    headings: chunk.headings,
    start: span.start,
    end: span.end,
    quote: chunk.text.slice(span.start - chunk.start, span.end - chunk.start),
    validity: validityOf(document),
    vanished: document.vanishedAt !== null,
    notices: noticesOf(document),
  };
}

function pictureOf({ x, y, w, h, image }: PictureBox): Picture {
  return { x, y, w, h, image };
}

/** What a span holds of a row or record, cell by cell under the names its table gives. */
export function columnsOf(chunk: Chunk, span: Span): readonly Column[] {
  const piece = chunk.pieces.find(({ start, end }) => start <= span.start && span.end <= end);
  return piece === undefined
    ? []
    : cellsOf(piece)
        .filter(({ start, end }) => span.start <= start && end <= span.end)
        .map(({ name, start, end }) => ({ name, value: chunk.text.slice(start - chunk.start, end - chunk.start) }));
}

function pageOf(chunk: Chunk, pages: readonly { width: number }[], span: Span): number | null {
  if ((pages[0]?.width ?? 0) === 0 && pages.length <= 1) return null;
  const piece = chunk.pieces.find((one) => one.start <= span.start && span.start < one.end);
  return piece?.page ?? chunk.firstPage;
}
