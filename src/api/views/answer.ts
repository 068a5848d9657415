// An answer as the schema shows it.

import type {
  Answer,
  AnswerBody,
  Citation,
  DegradationCode,
  SourceChange,
  Statement,
} from '../../../graph/model/answer.ts';
import type { MachineId } from '../../../graph/model/ids.ts';
import type { Site } from '../../../graph/model/site.ts';
import type * as Schema from '../generated/schema.ts';
import { enumOf } from './enums.ts';
import { noticeView } from './notice.ts';

export function answerView(site: Site, answer: Answer): Schema.Answer {
  const { id, at, revision, question, receipt, body, since } = answer;
  return { id, at, revision, question, receipt, body: bodyView(site, body, since), since: since.map(changeView) };
}

function bodyView(site: Site, body: AnswerBody, since: readonly SourceChange[]): Schema.AnswerBody {
  const cited = (citation: Citation) => citationView(citation, since);
  const stated = (statement: Statement) => statementView(statement, cited);
  const degraded = body.degraded.map(degradationView);
  switch (body.outcome) {
    case 'answered':
      return {
        __typename: 'Answered',
        degraded,
        machines: machinesView(site, body.machines),
        statements: body.statements.map(stated),
      };
    case 'abstained':
      return {
        __typename: 'Abstained',
        degraded,
        says: NOT_KNOWN,
        nearest: body.nearest.map(cited),
        codes: body.codes.map(({ quote }) => quote),
      };
    case 'choose-machine':
      return { __typename: 'ChooseMachine', degraded, machines: machinesView(site, body.machines) };
    case 'conflict':
      return {
        __typename: 'Conflict',
        degraded,
        machines: machinesView(site, body.machines),
        sides: body.sides.map(stated),
      };
  }
}
const NOT_KNOWN = 'The documents you may see do not say.';

function statementView(statement: Statement, cited: (citation: Citation) => Schema.Citation): Schema.Statement {
  const { kind, text, number, safety, columns, citations, generated = false } = statement;
  return {
    kind: enumOf(kind),
    text,
    number,
    safety: safety && { level: enumOf(safety.level), scope: enumOf(safety.scope), before: safety.before },
    columns: columns.map((column) => ({ ...column })),
    generated,
    citations: citations.map(cited),
  };
}

/** `since`: what became of its version after the answer was given; nothing for a passage that is shown as it is now. */
export function citationView(citation: Citation, since: readonly SourceChange[] = []): Schema.Citation {
  const { chunkId, documentId, versionId, validity, machines, headings, notices, picture, ...rest } = citation;
  return {
    ...rest,
    chunk: chunkId,
    document: documentId,
    machines: [...machines],
    headings: [...headings],
    picture: picture && { ...picture },
    validity: enumOf(validity),
    notices: notices.map(noticeView),
    since: since.filter((one) => one.versionId === versionId).map(changeView),
  };
}

function changeView({ documentId, what, at }: SourceChange): Schema.SourceChange {
  return { document: documentId, what: enumOf(what), at };
}

export function machinesView(site: Site, ids: readonly MachineId[]): Schema.Machine[] {
  return ids.map((id) => {
    const machine = site.machines.find((one) => one.id === id);
    const { names = [], model = null, line = null, site: at = '' } = machine ?? {};
    return { id, name: names[0] ?? id, model, line, site: at };
  });
}

export function degradationView(code: DegradationCode): Schema.Degradation {
  return { code, says: DEGRADATIONS[code] };
}
const DEGRADATIONS: Record<DegradationCode, string> = {
  LEXICAL_ONLY: 'There is no embedding model: search matches words only. Run npm run setup.',
  LANGUAGE_NOT_COVERED: 'The embedding model does not cover this language: search leans on words.',
  EXTRACT_ONLY: 'The language model did not answer: these are extracts from the documents.',
  EXACT_ONLY: 'The index for very large classes is not there: large searches take longer.',
  RERANKER_SKIPPED: 'The reranking model was late or failed: passages are in the order of search alone.',
  PHRASE_NOT_FOUND: 'No passage you may see holds the words in quotes in this order: the others were looked through.',
};
