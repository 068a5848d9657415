// Made from schema.graphql by `npm run generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Request } from '../request.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 8601 with offset. */
  DateTime: { input: string; output: string; }
};

export type Query = {
  __typename?: 'Query';
  /** Who you are, what you may do, and until when. */
  me: Me;
  /** What works, what does not, and what that means for answers. */
  health: Health;
  /** Machines on documents you may read. */
  machines: Array<Machine>;
  /**
   * Passages, best first. Words in quotes ("tower homing", also „…“ and «…») must stand so, one behind the other: with the
   * same spelling first, then in another inflection. Case, accents and hyphens do not matter. Needs the action `read`.
   */
  search: SearchResult;
  /**
   * `asOf`: as it was at that revision, to whoever may read its class today; what was since taken from its readers is not
   * shown, nor what was erased.
   */
  document: Maybe<Document>;
  chunk: Maybe<Chunk>;
  /**
   * What a citation points at: the passage, its document, and the page it stands on. `page`: which one, where the passage
   * stands on several. `answer`: one of your own that cites it, to read it as of then.
   */
  source: Maybe<Source>;
  /** Fault codes, as printed, that documents in force explain which you may read; for suggesting questions. */
  codes: Array<Scalars['String']['output']>;
  /** Documents you may read, by root and path. `root` is the labels file's name. */
  documents: DocumentPage;
  /** One of your own answers, as it was given, with what became of its sources. */
  answer: Maybe<Answer>;
  /** Your own questions, newest first. */
  history: AnswerPage;
  /**
   * What one record came from, or what came of it; name exactly one. An answer's reaches down to the commitments to the
   * original files and says what was ruled on them since. An artifact's, forward, is all that was made with it.
   */
  lineage: Maybe<Lineage>;
  /** What rests on a document in any of its versions, also on one that was retired. */
  impact: Maybe<Impact>;
  /** How a cited span came about. `answer`: one of your own that cites it, to read it as of then. */
  derivation: Maybe<Derivation>;
  /**
   * Who may do what to a document and by which rules; `asOf`: by the people, groups and grants of that revision; `time`: when
   * conditions are looked at. Needs `audit` or `administer`, and shows nothing of the document. Null for a document or person
   * that was not there.
   */
  access: Maybe<AccessDecision>;
  /** What visible passages state about a fault code, each document by itself. Needs the action `read`. */
  facts: Array<Fact>;
  /** Everything needed to check an answer's log entry offline, as one JSON text. */
  receipt: Maybe<Scalars['String']['output']>;
  ingestRun: Maybe<IngestRun>;
  /** Your own ingest runs, newest first. */
  ingestRuns: IngestRunPage;
  /** Runs that were refused, newest first: your own, and those of documents you hold `review` on. */
  quarantine: IngestRunPage;
  /** What a suspicious document in quarantine holds and what a person would see of it; for whoever holds `review` on it. */
  review: Maybe<Review>;
  /** How far reading anew what older rules made is. Needs `administer`. */
  renewal: Renewal;
  /** Labels files that were proposed, approved or not. Needs `approve-labels` or `ingest`. */
  labels: Array<LabelsFile>;
  /** What was asked about pseudonyms and is not over. Needs `reveal`. */
  reveals: Array<Reveal>;
  /** Which rule labels which of these paths, and who would read them. */
  checkLabels: LabelsCheck;
};


export type QuerySearchArgs = {
  text: Scalars['String']['input'];
  context?: InputMaybe<ContextInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  mode?: InputMaybe<SearchMode>;
};


export type QueryDocumentArgs = {
  id: Scalars['ID']['input'];
  asOf?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryChunkArgs = {
  id: Scalars['ID']['input'];
  asOf?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySourceArgs = {
  chunk: Scalars['ID']['input'];
  page?: InputMaybe<Scalars['Int']['input']>;
  answer?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryCodesArgs = {
  machine?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDocumentsArgs = {
  root?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAnswerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryLineageArgs = {
  answer?: InputMaybe<Scalars['ID']['input']>;
  chunk?: InputMaybe<Scalars['ID']['input']>;
  document?: InputMaybe<Scalars['ID']['input']>;
  artifact?: InputMaybe<Scalars['ID']['input']>;
  direction?: InputMaybe<LineageDirection>;
  depth?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryImpactArgs = {
  document: Scalars['ID']['input'];
};


export type QueryDerivationArgs = {
  chunk: Scalars['ID']['input'];
  start: Scalars['Int']['input'];
  end: Scalars['Int']['input'];
  answer?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessArgs = {
  document: Scalars['ID']['input'];
  person: Scalars['ID']['input'];
  action?: InputMaybe<Action>;
  asOf?: InputMaybe<Scalars['Int']['input']>;
  time?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryFactsArgs = {
  code: Scalars['String']['input'];
  machine?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryReceiptArgs = {
  answer: Scalars['ID']['input'];
};


export type QueryIngestRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIngestRunsArgs = {
  state?: InputMaybe<RunState>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryQuarantineArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryReviewArgs = {
  run: Scalars['ID']['input'];
  start?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCheckLabelsArgs = {
  content: Scalars['String']['input'];
  paths: Array<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  ask: Answer;
  /** Says whether one of your own answers helped. The reason is redacted like any text; the entry is on record before you get it. */
  rate: Receipt;
  /** Keeps a labels file as a proposal: it narrows at once, and widens nothing before an administrator approves its digest. */
  proposeLabels: LabelsFile;
  /** Approves the labels file with this digest and relabels what it concerns; what loses readers is out of sight at once. */
  approveLabels: LabelsApproval;
  /** Starts a run for each upload; follow them with the subscription `ingestRun`. */
  ingest: Array<IngestRun>;
  /** Runs a quarantined upload again, under today's rules. For its uploader, and for whoever holds `review` on it. */
  retryRun: IngestRun;
  /** Lets a suspicious document through, as it was shown. Needs `review` on it; not for its uploader, unless the site says so. */
  approveRun: IngestRun;
  /** Refuses a quarantined document for good. Needs `review` on it; its upload is destroyed or kept as the site says. */
  rejectRun: IngestRun;
  /**
   * Reads anew, in the background and from the sealed originals, every document whose version was made under rules that hold
   * no longer. `hide`: what was made when other rules decided what is hidden is out of sight when this returns, until it is
   * read. Needs `administer`.
   */
  startRenewal: Renewal;
  /** What is under way ends, what is out of sight stays there; it goes on with `startRenewal`. Needs `administer`. */
  stopRenewal: Renewal;
  /** Marks documents whose source is gone, or has come back; retires those gone longer than the site's rule. */
  reportVanished: VanishedReport;
  /**
   * Says whether a document's text holds, with a notice for its readers. Needs `set-validity` on the document. Answers rest
   * on nothing but what is in force; past answers say what became of their sources. A safety notice leaves the validity as
   * it is and comes along wherever the document is cited; without a text it is lifted. `successor`: the document that
   * supersedes it, shown only to those who may see that one too.
   */
  setValidity: Document;
  /** Retracts a document: it is not found any more, past answers keep pointing at it and say that it is gone. */
  retire: Scalars['Boolean']['output'];
  /**
   * Erases a document for good: every version it ever had, their keys, originals and search entries. Needs `administer`, and
   * no right to read. Refused with HELD while a hold stands. Past answers say that the source was erased; every proof holds.
   */
  erase: Erasure;
  /** Keeps a document from being erased until it is released. Needs `administer`. */
  hold: Scalars['Boolean']['output'];
  /** Ends a hold. Needs `administer`. */
  release: Scalars['Boolean']['output'];
  /**
   * Erases a person everywhere at once, by a pseudonym, a name or a badge number: what links the name to pseudonyms is destroyed, and the name
   * is left out of whatever is read from then on; a renewal reads anew what kept it. Needs `administer`. The documents themselves stay as they are.
   */
  erasePerson: PersonErasure;
  /** Asks what a pseudonym stands for. Needs `reveal`; somebody else who has it approves. Ends after a day. */
  requestReveal: Reveal;
  /** Approves what another person asked for. Needs `reveal`. */
  approveReveal: Reveal;
  /** What the pseudonym stands for, to whoever asked, once it is approved; each time is on record before it is told. */
  reveal: Array<Scalars['String']['output']>;
  /** Replaces people, groups and grants by those of an access file. */
  applyAccess: AccessApplied;
};


export type MutationAskArgs = {
  question: Scalars['String']['input'];
  context?: InputMaybe<ContextInput>;
  options?: InputMaybe<AskOptions>;
};


export type MutationRateArgs = {
  answer: Scalars['ID']['input'];
  verdict: Verdict;
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationProposeLabelsArgs = {
  content: Scalars['String']['input'];
};


export type MutationApproveLabelsArgs = {
  digest: Scalars['ID']['input'];
};


export type MutationIngestArgs = {
  documents: Array<IngestInput>;
};


export type MutationRetryRunArgs = {
  id: Scalars['ID']['input'];
};


export type MutationApproveRunArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRejectRunArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationStartRenewalArgs = {
  hide?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationReportVanishedArgs = {
  root: Scalars['String']['input'];
  paths: Array<Scalars['String']['input']>;
};


export type MutationSetValidityArgs = {
  document: Scalars['ID']['input'];
  validity: ValidityDecision;
  notice?: InputMaybe<Scalars['String']['input']>;
  successor?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationRetireArgs = {
  document: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationEraseArgs = {
  document: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationHoldArgs = {
  document: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationReleaseArgs = {
  document: Scalars['ID']['input'];
};


export type MutationErasePersonArgs = {
  person: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRequestRevealArgs = {
  pseudonym: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationApproveRevealArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRevealArgs = {
  id: Scalars['ID']['input'];
};


export type MutationApplyAccessArgs = {
  content: Scalars['String']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** The run as it changes, until it ends. */
  ingestRun: IngestRun;
};


export type SubscriptionIngestRunArgs = {
  id: Scalars['ID']['input'];
};

export type Me = {
  __typename?: 'Me';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  kind: PrincipalKind;
  actions: Array<Action>;
  /** When this session ends. */
  until: Scalars['DateTime']['output'];
};

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

export type Health = {
  __typename?: 'Health';
  status: HealthStatus;
  version: Scalars['String']['output'];
  revision: Scalars['Int']['output'];
  /** Newest revision that search has taken in. */
  folded: Scalars['Int']['output'];
  search: SearchHealth;
  model: ModelHealth;
  names: NamesHealth;
  degraded: Array<Degradation>;
  /** When somebody last proved to have the recovery kit of the present key; for whoever administers, and null until then. */
  kitCheckedAt: Maybe<Scalars['DateTime']['output']>;
};

export type HealthStatus =
  | 'OK'
  | 'DEGRADED';

export type SearchHealth = {
  __typename?: 'SearchHealth';
  /** Whether the index for very large classes could be loaded; without it exact search serves everything. */
  hnsw: Scalars['Boolean']['output'];
  reason: Maybe<Scalars['String']['output']>;
};

export type ModelHealth = {
  __typename?: 'ModelHealth';
  loaded: Scalars['Boolean']['output'];
  name: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the model's graph. */
  digest: Maybe<Scalars['String']['output']>;
  languages: Array<Scalars['String']['output']>;
};

export type NamesHealth = {
  __typename?: 'NamesHealth';
  /** How people, firms, places and addresses are found in letters, mails, reports and forms. */
  level: NameLevel;
  /** What the site wants at least: documents wait in quarantine while it is not there. */
  required: NameLevel;
};

export type NameLevel =
  /** By words that introduce a name, and lists. */
  | 'LISTS'
  /** And by the small model that comes with the program. */
  | 'TRAINED'
  /** And by a token-classification model that the site brought. */
  | 'MODEL';

export type Degradation = {
  __typename?: 'Degradation';
  code: DegradationCode;
  says: Scalars['String']['output'];
};

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

/** What conditions need; whatever is left out is taken from the service's clock and the site. */
export type ContextInput = {
  machine?: InputMaybe<Scalars['ID']['input']>;
  shift?: InputMaybe<Scalars['String']['input']>;
  purpose?: InputMaybe<Scalars['String']['input']>;
};

export type AskOptions = {
  /** Wait until this revision is in the answer's view (read your own writes). */
  atLeast?: InputMaybe<Scalars['Int']['input']>;
  /**
   * One of your own answers, which this question follows up ("and on line 4?"): its question and machine complete this one.
   * Anybody else's is NOT_FOUND.
   */
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type Machine = {
  __typename?: 'Machine';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  model: Maybe<Scalars['String']['output']>;
  line: Maybe<Scalars['String']['output']>;
  site: Scalars['String']['output'];
};

/** The envelope: id, time, revision and receipt. The body is the same whatever documents you may not see. */
export type Answer = {
  __typename?: 'Answer';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  revision: Scalars['Int']['output'];
  /** The question as it was stored: personal data redacted. */
  question: Scalars['String']['output'];
  body: AnswerBody;
  receipt: Receipt;
  /** What became of its sources after it was given; also of those that can no longer be shown. Empty in a fresh answer. */
  since: Array<SourceChange>;
};

export type AnswerBody = Answered | Abstained | ChooseMachine | Conflict;

export type Outcome = {
  degraded: Array<Degradation>;
};

export type Answered = Outcome & {
  __typename?: 'Answered';
  degraded: Array<Degradation>;
  /** The machines the answer is about; empty: none in particular. */
  machines: Array<Machine>;
  statements: Array<Statement>;
};

export type Abstained = Outcome & {
  __typename?: 'Abstained';
  degraded: Array<Degradation>;
  says: Scalars['String']['output'];
  /** The closest passages, none of which answers the question. */
  nearest: Array<Citation>;
  /**
   * Fault codes, as printed, that differ from the question's by one sign or by two in the wrong order: documents in force
   * explain them which you may read, and no such document has the one asked for. To be asked for instead.
   */
  codes: Array<Scalars['String']['output']>;
};

/** The question fits several machines; say which. */
export type ChooseMachine = Outcome & {
  __typename?: 'ChooseMachine';
  degraded: Array<Degradation>;
  machines: Array<Machine>;
};

/** Current documents disagree. */
export type Conflict = Outcome & {
  __typename?: 'Conflict';
  degraded: Array<Degradation>;
  machines: Array<Machine>;
  sides: Array<Statement>;
};

export type Statement = {
  __typename?: 'Statement';
  kind: StatementKind;
  /** Verbatim from the cited passage, unless generated. */
  text: Scalars['String']['output'];
  /** The step's number as printed. */
  number: Maybe<Scalars['String']['output']>;
  safety: Maybe<Safety>;
  /** Of a table row or record, what the statement holds of it, value by value under its header; empty for anything else. */
  columns: Array<Column>;
  /**
   * A language model of the site wrote the sentence from the cited spans, and the service found every word, number and code
   * of it there. Never a step or a safety message.
   */
  generated: Scalars['Boolean']['output'];
  citations: Array<Citation>;
};

export type Column = {
  __typename?: 'Column';
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type StatementKind =
  | 'FACT'
  | 'CAUSE'
  | 'STEP'
  | 'WARNING';

export type Safety = {
  __typename?: 'Safety';
  level: SafetyLevel;
  scope: SafetyScope;
  /** The printed number of the step this message stands before. */
  before: Maybe<Scalars['String']['output']>;
};

export type SafetyLevel =
  | 'DANGER'
  | 'WARNING'
  | 'CAUTION'
  | 'NOTICE';

export type SafetyScope =
  | 'DOCUMENT'
  | 'SECTION'
  | 'STEP';

export type Citation = {
  __typename?: 'Citation';
  chunk: Scalars['ID']['output'];
  document: Scalars['ID']['output'];
  title: Scalars['String']['output'];
  /** Path of the source, as ingested. */
  source: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  machines: Array<Scalars['ID']['output']>;
  /** From 1; null where the format has no pages. */
  page: Maybe<Scalars['Int']['output']>;
  /** The page or this part of it is a picture, and text recognition was this sure of its words, 0 to 1; null where the text stood in the file. */
  recognised: Maybe<Scalars['Float']['output']>;
  /** The picture on the page that says it, such as a safety message that is printed as one; null where the text is running text. */
  picture: Maybe<Picture>;
  headings: Array<Scalars['String']['output']>;
  /** Half-open range of UTF-16 code units in the version's redacted text. */
  start: Scalars['Int']['output'];
  end: Scalars['Int']['output'];
  /** Verbatim. */
  quote: Scalars['String']['output'];
  validity: Validity;
  /** The source was missing at the last sync. */
  vanished: Scalars['Boolean']['output'];
  /** What readers of the document are told; as it was when the answer was given. */
  notices: Array<Notice>;
  /** What became of the version after the answer was given. Empty in a fresh answer. */
  since: Array<SourceChange>;
};

/** A picture on a page, in points from the top left. */
export type Picture = {
  __typename?: 'Picture';
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
  w: Scalars['Float']['output'];
  h: Scalars['Float']['output'];
  /**
   * What it looks like: a PNG file in base64. Null where its text stands for it: the policy took something out of it,
   * part of it could not be read, or it is more a photograph than a drawing.
   */
  image: Maybe<Scalars['String']['output']>;
};

/** Written by those who answer for the document, for everybody who may read it. */
export type Notice = {
  __typename?: 'Notice';
  kind: NoticeKind;
  text: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
};

export type NoticeKind =
  /** Concerns people's safety; stands beside any validity. */
  | 'SAFETY'
  /** Says why the document is superseded, withdrawn or under review, or why it is in force again. */
  | 'VALIDITY';

/** Something that happened to a source of an answer after the answer was given. */
export type SourceChange = {
  __typename?: 'SourceChange';
  document: Scalars['ID']['output'];
  what: SourceChangeKind;
  /** Null where it is not on record. */
  at: Maybe<Scalars['DateTime']['output']>;
};

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

export type ValidityDecision =
  | 'IN_FORCE'
  | 'SUPERSEDED'
  | 'WITHDRAWN'
  | 'UNDER_REVIEW'
  | 'SAFETY_NOTICE';

export type Validity =
  | 'IN_FORCE'
  | 'SUPERSEDED'
  | 'WITHDRAWN'
  | 'UNDER_REVIEW';

/** Where the answer's event stands in the signed log. */
export type Receipt = {
  __typename?: 'Receipt';
  origin: Scalars['String']['output'];
  index: Scalars['Int']['output'];
  leafHash: Scalars['String']['output'];
};

export type Verdict =
  | 'HELPED'
  | 'WRONG';

export type AnswerPage = {
  __typename?: 'AnswerPage';
  items: Array<Answer>;
  next: Maybe<Scalars['ID']['output']>;
};

export type SearchMode =
  | 'HYBRID'
  | 'LEXICAL'
  | 'VECTOR';

export type SearchResult = {
  __typename?: 'SearchResult';
  hits: Array<SearchHit>;
  revision: Scalars['Int']['output'];
  degraded: Array<Degradation>;
};

export type SearchHit = {
  __typename?: 'SearchHit';
  score: Scalars['Float']['output'];
  /** The question names a code or tag that stands here. */
  exact: Scalars['Boolean']['output'];
  citation: Citation;
};

export type Document = {
  __typename?: 'Document';
  id: Scalars['ID']['output'];
  title: Scalars['String']['output'];
  root: Scalars['String']['output'];
  path: Scalars['String']['output'];
  site: Scalars['String']['output'];
  line: Maybe<Scalars['String']['output']>;
  collection: Maybe<Scalars['String']['output']>;
  sensitivity: Scalars['String']['output'];
  owner: Maybe<Scalars['String']['output']>;
  machines: Array<Scalars['ID']['output']>;
  validity: Validity;
  /** Its version was made under rules that hold no longer; it may show what today's would hide. */
  outdated: Scalars['Boolean']['output'];
  vanishedAt: Maybe<Scalars['DateTime']['output']>;
  notices: Array<Notice>;
  /** What took its place, if you may see that. */
  successor: Maybe<Scalars['ID']['output']>;
  version: Version;
};

export type Version = {
  __typename?: 'Version';
  id: Scalars['ID']['output'];
  number: Scalars['Int']['output'];
  mediaType: Scalars['String']['output'];
  language: Scalars['String']['output'];
  bytes: Scalars['Int']['output'];
  pages: Scalars['Int']['output'];
  ingestedAt: Scalars['DateTime']['output'];
  /** SHA-256(salt ‖ original bytes); with the salt anyone who has the file can check it. */
  commitment: Scalars['String']['output'];
  salt: Scalars['String']['output'];
  /** How many of each type were redacted. */
  redactions: Array<RedactionCount>;
  /** What of the file is not in its text, or looked odd, by kind and place; empty for versions from before this was kept. */
  findings: Array<RunFinding>;
};

export type RedactionCount = {
  __typename?: 'RedactionCount';
  type: Scalars['String']['output'];
  count: Scalars['Int']['output'];
};

export type DocumentPage = {
  __typename?: 'DocumentPage';
  items: Array<Document>;
  next: Maybe<Scalars['ID']['output']>;
};

export type Chunk = {
  __typename?: 'Chunk';
  id: Scalars['ID']['output'];
  document: Scalars['ID']['output'];
  ordinal: Scalars['Int']['output'];
  headings: Array<Scalars['String']['output']>;
  text: Scalars['String']['output'];
  start: Scalars['Int']['output'];
  end: Scalars['Int']['output'];
  firstPage: Maybe<Scalars['Int']['output']>;
  lastPage: Maybe<Scalars['Int']['output']>;
  machines: Array<Scalars['ID']['output']>;
  words: Array<WordBox>;
  redactions: Array<RedactedSpan>;
};

/** Half-open, in the version's redacted text, like every span. */
export type RedactedSpan = {
  __typename?: 'RedactedSpan';
  start: Scalars['Int']['output'];
  end: Scalars['Int']['output'];
  type: Scalars['String']['output'];
  /** A pseudonym stands here; otherwise a gap. */
  pseudonym: Scalars['Boolean']['output'];
};

export type Source = {
  __typename?: 'Source';
  chunk: Chunk;
  document: Document;
  version: Version;
  /** Null where the format has no pages, and where the passage does not stand on that page. */
  page: Maybe<Page>;
};

/** One page, from the redacted text; width and height in points. */
export type Page = {
  __typename?: 'Page';
  number: Scalars['Int']['output'];
  width: Scalars['Float']['output'];
  height: Scalars['Float']['output'];
  words: Array<WordBox>;
  redactions: Array<RedactedSpan>;
};

/** Where a word stands on its page, in points from the top left. */
export type WordBox = {
  __typename?: 'WordBox';
  text: Scalars['String']['output'];
  start: Scalars['Int']['output'];
  end: Scalars['Int']['output'];
  page: Scalars['Int']['output'];
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
  w: Scalars['Float']['output'];
  h: Scalars['Float']['output'];
};

/** Nodes and edges of the provenance graph, named after PROV. */
export type Lineage = {
  __typename?: 'Lineage';
  nodes: Array<LineageNode>;
  edges: Array<LineageEdge>;
  /** There is more than is shown. */
  truncated: Scalars['Boolean']['output'];
  /** The same as PROV-JSON. */
  provJson: Scalars['String']['output'];
};

export type LineageDirection =
  /** What it came from. */
  | 'BACK'
  /** What came of it. */
  | 'FORWARD';

export type Impact = {
  __typename?: 'Impact';
  /** Your own answers that rest on it. */
  answers: Array<Scalars['ID']['output']>;
  facts: Array<Scalars['ID']['output']>;
  /** Documents you may see that took its place. */
  successors: Array<Scalars['ID']['output']>;
  /**
   * How many answers of other people rest on it; never whose, nor what they asked. Null unless you hold `set-validity` on
   * the document.
   */
  othersAnswers: Maybe<Scalars['Int']['output']>;
  lineage: Lineage;
};

export type Derivation = {
  __typename?: 'Derivation';
  chunk: Scalars['ID']['output'];
  start: Scalars['Int']['output'];
  end: Scalars['Int']['output'];
  quote: Scalars['String']['output'];
  document: Scalars['ID']['output'];
  version: Version;
  /** Null where the run's record is gone. */
  run: Maybe<DerivationRun>;
  lineage: Lineage;
};

/** What made a version, and with what. Digests are SHA-256. */
export type DerivationRun = {
  __typename?: 'DerivationRun';
  id: Scalars['ID']['output'];
  by: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  /** Null: no embedding model. */
  model: Maybe<Scalars['String']['output']>;
  policy: Scalars['String']['output'];
  rules: Scalars['String']['output'];
};

/** What one version states about a code on some machines. */
export type Fact = {
  __typename?: 'Fact';
  id: Scalars['ID']['output'];
  code: Scalars['String']['output'];
  /** Empty: no machine in particular. */
  machines: Array<Scalars['ID']['output']>;
  document: Scalars['ID']['output'];
  statements: Array<FactStatement>;
};

export type FactStatement = {
  __typename?: 'FactStatement';
  role: FactRole;
  /** Verbatim. */
  text: Scalars['String']['output'];
  citation: Citation;
};

export type FactRole =
  | 'MEANING'
  | 'CAUSE'
  | 'REMEDY'
  | 'WARNING';

export type LineageNode = {
  __typename?: 'LineageNode';
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  /** entity, activity or agent */
  prov: Scalars['String']['output'];
  /** A line a person can read: a title, a quote, a digest. */
  says: Scalars['String']['output'];
  /** When an activity took place. */
  at: Maybe<Scalars['DateTime']['output']>;
};

export type LineageEdge = {
  __typename?: 'LineageEdge';
  from: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  to: Scalars['ID']['output'];
};

export type Renewal = {
  __typename?: 'Renewal';
  state: RenewalState;
  /** When it was begun; at least `left`. */
  total: Scalars['Int']['output'];
  /** Documents in force that older rules made, and those out of sight until they are read anew. */
  left: Scalars['Int']['output'];
  hidden: Scalars['Int']['output'];
  /** In quarantine for now. */
  failed: Scalars['Int']['output'];
};

export type RenewalState =
  | 'NONE'
  | 'RUNNING'
  | 'STOPPED';

export type IngestInput = {
  /** Given by POST /uploads. */
  upload: Scalars['ID']['input'];
  /** Path below the folder of the labels file. */
  path: Scalars['String']['input'];
  /** Digest of the proposed labels file; left out: unlabelled, so hidden. */
  labels?: InputMaybe<Scalars['ID']['input']>;
  /** Opens an encrypted PDF, Office file or ZIP archive. Send it as a variable. Kept sealed with the original, to read it anew, and erased with it. */
  password?: InputMaybe<Scalars['String']['input']>;
};

export type RunState =
  | 'QUEUED'
  | 'RUNNING'
  | 'COMMITTED'
  | 'UNCHANGED'
  | 'QUARANTINED'
  /** A reviewer refused it for good. */
  | 'REJECTED';

export type IngestRun = {
  __typename?: 'IngestRun';
  id: Scalars['ID']['output'];
  /** Who brought the document in, or had it read anew. */
  by: Scalars['ID']['output'];
  path: Scalars['String']['output'];
  state: RunState;
  /** The stage it is in or ended at. */
  stage: Maybe<Scalars['String']['output']>;
  /** Error code, where refused. */
  code: Maybe<Scalars['String']['output']>;
  reason: Maybe<Scalars['String']['output']>;
  /** What of the file is not in its text, by kind and place: what holds a suspicious one up, and what was left out of any other. */
  findings: Array<RunFinding>;
  /** In `quarantine`: whether you may let it through or reject it. False elsewhere. */
  mayReview: Scalars['Boolean']['output'];
  /** The document, once committed and if you may read it. */
  document: Maybe<Scalars['ID']['output']>;
  /** No approved labels: nobody can read it yet. */
  hidden: Scalars['Boolean']['output'];
  pages: Maybe<Scalars['Int']['output']>;
  /** If you may read it. */
  chunks: Maybe<Scalars['Int']['output']>;
  queuedAt: Scalars['DateTime']['output'];
};

export type RunFinding = {
  __typename?: 'RunFinding';
  /** `hidden-text`, `tiny-text`, `zero-width`, `instruction`, … */
  kind: Scalars['String']['output'];
  page: Scalars['Int']['output'];
  /** `sheet 2, row 14`, `paragraph 12`; empty where the page says enough. */
  place: Scalars['String']['output'];
  /** Characters; words or places for some kinds. */
  count: Scalars['Int']['output'];
};

/**
 * A part of the document as it waits, under the policy of the class it would go to: `before` is what the file contains,
 * `after` what a person would see, which is all that is taken in.
 */
export type Review = {
  __typename?: 'Review';
  run: IngestRun;
  title: Maybe<Scalars['String']['output']>;
  before: Array<ReviewPiece>;
  after: Scalars['String']['output'];
  /** Where the next part starts; null: this is the last. */
  next: Maybe<Scalars['Int']['output']>;
};

export type ReviewPiece = {
  __typename?: 'ReviewPiece';
  text: Scalars['String']['output'];
  /** A person would not see it; of characters that look like others or like nothing, the word with their numbers: `v[U+0430]lve`. */
  hidden: Maybe<RunFinding>;
  /** A person would see it, and it is what was found: an order to a language model. */
  noticed: Maybe<RunFinding>;
};

export type IngestRunPage = {
  __typename?: 'IngestRunPage';
  items: Array<IngestRun>;
  next: Maybe<Scalars['ID']['output']>;
};

export type LabelsFile = {
  __typename?: 'LabelsFile';
  digest: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  proposedBy: Scalars['ID']['output'];
  proposedAt: Scalars['DateTime']['output'];
  approvedBy: Maybe<Scalars['ID']['output']>;
  approvedAt: Maybe<Scalars['DateTime']['output']>;
};

export type LabelsApproval = {
  __typename?: 'LabelsApproval';
  file: LabelsFile;
  /** One for each document that is read anew under its labels; follow them like any run. */
  runs: Array<IngestRun>;
};

export type LabelsCheck = {
  __typename?: 'LabelsCheck';
  /** Digest of the file's bytes, as `approveLabels` wants it. */
  digest: Scalars['ID']['output'];
  approved: Scalars['Boolean']['output'];
  rules: Array<LabelsRuleCheck>;
  unlabelled: Array<Scalars['String']['output']>;
};

export type LabelsRuleCheck = {
  __typename?: 'LabelsRuleCheck';
  path: Scalars['String']['output'];
  files: Array<Scalars['String']['output']>;
  readers: Array<Scalars['ID']['output']>;
};

export type VanishedReport = {
  __typename?: 'VanishedReport';
  vanished: Array<Scalars['String']['output']>;
  returned: Array<Scalars['String']['output']>;
  retired: Array<Scalars['String']['output']>;
};

export type Erasure = {
  __typename?: 'Erasure';
  id: Scalars['ID']['output'];
  /** Versions whose keys were destroyed, of this document and of what it was under earlier labels. */
  versions: Scalars['Int']['output'];
  by: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
};

export type PersonErasure = {
  __typename?: 'PersonErasure';
  id: Scalars['ID']['output'];
  by: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
};

export type Reveal = {
  __typename?: 'Reveal';
  id: Scalars['ID']['output'];
  pseudonym: Scalars['String']['output'];
  reason: Scalars['String']['output'];
  by: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  approvedBy: Maybe<Scalars['ID']['output']>;
  approvedAt: Maybe<Scalars['DateTime']['output']>;
};

export type AccessDecision = {
  __typename?: 'AccessDecision';
  revision: Scalars['Int']['output'];
  allowed: Scalars['Boolean']['output'];
  /** What allows it. */
  grants: Array<AccessRule>;
  /** What forbids it, whatever is granted. */
  denials: Array<AccessRule>;
  /** Grants whose conditions do not hold; what a caller declares, shift and purpose, counts as not declared. */
  waiting: Array<AccessRule>;
};

export type AccessRule = {
  __typename?: 'AccessRule';
  /** A person, service or group. */
  to: Scalars['ID']['output'];
  /** Null for a denial. */
  role: Maybe<Scalars['String']['output']>;
  /** `site: main, sensitivity: operations`; empty: everything. */
  on: Scalars['String']['output'];
};

export type AccessApplied = {
  __typename?: 'AccessApplied';
  revision: Scalars['Int']['output'];
  people: Scalars['Int']['output'];
  groups: Scalars['Int']['output'];
  grants: Scalars['Int']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AnswerBody:
    | ( Answered & { __typename: 'Answered' } )
    | ( Abstained & { __typename: 'Abstained' } )
    | ( ChooseMachine & { __typename: 'ChooseMachine' } )
    | ( Conflict & { __typename: 'Conflict' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Outcome:
    | ( Answered )
    | ( Abstained )
    | ( ChooseMachine )
    | ( Conflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Me: ResolverTypeWrapper<Me>;
  PrincipalKind: PrincipalKind;
  Action: Action;
  Health: ResolverTypeWrapper<Health>;
  HealthStatus: HealthStatus;
  SearchHealth: ResolverTypeWrapper<SearchHealth>;
  ModelHealth: ResolverTypeWrapper<ModelHealth>;
  NamesHealth: ResolverTypeWrapper<NamesHealth>;
  NameLevel: NameLevel;
  Degradation: ResolverTypeWrapper<Degradation>;
  DegradationCode: DegradationCode;
  ContextInput: ContextInput;
  AskOptions: AskOptions;
  Machine: ResolverTypeWrapper<Machine>;
  Answer: ResolverTypeWrapper<Omit<Answer, 'body'> & { body: ResolversTypes['AnswerBody'] }>;
  AnswerBody: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AnswerBody']>;
  Outcome: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Outcome']>;
  Answered: ResolverTypeWrapper<Answered>;
  Abstained: ResolverTypeWrapper<Abstained>;
  ChooseMachine: ResolverTypeWrapper<ChooseMachine>;
  Conflict: ResolverTypeWrapper<Conflict>;
  Statement: ResolverTypeWrapper<Statement>;
  Column: ResolverTypeWrapper<Column>;
  StatementKind: StatementKind;
  Safety: ResolverTypeWrapper<Safety>;
  SafetyLevel: SafetyLevel;
  SafetyScope: SafetyScope;
  Citation: ResolverTypeWrapper<Citation>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Picture: ResolverTypeWrapper<Picture>;
  Notice: ResolverTypeWrapper<Notice>;
  NoticeKind: NoticeKind;
  SourceChange: ResolverTypeWrapper<SourceChange>;
  SourceChangeKind: SourceChangeKind;
  ValidityDecision: ValidityDecision;
  Validity: Validity;
  Receipt: ResolverTypeWrapper<Receipt>;
  Verdict: Verdict;
  AnswerPage: ResolverTypeWrapper<Omit<AnswerPage, 'items'> & { items: Array<ResolversTypes['Answer']> }>;
  SearchMode: SearchMode;
  SearchResult: ResolverTypeWrapper<SearchResult>;
  SearchHit: ResolverTypeWrapper<SearchHit>;
  Document: ResolverTypeWrapper<Document>;
  Version: ResolverTypeWrapper<Version>;
  RedactionCount: ResolverTypeWrapper<RedactionCount>;
  DocumentPage: ResolverTypeWrapper<DocumentPage>;
  Chunk: ResolverTypeWrapper<Chunk>;
  RedactedSpan: ResolverTypeWrapper<RedactedSpan>;
  Source: ResolverTypeWrapper<Source>;
  Page: ResolverTypeWrapper<Page>;
  WordBox: ResolverTypeWrapper<WordBox>;
  Lineage: ResolverTypeWrapper<Lineage>;
  LineageDirection: LineageDirection;
  Impact: ResolverTypeWrapper<Impact>;
  Derivation: ResolverTypeWrapper<Derivation>;
  DerivationRun: ResolverTypeWrapper<DerivationRun>;
  Fact: ResolverTypeWrapper<Fact>;
  FactStatement: ResolverTypeWrapper<FactStatement>;
  FactRole: FactRole;
  LineageNode: ResolverTypeWrapper<LineageNode>;
  LineageEdge: ResolverTypeWrapper<LineageEdge>;
  Renewal: ResolverTypeWrapper<Renewal>;
  RenewalState: RenewalState;
  IngestInput: IngestInput;
  RunState: RunState;
  IngestRun: ResolverTypeWrapper<IngestRun>;
  RunFinding: ResolverTypeWrapper<RunFinding>;
  Review: ResolverTypeWrapper<Review>;
  ReviewPiece: ResolverTypeWrapper<ReviewPiece>;
  IngestRunPage: ResolverTypeWrapper<IngestRunPage>;
  LabelsFile: ResolverTypeWrapper<LabelsFile>;
  LabelsApproval: ResolverTypeWrapper<LabelsApproval>;
  LabelsCheck: ResolverTypeWrapper<LabelsCheck>;
  LabelsRuleCheck: ResolverTypeWrapper<LabelsRuleCheck>;
  VanishedReport: ResolverTypeWrapper<VanishedReport>;
  Erasure: ResolverTypeWrapper<Erasure>;
  PersonErasure: ResolverTypeWrapper<PersonErasure>;
  Reveal: ResolverTypeWrapper<Reveal>;
  AccessDecision: ResolverTypeWrapper<AccessDecision>;
  AccessRule: ResolverTypeWrapper<AccessRule>;
  AccessApplied: ResolverTypeWrapper<AccessApplied>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Subscription: Record<PropertyKey, never>;
  Me: Me;
  Health: Health;
  SearchHealth: SearchHealth;
  ModelHealth: ModelHealth;
  NamesHealth: NamesHealth;
  Degradation: Degradation;
  ContextInput: ContextInput;
  AskOptions: AskOptions;
  Machine: Machine;
  Answer: Omit<Answer, 'body'> & { body: ResolversParentTypes['AnswerBody'] };
  AnswerBody: ResolversUnionTypes<ResolversParentTypes>['AnswerBody'];
  Outcome: ResolversInterfaceTypes<ResolversParentTypes>['Outcome'];
  Answered: Answered;
  Abstained: Abstained;
  ChooseMachine: ChooseMachine;
  Conflict: Conflict;
  Statement: Statement;
  Column: Column;
  Safety: Safety;
  Citation: Citation;
  Float: Scalars['Float']['output'];
  Picture: Picture;
  Notice: Notice;
  SourceChange: SourceChange;
  Receipt: Receipt;
  AnswerPage: Omit<AnswerPage, 'items'> & { items: Array<ResolversParentTypes['Answer']> };
  SearchResult: SearchResult;
  SearchHit: SearchHit;
  Document: Document;
  Version: Version;
  RedactionCount: RedactionCount;
  DocumentPage: DocumentPage;
  Chunk: Chunk;
  RedactedSpan: RedactedSpan;
  Source: Source;
  Page: Page;
  WordBox: WordBox;
  Lineage: Lineage;
  Impact: Impact;
  Derivation: Derivation;
  DerivationRun: DerivationRun;
  Fact: Fact;
  FactStatement: FactStatement;
  LineageNode: LineageNode;
  LineageEdge: LineageEdge;
  Renewal: Renewal;
  IngestInput: IngestInput;
  IngestRun: IngestRun;
  RunFinding: RunFinding;
  Review: Review;
  ReviewPiece: ReviewPiece;
  IngestRunPage: IngestRunPage;
  LabelsFile: LabelsFile;
  LabelsApproval: LabelsApproval;
  LabelsCheck: LabelsCheck;
  LabelsRuleCheck: LabelsRuleCheck;
  VanishedReport: VanishedReport;
  Erasure: Erasure;
  PersonErasure: PersonErasure;
  Reveal: Reveal;
  AccessDecision: AccessDecision;
  AccessRule: AccessRule;
  AccessApplied: AccessApplied;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type QueryResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  health?: Resolver<ResolversTypes['Health'], ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['Machine']>, ParentType, ContextType>;
  search?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'text' | 'first' | 'mode'>>;
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType, RequireFields<QueryDocumentArgs, 'id'>>;
  chunk?: Resolver<Maybe<ResolversTypes['Chunk']>, ParentType, ContextType, RequireFields<QueryChunkArgs, 'id'>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType, RequireFields<QuerySourceArgs, 'chunk'>>;
  codes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryCodesArgs, 'first'>>;
  documents?: Resolver<ResolversTypes['DocumentPage'], ParentType, ContextType, RequireFields<QueryDocumentsArgs, 'first'>>;
  answer?: Resolver<Maybe<ResolversTypes['Answer']>, ParentType, ContextType, RequireFields<QueryAnswerArgs, 'id'>>;
  history?: Resolver<ResolversTypes['AnswerPage'], ParentType, ContextType, RequireFields<QueryHistoryArgs, 'first'>>;
  lineage?: Resolver<Maybe<ResolversTypes['Lineage']>, ParentType, ContextType, RequireFields<QueryLineageArgs, 'direction' | 'depth'>>;
  impact?: Resolver<Maybe<ResolversTypes['Impact']>, ParentType, ContextType, RequireFields<QueryImpactArgs, 'document'>>;
  derivation?: Resolver<Maybe<ResolversTypes['Derivation']>, ParentType, ContextType, RequireFields<QueryDerivationArgs, 'chunk' | 'start' | 'end'>>;
  access?: Resolver<Maybe<ResolversTypes['AccessDecision']>, ParentType, ContextType, RequireFields<QueryAccessArgs, 'document' | 'person' | 'action'>>;
  facts?: Resolver<Array<ResolversTypes['Fact']>, ParentType, ContextType, RequireFields<QueryFactsArgs, 'code'>>;
  receipt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryReceiptArgs, 'answer'>>;
  ingestRun?: Resolver<Maybe<ResolversTypes['IngestRun']>, ParentType, ContextType, RequireFields<QueryIngestRunArgs, 'id'>>;
  ingestRuns?: Resolver<ResolversTypes['IngestRunPage'], ParentType, ContextType, RequireFields<QueryIngestRunsArgs, 'first'>>;
  quarantine?: Resolver<ResolversTypes['IngestRunPage'], ParentType, ContextType, RequireFields<QueryQuarantineArgs, 'first'>>;
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType, RequireFields<QueryReviewArgs, 'run' | 'start'>>;
  renewal?: Resolver<ResolversTypes['Renewal'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelsFile']>, ParentType, ContextType>;
  reveals?: Resolver<Array<ResolversTypes['Reveal']>, ParentType, ContextType>;
  checkLabels?: Resolver<ResolversTypes['LabelsCheck'], ParentType, ContextType, RequireFields<QueryCheckLabelsArgs, 'content' | 'paths'>>;
};

export type MutationResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  ask?: Resolver<ResolversTypes['Answer'], ParentType, ContextType, RequireFields<MutationAskArgs, 'question'>>;
  rate?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType, RequireFields<MutationRateArgs, 'answer' | 'verdict'>>;
  proposeLabels?: Resolver<ResolversTypes['LabelsFile'], ParentType, ContextType, RequireFields<MutationProposeLabelsArgs, 'content'>>;
  approveLabels?: Resolver<ResolversTypes['LabelsApproval'], ParentType, ContextType, RequireFields<MutationApproveLabelsArgs, 'digest'>>;
  ingest?: Resolver<Array<ResolversTypes['IngestRun']>, ParentType, ContextType, RequireFields<MutationIngestArgs, 'documents'>>;
  retryRun?: Resolver<ResolversTypes['IngestRun'], ParentType, ContextType, RequireFields<MutationRetryRunArgs, 'id'>>;
  approveRun?: Resolver<ResolversTypes['IngestRun'], ParentType, ContextType, RequireFields<MutationApproveRunArgs, 'id'>>;
  rejectRun?: Resolver<ResolversTypes['IngestRun'], ParentType, ContextType, RequireFields<MutationRejectRunArgs, 'id' | 'reason'>>;
  startRenewal?: Resolver<ResolversTypes['Renewal'], ParentType, ContextType, RequireFields<MutationStartRenewalArgs, 'hide'>>;
  stopRenewal?: Resolver<ResolversTypes['Renewal'], ParentType, ContextType>;
  reportVanished?: Resolver<ResolversTypes['VanishedReport'], ParentType, ContextType, RequireFields<MutationReportVanishedArgs, 'root' | 'paths'>>;
  setValidity?: Resolver<ResolversTypes['Document'], ParentType, ContextType, RequireFields<MutationSetValidityArgs, 'document' | 'validity'>>;
  retire?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRetireArgs, 'document' | 'reason'>>;
  erase?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType, RequireFields<MutationEraseArgs, 'document' | 'reason'>>;
  hold?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationHoldArgs, 'document' | 'reason'>>;
  release?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReleaseArgs, 'document'>>;
  erasePerson?: Resolver<ResolversTypes['PersonErasure'], ParentType, ContextType, RequireFields<MutationErasePersonArgs, 'person' | 'reason'>>;
  requestReveal?: Resolver<ResolversTypes['Reveal'], ParentType, ContextType, RequireFields<MutationRequestRevealArgs, 'pseudonym' | 'reason'>>;
  approveReveal?: Resolver<ResolversTypes['Reveal'], ParentType, ContextType, RequireFields<MutationApproveRevealArgs, 'id'>>;
  reveal?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType, RequireFields<MutationRevealArgs, 'id'>>;
  applyAccess?: Resolver<ResolversTypes['AccessApplied'], ParentType, ContextType, RequireFields<MutationApplyAccessArgs, 'content'>>;
};

export type SubscriptionResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  ingestRun?: SubscriptionResolver<ResolversTypes['IngestRun'], "ingestRun", ParentType, ContextType, RequireFields<SubscriptionIngestRunArgs, 'id'>>;
};

export type MeResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  actions?: Resolver<Array<ResolversTypes['Action']>, ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HealthResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Health'] = ResolversParentTypes['Health']> = {
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  folded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['SearchHealth'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelHealth'], ParentType, ContextType>;
  names?: Resolver<ResolversTypes['NamesHealth'], ParentType, ContextType>;
  degraded?: Resolver<Array<ResolversTypes['Degradation']>, ParentType, ContextType>;
  kitCheckedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SearchHealthResolvers<ContextType = Request, ParentType extends ResolversParentTypes['SearchHealth'] = ResolversParentTypes['SearchHealth']> = {
  hnsw?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ModelHealthResolvers<ContextType = Request, ParentType extends ResolversParentTypes['ModelHealth'] = ResolversParentTypes['ModelHealth']> = {
  loaded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NamesHealthResolvers<ContextType = Request, ParentType extends ResolversParentTypes['NamesHealth'] = ResolversParentTypes['NamesHealth']> = {
  level?: Resolver<ResolversTypes['NameLevel'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['NameLevel'], ParentType, ContextType>;
};

export type DegradationResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Degradation'] = ResolversParentTypes['Degradation']> = {
  code?: Resolver<ResolversTypes['DegradationCode'], ParentType, ContextType>;
  says?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MachineResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Machine'] = ResolversParentTypes['Machine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AnswerResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Answer'] = ResolversParentTypes['Answer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  question?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['AnswerBody'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType>;
  since?: Resolver<Array<ResolversTypes['SourceChange']>, ParentType, ContextType>;
};

export type AnswerBodyResolvers<ContextType = Request, ParentType extends ResolversParentTypes['AnswerBody'] = ResolversParentTypes['AnswerBody']> = {
  __resolveType: TypeResolveFn<'Answered' | 'Abstained' | 'ChooseMachine' | 'Conflict', ParentType, ContextType>;
};

export type OutcomeResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Outcome'] = ResolversParentTypes['Outcome']> = {
  __resolveType: TypeResolveFn<'Answered' | 'Abstained' | 'ChooseMachine' | 'Conflict', ParentType, ContextType>;
};

export type AnsweredResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Answered'] = ResolversParentTypes['Answered']> = {
  degraded?: Resolver<Array<ResolversTypes['Degradation']>, ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['Machine']>, ParentType, ContextType>;
  statements?: Resolver<Array<ResolversTypes['Statement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AbstainedResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Abstained'] = ResolversParentTypes['Abstained']> = {
  degraded?: Resolver<Array<ResolversTypes['Degradation']>, ParentType, ContextType>;
  says?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nearest?: Resolver<Array<ResolversTypes['Citation']>, ParentType, ContextType>;
  codes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChooseMachineResolvers<ContextType = Request, ParentType extends ResolversParentTypes['ChooseMachine'] = ResolversParentTypes['ChooseMachine']> = {
  degraded?: Resolver<Array<ResolversTypes['Degradation']>, ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['Machine']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  degraded?: Resolver<Array<ResolversTypes['Degradation']>, ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['Machine']>, ParentType, ContextType>;
  sides?: Resolver<Array<ResolversTypes['Statement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  kind?: Resolver<ResolversTypes['StatementKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  safety?: Resolver<Maybe<ResolversTypes['Safety']>, ParentType, ContextType>;
  columns?: Resolver<Array<ResolversTypes['Column']>, ParentType, ContextType>;
  generated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  citations?: Resolver<Array<ResolversTypes['Citation']>, ParentType, ContextType>;
};

export type ColumnResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Column'] = ResolversParentTypes['Column']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SafetyResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Safety'] = ResolversParentTypes['Safety']> = {
  level?: Resolver<ResolversTypes['SafetyLevel'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['SafetyScope'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CitationResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Citation'] = ResolversParentTypes['Citation']> = {
  chunk?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  page?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  recognised?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  picture?: Resolver<Maybe<ResolversTypes['Picture']>, ParentType, ContextType>;
  headings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validity?: Resolver<ResolversTypes['Validity'], ParentType, ContextType>;
  vanished?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  notices?: Resolver<Array<ResolversTypes['Notice']>, ParentType, ContextType>;
  since?: Resolver<Array<ResolversTypes['SourceChange']>, ParentType, ContextType>;
};

export type PictureResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Picture'] = ResolversParentTypes['Picture']> = {
  x?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  w?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  h?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice']> = {
  kind?: Resolver<ResolversTypes['NoticeKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SourceChangeResolvers<ContextType = Request, ParentType extends ResolversParentTypes['SourceChange'] = ResolversParentTypes['SourceChange']> = {
  document?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['SourceChangeKind'], ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt']> = {
  origin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leafHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AnswerPageResolvers<ContextType = Request, ParentType extends ResolversParentTypes['AnswerPage'] = ResolversParentTypes['AnswerPage']> = {
  items?: Resolver<Array<ResolversTypes['Answer']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Request, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  hits?: Resolver<Array<ResolversTypes['SearchHit']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  degraded?: Resolver<Array<ResolversTypes['Degradation']>, ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = Request, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  citation?: Resolver<ResolversTypes['Citation'], ParentType, ContextType>;
};

export type DocumentResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  root?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sensitivity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  validity?: Resolver<ResolversTypes['Validity'], ParentType, ContextType>;
  outdated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vanishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notices?: Resolver<Array<ResolversTypes['Notice']>, ParentType, ContextType>;
  successor?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ingestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  commitment?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  salt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  redactions?: Resolver<Array<ResolversTypes['RedactionCount']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['RunFinding']>, ParentType, ContextType>;
};

export type RedactionCountResolvers<ContextType = Request, ParentType extends ResolversParentTypes['RedactionCount'] = ResolversParentTypes['RedactionCount']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DocumentPageResolvers<ContextType = Request, ParentType extends ResolversParentTypes['DocumentPage'] = ResolversParentTypes['DocumentPage']> = {
  items?: Resolver<Array<ResolversTypes['Document']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ChunkResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Chunk'] = ResolversParentTypes['Chunk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  headings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstPage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastPage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  words?: Resolver<Array<ResolversTypes['WordBox']>, ParentType, ContextType>;
  redactions?: Resolver<Array<ResolversTypes['RedactedSpan']>, ParentType, ContextType>;
};

export type RedactedSpanResolvers<ContextType = Request, ParentType extends ResolversParentTypes['RedactedSpan'] = ResolversParentTypes['RedactedSpan']> = {
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pseudonym?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  chunk?: Resolver<ResolversTypes['Chunk'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['Document'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  page?: Resolver<Maybe<ResolversTypes['Page']>, ParentType, ContextType>;
};

export type PageResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Page'] = ResolversParentTypes['Page']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  words?: Resolver<Array<ResolversTypes['WordBox']>, ParentType, ContextType>;
  redactions?: Resolver<Array<ResolversTypes['RedactedSpan']>, ParentType, ContextType>;
};

export type WordBoxResolvers<ContextType = Request, ParentType extends ResolversParentTypes['WordBox'] = ResolversParentTypes['WordBox']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  page?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  x?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  w?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  h?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type LineageResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Lineage'] = ResolversParentTypes['Lineage']> = {
  nodes?: Resolver<Array<ResolversTypes['LineageNode']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provJson?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImpactResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Impact'] = ResolversParentTypes['Impact']> = {
  answers?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  facts?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  successors?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  othersAnswers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lineage?: Resolver<ResolversTypes['Lineage'], ParentType, ContextType>;
};

export type DerivationResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Derivation'] = ResolversParentTypes['Derivation']> = {
  chunk?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['DerivationRun']>, ParentType, ContextType>;
  lineage?: Resolver<ResolversTypes['Lineage'], ParentType, ContextType>;
};

export type DerivationRunResolvers<ContextType = Request, ParentType extends ResolversParentTypes['DerivationRun'] = ResolversParentTypes['DerivationRun']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FactResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Fact'] = ResolversParentTypes['Fact']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  machines?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  statements?: Resolver<Array<ResolversTypes['FactStatement']>, ParentType, ContextType>;
};

export type FactStatementResolvers<ContextType = Request, ParentType extends ResolversParentTypes['FactStatement'] = ResolversParentTypes['FactStatement']> = {
  role?: Resolver<ResolversTypes['FactRole'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  citation?: Resolver<ResolversTypes['Citation'], ParentType, ContextType>;
};

export type LineageNodeResolvers<ContextType = Request, ParentType extends ResolversParentTypes['LineageNode'] = ResolversParentTypes['LineageNode']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prov?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  says?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LineageEdgeResolvers<ContextType = Request, ParentType extends ResolversParentTypes['LineageEdge'] = ResolversParentTypes['LineageEdge']> = {
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RenewalResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Renewal'] = ResolversParentTypes['Renewal']> = {
  state?: Resolver<ResolversTypes['RenewalState'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  left?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestRunResolvers<ContextType = Request, ParentType extends ResolversParentTypes['IngestRun'] = ResolversParentTypes['IngestRun']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['RunFinding']>, ParentType, ContextType>;
  mayReview?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  chunks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RunFindingResolvers<ContextType = Request, ParentType extends ResolversParentTypes['RunFinding'] = ResolversParentTypes['RunFinding']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  page?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  run?: Resolver<ResolversTypes['IngestRun'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Array<ResolversTypes['ReviewPiece']>, ParentType, ContextType>;
  after?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReviewPieceResolvers<ContextType = Request, ParentType extends ResolversParentTypes['ReviewPiece'] = ResolversParentTypes['ReviewPiece']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hidden?: Resolver<Maybe<ResolversTypes['RunFinding']>, ParentType, ContextType>;
  noticed?: Resolver<Maybe<ResolversTypes['RunFinding']>, ParentType, ContextType>;
};

export type IngestRunPageResolvers<ContextType = Request, ParentType extends ResolversParentTypes['IngestRunPage'] = ResolversParentTypes['IngestRunPage']> = {
  items?: Resolver<Array<ResolversTypes['IngestRun']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type LabelsFileResolvers<ContextType = Request, ParentType extends ResolversParentTypes['LabelsFile'] = ResolversParentTypes['LabelsFile']> = {
  digest?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proposedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  proposedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LabelsApprovalResolvers<ContextType = Request, ParentType extends ResolversParentTypes['LabelsApproval'] = ResolversParentTypes['LabelsApproval']> = {
  file?: Resolver<ResolversTypes['LabelsFile'], ParentType, ContextType>;
  runs?: Resolver<Array<ResolversTypes['IngestRun']>, ParentType, ContextType>;
};

export type LabelsCheckResolvers<ContextType = Request, ParentType extends ResolversParentTypes['LabelsCheck'] = ResolversParentTypes['LabelsCheck']> = {
  digest?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approved?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['LabelsRuleCheck']>, ParentType, ContextType>;
  unlabelled?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LabelsRuleCheckResolvers<ContextType = Request, ParentType extends ResolversParentTypes['LabelsRuleCheck'] = ResolversParentTypes['LabelsRuleCheck']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  readers?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type VanishedReportResolvers<ContextType = Request, ParentType extends ResolversParentTypes['VanishedReport'] = ResolversParentTypes['VanishedReport']> = {
  vanished?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  returned?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  retired?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PersonErasureResolvers<ContextType = Request, ParentType extends ResolversParentTypes['PersonErasure'] = ResolversParentTypes['PersonErasure']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RevealResolvers<ContextType = Request, ParentType extends ResolversParentTypes['Reveal'] = ResolversParentTypes['Reveal']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pseudonym?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AccessDecisionResolvers<ContextType = Request, ParentType extends ResolversParentTypes['AccessDecision'] = ResolversParentTypes['AccessDecision']> = {
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  grants?: Resolver<Array<ResolversTypes['AccessRule']>, ParentType, ContextType>;
  denials?: Resolver<Array<ResolversTypes['AccessRule']>, ParentType, ContextType>;
  waiting?: Resolver<Array<ResolversTypes['AccessRule']>, ParentType, ContextType>;
};

export type AccessRuleResolvers<ContextType = Request, ParentType extends ResolversParentTypes['AccessRule'] = ResolversParentTypes['AccessRule']> = {
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  on?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessAppliedResolvers<ContextType = Request, ParentType extends ResolversParentTypes['AccessApplied'] = ResolversParentTypes['AccessApplied']> = {
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groups?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  grants?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Request> = {
  DateTime?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  Health?: HealthResolvers<ContextType>;
  SearchHealth?: SearchHealthResolvers<ContextType>;
  ModelHealth?: ModelHealthResolvers<ContextType>;
  NamesHealth?: NamesHealthResolvers<ContextType>;
  Degradation?: DegradationResolvers<ContextType>;
  Machine?: MachineResolvers<ContextType>;
  Answer?: AnswerResolvers<ContextType>;
  AnswerBody?: AnswerBodyResolvers<ContextType>;
  Outcome?: OutcomeResolvers<ContextType>;
  Answered?: AnsweredResolvers<ContextType>;
  Abstained?: AbstainedResolvers<ContextType>;
  ChooseMachine?: ChooseMachineResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  Column?: ColumnResolvers<ContextType>;
  Safety?: SafetyResolvers<ContextType>;
  Citation?: CitationResolvers<ContextType>;
  Picture?: PictureResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  SourceChange?: SourceChangeResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  AnswerPage?: AnswerPageResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
  RedactionCount?: RedactionCountResolvers<ContextType>;
  DocumentPage?: DocumentPageResolvers<ContextType>;
  Chunk?: ChunkResolvers<ContextType>;
  RedactedSpan?: RedactedSpanResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Page?: PageResolvers<ContextType>;
  WordBox?: WordBoxResolvers<ContextType>;
  Lineage?: LineageResolvers<ContextType>;
  Impact?: ImpactResolvers<ContextType>;
  Derivation?: DerivationResolvers<ContextType>;
  DerivationRun?: DerivationRunResolvers<ContextType>;
  Fact?: FactResolvers<ContextType>;
  FactStatement?: FactStatementResolvers<ContextType>;
  LineageNode?: LineageNodeResolvers<ContextType>;
  LineageEdge?: LineageEdgeResolvers<ContextType>;
  Renewal?: RenewalResolvers<ContextType>;
  IngestRun?: IngestRunResolvers<ContextType>;
  RunFinding?: RunFindingResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewPiece?: ReviewPieceResolvers<ContextType>;
  IngestRunPage?: IngestRunPageResolvers<ContextType>;
  LabelsFile?: LabelsFileResolvers<ContextType>;
  LabelsApproval?: LabelsApprovalResolvers<ContextType>;
  LabelsCheck?: LabelsCheckResolvers<ContextType>;
  LabelsRuleCheck?: LabelsRuleCheckResolvers<ContextType>;
  VanishedReport?: VanishedReportResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  PersonErasure?: PersonErasureResolvers<ContextType>;
  Reveal?: RevealResolvers<ContextType>;
  AccessDecision?: AccessDecisionResolvers<ContextType>;
  AccessRule?: AccessRuleResolvers<ContextType>;
  AccessApplied?: AccessAppliedResolvers<ContextType>;
};

