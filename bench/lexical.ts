// Measures word search through a scope against a popular engine that is given the same terms.

import MiniSearch from 'minisearch';
import type { Revision } from '../graph/model/ids.ts';
import { SearchMemory } from '../graph/search/searchMemory.ts';
import { countTerms } from '../graph/search/words/analyse.ts';
import { chunkOf, classesOf, PARAGRAPH, quantile, scopeOf, seenClasses, settled, zipfTexts } from './madeCorpus.ts';

const CLASSES = [1, 1000];
const QUESTIONS = 200;
const QUESTION_WORDS = 6;
const WARM_UP = 20;
/** Rounds of both engines in turn; the ratio is the median. */
const ROUNDS = 7;
/** Questions of one round for the slower engine. */
const COMPARED = 4;
const BATCH = 5000;
const TOP = 10;
const AT = 1 as Revision;

/** `--classes 1000`: with so many alone, where both would take too long. */
export async function run({ size = 100_000, classes: only }: { size?: number; classes?: string } = {}) {
  const texts = zipfTexts(size, PARAGRAPH, 1);
  const questions = zipfTexts(QUESTIONS, QUESTION_WORDS, 2);
  const baseline = miniSearch(texts);
  const result: Record<string, unknown> = { size, baseline_build_s: baseline.build_s };
  for (const classes of only === undefined ? CLASSES : [Number(only)])
    result[`${classes}_classes`] = await compared(texts, questions, classes, baseline.find);
  return result;
}

async function compared(
  texts: readonly string[],
  questions: readonly string[],
  classes: number,
  find: (text: string) => void,
) {
  const started = performance.now();
  const memory = fill(texts, classesOf(texts.length, classes));
  await settled(memory);
  const build_s = (performance.now() - started) / 1000;
  const scope = scopeOf(seenClasses(classes, 1));
  const search = (text: string) =>
    void memory.search(AT, scope, { text, vector: null, entities: [], machines: null, limit: TOP });
  for (const text of questions.slice(0, WARM_UP)) search(text);
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(perQuestion(questions, search));
    const some = Array.from({ length: COMPARED }, (_, i) => questions[(round * COMPARED + i) % questions.length]!);
    other.push(perQuestion(some, find));
  }
  return {
    qps: 1000 / quantile(own, 0.5),
    p50_ms: quantile(own, 0.5),
    baseline_qps: 1000 / quantile(other, 0.5),
    ratio: quantile(
      own.map((time, i) => other[i]! / time),
      0.5,
    ),
    build_s,
    bytes_per_chunk: memory.bytes().postings / texts.length,
  };
}

function fill(texts: readonly string[], of: readonly number[]): SearchMemory {
  const memory = new SearchMemory();
  for (let from = 0; from < texts.length; from += BATCH) {
    const add = texts.slice(from, from + BATCH).map((text, i) => chunkOf(from + i, of[from + i]!, text, null));
    memory.fold({ revision: AT, add, retire: [] });
  }
  return memory;
}

/** Any of the words, ten best, nothing fuzzy and no prefixes: what word search here does. */
function miniSearch(texts: readonly string[]): { find: (text: string) => void; build_s: number } {
  const started = performance.now();
  const tokenize = (text: string) =>
    [...countTerms({ title: '', headings: [], text }).terms].flatMap(([term, count]) => Array(count).fill(term));
  const engine = new MiniSearch({ fields: ['text'], tokenize, processTerm: (term) => term });
  engine.addAll(texts.map((text, id) => ({ id, text })));
  const options = { combineWith: 'OR', fuzzy: false, prefix: false } as const;
  return {
    find: (text) => void engine.search(text, options).slice(0, TOP),
    build_s: (performance.now() - started) / 1000,
  };
}

/** Milliseconds, on average. */
function perQuestion(questions: readonly string[], search: (text: string) => void): number {
  const started = performance.now();
  for (const text of questions) search(text);
  return (performance.now() - started) / questions.length;
}
