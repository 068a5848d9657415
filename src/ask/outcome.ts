// Names the outcome of a question: answered, abstained or choose-machine; this is the answer's whole body.

import type { AnswerBody, Citation, DegradationCode, Statement } from '../../graph/model/answer.ts';
import { citation } from './citation.ts';
import { entriesOf } from './mistyped.ts';
import type { Passage } from './passage.ts';
import type { Selection } from './select.ts';

export function outcomeOf(
  selection: Selection,
  cited: readonly Statement[],
  passages: readonly Passage[],
  degraded: readonly DegradationCode[],
): AnswerBody {
  if (selection.kind === 'choose-machine') {
    return { outcome: 'choose-machine', machines: selection.machines, degraded };
  }
  if (selection.kind === 'conflict' && documentsIn(cited).size > 1) {
    return { outcome: 'conflict', machines: selection.machines, sides: cited, degraded };
  }
  if (selection.kind !== 'nothing' && saysSomething(cited, passages)) {
    return { outcome: 'answered', machines: selection.machines, statements: cited, degraded };
  }
  const codes = selection.kind === 'nothing' ? selection.codes : [];
  return { outcome: 'abstained', nearest: passages.map(nearest), codes: codesIn(passages, codes), degraded };
}

/** Warnings that merely came along are no answer; one that is itself the best passage is. */
function saysSomething(cited: readonly Statement[], [best]: readonly Passage[]): boolean {
  return cited.some(({ kind, citations }) => kind !== 'warning' || citations[0]?.chunkId === best?.chunk.id);
}

function documentsIn(cited: readonly Statement[]): ReadonlySet<string> {
  const said = cited.filter(({ kind }) => kind !== 'warning');
  return new Set(said.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)));
}

/** Each of the codes once, as it is printed where it is explained. */
function codesIn(passages: readonly Passage[], codes: readonly string[]): readonly Citation[] {
  return codes.flatMap((code) => {
    const cited = passages.flatMap((passage) =>
      entriesOf(passage.chunk, [code]).map((mention) => citation(passage, passage.chunk, mention)),
    );
    return cited.slice(0, 1);
  });
}

/** A pointer to a close passage: its first piece that is more than a heading. */
function nearest(passage: Passage) {
  const piece = passage.chunk.pieces.find(({ kind }) => kind !== 'heading') ?? passage.chunk;
  return citation(passage, passage.chunk, piece);
}
