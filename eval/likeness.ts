// Measures how alike a model finds a question and its answer, and a question and others' answers: the scale of its cosines.

import { type Embedder, openEmbedder } from '../ingest/embed/embedder.ts';
import { PAIRS } from './likenessPairs.ts';

const MODELS = 'models';
const TONGUES = ['en', 'de'] as const;

export const seeded = true;

type Tongue = (typeof TONGUES)[number];
type Measured = { readonly same: readonly number[]; readonly apart: readonly number[]; readonly first: number };

/**
 * `embedder`: a model of the lock file. `within` and `across` are over the languages that it knows, and what its entry
 * lists under `likeness`; `answer_first` is of `EN_DE` where an English question is nearest to its answer in German.
 */
export async function run(options: { embedder?: string }): Promise<Record<string, unknown>> {
  const name = options.embedder;
  const embedder = await openEmbedder({ folder: MODELS, ...(name === undefined ? {} : { name }) });
  try {
    const within: Measured[] = [];
    const across: Measured[] = [];
    const answer_first: Record<string, number> = {};
    for (const asked of TONGUES) {
      for (const told of TONGUES) {
        const one = await measured(embedder, asked, told);
        answer_first[`${asked}_${told}`.toUpperCase()] = one.first / PAIRS.length;
        const known = [asked, told].every((tongue) => embedder.model.languages.includes(tongue));
        if (known) (asked === told ? within : across).push(one);
      }
    }
    return { model: embedder.model.name, within: scaleOf(within), across: scaleOf(across), answer_first };
  } finally {
    await embedder.close();
  }
}

async function measured({ embed }: Embedder, asked: Tongue, told: Tongue): Promise<Measured> {
  const questions = await embed(
    PAIRS.map((pair) => pair[asked][0]),
    'question',
  );
  const answers = await embed(PAIRS.map((pair) => pair[told][1]));
  const cosines = questions.map((question) =>
    answers.map((answer) => answer.reduce((sum, value, side) => sum + value * question[side]!, 0)),
  );
  return {
    same: cosines.map((row, i) => row[i]!),
    apart: cosines.flatMap((row, i) => row.filter((_, j) => j !== i)),
    first: cosines.filter((row, i) => Math.max(...row) === row[i]).length,
  };
}

function scaleOf(all: readonly Measured[]) {
  if (all.length === 0) return null;
  return { same: mean(all.flatMap(({ same }) => same)), apart: mean(all.flatMap(({ apart }) => apart)) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
