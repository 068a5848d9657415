// Judges one answer against what its question file expects; pure.

import type { AnswerBody, Citation, Statement } from '../graph/model/answer.ts';

export interface Question {
  readonly id: string;
  readonly question: string;
  readonly language: 'en' | 'de';
  readonly style: 'full' | 'terse';
  readonly context: { readonly machine: string | null };
  /** Who asks. */
  readonly as: string;
  readonly split: 'tuning' | 'reporting';
  readonly expect: Expected;
}

export type Expected =
  | {
      readonly outcome: 'answered';
      readonly document: string;
      /** Other documents that answer as well. */
      readonly alternatives?: readonly string[];
      readonly pages?: readonly number[];
      readonly machine?: string | null;
      readonly contains?: readonly string[];
      readonly safety?: readonly { readonly level: string; readonly contains: string }[];
    }
  | { readonly outcome: 'abstained' }
  | { readonly outcome: 'choose-machine'; readonly machines: readonly string[] };

export interface Judged {
  readonly question: Question;
  readonly body: AnswerBody;
  readonly right: boolean;
  readonly outcomeRight: boolean;
  /** The expected page is among the citations. */
  readonly pageRight: boolean;
  /** One of the expected fragments stands in a statement. */
  readonly contained: boolean;
  readonly wrongMachine: boolean;
  readonly warningsDropped: number;
  /** A step's message that does not stand directly before its step. */
  readonly warningsMisplaced: number;
}

export function judge(question: Question, body: AnswerBody): Judged {
  const { expect } = question;
  const statements = body.outcome === 'answered' ? body.statements : [];
  const outcomeRight = expect.outcome === body.outcome && sameMachines(expect, body);
  const pageRight = expect.outcome === 'answered' && citations(statements).some((one) => isExpected(one, expect));
  const contained = expect.outcome === 'answered' && holds(statements, expect.contains ?? []);
  const wrongMachine = isWrongMachine(expect, body);
  const warningsDropped = expect.outcome === 'answered' ? dropped(statements, expect.safety ?? []) : 0;
  const warningsMisplaced = misplaced(statements);
  const right =
    (expect.outcome === 'answered' ? pageRight && warningsDropped === 0 : outcomeRight) &&
    !wrongMachine &&
    warningsMisplaced === 0;
  return {
    question,
    body,
    right,
    outcomeRight,
    pageRight,
    contained,
    wrongMachine,
    warningsDropped,
    warningsMisplaced,
  };
}

function citations(statements: readonly Statement[]): readonly Citation[] {
  return statements.flatMap((statement) => statement.citations);
}

function isExpected(citation: Citation, expect: Extract<Expected, { outcome: 'answered' }>): boolean {
  if (expect.alternatives?.includes(citation.source)) return true;
  // A nested labels file makes its own root, so its documents' paths start below it.
  if (citation.source !== expect.document && !expect.document.endsWith(`/${citation.source}`)) return false;
  return !expect.pages || (citation.page !== null && expect.pages.includes(citation.page));
}

function holds(statements: readonly Statement[], fragments: readonly string[]): boolean {
  const text = statements.map(({ text }) => plain(text)).join('\n');
  return fragments.length === 0 || fragments.some((fragment) => text.includes(plain(fragment)));
}

function sameMachines(expect: Expected, body: AnswerBody): boolean {
  if (expect.outcome !== 'choose-machine' || body.outcome !== 'choose-machine') return true;
  return [...expect.machines].sort().join() === [...body.machines].sort().join();
}

/** An answer about another machine than the one meant, or any answer where the machine had to be asked for. */
function isWrongMachine(expect: Expected, body: AnswerBody): boolean {
  if (body.outcome !== 'answered') return false;
  if (expect.outcome === 'choose-machine') return true;
  if (expect.outcome !== 'answered' || !expect.machine) return false;
  const about = citations(body.statements).map(({ machines }) => machines as readonly string[]);
  return about.some((machines) => machines.length > 0 && !machines.includes(expect.machine!));
}

function dropped(statements: readonly Statement[], wanted: readonly { level: string; contains: string }[]): number {
  const shown = statements.flatMap(({ safety, text }) => (safety ? [{ level: safety.level, text: plain(text) }] : []));
  return wanted.filter(
    ({ level, contains }) => !shown.some((one) => one.level === level && one.text.includes(plain(contains))),
  ).length;
}

function misplaced(statements: readonly Statement[]): number {
  return statements.filter(({ safety }, at) => {
    if (safety?.scope !== 'step') return false;
    const next = statements.slice(at + 1).find((one) => one.safety?.scope !== 'step');
    return next?.kind !== 'step' || (safety.before !== null && next.number !== safety.before);
  }).length;
}

/** Line breaks and runs of blanks are the page's, not the text's. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
