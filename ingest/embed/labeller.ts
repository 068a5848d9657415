// Runs a token-classification model: a row of word piece ids in, the best label of every piece out.

import type { LockedNameModel } from './lock.ts';
import { openModel } from './model.ts';

export type Labeller = {
  /** One row at a time, so that no text's labels depend on another's. */
  readonly label: (row: readonly number[]) => Promise<Uint16Array>;
  readonly close: () => Promise<void>;
};

export async function openLabeller(folder: string, locked: LockedNameModel, threads: number): Promise<Labeller> {
  const { run, close } = await openModel(folder, locked.name, 'logits', threads);
  return {
    label: (row) => run([row], (logits) => best(logits, row.length, locked.labels.length)),
    close,
  };
}

function best(logits: Float32Array, pieces: number, labels: number): Uint16Array {
  return Uint16Array.from({ length: pieces }, (_, piece) => {
    const scores = logits.subarray(piece * labels, (piece + 1) * labels);
    return scores.indexOf(Math.max(...scores));
  });
}
