// The link stage: fills in what each chunk mentions and what the version states about its codes.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import type { Site } from '../../graph/model/site.ts';
import type { Embedded, Linked } from '../stages.ts';
import { calledNumbers } from './calledNumbers.ts';
import { factsOf } from './facts.ts';
import { type Candidate, isOwnCode, keyOf, mentionsIn, withoutOverlap } from './mentions.ts';
import { nounOfField } from './nouns.ts';

export function link(embedded: Embedded, site: Site): Linked {
  const chunks = embedded.chunked.chunks.map((chunk) => ({ ...chunk, mentions: mentionsOf(chunk, site) }));
  const numbers = calledNumbers(embedded.chunked.redacted.text, site);
  return { embedded, chunks, facts: factsOf(chunks), numbers } as unknown as Linked;
}

/** Spans count in the version's text, as the chunk's do. What stands in a redaction is no mention. */
export function mentionsOf(chunk: Chunk, site: Pick<Site, 'entities' | 'machines'>): Chunk['mentions'] {
  const inText = mentionsIn(chunk.text, site).map(
    (mention): Candidate => ({
      ...mention,
      start: mention.start + chunk.start,
      end: mention.end + chunk.start,
      weight: 0,
    }),
  );
  // A column's word on its own cell outranks a pattern that finds something in it.
  const inColumns = chunk.pieces.flatMap((piece) => named(piece).flatMap((value) => coded(chunk, value, site)));
  const free = ({ start, end }: Span) => !chunk.redactions.some((gap) => gap.start < end && start < gap.end);
  return withoutOverlap([...inColumns, ...inText].filter(free));
}

type Named = Span & { readonly name: string };

function named(piece: Piece): readonly Named[] {
  if (piece.kind === 'record') return piece.fields;
  return piece.kind === 'row' ? piece.cells.map((cell, i) => ({ ...cell, name: piece.header[i] ?? '' })) : [];
}

/** The cell is one code: a bare number gets the column's noun, letters and digits are a code as they are. */
function coded(chunk: Chunk, { name, start, end }: Named, site: Pick<Site, 'entities'>): readonly Candidate[] {
  const noun = nounOfField(name);
  const said = chunk.text.slice(start - chunk.start, end - chunk.start);
  const value = said.trim();
  if (!noun || !CODE.test(value)) return [];
  const from = start + said.indexOf(value);
  const key = /^\d+$/.test(value) && !isOwnCode(value, site) ? noun + value : keyOf(value);
  return [{ kind: 'faultCode', key, start: from, end: from + value.length, weight: 1 }];
}
const CODE = /^[#]?(?:[A-Z]{0,4}[- .]?\d{1,6}(?:[.-]\d{1,3})?|[A-Z]{1,4}\d{0,3}-?[A-Z\d]{1,6})$/;
