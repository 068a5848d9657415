// Says which of the documents that answer alike goes first: whoever may write a report must not change what a manual says; pure.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import { textOf } from './pieces.ts';
import { echoes } from './pointed.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';

/** 2: written for the machine; 1: for all machines; 0: what people wrote down. */
export function standingOf({ machines }: Pick<Asked, 'machines'>, { chunk, report }: Candidate): 0 | 1 | 2 {
  if (report) return 0;
  return machines.length === 1 && (chunk.machines.length > 0 || hasRowFor(chunk, machines[0]!)) ? 2 : 1;
}

/** A table or list over several machines speaks of each in the row that begins with it. */
function hasRowFor(chunk: Chunk, machine: MachineId): boolean {
  return chunk.pieces.some((piece) => {
    const [first] = piece.kind === 'row' ? piece.cells : piece.kind === 'record' ? piece.fields : [];
    return first !== undefined && textOf(chunk, first).trim() === machine;
  });
}

/**
 * What a passage is measured against: nothing of lower standing makes it weaker evidence, however much it says, and
 * nothing that only says again what is asked.
 */
export function rivalsOf(asked: Asked, candidate: Candidate, found: readonly Candidate[]): readonly Candidate[] {
  const standing = standingOf(asked, candidate);
  return found.filter((one) => one !== candidate && standingOf(asked, one) >= standing && !echoes(asked, one));
}
