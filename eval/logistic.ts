// Fits a logistic regression by gradient descent, the same every time; pure.

export interface Row {
  readonly values: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

export interface Fitted {
  readonly constant: number;
  readonly weights: readonly number[];
}

const ROUNDS = 1500;
const RATE = 0.5;
/** Keeps weights small where the rows say little of them. */
const RIDGE = 0.02;

/** Weights for the values as they are; inside, each has mean 0 and deviation 1. */
export function logistic(rows: readonly Row[]): Fitted {
  const { centre, spread } = moments(rows);
  const scaled = rows.map(({ values }) => values.map((value, i) => (value - centre[i]!) / spread[i]!));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const slopes = centre.map(() => 0);
  let constant = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = slopes.map((slope) => RIDGE * slope);
    let shift = 0;
    for (const [at, values] of scaled.entries()) {
      const { label, weight } = rows[at]!;
      const error = ((sigmoid(constant + dot(values, slopes)) - label) * weight) / total;
      shift += error;
      for (const [i, value] of values.entries()) gradient[i]! += error * value;
    }
    constant -= RATE * shift;
    for (const [i, step] of gradient.entries()) slopes[i]! -= RATE * step;
  }
  const weights = slopes.map((slope, i) => slope / spread[i]!);
  return { constant: constant - dot(centre, weights), weights };
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function moments(rows: readonly Row[]) {
  const columns = (rows[0]?.values ?? []).map((_, i) => rows.map(({ values }) => values[i]!));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = columns.map(mean);
  // A sign that never changes gets no weight.
  const spread = columns.map((values, i) => Math.sqrt(mean(values.map((value) => (value - centre[i]!) ** 2))) || 1);
  return { centre, spread };
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
