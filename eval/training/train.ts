// Trains the name model: `node eval/training/train.ts [--wnut FILE]` writes ingest/redact/trained/weights.bin, the same from the same inputs.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode, type Weights } from '../../ingest/redact/trained/decode.ts';
import { featuresOf, type Known, known } from '../../ingest/redact/trained/features.ts';
import { pack } from '../../ingest/redact/trained/weights.ts';
import { type Draw, drawing } from '../factory/draw.ts';
import { type Example, madeExamples, wnutExamples } from './corpus.ts';
import { learner } from './crf.ts';

const ROUNDS = 12;
const EPOCHS = 6;
const RATE = 0.15;
const DECAY = 1e-3;
const FORGOTTEN = 0.4;
const BOLDNESS = 1;
const SEED = 20_240_229;

if (import.meta.main) {
  const { values } = parseArgs({ options: { wnut: { type: 'string' }, out: { type: 'string' } } });
  const draw = drawing(SEED);
  const made = madeExamples(draw, ROUNDS);
  const wnut = values.wnut ? wnutExamples(values.wnut) : [];
  const weights = trained([...made, ...wnut], draw);
  const held = madeExamples(drawing(SEED + 1), 1);
  process.stdout.write(
    `made ${made.length}, wnut17-train ${wnut.length} sequences; held-out made text: ${agreement(weights, held)} of words right\n`,
  );
  const bytes = pack(weights);
  const file = values.out ?? join(import.meta.dirname, '../../ingest/redact/trained/weights.bin');
  writeFileSync(file, bytes);
  process.stdout.write(`${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
}

export function trained(examples: readonly Example[], draw: Draw): Weights {
  const model = learner(RATE, DECAY);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let loss = 0;
    for (const { tokens, gold } of shuffled(examples, draw))
      loss += model.learn(featuresOf(tokens, forgetful(draw)), gold);
    process.stdout.write(`epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(3)} a sequence\n`);
  }
  const most = model.features.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  const scale = most / 127;
  return {
    features: Int8Array.from(model.features, (value) => Math.round(value / scale)),
    steps: model.steps,
    scale,
    boldness: BOLDNESS,
  };
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

function agreement(weights: Weights, examples: readonly Example[]): string {
  let right = 0;
  let all = 0;
  for (const { tokens, gold } of examples) {
    const labels = decode(weights, featuresOf(tokens));
    for (const [place, label] of labels.entries()) {
      if (label === 0 && gold[place] === 0) continue;
      all++;
      if (label === gold[place]) right++;
    }
  }
  return `${((100 * right) / all).toFixed(1)} %`;
}
