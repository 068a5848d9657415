// A language model behind an OpenAI-compatible endpoint of the site: one question, one bounded answer, no tools.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Failure, type Generator, GeneratorFailed, type Given, type Sentence } from './generator.ts';
import { REPLY_SCHEMA, readReply } from './reply.ts';

export interface EndpointOptions {
  /** Base address; `/v1/chat/completions` is asked below it. */
  readonly url: string;
  readonly model: string;
  /** null: the endpoint wants none. */
  readonly key: string | null;
  /** For the whole answer. */
  readonly seconds: number;
  readonly failed: (failure: Failure) => void;
}

const PROMPT = new URL('./prompt.v1.md', import.meta.url);
const MOST_BYTES = 256 * 1024;
const MOST_TOKENS = 800;
/** After a failure questions do without for so long, so that a model that is down costs one of them its deadline. */
const REST_MS = 30_000;

export async function openEndpoint(options: EndpointOptions): Promise<Generator> {
  const prompt = await readFile(PROMPT, 'utf8');
  const digest = createHash('sha256').update(prompt).digest('hex');
  let restUntil = 0;
  return {
    about: { model: options.model, prompt: digest },
    async write(question, passages) {
      if (performance.now() < restUntil) throw new GeneratorFailed('resting');
      try {
        return await written(options, prompt, question, passages);
      } catch (error) {
        const failed = error instanceof GeneratorFailed ? error : new GeneratorFailed(failureOf(error), error);
        restUntil = performance.now() + (RESTED.has(failed.failure) ? REST_MS : 0);
        options.failed(failed.failure);
        throw failed;
      }
    },
  };
}

/** What the next question would meet again. */
const RESTED: ReadonlySet<Failure> = new Set(['unreachable', 'slow', 'status']);

async function written(
  { url, model, key, seconds }: EndpointOptions,
  prompt: string,
  question: string,
  passages: readonly Given[],
): Promise<readonly Sentence[]> {
  const given = { question, passages: passages.map((passage, i) => ({ passage: i + 1, ...passage })) };
  const response = await fetch(new URL('v1/chat/completions', url.endsWith('/') ? url : `${url}/`), {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(seconds * 1000),
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({
      model,
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content: JSON.stringify(given) },
      ],
      temperature: 0,
      seed: 0,
      max_tokens: MOST_TOKENS,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: REPLY_SCHEMA } },
    }),
  });
  if (!response.ok) throw new GeneratorFailed('status');
  return readReply(contentOf(await bounded(response)));
}

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.unknown()).nullish(),
        }),
      }),
    )
    .min(1),
});

function contentOf(text: string): string {
  const read = completion.safeParse(parsed(text));
  const choice = read.data?.choices[0];
  if (!choice) throw new GeneratorFailed('not-json');
  const { message, finish_reason } = choice;
  if (message.refusal || message.tool_calls?.length) throw new GeneratorFailed('refused');
  if (finish_reason !== 'stop') throw new GeneratorFailed('cut-off');
  return message.content ?? '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GeneratorFailed('not-json', cause);
  }
}

async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) throw new GeneratorFailed('too-long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function failureOf(error: unknown): Failure {
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'unreachable';
}
