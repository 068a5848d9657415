// What asking needs of a language model: sentences over passages, as untrusted text in a fixed form.

import { Refusal } from '../../../graph/model/errors.ts';

/** A passage as the model sees it: data, numbered from 1 in the order given. */
export interface Given {
  readonly title: string;
  readonly text: string;
}

export interface Sentence {
  readonly text: string;
  readonly quotes: readonly { readonly passage: number; readonly quote: string }[];
}

/**
 * - What comes back is untrusted: whoever shows it MUST check every sentence against its quotes, and every quote against
 *   its passage.
 * - MUST resolve or reject within its deadline; rejects with GENERATOR_FAILED alone.
 */
export interface Generator {
  /** What made the sentences, for the log: the model as the site names it, and SHA-256 of the prompt. */
  readonly about: { readonly model: string; readonly prompt: string };
  write(question: string, passages: readonly Given[]): Promise<readonly Sentence[]>;
}

/** Why there are no sentences; told to metrics and the log, and never with what the model said. */
export type Failure = 'unreachable' | 'slow' | 'status' | 'too-long' | 'cut-off' | 'refused' | 'not-json' | 'resting';

export class GeneratorFailed extends Refusal {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super('GENERATOR_FAILED', undefined, { cause });
    this.failure = failure;
  }
}
