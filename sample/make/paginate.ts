// Fills in the expected pages of a question file from the texts it expects: `node sample/make/paginate.ts FILE PLANT`.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageTexts } from './pages.ts';

interface Expectation {
  document?: string;
  pages?: number[];
  contains?: string[];
}

const [file = '', plant = ''] = process.argv.slice(2);
const cache = new Map<string, readonly string[]>();
const lines: string[] = [];
for (const line of (await readFile(file, 'utf8')).trim().split('\n')) {
  const question = JSON.parse(line) as { id: string; expect: Expectation };
  const { document, contains = [] } = question.expect;
  if (document?.endsWith('.pdf')) question.expect.pages = await pagesOf(document, contains, question.id);
  lines.push(JSON.stringify(question));
}
await writeFile(file, `${lines.join('\n')}\n`);

/** Every page that holds one of the texts, in order. A scan has no text and keeps page 1. */
async function pagesOf(document: string, contains: readonly string[], id: string): Promise<number[]> {
  const texts = cache.get(document) ?? (await pageTexts(join(plant, document)));
  cache.set(document, texts);
  const pages = texts.flatMap((text, at) => (contains.some((part) => text.includes(part)) ? [at + 1] : []));
  if (pages.length === 0) throw new Error(`${id}: no page of ${document} holds the expected text`);
  return pages;
}
