// Lets a language model put the facts of an answer into sentences, each with the spans it rests on; the rest stays an extract.

import type { Citation, DegradationCode, Statement } from '../../../graph/model/answer.ts';
import type { Piece } from '../../../graph/model/chunk.ts';
import { citation } from '../citation.ts';
import type { Passage } from '../passage.ts';
import type { Selection } from '../select.ts';
import type { Asked } from '../understand.ts';
import { type Generator, GeneratorFailed, type Sentence } from './generator.ts';

export interface Drafted {
  readonly statements: readonly Statement[];
  readonly degraded: readonly DegradationCode[];
}

/**
 * Safety messages, steps, causes, rows and records stay as they are printed, and so does everything where documents
 * disagree. A model that fails leaves the extract, and the answer says so.
 */
export async function generate(
  generator: Generator | null,
  asked: Asked,
  selection: Selection,
  passages: readonly Passage[],
  extracted: readonly Statement[],
): Promise<Drafted> {
  const isProse = (one: Statement) => one.kind === 'fact' && isOfProse(one, passages);
  const at = extracted.findIndex(isProse);
  const end = extracted.findLastIndex(isProse);
  if (!generator || selection.kind !== 'passages' || at < 0) return { statements: extracted, degraded: [] };
  try {
    const given = passages.map(({ chunk, document }) => ({ title: document.title, text: chunk.text }));
    const sentences = await generator.write(asked.whole, given);
    const written = sentences.flatMap((sentence) => statementOf(sentence, passages));
    const kept = (statements: readonly Statement[]) => statements.filter((one) => !isProse(one));
    // The sentences may rest on any of the prose, so that what covers any of it stands before them.
    const [ahead, behind] = [extracted.slice(at, end).filter(isWide), extracted.slice(at)];
    const rest = kept(behind).filter((one) => !ahead.includes(one));
    return { statements: [...kept(extracted.slice(0, at)), ...ahead, ...written, ...rest], degraded: [] };
  } catch (error) {
    if (!(error instanceof GeneratorFailed)) throw error;
    return { statements: extracted, degraded: ['EXTRACT_ONLY'] };
  }
}

function isWide({ safety }: Statement): boolean {
  return safety !== null && safety.scope !== 'step';
}

/** Rows, records and steps stay as they are printed. */
function isOfProse({ citations }: Statement, passages: readonly Passage[]): boolean {
  return citations.every(({ chunkId, start }) => {
    const chunks = passages.flatMap(({ chunk, sequence, beside }) => [chunk, ...sequence, ...beside]);
    const piece = chunks.find(({ id }) => id === chunkId)?.pieces.find((one) => one.start <= start && start < one.end);
    return piece === undefined || !AS_PRINTED.includes(piece.kind);
  });
}
const AS_PRINTED: readonly Piece['kind'][] = ['row', 'record', 'step', 'safety'];

/** A sentence without a quote that stands in its passage is nobody's. */
function statementOf({ text, quotes }: Sentence, passages: readonly Passage[]): readonly Statement[] {
  const citations = quotes.flatMap(({ passage, quote }) => located(passages[passage - 1], quote));
  if (citations.length === 0 || citations.length < quotes.length) return [];
  return [{ kind: 'fact', text: text.trim(), number: null, safety: null, columns: [], citations, generated: true }];
}

function located(passage: Passage | undefined, quote: string): readonly Citation[] {
  const at = passage?.chunk.text.indexOf(quote) ?? -1;
  if (!passage || at < 0) return [];
  const start = passage.chunk.start + at;
  return [citation(passage, passage.chunk, { start, end: start + quote.length })];
}
