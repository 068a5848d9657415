// Measures the finder of orders to language models: how much of a set of attacks it tells, and how often benign text.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instructionsIn } from '../ingest/parse/instructions.ts';

export const tunedOn = 'general knowledge of such orders; no item of the sets measured';

/** `data`: a folder with bipia/*_attack_train.json, bipia/email_train.jsonl and notinject/*.json. */
export async function run({ data }: { data: string }): Promise<Record<string, unknown>> {
  const attacks: string[] = [];
  for (const file of await readdir(join(data, 'bipia'))) {
    if (!file.endsWith('_train.json')) continue;
    attacks.push(...Object.values(await json<Record<string, string[]>>(join(data, 'bipia', file))).flat());
  }
  const mails = (await readFile(join(data, 'bipia', 'email_train.jsonl'), 'utf8')).trim().split('\n');
  const benign: string[] = [];
  for (const file of await readdir(join(data, 'notinject'))) {
    if (file.endsWith('.json'))
      benign.push(...(await json<{ prompt: string }[]>(join(data, 'notinject', file))).map(({ prompt }) => prompt));
  }
  return {
    attacks: attacks.length,
    attacks_flagged: share(attacks),
    carriers: mails.length,
    carriers_flagged: share(mails),
    benign: benign.length,
    benign_flagged: share(benign),
  };
}

function share(texts: readonly string[]): number {
  return texts.filter((text) => instructionsIn(text).length > 0).length / Math.max(1, texts.length);
}

async function json<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
