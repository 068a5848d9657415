// Learns the weights of a linear-chain conditional random field by stochastic gradients (AdaGrad, Duchi et al. 2011).

import { BUCKETS } from '../../ingest/redact/trained/features.ts';
import { LABELS } from '../../ingest/redact/trained/labels.ts';

export interface Learnt {
  readonly features: Float32Array;
  readonly steps: Float32Array;
}

export interface Learner extends Learnt {
  /** One step on one sequence; gives its negative log likelihood. */
  learn(rows: readonly Int32Array[], gold: Uint8Array): number;
}

const STEPS = (LABELS + 1) * LABELS;
const BEGIN = LABELS * LABELS;

/** `decay`: share of a weight that is taken off whenever it is touched. */
export function learner(rate: number, decay: number): Learner {
  const features = new Float32Array(BUCKETS * LABELS);
  const featureSquares = new Float32Array(BUCKETS * LABELS).fill(1e-3);
  const steps = new Float32Array(STEPS);
  const stepSquares = new Float32Array(STEPS).fill(1e-3);
  const move = (weights: Float32Array, squares: Float32Array, at: number, slope: number) => {
    const whole = slope + decay * weights[at]!;
    squares[at]! += whole * whole;
    weights[at]! -= (rate * whole) / Math.sqrt(squares[at]!);
  };
  return {
    features,
    steps,
    learn(rows, gold) {
      const own = rows.map((row) => emission(features, row));
      const { forward, backward, total } = passes(own, steps);
      let score = 0;
      const stepSlopes = new Float64Array(STEPS);
      for (let place = 0; place < rows.length; place++) {
        const right = gold[place]!;
        score += own[place]![right]! + steps[place === 0 ? BEGIN + right : gold[place - 1]! * LABELS + right]!;
        for (let label = 0; label < LABELS; label++) {
          const share = Math.exp(forward[place]![label]! + backward[place]![label]! - total);
          const slope = share - (label === right ? 1 : 0);
          if (Math.abs(slope) < 1e-4) continue;
          if (place === 0) stepSlopes[BEGIN + label]! += slope;
          const row = rows[place]!;
          for (let i = 0; i < row.length; i++) move(features, featureSquares, row[i]! * LABELS + label, slope);
        }
        if (place > 0) addSteps(stepSlopes, forward[place - 1]!, backward[place]!, own[place]!, steps, total);
        if (place > 0) stepSlopes[gold[place - 1]! * LABELS + right]! -= 1;
      }
      for (let at = 0; at < STEPS; at++) if (stepSlopes[at] !== 0) move(steps, stepSquares, at, stepSlopes[at]!);
      return total - score;
    },
  };
}

function emission(features: Float32Array, row: Int32Array): Float64Array {
  const own = new Float64Array(LABELS);
  for (let i = 0; i < row.length; i++)
    for (let label = 0, at = row[i]! * LABELS; label < LABELS; label++, at++) own[label]! += features[at]!;
  return own;
}

/** Log sums over all ways to and from each label. */
function passes(own: readonly Float64Array[], steps: Float32Array) {
  const forward: Float64Array[] = [];
  const backward: Float64Array[] = own.map(() => new Float64Array(LABELS));
  const terms = new Float64Array(LABELS);
  for (const [place, scores] of own.entries()) {
    const here = new Float64Array(LABELS);
    for (let to = 0; to < LABELS; to++) {
      if (place === 0)
        here[to] = (to === 0 || to % 2 === 1 ? steps[BEGIN + to]! : Number.NEGATIVE_INFINITY) + scores[to]!;
      else {
        for (let from = 0; from < LABELS; from++)
          terms[from] = ALLOWED[from * LABELS + to]
            ? forward[place - 1]![from]! + steps[from * LABELS + to]!
            : Number.NEGATIVE_INFINITY;
        here[to] = logSum(terms) + scores[to]!;
      }
    }
    forward.push(here);
  }
  for (let place = own.length - 2; place >= 0; place--) {
    for (let from = 0; from < LABELS; from++) {
      for (let to = 0; to < LABELS; to++)
        terms[to] = ALLOWED[from * LABELS + to]
          ? steps[from * LABELS + to]! + own[place + 1]![to]! + backward[place + 1]![to]!
          : Number.NEGATIVE_INFINITY;
      backward[place]![from] = logSum(terms);
    }
  }
  return { forward, backward, total: logSum(forward.at(-1)!) };
}

function addSteps(
  slopes: Float64Array,
  before: Float64Array,
  after: Float64Array,
  own: Float64Array,
  steps: Float32Array,
  total: number,
): void {
  for (let from = 0; from < LABELS; from++)
    for (let to = 0; to < LABELS; to++)
      if (ALLOWED[from * LABELS + to])
        slopes[from * LABELS + to]! += Math.exp(
          before[from]! + steps[from * LABELS + to]! + own[to]! + after[to]! - total,
        );
}

function logSum(terms: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < LABELS; label++) if (terms[label]! > most) most = terms[label]!;
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  // What is smaller by this much does not count.
  for (let label = 0; label < LABELS; label++) if (terms[label]! > most - 30) sum += Math.exp(terms[label]! - most);
  return most + Math.log(sum);
}

/** A later word of a kind follows a word of that kind only: `from * LABELS + to`. */
const ALLOWED = Uint8Array.from({ length: LABELS * LABELS }, (_, at) => {
  const [from, to] = [Math.floor(at / LABELS), at % LABELS];
  return to === 0 || to % 2 === 1 || from === to || from === to - 1 ? 1 : 0;
});
