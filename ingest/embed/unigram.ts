// Cuts words into the likeliest pieces of a unigram vocabulary (Kudo 2018): the library does too, in more than twice the memory.

export type Vocabulary = {
  /** In the order of their ids, each with the logarithm of its share. */
  readonly pieces: readonly (readonly [piece: string, score: number])[];
  readonly unknown: number;
  /** Ids that stand for no text: a text that spells one gets other pieces. */
  readonly marks: readonly number[];
};

/** Stands before each word. */
const SPACE = '▁';
/** A character that no piece holds counts as this much less likely than the rarest piece. */
const UNKNOWN_PENALTY = 10;

/** The ids of a word's pieces; characters beside each other that no piece holds are one unknown piece. */
export function unigramPieces({ pieces, unknown, marks }: Vocabulary): (word: string) => number[] {
  const lowest = pieces.reduce((least, [, score]) => Math.min(least, score), 0);
  const said = [...pieces.keys()].filter((id) => !marks.includes(id));
  // By code units, as `Dictionary` compares them.
  said.sort((one, other) => (pieces[one]![0] < pieces[other]![0] ? -1 : 1));
  const dictionary = {
    pieces: said.map((id) => pieces[id]![0]),
    ids: Int32Array.from(said),
    scores: Float64Array.from(said, (id) => pieces[id]![1]),
  };
  const cut = cutting(dictionary, { id: unknown, score: lowest - UNKNOWN_PENALTY });
  return (word) => wordsIn(word).flatMap((each) => cut(SPACE + each));
}

/** NFKC with the rules of this family of vocabularies: control characters go, blanks of any kind part words, ～ stays. */
function wordsIn(text: string): string[] {
  return text
    .replace(DROPPED, '')
    .replace(BLANK, ' ')
    .replace(/[^～]+/g, (part) => part.normalize('NFKC'))
    .split(/\s+/)
    .filter((word) => word !== '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that the rules name
const DROPPED = /[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]/g;
const BLANK = /[\t\n\f\r\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2581\u3000\ufeff\ufffd]/g;

/** Sorted by code units; the three run in parallel. */
type Dictionary = {
  readonly pieces: readonly string[];
  readonly ids: Int32Array;
  readonly scores: Float64Array;
};

/** Viterbi's algorithm over the places between characters. */
function cutting(dictionary: Dictionary, unknown: { readonly id: number; readonly score: number }) {
  return (text: string): number[] => {
    const best = new Float64Array(text.length + 1).fill(Number.NEGATIVE_INFINITY);
    const from = new Int32Array(text.length + 1);
    const ids = new Int32Array(text.length + 1);
    best[0] = 0;
    for (let start = 0; start < text.length; start++) {
      const reached = best[start]!;
      // Inside a character of two code units.
      if (reached === Number.NEGATIVE_INFINITY) continue;
      const offer = (end: number, id: number, score: number) => {
        if (reached + score <= best[end]!) return;
        best[end] = reached + score;
        from[end] = start;
        ids[end] = id;
      };
      piecesAt(dictionary, text, start, offer);
      offer(start + (text.codePointAt(start)! > 0xffff ? 2 : 1), unknown.id, unknown.score);
    }
    const cut: number[] = [];
    for (let end = text.length; end > 0; end = from[end]!) {
      if (ids[end] !== unknown.id || cut.at(-1) !== unknown.id) cut.push(ids[end]!);
    }
    return cut.reverse();
  };
}

type Offer = (end: number, id: number, score: number) => void;

/** Narrows the pieces that go on as the text does, character by character; one that ends there stands first. */
function piecesAt({ pieces, ids, scores }: Dictionary, text: string, start: number, offer: Offer): void {
  let low = 0;
  let high = pieces.length;
  for (let end = start; end < text.length && low < high; end++) {
    const unit = text.charCodeAt(end);
    low = firstFrom(pieces, low, high, end - start, unit);
    high = firstFrom(pieces, low, high, end - start, unit + 1);
    if (low < high && pieces[low]!.length === end - start + 1) offer(end + 1, ids[low]!, scores[low]!);
  }
}

/** The first of the pieces from `low` to `high`, alike before `at`, whose code unit there is `unit` or more. */
function firstFrom(pieces: readonly string[], low: number, high: number, at: number, unit: number): number {
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >> 1;
    // A piece that ends before has none, and comes first.
    if ((pieces[middle]!.charCodeAt(at) || 0) < unit) first = middle + 1;
    else end = middle;
  }
  return first;
}
