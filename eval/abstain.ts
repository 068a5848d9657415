// Measures silence: questions that one visible text answers, and others that it does not, through the whole service.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswerBody } from '../graph/model/answer.ts';
import { asker } from './asker.ts';
import { openTestPlant, type PlantFiles, type TestPlant } from './plant.ts';

export const tunedOn =
  "the tuning halves of eval/questions/sample.jsonl, eval/questions/manuals.jsonl and eval/planted (split 'tuning')";

interface Item {
  readonly question: string;
  readonly context: string;
  readonly answers: readonly { readonly text: string }[];
  readonly is_impossible: boolean;
}

/** `data` holds questions.jsonl; `size`: only the first so many contexts. Each context is seen by one person alone. */
export async function run({ data, size }: { data: string; size?: number }): Promise<Record<string, unknown>> {
  const all = (await readFile(join(data, 'questions.jsonl'), 'utf8')).split('\n').filter(Boolean);
  const items = all.map((line) => JSON.parse(line) as Item);
  const contexts = [...new Set(items.map(({ context }) => context))].slice(0, size);
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-abstain-'));
  try {
    const plant = await openTestPlant(await written(folder, contexts));
    try {
      return figures(await askAll(plant, contexts, items));
    } finally {
      await plant.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly item: Item;
  readonly body: AnswerBody;
}

async function askAll({ service }: TestPlant, contexts: readonly string[], items: readonly Item[]): Promise<Outcome[]> {
  const ask = asker(service.house);
  const outcomes: Outcome[] = [];
  for (const [at, context] of contexts.entries()) {
    for (const item of items.filter((one) => one.context === context)) {
      const body = await ask({ question: item.question, as: name(at), context: { machine: null } });
      outcomes.push({ item, body });
    }
  }
  return outcomes;
}

function figures(outcomes: readonly Outcome[]) {
  const silent = ({ body }: Outcome) => body.outcome === 'abstained';
  const impossible = ({ item }: Outcome) => item.is_impossible;
  const both = outcomes.filter((one) => silent(one) && impossible(one)).length;
  const precision = both / Math.max(1, outcomes.filter(silent).length);
  const recall = both / Math.max(1, outcomes.filter(impossible).length);
  const answerable = outcomes.filter((one) => !impossible(one));
  const cited = outcomes.flatMap(({ item, body }) => statementsOf(body).map((said) => ({ ...said, of: item.context })));
  const verbatim = cited.filter(
    ({ text, citations, of }) =>
      citations.every(({ quote }) => standsIn(quote, of)) && citations.some(({ quote }) => quote.includes(text)),
  );
  return {
    questions: outcomes.length,
    impossible: outcomes.filter(impossible).length,
    f1_no_answer: (2 * precision * recall) / Math.max(Number.MIN_VALUE, precision + recall),
    precision,
    recall,
    answered_share: outcomes.filter((one) => !silent(one)).length / outcomes.length,
    answer_hit: answerable.filter(hit).length / Math.max(1, answerable.length),
    citation_verbatim: cited.length === 0 ? null : verbatim.length / cited.length,
  };
}

function hit({ item, body }: Outcome): boolean {
  const said = statementsOf(body).map(({ text }) => plain(text));
  return item.answers.some(({ text }) => said.some((statement) => statement.includes(plain(text))));
}

function statementsOf(body: AnswerBody) {
  if (body.outcome === 'conflict') return body.sides;
  return body.outcome === 'answered' ? body.statements : [];
}

/** Word for word and in order, but for what redaction put in the place of names. */
function standsIn(quote: string, context: string): boolean {
  const whole = plain(context);
  let from = 0;
  return plain(quote)
    .split(REDACTED)
    .every((part) => {
      const at = whole.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
}
const REDACTED = /\[[^\]]*\]|\p{L}+-[0-9A-Z]{6}/u;

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function name(at: number): string {
  return `reader-${at + 1}`;
}

/** One document, one class and one reader for each context. */
async function written(folder: string, contexts: readonly string[]): Promise<PlantFiles> {
  const documents = join(folder, 'documents');
  await mkdir(documents, { recursive: true });
  for (const [at, context] of contexts.entries()) await writeFile(join(documents, `${name(at)}.txt`), context);
  const each = (line: (name: string) => string) => contexts.map((_, at) => line(name(at)));
  const put = async (file: string, lines: readonly string[]) => {
    await writeFile(join(folder, file), `${lines.join('\n')}\n`);
    return join(folder, file);
  };
  await put('documents/bulkhead.labels.yaml', [
    'version: 1',
    'name: contexts',
    'rules:',
    ...each((one) => `  - { path: "${one}.txt", site: library, sensitivity: operations, collection: ${one} }`),
  ]);
  return {
    documents,
    site: await put('bulkhead.site.yaml', [
      'version: 1',
      'plant: Library',
      'zone: UTC',
      'sites: [{ id: library, name: Library }]',
    ]),
    access: await put('access.yaml', [
      'version: 1',
      'people:',
      '  - { id: admin, name: "Admin", groups: [admins] }',
      ...each((one) => `  - { id: ${one}, name: "Reader", groups: [] }`),
      'services:',
      '  - { id: librarian, name: "Intake", groups: [intake] }',
      'groups:',
      '  - { id: admins }',
      '  - { id: intake }',
      'grants:',
      '  - { to: admins, role: admin, on: {} }',
      '  - { to: intake, role: curator, on: { site: library } }',
      ...each((one) => `  - { to: ${one}, role: reader, on: { collection: ${one} } }`),
      'denials: []',
    ]),
    labels: null,
    librarian: 'librarian',
  };
}
