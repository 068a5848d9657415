// Measures how alike a model finds a question and its answer, and a question and others' answers: the scale of its cosines.

import { type Embedder, openEmbedder } from '../ingest/embed/embedder.ts';
import { PAIRS } from './likenessPairs.ts';

const MODELS = 'models';
const TONGUES = ['en', 'de'] as const;

export const seeded = true;

type Tongue = (typeof TONGUES)[number];

/** `embedder`: a model of the lock file. `apart` and `same` are what its entry lists under `likeness`. */
export async function run(options: { embedder?: string }): Promise<Record<string, unknown>> {
  const embedder = await openEmbedder({
    folder: MODELS,
    ...(options.embedder === undefined ? {} : { name: options.embedder }),
  });
  try {
    const within = embedder.model.languages.includes('de') ? TONGUES : (['en'] as const);
    const pairs = within.flatMap((asked) => within.map((told) => [asked, told] as const));
    const of = (some: typeof pairs) => measured(embedder, some);
    return {
      model: embedder.model.name,
      within: await of(pairs.filter(([asked, told]) => asked === told)),
      across: await of(pairs.filter(([asked, told]) => asked !== told)),
    };
  } finally {
    await embedder.close();
  }
}

async function measured({ embed }: Embedder, tongues: readonly (readonly [asked: Tongue, told: Tongue])[]) {
  const same: number[] = [];
  const apart: number[] = [];
  let first = 0;
  for (const [asked, told] of tongues) {
    const questions = await embed(
      PAIRS.map((pair) => pair[asked][0]),
      'question',
    );
    const answers = await embed(PAIRS.map((pair) => pair[told][1]));
    for (const [i, question] of questions.entries()) {
      const cosines = answers.map((answer) => answer.reduce((sum, value, side) => sum + value * question[side]!, 0));
      same.push(cosines[i]!);
      apart.push(...cosines.filter((_, j) => j !== i));
      if (Math.max(...cosines) === cosines[i]) first++;
    }
  }
  if (same.length === 0) return null;
  return { same: mean(same), apart: mean(apart), answer_first: first / same.length, questions: same.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
