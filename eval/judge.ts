// Judges one answer against what its question file expects; pure.

import type { AnswerBody, Citation, Statement } from '../graph/model/answer.ts';
import type { SafetyLevel, SafetyScope } from '../graph/model/chunk.ts';

export interface Question {
  readonly id: string;
  readonly question: string;
  readonly language: 'en' | 'de';
  readonly style: 'full' | 'terse';
  readonly context: { readonly machine: string | null };
  /** Who asks. */
  readonly as: string;
  readonly split: 'tuning' | 'reporting';
  /** Asked first by the same person; this question is asked after its answer. */
  readonly after?: { readonly question: string; readonly context: { readonly machine: string | null } };
  readonly expect: Expected;
}

export interface ExpectedMessage {
  readonly level: string;
  readonly contains: string;
  /** Where it belongs: before everything, or directly before the step `before`. */
  readonly scope?: SafetyScope;
  readonly before?: string;
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
      readonly safety?: readonly ExpectedMessage[];
    }
  | {
      readonly outcome: 'conflict';
      readonly machine: string;
      /** What each side says; all must be shown. */
      readonly sides: readonly string[];
      /** Each must be cited. */
      readonly documents: readonly string[];
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
  /** Shown, but at a lower level than printed. */
  readonly warningsLowered: number;
  /** A step's message that does not stand directly before its step, or a wider one behind what it covers. */
  readonly warningsMisplaced: number;
  readonly falseConflict: boolean;
  readonly statements: number;
  /** Statements that stand verbatim in the quote they cite. */
  readonly verbatim: number;
}

export function judge(question: Question, body: AnswerBody): Judged {
  const { expect } = question;
  const statements = saidIn(body);
  const answerable = expect.outcome === 'answered';
  const outcomeRight = expect.outcome === body.outcome && sameMachines(expect, body) && showsAllSides(expect, body);
  const pageRight = answerable && citations(statements).some((one) => isExpected(one, expect));
  const owed = answerable ? (expect.safety ?? []) : [];
  const warningsDropped = owed.filter((one) => !shown(statements, one)).length;
  const warningsLowered = owed.filter((one) => lowered(statements, one)).length;
  const warningsMisplaced = misplaced(statements) + owed.filter((one) => elsewhere(statements, one)).length;
  const wrongMachine = isWrongMachine(expect, body);
  const right =
    (answerable ? pageRight && warningsDropped === 0 : outcomeRight) && !wrongMachine && warningsMisplaced === 0;
  return {
    question,
    body,
    right,
    outcomeRight,
    pageRight,
    contained: answerable && holds(statements, expect.contains ?? []),
    wrongMachine,
    warningsDropped,
    warningsLowered,
    warningsMisplaced,
    falseConflict: body.outcome === 'conflict' && expect.outcome !== 'conflict',
    statements: statements.length,
    verbatim: statements.filter(({ text, citations }) => citations.some(({ quote }) => quote.includes(text))).length,
  };
}

function saidIn(body: AnswerBody): readonly Statement[] {
  if (body.outcome === 'conflict') return body.sides;
  return body.outcome === 'answered' ? body.statements : [];
}

function showsAllSides(expect: Expected, body: AnswerBody): boolean {
  if (expect.outcome !== 'conflict' || body.outcome !== 'conflict') return true;
  const sources = citations(body.sides).map(({ source }) => source);
  return (
    expect.sides.every((side) => holds(body.sides, [side])) &&
    expect.documents.every((document) => sources.includes(document))
  );
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
  if (body.outcome !== 'answered' && body.outcome !== 'conflict') return false;
  if (expect.outcome === 'choose-machine') return true;
  if (expect.outcome === 'abstained' || !expect.machine) return false;
  const about = citations(saidIn(body)).map(({ machines }) => machines as readonly string[]);
  return about.some((machines) => machines.length > 0 && !machines.includes(expect.machine!));
}

function shown(statements: readonly Statement[], { level, contains }: ExpectedMessage): boolean {
  return statements.some(({ safety, text }) => safety?.level === level && plain(text).includes(plain(contains)));
}

const LEVELS: readonly string[] = ['danger', 'warning', 'caution', 'notice'] satisfies SafetyLevel[];

function lowered(statements: readonly Statement[], { level, contains }: ExpectedMessage): boolean {
  const levels = statements.flatMap(({ safety, text }) =>
    plain(text).includes(plain(contains)) ? [LEVELS.indexOf(safety?.level ?? 'none')] : [],
  );
  return levels.length > 0 && levels.every((one) => one < 0 || one > LEVELS.indexOf(level));
}

/** A message that is shown, at another place than the printed one. */
function elsewhere(statements: readonly Statement[], { contains, scope, before }: ExpectedMessage): boolean {
  if (!scope) return false;
  const at = statements.findIndex(({ safety, text }) => safety && plain(text).includes(plain(contains)));
  if (at < 0) return false;
  if (statements[at]!.safety?.scope !== scope) return true;
  const next = statements.slice(at + 1).find(({ kind }) => kind !== 'warning');
  if (scope === 'step') return next?.number !== before;
  return statements.slice(0, at).some((one) => one.kind !== 'warning' && covers(statements[at]!, one));
}

/** By what is printed above both: a section's message covers what stands under the same headings. */
function covers({ safety, citations: [own] }: Statement, { citations: [other] }: Statement): boolean {
  if (!own || !other || own.documentId !== other.documentId) return false;
  return safety?.scope === 'document' || own.headings.every((heading) => other.headings.includes(heading));
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
