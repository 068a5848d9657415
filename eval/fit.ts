// Fits the weights of src/ask/threshold.ts to made questions, and says how well they do on documents left out of the fit.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrincipalId } from '../graph/model/ids.ts';
import { codesOf } from '../src/ask/codes.ts';
import { type Candidate, retrieve } from '../src/ask/retrieve.ts';
import { inForce, READ_CLOSELY, SAYS } from '../src/ask/select.ts';
import { readingOf, type Signs, signsOf } from '../src/ask/signs.ts';
import { rivalsOf } from '../src/ask/standing.ts';
import { understand } from '../src/ask/understand.ts';
import type { House } from '../src/house.ts';
import { kitFor, makeIfMade, readQuestions } from './answers.ts';
import type { Question } from './judge.ts';
import { dot, type Fitted, logistic, type Row } from './logistic.ts';
import { openTestPlant } from './plant.ts';

export const seeded = true;
export const tunedOn = 'made questions: the tuning halves of sample/plant and eval/planted, and eval/workshop';

const ROOT = join(import.meta.dirname, '..');
/** With what a question counts: the workshop is the largest, and its questions the least like what a text says. */
const SETS = { 'sample/plant': 1, 'eval/planted': 1, 'eval/workshop': 0.4 };
/** Times the weights choose anew which passages are the hardest to tell from an answer. */
const ROUNDS = 4;
const FOLDS = 8;
/** An unanswerable question's best passage counts more than one beside the answer: which of two is shown matters less. */
const WEIGHT = { answers: 1, beside: 0.5, nothing: 1.5, nextToNothing: 0.3 };

interface Passage {
  readonly signs: readonly number[];
  readonly score: number;
  /** null: on the right page, without what is expected. */
  readonly answers: boolean | null;
}

interface Case {
  readonly weight: number;
  readonly answerable: boolean;
  /** Questions with the same one are fitted to, or left out, together. */
  readonly document: string;
  readonly passages: readonly Passage[];
}

export async function run(): Promise<Record<string, unknown>> {
  let names: readonly string[] = [];
  const cases: Case[] = [];
  for (const [set, weight] of Object.entries(SETS)) {
    for (const { asked, signs } of await casesOf(join(ROOT, set))) {
      cases.push({ ...asked, weight });
      names = signs ?? names;
    }
  }
  const { constant, weights } = fit(cases);
  const shown = (weight: number) => Number(weight.toFixed(2));
  return {
    questions: cases.length,
    ...leftOut(cases),
    weights: { constant: shown(constant), ...Object.fromEntries(names.map((name, i) => [name, shown(weights[i]!)])) },
  };
}

async function casesOf(data: string) {
  const made = await makeIfMade(data);
  const { files, questions } = kitFor(made ?? data);
  const plant = await openTestPlant(files);
  try {
    const asked = (await readQuestions(questions)).filter(isUsed);
    const cases = [];
    for (const question of asked) {
      const one = await caseOf(plant.service.house, question);
      if (one) cases.push(one);
    }
    return cases;
  } finally {
    await plant.close();
    if (made) await rm(made, { recursive: true, force: true });
  }
}

function isUsed({ split, after, expect }: Question): boolean {
  return split === 'tuning' && !after && (expect.outcome === 'answered' || expect.outcome === 'abstained');
}

/** null: about a code, which is answered without weights. */
async function caseOf({ ask: deps, now, site }: House, question: Question) {
  const time = now().toISOString();
  const context = { now: time, zone: site.zone, machine: question.context.machine, shift: null, purpose: null };
  const authenticated = { method: 'token' as const, id: 'eval', until: time };
  const principal = { id: question.as as PrincipalId, kind: 'person' as const, onBehalfOf: null, authenticated };
  const asked = await understand(deps, question.question, context);
  if (codesOf(asked).length > 0) return null;
  const at = await deps.pin();
  const scope = await deps.scopeFor(at, principal, context);
  const { candidates } = await retrieve(deps, at, scope, asked);
  const found = candidates.filter(inForce).slice(0, READ_CLOSELY);
  const signs = found.map((one): Signs => signsOf(asked, readingOf(one), rivalsOf(asked, one, found)));
  const { expect } = question;
  const passages = found.map((one, i) => ({
    signs: Object.values(signs[i]!),
    score: one.hit.score,
    answers: answers(one, expect),
  }));
  const document = expect.outcome === 'answered' ? expect.document : (question.context.machine ?? question.id);
  return {
    asked: { answerable: expect.outcome === 'answered', document, passages },
    signs: signs[0] && Object.keys(signs[0]),
  };
}

function answers({ chunk, document: { title, shownPath } }: Candidate, expect: Question['expect']): boolean | null {
  if (expect.outcome !== 'answered') return false;
  const inPlace = [expect.document, ...(expect.alternatives ?? [])].some((one) => one.endsWith(shownPath));
  const onPage = inPlace && (!expect.pages || expect.pages.includes(chunk.firstPage));
  const text = plain([title, ...chunk.headings, chunk.text].join(' '));
  const holds = expect.contains?.some((part) => text.includes(plain(part))) ?? onPage;
  return holds === inPlace ? holds : holds || onPage ? null : false;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function fit(cases: readonly Case[]): Fitted {
  const none = cases.find(({ passages }) => passages.length > 0)?.passages[0]?.signs.map(() => 0) ?? [];
  let fitted: Fitted = { constant: 0, weights: none };
  for (let round = 0; round < ROUNDS; round++) fitted = logistic(cases.flatMap((one) => rowsOf(one, fitted)));
  return fitted;
}

/** The passage that answers, and the one most easily taken for it. */
function rowsOf({ weight: of, answerable, passages }: Case, fitted: Fitted): readonly Row[] {
  const ranked = rankedBy(passages, fitted);
  const wrong = ranked.filter(({ answers }) => answers === false);
  const row = (passage: Passage | undefined, label: 0 | 1, weight: number): readonly Row[] =>
    passage ? [{ values: passage.signs, label, weight: of * weight }] : [];
  if (!answerable) return [...row(wrong[0], 0, WEIGHT.nothing), ...row(wrong[1], 0, WEIGHT.nextToNothing)];
  const right = ranked.find(({ answers }) => answers === true);
  return [...row(right, 1, WEIGHT.answers), ...row(wrong[0], 0, WEIGHT.beside)];
}

/** As `select` ranks them. */
function rankedBy(passages: readonly Passage[], fitted: Fitted): readonly Passage[] {
  const worth = (one: Passage) => one.score + SAYS * strength(one, fitted);
  return [...passages].sort((a, b) => worth(b) - worth(a));
}

function strength({ signs }: Passage, { constant, weights }: Fitted): number {
  return constant + dot(signs, weights);
}

/** Each question by weights that know nothing of its document: what is right, and what is silent, at some thresholds. */
function leftOut(cases: readonly Case[]): Record<string, unknown> {
  const documents = [...new Set(cases.map(({ document }) => document))].sort();
  const foldOf = ({ document }: Case) => documents.indexOf(document) % FOLDS;
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const fitted = fit(cases.filter((one) => foldOf(one) !== fold));
    return cases
      .filter((one) => foldOf(one) === fold)
      .map(({ answerable, passages }) => {
        const [best] = rankedBy(passages, fitted);
        const right = best !== undefined && best.answers !== false;
        return { answerable, right, strength: best ? strength(best, fitted) : Number.NEGATIVE_INFINITY };
      });
  }).flat();
  const share = (answerable: boolean, test: (one: (typeof judged)[number]) => boolean) => {
    const those = judged.filter((one) => one.answerable === answerable);
    return those.filter(test).length / Math.max(1, those.length);
  };
  const at = (least: number) => ({
    right: share(true, (one) => one.right && one.strength > least),
    silent: share(false, (one) => one.strength <= least),
  });
  return { best_right: share(true, ({ right }) => right), at: { '0': at(0), '0.5': at(0.5), '1': at(1) } };
}
