// Made from schema.graphql and web/operations by `npm run generate`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type PrincipalKind =
  | 'PERSON'
  | 'AGENT'
  | 'SERVICE';

export type Action =
  | 'ASK'
  | 'READ'
  | 'INGEST'
  | 'PROPOSE_LABELS'
  | 'SET_VALIDITY'
  | 'REVIEW'
  | 'ADMINISTER'
  | 'APPROVE_LABELS'
  | 'AUDIT'
  | 'REVEAL';

export type DegradationCode =
  /** No embedding model: search matches words only. */
  | 'LEXICAL_ONLY'
  /** The embedding model does not cover the question's language. */
  | 'LANGUAGE_NOT_COVERED'
  /** The index for very large classes could not be loaded. */
  | 'EXACT_ONLY'
  /** The site's language model did not answer in time or in form: the answer is an extract. */
  | 'EXTRACT_ONLY'
  /** The reranking model was late or failed: passages are in the order of search. */
  | 'RERANKER_SKIPPED'
  /** Words that the question puts in quotes stand in this order in no passage you may read about the machine in question. */
  | 'PHRASE_NOT_FOUND';

export type StatementKind =
  | 'FACT'
  | 'CAUSE'
  | 'STEP'
  | 'WARNING';

export type SafetyLevel =
  | 'DANGER'
  | 'WARNING'
  | 'CAUTION'
  | 'NOTICE';

export type SafetyScope =
  | 'DOCUMENT'
  | 'SECTION'
  | 'STEP';

export type NoticeKind =
  /** Concerns people's safety; stands beside any validity. */
  | 'SAFETY'
  /** Says why the document is superseded, withdrawn or under review, or why it is in force again. */
  | 'VALIDITY';

export type SourceChangeKind =
  | 'SUPERSEDED'
  | 'WITHDRAWN'
  | 'UNDER_REVIEW'
  | 'SAFETY_NOTICE'
  /** There is a newer version of the document. */
  | 'REPLACED'
  /** Taken out of sight. */
  | 'RETIRED'
  /** Its key was destroyed: nobody can read it any more. */
  | 'ERASED';

export type Validity =
  | 'IN_FORCE'
  | 'SUPERSEDED'
  | 'WITHDRAWN'
  | 'UNDER_REVIEW';

export type Verdict =
  | 'HELPED'
  | 'WRONG';

export type FactRole =
  | 'MEANING'
  | 'CAUSE'
  | 'REMEDY'
  | 'WARNING';

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly me: { readonly id: string, readonly name: string, readonly kind: PrincipalKind, readonly actions: ReadonlyArray<Action>, readonly until: string }, readonly health: { readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }> }, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }> };

export type AskMutationVariables = Exact<{
  question: string;
  machine?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AskMutation = { readonly ask: { readonly id: string, readonly at: string, readonly revision: number, readonly question: string, readonly receipt: { readonly origin: string, readonly index: number, readonly leafHash: string }, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }>, readonly body:
      | { readonly __typename: 'Answered', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }>, readonly statements: ReadonlyArray<{ readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }> }
      | { readonly __typename: 'Abstained', readonly codes: ReadonlyArray<string>, readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly nearest: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }
      | { readonly __typename: 'ChooseMachine', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }> }
      | { readonly __typename: 'Conflict', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }>, readonly sides: ReadonlyArray<{ readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }> }
     } };

export type ReadAnswerQueryVariables = Exact<{
  id: string;
}>;


export type ReadAnswerQuery = { readonly answer: { readonly id: string, readonly at: string, readonly revision: number, readonly question: string, readonly receipt: { readonly origin: string, readonly index: number, readonly leafHash: string }, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }>, readonly body:
      | { readonly __typename: 'Answered', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }>, readonly statements: ReadonlyArray<{ readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }> }
      | { readonly __typename: 'Abstained', readonly codes: ReadonlyArray<string>, readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly nearest: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }
      | { readonly __typename: 'ChooseMachine', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }> }
      | { readonly __typename: 'Conflict', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }>, readonly sides: ReadonlyArray<{ readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }> }
     } | null };

export type HistoryQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type HistoryQuery = { readonly history: { readonly next: string | null, readonly items: ReadonlyArray<{ readonly id: string, readonly at: string, readonly question: string, readonly body:
        | { readonly __typename: 'Answered', readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }> }
        | { readonly __typename: 'Abstained' }
        | { readonly __typename: 'ChooseMachine' }
        | { readonly __typename: 'Conflict' }
       }> } };

export type MachineFieldsFragment = { readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string };

export type AnswerFieldsFragment = { readonly id: string, readonly at: string, readonly revision: number, readonly question: string, readonly receipt: { readonly origin: string, readonly index: number, readonly leafHash: string }, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }>, readonly body:
    | { readonly __typename: 'Answered', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }>, readonly statements: ReadonlyArray<{ readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }> }
    | { readonly __typename: 'Abstained', readonly codes: ReadonlyArray<string>, readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly nearest: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }
    | { readonly __typename: 'ChooseMachine', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }> }
    | { readonly __typename: 'Conflict', readonly degraded: ReadonlyArray<{ readonly code: DegradationCode }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly model: string | null, readonly line: string | null, readonly site: string }>, readonly sides: ReadonlyArray<{ readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> }> }
   };

export type StatementFieldsFragment = { readonly kind: StatementKind, readonly text: string, readonly number: string | null, readonly generated: boolean, readonly safety: { readonly level: SafetyLevel, readonly scope: SafetyScope, readonly before: string | null } | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly citations: ReadonlyArray<{ readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> }> };

export type CitationFieldsFragment = { readonly chunk: string, readonly document: string, readonly title: string, readonly source: string, readonly version: number, readonly machines: ReadonlyArray<string>, readonly page: number | null, readonly recognised: number | null, readonly headings: ReadonlyArray<string>, readonly start: number, readonly end: number, readonly quote: string, readonly validity: Validity, readonly vanished: boolean, readonly picture: { readonly x: number, readonly y: number, readonly w: number, readonly h: number, readonly image: string | null } | null, readonly notices: ReadonlyArray<{ readonly kind: NoticeKind, readonly text: string, readonly at: string }>, readonly since: ReadonlyArray<{ readonly document: string, readonly what: SourceChangeKind, readonly at: string | null }> };

export type ChangeFieldsFragment = { readonly document: string, readonly what: SourceChangeKind, readonly at: string | null };

export type ReadSourceQueryVariables = Exact<{
  chunk: string;
  page?: number | null | undefined;
  answer?: string | null | undefined;
}>;


export type ReadSourceQuery = { readonly source: { readonly chunk: { readonly text: string, readonly start: number, readonly end: number, readonly redactions: ReadonlyArray<{ readonly start: number, readonly end: number, readonly type: string, readonly pseudonym: boolean }> }, readonly document: { readonly owner: string | null, readonly machines: ReadonlyArray<string>, readonly path: string }, readonly version: { readonly number: number, readonly pages: number, readonly ingestedAt: string }, readonly page: { readonly number: number, readonly width: number, readonly height: number, readonly words: ReadonlyArray<{ readonly text: string, readonly start: number, readonly end: number, readonly x: number, readonly y: number, readonly w: number, readonly h: number }>, readonly redactions: ReadonlyArray<{ readonly start: number, readonly end: number, readonly type: string, readonly pseudonym: boolean }> } | null } | null };

export type SuggestionsQueryVariables = Exact<{
  machine?: string | null | undefined;
}>;


export type SuggestionsQuery = { readonly codes: ReadonlyArray<string>, readonly history: { readonly items: ReadonlyArray<{ readonly id: string, readonly at: string, readonly question: string }> } };

export type CodeFactsQueryVariables = Exact<{
  code: string;
}>;


export type CodeFactsQuery = { readonly facts: ReadonlyArray<{ readonly code: string, readonly machines: ReadonlyArray<string>, readonly statements: ReadonlyArray<{ readonly role: FactRole, readonly text: string }> }> };

export type ReadReceiptQueryVariables = Exact<{
  answer: string;
}>;


export type ReadReceiptQuery = { readonly receipt: string | null };

export type RateMutationVariables = Exact<{
  answer: string;
  verdict: Verdict;
  reason?: string | null | undefined;
}>;


export type RateMutation = { readonly rate: { readonly index: number } };

/** Called by its digest; the service holds the text. */
export interface Operation<Data, Variables> {
  readonly id: string;
  readonly of?: (variables: Variables) => Data;
}

export const Me: Operation<MeQuery, MeQueryVariables> = { id: '3d9733867aef5019bb2bedfcf7e7c003d76612ebec48a27c46afb39220648db3' };
export const Ask: Operation<AskMutation, AskMutationVariables> = { id: '753d5ec3bd32aebc8b4b1ecbe85584d14b8f8e8f8739a49649490a3a857c6827' };
export const ReadAnswer: Operation<ReadAnswerQuery, ReadAnswerQueryVariables> = { id: '2f3fa8dddd3954e6c7b369d447d41599c86c5a2934734b7d6b05fe1d44a25e5f' };
export const History: Operation<HistoryQuery, HistoryQueryVariables> = { id: '1f92ed6d7de426080f920148c1f0efe4e20cdb0daf978d32573b6a16457371bd' };
export const ReadSource: Operation<ReadSourceQuery, ReadSourceQueryVariables> = { id: '31b0f6b214555552be6a31b1c8d6448d1eae04bd594c762568057d34a20a8b2f' };
export const Suggestions: Operation<SuggestionsQuery, SuggestionsQueryVariables> = { id: 'b22c7d2722907051d52a9fcc92bfccfcf235c1c61b234465d5cfe0ab94a9a3a8' };
export const CodeFacts: Operation<CodeFactsQuery, CodeFactsQueryVariables> = { id: '3c799ac3309537ea19956267eaef41899a9e647c744808ee3f1e79cdbb44defa' };
export const ReadReceipt: Operation<ReadReceiptQuery, ReadReceiptQueryVariables> = { id: 'f3ec90de3157d68f6763cb0fcacdcf8c1458ec5d4c199a97a995505e6ebdced0' };
export const Rate: Operation<RateMutation, RateMutationVariables> = { id: '3042a042156ee2b737ff5bd2ba5057bc8e13a39976b9029d4424045856b8be4f' };
