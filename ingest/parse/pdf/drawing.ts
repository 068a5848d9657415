// What a page draws, handed on operator by operator as the library comes to it, so that one that draws without end is stopped.

import { Refusal } from '../../../graph/model/errors.ts';
import { OPS, type PDFPageProxy } from './engine.ts';

/** Told each operator with its arguments, in order. */
export type Pen = (op: number, args: readonly unknown[]) => void;

/** How much one document may draw and compare; TOO_MUCH_DRAWING when that is spent. */
export class Effort {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0) throw new Refusal('TOO_MUCH_DRAWING');
  }
}

/** TOO_DEEP, or TOO_MUCH_DRAWING; the library then stops drawing, and the document is of no more use. */
export async function draw(page: PDFPageProxy, effort: Effort, pen: Pen): Promise<void> {
  const inner = page as unknown as Inner;
  const whole = inner._renderPageChunk.bind(page);
  let depth = 0;
  let refused: unknown = null;
  const take = ({ length, fnArray, argsArray }: Chunk) => {
    effort.spend(length * STEP);
    for (let at = 0; at < length; at++) {
      const op = fnArray[at]!;
      depth += NESTING[op] ?? 0;
      if (depth > DEEPEST) throw new Refusal('TOO_DEEP');
      pen(op, argsArray[at] ?? []);
    }
  };
  // The library would collect the whole list before it hands it over, however long that grows.
  inner._renderPageChunk = (chunk, state) => {
    try {
      if (!refused) take(chunk);
    } catch (error) {
      refused = error;
      state.opListReadCapability?.reject(error);
      void inner._transport.destroy();
    }
    whole({ ...chunk, fnArray: [], argsArray: [], length: 0 }, state);
  };
  await page.getOperatorList();
}

/** The library clones its state by inheritance: each level makes all below it slower. ISO 32000-1 asks readers for 28. */
const DEEPEST = 1_000;

/** An operator costs some ten times as much as comparing two marks. */
const STEP = 10;

const NESTING: Readonly<Record<number, number>> = {
  [OPS.save]: 1,
  [OPS.paintFormXObjectBegin]: 1,
  [OPS.beginGroup]: 1,
  [OPS.restore]: -1,
  [OPS.paintFormXObjectEnd]: -1,
  [OPS.endGroup]: -1,
};

interface Chunk {
  readonly length: number;
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
  readonly lastChunk: boolean;
}

/** What is used of the library behind its declared types; a test holds that it is there. */
interface Inner {
  _renderPageChunk(chunk: Chunk, state: { opListReadCapability?: { reject(reason: unknown): void } }): void;
  readonly _transport: { destroy(): Promise<void> };
}
