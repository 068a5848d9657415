// Finds the rows of a table that give the value a question is for: "max temp oil", "how much oil"; pure.

import type { Chunk } from '../../graph/model/chunk.ts';
import { isTabular, sentencesIn, textOf, underHeader } from './pieces.ts';
import { type Claims, claimsIn, claimsOf } from './quantity.ts';
import type { Placed } from './readable.ts';
import type { Candidate } from './retrieve.ts';
import { standingOf } from './standing.ts';
import type { Asked } from './understand.ts';
import { dimensionNamed } from './values.ts';
import { measuresNamed } from './wanting.ts';
import { askedFor, coverage, evidenceFor } from './wording.ts';

/**
 * What has a row with the value, of the best passage's standing at least, goes before a procedure on the same things:
 * whoever asks for a limit needs no steps.
 */
export function valueFirst(asked: Asked, ranked: readonly Candidate[]): readonly Candidate[] {
  const [best] = ranked;
  if (!best || best.chunk.procedure.length === 0 || !wantsValue(asked) || saysValue(asked, best.chunk)) return ranked;
  const about = ({ chunk }: Candidate) => chunk.machines.join() === best.chunk.machines.join();
  const standing = standingOf(asked, best);
  const first = ranked.find((one) => about(one) && standingOf(asked, one) >= standing && hasRow(asked, one.chunk));
  return first ? [first, ...ranked.filter((one) => one !== first)] : ranked;
}

function hasRow(asked: Asked, chunk: Chunk): boolean {
  const placed = chunk.pieces.map((piece) => ({ chunk, piece }));
  return rowsValued(asked, placed).length > 0;
}

/** Those that hold all that is asked, and a value of its kind; none where it may be asked what to do. */
export function rowsValued(asked: Asked, placed: readonly Placed[]): readonly Placed[] {
  const hasSteps = placed.some(({ piece }) => piece.kind === 'step');
  if (hasSteps ? !wantsValue(asked) : !namesValue(asked)) return [];
  return placed
    .filter(({ piece }) => isTabular(piece))
    .filter(({ chunk, piece }) => gives(asked, claimsOf(chunk, piece), underHeader(chunk, piece)));
}

/** Whether a sentence among its steps does. */
function saysValue(asked: Asked, chunk: Chunk): boolean {
  const sentences = chunk.pieces.filter(({ kind }) => kind === 'step').flatMap((piece) => sentencesIn(chunk, piece));
  return sentences.map((span) => textOf(chunk, span)).some((text) => gives(asked, claimsIn(text), text));
}

/** All that is asked, a value of its kind, and that this is a limit, where it asks for one. */
function gives(asked: Asked, claims: Claims, text: string): boolean {
  const wanted = dimensionsOf(asked);
  if (![...claims.keys()].some((dimension) => wanted.has(dimension))) return false;
  return (!LIMIT.test(asked.whole) || LIMIT.test(text)) && coverage(evidenceFor(asked), text) === 1;
}
const LIMIT = /\b(?:max|min(?:imum|imal|\.|$|\s)|limit|at (?:most|least)|up to|höchst|mindest|bis zu)|grenz/iu;

/** It asks how much there is of something. */
function wantsValue(asked: Asked): boolean {
  return AMOUNT.test(asked.whole) && namesValue(asked);
}

/** It is about a measure, and not about there being too much of it. */
function namesValue(asked: Asked): boolean {
  return !OUT_OF_LIMITS.test(asked.topic) && dimensionsOf(asked).size > 0;
}
const AMOUNT =
  /\b(?:when|wann|how (?:much|many|often|long|hot|warm|cold|high|fast|far|heavy|deep|wide)|what (?:is|are|was)|what [\p{L}-]+ (?:is|does|do|must|has)|which|max\p{L}*|min(?:imum|imal\p{L}*|\.)?|limits?|quantity|qty|amount|value|range|wie ?(?:viele?|oft|lange?|heiß|warm|kalt|hoch|schnell|weit|schwer|tief|breit)|was ist|welche[mnrs]?|höchst\p{L}*|mindest\p{L}*|grenzwerte?|grenze|menge|sollwert|wert)(?![\p{L}\p{N}])/iu;
const OUT_OF_LIMITS =
  /\b(?:not|never|too|above|below|exceed\p{L}*|drop(?:s|ped)?|falls?|rises?|low|lost|nicht|kein\p{L}*|zu|über|unter\p{L}*|fällt|sinkt|steigt)(?![\p{L}\p{N}])/iu;

/** Measures that it names, and those that words of it are measured in. */
function dimensionsOf(asked: Asked): ReadonlySet<string> {
  const words = askedFor(asked).flatMap(({ said, instead }) => [...said, ...instead.flat()]);
  const named = words.flatMap(({ forms }) => forms).flatMap((form) => dimensionNamed(form) ?? []);
  const much = MUCH.test(asked.whole) ? ['volume', 'mass'] : [];
  const when = WHEN.test(asked.whole) ? ['time'] : [];
  return new Set([...named, ...much, ...when, ...measuresNamed(asked.whole)]);
}
const MUCH = /\b(?:how much|wie ?viel)(?![\p{L}\p{N}])/iu;
const WHEN = /^(?:when|wann)\b/iu;
