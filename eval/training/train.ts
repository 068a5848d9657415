// Trains the name model: `node eval/training/train.ts --wnut FILE` writes ingest/redact/trained/weights.bin, the same from the same inputs.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Weights } from '../../ingest/redact/trained/decode.ts';
import { type Knowledge, lookOf, moodOf, together, WIDTH } from '../../ingest/redact/trained/features.ts';
import { type Groups, groupFinder, hash } from '../../ingest/redact/trained/groups.ts';
import { known } from '../../ingest/redact/trained/lists.ts';
import type { Token } from '../../ingest/redact/trained/tokens.ts';
import { pack } from '../../ingest/redact/trained/weights.ts';
import { type Listed, listedFinder } from '../../ingest/redact/trained/wordTable.ts';
import { type Draw, drawing, fill, type Slots } from '../factory/draw.ts';
import { type Example, labelled, type Marked, madeTexts, wnutTexts } from './corpus.ts';
import { learner } from './crf.ts';
import { NAMELESS } from './germanHeldOut.ts';
import { groupsOf } from './groups.ts';
import { falselyHidden, judged } from './heldOut.ts';
import { sheet } from './sheets.ts';
import { trainingSlots } from './trainingNames.ts';
import { listedIn, worldOf } from './world.ts';

const ROUNDS = 24;
/** How often each sentence of wnut17-train is read for once of the made ones: real text is rare. */
const REPEATED = 4;
const EPOCHS = 5;
/** The weights are the mean of those after each of the last so many: steadier than the last alone. */
const AVERAGED = 3;
const RATE = 0.15;
const DECAY = 3e-3;
const FORGOTTEN = 0.6;
const UNGROUPED = 0.25;
const DROPPED = 0.2;
/** person, organisation, location, address */
const BOLDNESS = [3, 2.5, 2.5, 1];
const SEED = 20_240_229;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      wnut: { type: 'string' },
      names: { type: 'string' },
      model: { type: 'string', default: join(import.meta.dirname, '../../models/all-MiniLM-L6-v2') },
      out: { type: 'string' },
      try: { type: 'boolean' },
    },
  });
  const draw = drawing(SEED);
  const learnt = (word: string) => values.try !== true || hash(word) % 5 !== 0;
  const world = values.names ? await worldOf(values.names, learnt) : [];
  const wnut = values.wnut ? wnutTexts(values.wnut) : [];
  // To choose by: a fifth of the real sentences, names and forms of streets is kept out.
  const kept = (nth: number) => values.try !== true || nth % 5 !== 0;
  const real = wnut.filter((_, nth) => kept(nth));
  const made = madeTexts(draw, ROUNDS, trainingSlots(world, learnt));
  const examples = [...made, ...Array.from({ length: REPEATED }, () => real).flat()].flatMap(labelled);
  const groups = groupsOf(values.model, drawing(SEED));
  const weights = trained(examples, { groups, listed: listedIn(world) }, draw);
  if (values.try) {
    const others = (word: string) => !learnt(word);
    const slots = trainingSlots(values.names ? await worldOf(values.names, others) : [], others);
    await report(
      weights,
      slots,
      wnut.filter((_, nth) => !kept(nth)),
    );
  }
  if (!values.try || values.out)
    write(weights, values.out ?? join(import.meta.dirname, '../../ingest/redact/trained/weights.bin'));
}

async function report(weights: Weights, slots: Slots, wnut: readonly Marked[]): Promise<void> {
  const say = (on: string, said: string) => process.stdout.write(`${on}: ${said}\n`);
  say('other names', await judged(weights, madeTexts(drawing(SEED + 1), 1, slots)));
  const draw = drawing(SEED + 2);
  say(
    'addresses',
    await judged(
      weights,
      Array.from({ length: 1000 }, () => fill(addressed(draw), slots, draw)),
    ),
  );
  say('a fifth of wnut17-train', await judged(weights, wnut));
  say('German that names nobody', await falselyHidden(weights, NAMELESS));
  say(
    'English that names nobody',
    await falselyHidden(
      weights,
      Array.from({ length: 400 }, () => sheet(draw)),
    ),
  );
}

/** An address in the middle of what people write about it, or alone. */
function addressed(draw: Draw): string {
  return draw.one([
    '{addr}',
    '{p}\n{addr}\n',
    'She moved to {addr} in spring.',
    'Deliver it to {addr}, please.',
    'The fire at {addr} was put out quickly.',
    'Our showroom ({addr}) is closed today.',
    'Who pays the rent for {addr}?',
    '{org}\n{addr}\n\nDear {tl},\nwe write to you about the keys.',
  ]);
}

function write(weights: Weights, file: string): void {
  const bytes = pack(weights);
  writeFileSync(file, bytes);
  process.stdout.write(`${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
}

interface Vocabulary {
  readonly groups: Groups;
  readonly listed: Listed;
}

export function trained(examples: readonly Example[], { groups, listed }: Vocabulary, draw: Draw): Weights {
  const model = learner(RATE, DECAY);
  const features = new Float32Array(model.features.length);
  const steps = new Float32Array(model.steps.length);
  const groupOf = groupFinder(groups);
  const knowledge = {
    lists: known,
    listedAs: listedFinder(listed),
    groupOf,
    ordinary: (word: number) => groupOf(word) > 0,
    broad: groups.broad,
  };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let loss = 0;
    for (const { tokens, gold } of shuffled(examples, draw))
      loss += model.learn(thinned(rowsOf(tokens, forgetful(knowledge, draw)), draw), gold);
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
    groups,
    listed,
  };
}

function rowsOf(tokens: readonly Token[], knowledge: Knowledge): readonly Int32Array[] {
  const looks = tokens.map((token) => lookOf(token, knowledge));
  const mood = moodOf(tokens, looks);
  const row = new Int32Array(WIDTH);
  return looks.map(({ alone }, place) => {
    const count = together(looks, place, mood, row);
    return Int32Array.of(...alone, ...row.subarray(0, count));
  });
}

/** Each feature is left out now and then, so that the others learn to do without it. */
function thinned(rows: readonly Int32Array[], draw: Draw): readonly Int32Array[] {
  return rows.map((row) => row.filter((bucket) => bucket >= 0 && draw.number(1000) >= 1000 * DROPPED));
}

/** Lists and groups know only some of the names there are, so the model must not lean on them: part is forgotten. */
function forgetful({ lists, listedAs, groupOf, ...rest }: Knowledge, draw: Draw): Knowledge {
  const without = <T extends string | number>(of: (word: T) => number, share: number) => {
    const forgotten = new Map<T, boolean>();
    return (word: T) => {
      if (!forgotten.has(word)) forgotten.set(word, draw.number(1000) < 1000 * share);
      return forgotten.get(word) ? 0 : of(word);
    };
  };
  return {
    lists: without(lists, FORGOTTEN),
    listedAs: without(listedAs, FORGOTTEN),
    groupOf: without(groupOf, UNGROUPED),
    ...rest,
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
