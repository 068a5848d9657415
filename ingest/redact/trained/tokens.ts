// Cuts text into words, numbers, marks, tabs and line ends, and these into sequences that are read on their own.

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TOKEN = /\p{L}[\p{L}\p{M}]*|\p{N}+|[\n\t]|[^\s\p{L}\p{N}]/gu;
/** A sequence ends at an empty line, at a sentence's end beyond the first limit, and anyhow at the second. */
const SOFT = 60;
const HARD = 150;
/** Letters of a word beyond this say nothing more. */
export const LONGEST = 40;

export function* sequences(text: string): Generator<readonly Token[]> {
  let tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const said = match[0];
    const empty = said === '\n' && (tokens.length === 0 || tokens.at(-1)!.text === '\n');
    if (empty) {
      if (tokens.length > 0) yield tokens;
      tokens = [];
      continue;
    }
    tokens.push({ start: match.index, end: match.index + said.length, text: said });
    if (tokens.length >= HARD || (tokens.length >= SOFT && /^[.!?\n]$/.test(said))) {
      yield tokens;
      tokens = [];
    }
  }
  if (tokens.length > 0) yield tokens;
}
