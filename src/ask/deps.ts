// What asking needs of the house, each as narrow as its use.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { DegradationCode } from '../../graph/model/answer.ts';
import type { AuditEvent, LogPosition } from '../../graph/model/event.ts';
import type { Digest, Revision } from '../../graph/model/ids.ts';
import type { Context, Pinned, ReadScope } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import type { Likeness } from '../../graph/search/likeness.ts';
import type { SearchReader } from '../../graph/search/port.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { GraphReader, GraphWriter } from '../../graph/store/graph.ts';
import type { Remote } from '../../graph/thread/thread.ts';
import type { Principal } from '../identity/principal.ts';
import type { Generator } from './generate/generator.ts';
import type { Translation } from './translate.ts';

export interface AskDeps {
  readonly site: Site;
  readonly reader: GraphReader;
  readonly writer: Pick<GraphWriter, 'project'>;
  readonly keyring: Keyring;
  /** Those in force, open in memory. */
  readonly documents: Pick<Documents, 'seen'>;
  readonly search: Remote<SearchReader>;
  /** Unit vector of a question; null in lexical-only mode. */
  readonly embedQuestion: (text: string) => Promise<Float32Array | null>;
  readonly model: Digest | null;
  /** That the model knows; none in lexical-only mode. */
  readonly languages: readonly string[];
  /** How its cosines are to be read; null: as they are. */
  readonly likeness: Likeness | null;
  /** Puts passages in order, larger numbers first; it answers null when it is late or fails. null: the site has none. */
  readonly reranker: {
    readonly digest: Digest;
    readonly score: (question: string, passages: readonly string[]) => Promise<readonly number[] | null>;
  } | null;
  /** The site's redaction policy, as for any text. */
  readonly redact: (text: string) => Promise<string>;
  readonly languageOf: (text: string) => string;
  /** The question in the other language, for searching; null: nothing in it could be translated. */
  readonly translate: (text: string) => Translation | null;
  /** A language model of the site's; null: answers are extracts. */
  readonly generator: Generator | null;
  readonly degraded: (language: string) => readonly DegradationCode[];
  readonly pin: (atLeast?: Revision) => Promise<Pinned>;
  readonly scopeFor: (at: Pinned, principal: Principal, context: Context) => Promise<ReadScope>;
  readonly ledger: { append(event: AuditEvent): Promise<LogPosition> };
  readonly newId: () => string;
  readonly now: () => Date;
}
