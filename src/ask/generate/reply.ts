// The one form in which a model may answer, and the reading of it.

import { z } from 'zod';
import { GeneratorFailed, type Sentence } from './generator.ts';

const MOST_SENTENCES = 12;
const MOST_QUOTES = 4;
const LONGEST = 1_000;

const reply = z.strictObject({
  sentences: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(LONGEST),
        quotes: z
          .array(z.strictObject({ passage: z.int().min(1), quote: z.string().min(1).max(LONGEST) }))
          .max(MOST_QUOTES),
      }),
    )
    .max(MOST_SENTENCES),
});

/** JSON Schema of the reply, for servers that bind their output to one. */
export const REPLY_SCHEMA = z.toJSONSchema(reply);

/** GENERATOR_FAILED for anything that is not the whole form and nothing else. */
export function readReply(content: string): readonly Sentence[] {
  const parsed = reply.safeParse(json(content));
  if (!parsed.success) throw new GeneratorFailed('not-json');
  return parsed.data.sentences;
}

function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new GeneratorFailed('not-json', cause);
  }
}
