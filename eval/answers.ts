// Measures answers on labelled questions: right page, right machine, warnings kept, silence where nothing is known.

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asker } from './asker.ts';
import { type Judged, judge, type Question } from './judge.ts';
import { openTestPlant, type PlantFiles } from './plant.ts';

export const tunedOn =
  "the tuning halves of eval/questions (split 'tuning') and eval/planted, and eval/workshop, which is for tuning alone";

const ROOT = join(import.meta.dirname, '..');

/** `data`: a folder of documents; `split`: only this half; `failures`: a file for the questions that went wrong; `embedder`: a model of the lock file. */
export async function run(options: {
  data: string;
  split?: string;
  failures?: string;
  embedder?: string;
}): Promise<Record<string, unknown>> {
  const made = await makeIfMade(options.data);
  try {
    const { files, questions } = kitFor(made ?? options.data);
    const asked = (await readQuestions(questions)).filter(({ split }) => !options.split || split === options.split);
    const { judged, refused } = await judgeAll(files, asked, options.embedder ?? null);
    const wrong = judged.filter(({ right }) => !right).map(lineOf);
    if (options.failures) await writeFile(options.failures, wrong.join('\n'));
    return { ...figures(judged), by: slices(judged), refused };
  } finally {
    if (made) await rm(made, { recursive: true, force: true });
  }
}

async function judgeAll(files: PlantFiles, questions: readonly Question[], embedder: string | null) {
  const plant = await openTestPlant(files, { config: { embedder } });
  try {
    const ask = asker(plant.service.house);
    const judged: Judged[] = [];
    for (const question of questions) judged.push(judge(question, await ask(question)));
    return { judged, refused: plant.sent.runs.filter(({ code }) => code).length };
  } finally {
    await plant.close();
  }
}

/** A folder with a `make.ts` makes its documents and questions anew. */
export async function makeIfMade(data: string): Promise<string | null> {
  const maker = join(data, 'make.ts');
  if (!existsSync(maker)) return null;
  const { make } = (await import(pathToFileURL(maker).href)) as { make(folder: string): Promise<void> };
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-made-'));
  await make(folder);
  return folder;
}

/** The two sets that come with question files, or a folder that brings its own. */
export function kitFor(data: string): { readonly files: PlantFiles; readonly questions: string } {
  const own = (name: string) => join(data, name);
  if (existsSync(own('questions.jsonl'))) {
    const files = {
      documents: existsSync(own('documents')) ? own('documents') : data,
      site: own('bulkhead.site.yaml'),
      access: own('access.yaml'),
      labels: null,
      librarian: 'librarian',
    };
    return { files, questions: own('questions.jsonl') };
  }
  const at = (path: string) => join(ROOT, path);
  const access = at('sample/access.yaml');
  const librarian = 'librarian';
  if (basename(data) === 'manuals') {
    const labels = at('eval/labels/manuals.labels.yaml');
    const files = {
      documents: data,
      site: at('eval/site/manuals.site.yaml'),
      access: at('eval/site/manuals.access.yaml'),
      labels,
      librarian,
    };
    return { files, questions: at('eval/questions/manuals.jsonl') };
  }
  const files = { documents: data, site: at('sample/bulkhead.site.yaml'), access, labels: null, librarian };
  return { files, questions: at('eval/questions/sample.jsonl') };
}

export async function readQuestions(file: string): Promise<readonly Question[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Question);
}

function figures(judged: readonly Judged[]) {
  const of = (outcome: string) => judged.filter(({ question }) => question.expect.outcome === outcome);
  const share = (some: readonly Judged[], test: (one: Judged) => boolean) =>
    some.length === 0 ? null : some.filter(test).length / some.length;
  const answerable = of('answered');
  // Messages belong to what was cited: an answer that gives another part of the page does not owe them.
  const guarded = answerable.filter(({ pageRight, contained }) => pageRight && contained);
  return {
    questions: judged.length,
    page_right: share(answerable, ({ pageRight }) => pageRight),
    contained: share(answerable, ({ contained }) => contained),
    abstained_right: share(of('abstained'), ({ outcomeRight }) => outcomeRight),
    choose_right: share(of('choose-machine'), ({ outcomeRight }) => outcomeRight),
    conflicts_shown: share(of('conflict'), ({ outcomeRight }) => outcomeRight),
    false_conflicts: judged.filter(({ falseConflict }) => falseConflict).length,
    wrong_machine: judged.filter(({ wrongMachine }) => wrongMachine).length,
    warnings_owed: sum(guarded, ({ question: { expect } }) => ('safety' in expect ? (expect.safety?.length ?? 0) : 0)),
    warnings_dropped: sum(guarded, ({ warningsDropped }) => warningsDropped),
    warnings_lowered: sum(judged, ({ warningsLowered }) => warningsLowered),
    warnings_misplaced: sum(judged, ({ warningsMisplaced }) => warningsMisplaced),
    verbatim:
      sum(judged, ({ verbatim }) => verbatim) /
      Math.max(
        1,
        sum(judged, ({ statements }) => statements),
      ),
  };
}

function sum(judged: readonly Judged[], of: (one: Judged) => number): number {
  return judged.reduce((total, one) => total + of(one), 0);
}

function slices(judged: readonly Judged[]) {
  const by = (test: (question: Question) => boolean) => figures(judged.filter(({ question }) => test(question)));
  return {
    en: by(({ language }) => language === 'en'),
    de: by(({ language }) => language === 'de'),
    full: by(({ style }) => style === 'full'),
    terse: by(({ style }) => style === 'terse'),
  };
}

function lineOf({ question, body, ...verdict }: Judged): string {
  const said = body.outcome === 'answered' ? body.statements : body.outcome === 'conflict' ? body.sides : [];
  const cites = said.flatMap((one) => one.citations);
  const got = [...new Set(cites.map(({ source, page }) => `${source}:${page}`))];
  const machines = 'machines' in body ? body.machines : [];
  return JSON.stringify({
    ...verdict,
    id: question.id,
    q: question.question,
    context: question.context.machine,
    expect: question.expect,
    outcome: body.outcome,
    machines,
    got,
  });
}
