// `bulkhead ask`: a question, its answer in plain text, each sentence with its source.

import { Refusal } from '../../graph/model/errors.ts';
import type { Answer, Citation, Statement } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const CITATION =
  'chunk document title source version page recognised picture { x y w h } headings quote validity vanished notices { kind text }';
const STATEMENT = `kind text number generated safety { level scope before } columns { name value } citations { ${CITATION} }`;
const ASK = `mutation Ask($question: String!, $context: ContextInput, $options: AskOptions) {
  ask(question: $question, context: $context, options: $options) {
    id at revision question receipt { origin index leafHash }
    body {
      __typename
      ... on Answered { machines { id name } statements { ${STATEMENT} } degraded { code says } }
      ... on Abstained { says codes nearest { ${CITATION} } degraded { code says } }
      ... on ChooseMachine { machines { id name } degraded { code says } }
      ... on Conflict { machines { id name } sides { ${STATEMENT} } degraded { code says } }
    }
  }
}`;

export const ask: Command = {
  usage: 'bulkhead ask "QUESTION" [--machine ID] [--after ANSWER] [--as PERSON] [--json]',
  says: 'Answers from the documents that person may read, with the page of every sentence.',
  async run(args) {
    const { config, positionals, values } = options(args, {
      machine: { type: 'string' },
      after: { type: 'string' },
      as: { type: 'string' },
      json: { type: 'boolean' },
    });
    const question = positionals.join(' ');
    const context = values.machine ? { machine: values.machine } : null;
    const followed = values.after ? { after: values.after } : null;
    const { ask } = await withService(config, values.as, (client) =>
      client.query<{ ask: Answer }>(ASK, { question, context, options: followed }),
    );
    process.stdout.write(values.json ? `${JSON.stringify(ask, null, 2)}\n` : asText(ask));
    return 0;
  },
};

export function asText(answer: Answer): string {
  const { body, receipt } = answer;
  const degraded = body.degraded.map(({ says }) => `(${says})\n`).join('');
  const proof = `\nAnswer ${answer.id}, entry ${receipt.index} of the log ${receipt.origin}\n`;
  return degraded + bodyText(body) + proof;
}

function bodyText(body: Answer['body']): string {
  switch (body.__typename) {
    case 'Answered': {
      const about = body.machines.map(({ id, name }) => (id === name ? id : `${id} (${name})`)).join(', ');
      return `${about ? `${about}\n` : ''}\n${noticesText(body.statements)}${statementsText(body.statements)}`;
    }
    case 'ChooseMachine':
      return `This fits several machines; ask again with --machine:\n${body.machines.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}\n`;
    case 'Conflict':
      return `Current documents disagree:\n${noticesText(body.sides)}${statementsText(body.sides)}`;
    case 'Abstained':
      return `${body.says}\n${codesText(body.codes)}${nearestText(body.nearest)}`;
    default:
      throw new Refusal('INTERNAL', 'The service gave an outcome that this command does not know; upgrade it.');
  }
}

/** What readers of the cited documents are told, once each, before anything else. */
function noticesText(statements: readonly Statement[]): string {
  const told = statements.flatMap(({ citations }) =>
    citations.flatMap(({ title, notices }) =>
      notices.map(
        ({ kind, text }) =>
          `  ! ${kind === 'SAFETY' ? 'SAFETY NOTICE' : 'NOTICE'} on ${title}: ${text.replace(/\s+/g, ' ')}\n`,
      ),
    ),
  );
  return [...new Set(told)].join('');
}

function codesText(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `Nothing you may read has this code; these are close to it: ${codes.join(', ')}\n`;
}

function nearestText(nearest: readonly Citation[]): string {
  if (nearest.length === 0) return '';
  return `Closest passages:\n${nearest.map((citation) => `  ${sourceOf(citation)}\n`).join('')}`;
}

/** Sources are numbered once and named below; where one section follows on another, its heading parts them. */
function statementsText(statements: readonly Statement[]): string {
  const sources = [...new Set(statements.flatMap(({ citations }) => citations.map(sourceOf)))];
  const lines = statements.map((statement, i) => {
    const marks = [...new Set(statement.citations.map((one) => `[${sources.indexOf(sourceOf(one)) + 1}]`))].join('');
    return `${partingOf(statement, statements[i - 1])}${leadOf(statement)}${sayingOf(statement)} ${marks}${statement.generated ? ' (in a model’s words)' : ''}`;
  });
  return `${lines.join('\n')}\n\n${sources.map((source, i) => `[${i + 1}] ${source}`).join('\n')}\n`;
}

function partingOf({ citations: [here] }: Statement, before: Statement | undefined): string {
  const there = before?.citations[0];
  if (!here || !there || before.kind === 'WARNING' || sourceOf(here) === sourceOf(there)) return '';
  return `${here.headings.at(-1) ?? here.title}:\n`;
}

function sayingOf({ text, columns }: Statement): string {
  const said = columns.length > 0 ? columns.map(({ name, value }) => `${name}: ${value}`).join('; ') : text;
  return said.replace(/\s+/g, ' ');
}

function leadOf({ kind, number, safety }: Statement): string {
  // The message begins with its own signal word.
  if (safety) return safety.scope === 'STEP' ? '  ! ' : `  ! (whole ${safety.scope.toLowerCase()}) `;
  if (kind === 'STEP') return `  ${number ?? '-'} `;
  return kind === 'CAUSE' ? '  Cause: ' : '';
}

function sourceOf({
  title,
  source,
  version,
  page,
  recognised,
  picture,
  headings,
  vanished,
  validity,
}: Citation): string {
  const place = [page === null ? null : `p. ${page}`, headings.at(-1) ?? null].filter(Boolean).join(', ');
  const marks = `${vanished ? ' (source gone)' : ''}${validity === 'IN_FORCE' ? '' : ` (${validity.toLowerCase()})`}`;
  const sure = recognised === null ? '' : ` (${Math.round(recognised * 100)} % sure)`;
  const scan = sure && (picture ? `, shown as a picture on page ${page}${sure}` : `, read from a scan${sure}`);
  return `${title} (${source}, version ${version}${place ? `, ${place}` : ''}${scan})${marks}`;
}
