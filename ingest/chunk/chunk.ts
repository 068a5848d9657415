// The chunk stage: cuts a redacted text into chunks that keep its structure; pure.

import type { Chunk, Span } from '../../graph/model/chunk.ts';
import type { ChunkId } from '../../graph/model/ids.ts';
import type { ParsedPage } from '../parse/parsed.ts';
import type { Chunked, Redacted } from '../stages.ts';
import { atomsOf } from './atoms.ts';
import { costOf, fitPiece } from './fit.ts';
import { guardsOf } from './guards.ts';
import { machinesBy } from './machines.ts';
import { outlineOf, type Section } from './outline.ts';
import { pack, type Sized } from './pack.ts';
import { pictureBox } from './picture.ts';
import type { ChunkRules } from './rules.ts';
import { preface } from './searchText.ts';
import type { Cutting } from './split.ts';

export function chunk(redacted: Redacted, rules: ChunkRules): Chunked {
  const room = roomBeside(redacted.text.title ?? '', rules);
  const groups = pack(sizedAtoms(redacted, rules, room), room);
  const { versionId } = redacted.sealed;
  const ids = groups.map((_, ordinal) => rules.chunkId(versionId, ordinal));
  const guards = guardsOf(groups.map((group) => group.map(({ atom }) => atom)));
  const procedures = proceduresOf(groups, ids);
  const wordsIn = slicer(redacted.text.words);
  const redactionsIn = slicer(redacted.redactions);
  const picturesIn = slicer(redacted.text.pictures.map(pictureBox));
  const chunks = groups.map((group, ordinal): Chunk => {
    const body = bodyOf(redacted, group);
    const pictures = picturesIn(body);
    return {
      ...body,
      id: ids[ordinal]!,
      ordinal,
      mentions: [],
      redactions: redactionsIn(body),
      words: wordsIn(body),
      ...(pictures.length > 0 && { pictures }),
      procedure: procedures.get(ids[ordinal]!) ?? [],
      guards: guards[ordinal]!.map((at) => ids[at]!),
    };
  });
  return { redacted, chunks } as unknown as Chunked;
}

/** Word pieces left for the pieces of a section beside its preface; never so few that nothing can be said. */
function roomBeside(title: string, { fits, window }: ChunkRules): (section: Section) => number {
  const known = new Map<Section, number>();
  return (section) => {
    const before = known.get(section);
    if (before !== undefined) return before;
    const room = Math.max(Math.floor(window / 4), window - fits(preface(title, section.headings)));
    known.set(section, room);
    return room;
  };
}

function sizedAtoms(redacted: Redacted, rules: ChunkRules, room: (section: Section) => number): readonly Sized[] {
  const { text: parsed, redactions } = redacted;
  const cutting: Cutting = { text: parsed.text, fits: rules.fits, redactions };
  const machinesOf = machinesBy(rules.machineField, rules.machines);
  return atomsOf(parsed, outlineOf(parsed)).flatMap((atom) => {
    const machines = machinesOf(atom.piece, (start, end) => parsed.text.slice(start, end));
    return fitPiece(cutting, atom.piece, room(atom.section)).map((piece): Sized => {
      const page = Math.max(piece.page, pageAt(parsed.pages, piece.start));
      return { atom: { ...atom, piece: { ...piece, page } }, cost: costOf(cutting, piece), machines };
    });
  });
}

type Body = Pick<
  Chunk,
  | 'documentId'
  | 'versionId'
  | 'classId'
  | 'headings'
  | 'text'
  | 'start'
  | 'end'
  | 'firstPage'
  | 'lastPage'
  | 'machines'
  | 'pieces'
>;

function bodyOf({ text: parsed, sealed }: Redacted, group: readonly Sized[]): Body {
  const first = group[0]!.atom;
  const last = group.at(-1)!.atom;
  const { start } = first.piece;
  const { end } = last.piece;
  return {
    documentId: sealed.documentId,
    versionId: sealed.versionId,
    classId: sealed.classId,
    headings: last.section.headings,
    text: parsed.text.slice(start, end),
    start,
    end,
    firstPage: first.piece.page,
    lastPage: Math.max(last.piece.page, pageAt(parsed.pages, end - 1)),
    machines: group.find(({ machines }) => machines !== null)?.machines ?? sealed.incoming.labels?.machines ?? [],
    pieces: group.map(({ atom: { piece } }) => piece),
  };
}

function sequenceOf(group: readonly Sized[]): number | null {
  return group.find(({ atom: { sequence } }) => sequence !== null)?.atom.sequence ?? null;
}

/** For each chunk of a procedure all of its chunks; a list longer than any work instruction is told in parts. */
function proceduresOf(
  groups: readonly (readonly Sized[])[],
  ids: readonly ChunkId[],
): ReadonlyMap<ChunkId, readonly ChunkId[]> {
  const parts = new Map<number, ChunkId[]>();
  const procedures = new Map<ChunkId, readonly ChunkId[]>();
  for (const [at, group] of groups.entries()) {
    const sequence = sequenceOf(group);
    if (sequence === null) continue;
    const open = parts.get(sequence);
    const part = open && open.length < LONGEST_PROCEDURE ? open : [];
    part.push(ids[at]!);
    parts.set(sequence, part);
    procedures.set(ids[at]!, part);
  }
  return procedures;
}
/** Chunks. Each keeps the names of all, so a hostile list of a million steps must not multiply with itself. */
const LONGEST_PROCEDURE = 64;

/** 0 for places on no page. */
function pageAt(pages: readonly ParsedPage[], at: number): number {
  let low = 0;
  let high = pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pages[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low < pages.length && pages[low]!.start <= at ? low + 1 : 0;
}

/** Chunks come in order, so each takes the spans that begin in it where the last one stopped. */
function slicer<T extends Span>(spans: readonly T[]): (span: Span) => readonly T[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  return ({ start, end }) => {
    while (at < sorted.length && sorted[at]!.start < start) at++;
    const from = at;
    while (at < sorted.length && sorted[at]!.start < end) at++;
    return sorted.slice(from, at);
  };
}
