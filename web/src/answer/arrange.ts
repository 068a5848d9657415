// Puts an answer's statements into procedures and sentences, in the order the service gave them; nothing is left out.

import type { Answer, Citation, Statement } from '../contract.ts';

export interface Step {
  readonly statement: Statement;
  /** Position among all steps of the answer, for the ticks. */
  readonly index: number;
  /** Safety messages that stand directly before it. */
  readonly guards: readonly Statement[];
}

export interface Block {
  /** Safety messages that cover all of it. */
  readonly covers: readonly Statement[];
  /** The heading its steps stand under. */
  readonly title: string;
  readonly steps: readonly Step[];
  readonly sentences: readonly Statement[];
}

export function arrange(statements: readonly Statement[]): readonly Block[] {
  const blocks: Draft[] = [];
  let waiting: Statement[] = [];
  let steps = 0;
  let before: Statement | null = null;
  for (const statement of statements) {
    if (statement.safety) {
      waiting.push(statement);
      continue;
    }
    const isStep = statement.kind === 'STEP' && !isOfTheRow(statement, before);
    const block = blockFor(blocks, statement, isStep);
    const opens = block.steps.length + block.sentences.length === 0;
    const covering = opens ? waiting.filter(({ safety }) => safety?.scope !== 'STEP') : [];
    block.covers.push(...covering);
    const guards = waiting.filter((one) => !covering.includes(one));
    if (isStep) block.steps.push({ statement, index: steps++, guards });
    else {
      block.covers.push(...guards);
      block.sentences.push(statement);
    }
    waiting = [];
    before = statement;
  }
  if (waiting.length > 0) blocks.push({ covers: waiting, title: '', steps: [], sentences: [], of: null });
  return blocks;
}

interface Draft {
  readonly covers: Statement[];
  readonly title: string;
  readonly steps: Step[];
  readonly sentences: Statement[];
  readonly of: string | null;
}

/** The remedy of a fault table's row belongs to its meaning and cause. */
function isOfTheRow(step: Statement, before: Statement | null): boolean {
  if (step.number !== null || !before || (before.kind !== 'FACT' && before.kind !== 'CAUSE')) return false;
  return step.citations[0]?.chunk === before.citations[0]?.chunk;
}

function blockFor(blocks: Draft[], statement: Statement, isStep: boolean): Draft {
  const title = titleOf(statement);
  const of = isStep ? `${statement.citations[0]?.document} ${title}` : null;
  const last = blocks.at(-1);
  if (last && last.of === of) return last;
  const block: Draft = { covers: [], title, steps: [], sentences: [], of };
  blocks.push(block);
  return block;
}

/** The nearest heading, without its number. */
export function titleOf({ citations }: Pick<Statement, 'citations'>): string {
  const [citation] = citations;
  return (citation?.headings.at(-1) ?? citation?.title ?? '').replace(/^\d+(?:\.\d+)*\.?\s+/, '');
}

/** Where in its document a passage stands; null: the title says it already, or there is no heading. */
export function headingOf({ headings, title }: Citation): string | null {
  const heading = headings.at(-1) ?? null;
  return heading === title ? null : heading;
}

/** The statement an answer is named after: its first numbered step, else its first sentence. */
export function leadOf(statements: readonly Statement[]): Statement | undefined {
  const said = statements.filter(({ safety }) => !safety);
  return said.find(({ kind, number }) => kind === 'STEP' && number !== null) ?? said[0] ?? statements[0];
}

/** Whether a language model wrote any of them. */
export function isWorded(statements: readonly Statement[]): boolean {
  return statements.some(({ generated }) => generated);
}

/** What an answer says, whatever its outcome. */
export function statementsIn({ body }: Answer): readonly Statement[] {
  if (body.__typename === 'Answered') return body.statements;
  return body.__typename === 'Conflict' ? body.sides : [];
}

const LEVELS = ['DANGER', 'WARNING', 'CAUTION', 'NOTICE'] as const;

/** For the summary: highest level first, otherwise as given. */
export function messagesByLevel(statements: readonly Statement[]): readonly Statement[] {
  return LEVELS.flatMap((level) => statements.filter(({ safety }) => safety?.level === level));
}

export interface Sentence {
  /** As the source prints it; null: it prints none. */
  readonly signal: string | null;
  /** The first sentence, which names the hazard. */
  readonly hazard: string;
  readonly rest: string;
}

const SIGNAL = /^(DANGER|WARNING|CAUTION|NOTICE|GEFAHR|WARNUNG|VORSICHT|ACHTUNG|HINWEIS)[\s:!.–-]+/iu;

/** A message in the three parts a safety panel shows; together they are the text, character by character. */
export function partsOfMessage(text: string): Sentence {
  const signal = SIGNAL.exec(text);
  const body = signal ? text.slice(signal[0].length) : text;
  const end = /[.!?](?=\s+\p{Lu})/u.exec(body);
  const cut = end ? end.index + 1 : body.length;
  return { signal: signal?.[1] ?? null, hazard: body.slice(0, cut), rest: body.slice(cut) };
}

/** Sources in order of first use: one number for each page (or passage without pages) of a version. */
export function numbered(citations: readonly Citation[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const citation of citations) {
    const key = placeOf(citation);
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
  }
  return numbers;
}

export function placeOf({ document, version, page, chunk }: Citation): string {
  return [document, version, page ?? chunk].join(' ');
}
