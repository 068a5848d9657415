// What the reader of a format is: from the bytes of a file to a parsed document.

import type { ParseRequest } from './limits.ts';
import type { ParsedText } from './parsed.ts';

export interface Input {
  readonly bytes: Uint8Array;
  /** The decoded text, for the formats that are text; empty for the others. */
  readonly text: string;
}

export type Read = (input: Input, request: ParseRequest) => Promise<ParsedText> | ParsedText;
