// Measures answers on labelled questions: right page, right machine, warnings kept, silence where nothing is known.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PrincipalId } from '../graph/model/ids.ts';
import { ask } from '../src/ask/ask.ts';
import type { House } from '../src/house.ts';
import { type Judged, judge, type Question } from './judge.ts';
import { openTestPlant, type PlantFiles } from './plant.ts';

export const tunedOn = "the tuning half of eval/questions/sample.jsonl (split 'tuning')";

const ROOT = join(import.meta.dirname, '..');

/** `data`: a folder of documents; `split`: only this half; `failures`: a file for the questions that went wrong. */
export async function run(options: {
  data: string;
  split?: string;
  failures?: string;
}): Promise<Record<string, unknown>> {
  const { files, questions } = kitFor(options.data);
  const asked = (await readQuestions(questions)).filter(({ split }) => !options.split || split === options.split);
  const plant = await openTestPlant(files);
  try {
    const judged: Judged[] = [];
    for (const question of asked) judged.push(judge(question, await answer(plant.service.house, question)));
    if (options.failures)
      await writeFile(
        options.failures,
        judged
          .filter(({ right }) => !right)
          .map(lineOf)
          .join('\n'),
      );
    return { ...figures(judged), by: slices(judged), refused: plant.sent.runs.filter(({ code }) => code).length };
  } finally {
    await plant.close();
  }
}

/** The two sets that come with question files, or a folder that brings its own. */
function kitFor(data: string): { readonly files: PlantFiles; readonly questions: string } {
  const own = (name: string) => join(data, name);
  if (existsSync(own('questions.jsonl'))) {
    const files = {
      documents: data,
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

async function readQuestions(file: string): Promise<readonly Question[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Question);
}

async function answer(house: House, { question, context, as }: Question) {
  const id = as as PrincipalId;
  const authenticated = { method: 'token' as const, id: 'eval', until: house.now().toISOString() };
  const asked = {
    now: house.now().toISOString(),
    zone: house.site.zone,
    machine: context.machine,
    shift: null,
    purpose: null,
  };
  const { body } = await ask(house.ask, { id, kind: 'person', onBehalfOf: null, authenticated }, question, asked);
  return body;
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
    wrong_machine: judged.filter(({ wrongMachine }) => wrongMachine).length,
    warnings_dropped: guarded.reduce((sum, { warningsDropped }) => sum + warningsDropped, 0),
    warnings_misplaced: judged.reduce((sum, { warningsMisplaced }) => sum + warningsMisplaced, 0),
  };
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
  const cites = body.outcome === 'answered' ? body.statements.flatMap((one) => one.citations) : [];
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
