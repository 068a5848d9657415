// Trains the name model: `node eval/training/train.ts [--wnut FILE]` writes ingest/redact/trained/weights.bin, the same from the same inputs.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Weights } from '../../ingest/redact/trained/decode.ts';
import { featuresOf, type Known, known } from '../../ingest/redact/trained/features.ts';
import { pack } from '../../ingest/redact/trained/weights.ts';
import { type Draw, drawing } from '../factory/draw.ts';
import { type Example, madeExamples, wnutExamples } from './corpus.ts';
import { learner } from './crf.ts';
import { judged } from './heldOut.ts';

const ROUNDS = 30;
const EPOCHS = 5;
/** The weights are the mean of those after each of the last so many: steadier than the last alone. */
const AVERAGED = 3;
const RATE = 0.15;
const DECAY = 3e-3;
const FORGOTTEN = 0.6;
const DROPPED = 0.2;
/** person, organisation, location, address */
const BOLDNESS = [2, 1.5, 1.5, 1];
const SEED = 20_240_229;

if (import.meta.main) {
  const { values } = parseArgs({ options: { wnut: { type: 'string' }, out: { type: 'string' } } });
  const draw = drawing(SEED);
  const made = madeExamples(draw, ROUNDS);
  const wnut = values.wnut ? wnutExamples(values.wnut) : [];
  const weights = trained([...made, ...wnut], draw);
  const held = madeExamples(drawing(SEED + 1), 1);
  process.stdout.write(
    `made ${made.length}, wnut17-train ${wnut.length} sequences; F2 (precision/recall) on names drawn anew: ${JSON.stringify(judged(weights, held))}\n`,
  );
  const bytes = pack(weights);
  const file = values.out ?? join(import.meta.dirname, '../../ingest/redact/trained/weights.bin');
  writeFileSync(file, bytes);
  process.stdout.write(`${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
}

export function trained(examples: readonly Example[], draw: Draw): Weights {
  const model = learner(RATE, DECAY);
  const features = new Float32Array(model.features.length);
  const steps = new Float32Array(model.steps.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let loss = 0;
    for (const { tokens, gold } of shuffled(examples, draw))
      loss += model.learn(thinned(featuresOf(tokens, forgetful(draw)), draw), gold);
    process.stdout.write(`epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(3)} a sequence\n`);
    if (epoch < EPOCHS - AVERAGED) continue;
    for (const [at, value] of model.features.entries()) features[at]! += value / AVERAGED;
    for (const [at, value] of model.steps.entries()) steps[at]! += value / AVERAGED;
  }
  const most = features.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  const scale = most / 127;
  return {
    features: Int8Array.from(features, (value) => Math.round(value / scale)),
    steps,
    scale,
    boldness: BOLDNESS,
  };
}

/** Each feature is left out now and then, so that the others learn to do without it. */
function thinned(rows: readonly Int32Array[], draw: Draw): readonly Int32Array[] {
  return rows.map((row) => row.filter((bucket) => bucket >= 0 && draw.number(1000) >= 1000 * DROPPED));
}

/** The lists know only some of the names there are, so the model must not lean on them: part of each is forgotten. */
function forgetful(draw: Draw): Known {
  const forgotten = new Map<string, boolean>();
  return (word) => {
    if (!forgotten.has(word)) forgotten.set(word, draw.number(1000) < 1000 * FORGOTTEN);
    return forgotten.get(word) ? 0 : known(word);
  };
}

function shuffled<T>(list: readonly T[], draw: Draw): readonly T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = draw.number(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
