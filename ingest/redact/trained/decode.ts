// Finds the best labels of a sequence under a linear-chain model (Viterbi 1967; Lafferty et al. 2001).

import { FOREIGN_MOOD, type Knowledge, type Look, lookOf, moodOf, together, WIDTH } from './features.ts';
import { type Groups, groupFinder } from './groups.ts';
import { LABELS } from './labels.ts';
import { known } from './lists.ts';
import { LONGEST, type Token } from './tokens.ts';
import { type Listed, listedFinder } from './wordTable.ts';

export interface Weights {
  /** `bucket * LABELS + label`. */
  readonly features: Int8Array;
  /** `from * LABELS + to`, and a row for the beginning at the end. */
  readonly steps: Float32Array;
  /** What one of `features` stands for. */
  readonly scale: number;
  /** Added to the score of each of KINDS: more is found, and more of it wrongly. */
  readonly boldness: readonly number[];
  readonly groups: Groups;
  readonly listed: Listed;
}

export interface Labelling {
  /** One a token. */
  readonly labels: Uint8Array;
  /** The same found without boldness: what stands in both is hardly ever wrong. */
  readonly sure: Uint8Array;
  /** Most of its words in small letters are of no English. */
  readonly foreign: boolean;
}

/** `bold`: with the weights' boldness, unless the words are foreign. Work and memory grow with the length alone. */
export type Decoder = (tokens: readonly Token[], bold: boolean) => Labelling;

/** Words it remembers, with what they score by themselves; forgotten together when there are too many. */
const REMEMBERED = 20_000;

type Seen = Look & { readonly score: Int32Array };

export function decoderOf(weights: Weights): Decoder {
  const seen = new Map<string, Seen>();
  const groupOf = groupFinder(weights.groups);
  const knowledge: Knowledge = {
    lists: known,
    listedAs: listedFinder(weights.listed),
    groupOf,
    ordinary: (word) => groupOf(word) > 0,
    broad: weights.groups.broad,
  };
  const row = new Int32Array(WIDTH);
  const sum = new Int32Array(LABELS);
  let room = new Float64Array(0);
  const look = (token: Token): Seen => {
    const before = seen.get(token.text);
    if (before) return before;
    const plain = lookOf(token, knowledge);
    const score = new Int32Array(LABELS);
    add(weights.features, plain.alone, plain.alone.length, score);
    const now = { ...plain, score };
    if (seen.size >= REMEMBERED) seen.clear();
    if (token.text.length <= LONGEST) seen.set(token.text, now);
    return now;
  };
  return (tokens, mayBeBold) => {
    const looks = tokens.map(look);
    const mood = moodOf(tokens, looks);
    const foreign = mood >= FOREIGN_MOOD;
    const bold = mayBeBold && !foreign;
    if (room.length < tokens.length * LABELS) room = new Float64Array(tokens.length * LABELS);
    const own = room.subarray(0, tokens.length * LABELS).fill(NEVER);
    for (let place = 0; place < looks.length; place++) {
      if (!worthReading(looks, place)) {
        own[place * LABELS] = 0;
        continue;
      }
      sum.set(looks[place]!.score);
      add(weights.features, row, together(looks, place, mood, row), sum);
      for (let label = 0; label < LABELS; label++)
        own[place * LABELS + label] =
          sum[label]! * weights.scale + (label > 0 && bold ? weights.boldness[(label - 1) >> 1]! : 0);
    }
    const labels = best(own, weights.steps, tokens.length);
    if (!bold || !labels.some((label) => label > 0)) return { labels, sure: labels, foreign };
    for (let place = 0; place < looks.length; place++)
      for (let label = 1; label < LABELS; label++) own[place * LABELS + label]! -= weights.boldness[(label - 1) >> 1]!;
    return { labels, sure: best(own, weights.steps, tokens.length), foreign };
  };
}

const NEVER = -1e9;

/** A word in small letters is part of a name only close to a capital, a number or a word that a list knows. */
function worthReading(looks: readonly Look[], place: number): boolean {
  if (looks[place]!.reach > 0) return true;
  const before = looks[place - 1]?.reach ?? 0;
  const after = looks[place + 1]?.reach ?? 0;
  return before > 0 || after > 0 || looks[place - 2]?.reach === 2 || looks[place + 2]?.reach === 2;
}

/** All labels of a feature at once: they lie side by side, and sums of their own do not wait for each other. Written out for `LABELS` of 9. */
function add(features: Int8Array, buckets: Int32Array, count: number, sum: Int32Array): void {
  let [s0, s1, s2] = [sum[0]!, sum[1]!, sum[2]!];
  let [s3, s4, s5] = [sum[3]!, sum[4]!, sum[5]!];
  let [s6, s7, s8] = [sum[6]!, sum[7]!, sum[8]!];
  for (let i = 0; i < count; i++) {
    const at = buckets[i]! * LABELS;
    s0 += features[at]!;
    s1 += features[at + 1]!;
    s2 += features[at + 2]!;
    s3 += features[at + 3]!;
    s4 += features[at + 4]!;
    s5 += features[at + 5]!;
    s6 += features[at + 6]!;
    s7 += features[at + 7]!;
    s8 += features[at + 8]!;
  }
  sum[0] = s0;
  sum[1] = s1;
  sum[2] = s2;
  sum[3] = s3;
  sum[4] = s4;
  sum[5] = s5;
  sum[6] = s6;
  sum[7] = s7;
  sum[8] = s8;
}

/** A later word of a kind follows a word of that kind; everything else may follow anything. */
function best(own: Float64Array, steps: Float32Array, count: number): Uint8Array {
  const back = new Uint8Array(count * LABELS);
  let scores = new Float64Array(LABELS);
  let next = new Float64Array(LABELS);
  for (let label = 0; label < LABELS && count > 0; label++)
    scores[label] =
      label === 0 || label % 2 === 1 ? steps[LABELS * LABELS + label]! + own[label]! : Number.NEGATIVE_INFINITY;
  for (let place = 1; place < count; place++) {
    const row = place * LABELS;
    // What was not read is outside, and can be nothing else.
    const labels = own[row + 1]! <= NEVER ? 1 : LABELS;
    next.fill(NEVER, labels);
    for (let to = 0; to < labels; to++) {
      const later = to > 0 && to % 2 === 0;
      const end = later ? to + 1 : LABELS;
      let from = later ? to - 1 : 0;
      let most = scores[from]! + steps[from * LABELS + to]!;
      for (let label = from + 1; label < end; label++) {
        const score = scores[label]! + steps[label * LABELS + to]!;
        if (score > most) {
          most = score;
          from = label;
        }
      }
      next[to] = most + own[row + to]!;
      back[row + to] = from;
    }
    const spare = scores;
    scores = next;
    next = spare;
  }
  return traced(back, scores, count);
}

function traced(back: Uint8Array, last: Float64Array, count: number): Uint8Array {
  const labels = new Uint8Array(count);
  if (count === 0) return labels;
  let label = last.indexOf(Math.max(...last));
  for (let place = count - 1; place >= 0; place--) {
    labels[place] = label;
    label = back[place * LABELS + label]!;
  }
  return labels;
}
