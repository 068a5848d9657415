// Everything the service is made of, once composed: what resolvers and commands are handed.

import type { ClearValues } from '../graph/keys/clearValues.ts';
import type { ErasureList } from '../graph/keys/erasureList.ts';
import type { OpenKeyring } from '../graph/keys/keyring.ts';
import type { Vault } from '../graph/keys/ports.ts';
import type { LedgerProver, LedgerReader, LedgerWriter } from '../graph/ledger/ledger.ts';
import type { DegradationCode } from '../graph/model/answer.ts';
import type { Revision } from '../graph/model/ids.ts';
import type { Labels } from '../graph/model/labels.ts';
import type { Context, Pinned, ReadScope } from '../graph/model/scope.ts';
import type { NameLevel, Site } from '../graph/model/site.ts';
import type { SearchPort } from '../graph/search/port.ts';
import type { Documents } from '../graph/store/documents.ts';
import type { Editions } from '../graph/store/editions.ts';
import type { Follower } from '../graph/store/follower.ts';
import type { Change, GraphReader, GraphRecords, GraphWriter } from '../graph/store/graph.ts';
import type { GraphTransfer } from '../graph/store/transfer.ts';
import type { Withheld } from '../graph/store/withheld.ts';
import type { Remote } from '../graph/thread/thread.ts';
import type { Passwords } from '../ingest/passwords.ts';
import type { RunEvents } from '../ingest/runEvents.ts';
import type { RunStore } from '../ingest/runStore.ts';
import type { Runs } from '../ingest/runs.ts';
import type { Spool } from '../ingest/spool.ts';
import type { Uploads } from './api/uploads.ts';
import type { AskDeps } from './ask/deps.ts';
import type { Alone } from './backup/alone.ts';
import type { Config } from './config/config.ts';
import type { GiveWay } from './giveWay.ts';
import type { AccessState } from './govern/accessState.ts';
import type { LabelsStore } from './govern/labelsStore.ts';
import type { Renewals } from './govern/renewal.ts';
import type { Principal } from './identity/principal.ts';
import type { Revocations } from './identity/revocations.ts';
import type { Sessions } from './identity/sessions.ts';
import type { Tokens } from './identity/tokens.ts';
import type { IngestWork } from './ingestWork.ts';
import type { Log } from './operate/log.ts';
import type { Metrics } from './operate/metrics.ts';

export interface House {
  readonly config: Config;
  readonly site: Site;
  /** Of the past, too, it shows nothing that was taken from whoever reads. */
  readonly reader: GraphReader;
  readonly withheld: Pick<Withheld, 'behind'>;
  readonly records: GraphRecords;
  /** For what concerns the graph as a whole. */
  readonly graph: GraphTransfer &
    Pick<GraphReader, 'nodes'> &
    Pick<GraphRecords, 'pending'> &
    Pick<GraphWriter, 'commit' | 'delivered'>;
  /** Backups, erasures and changes of the key-encryption key take turns. */
  readonly alone: Alone;
  readonly writer: GraphWriter;
  readonly keyring: OpenKeyring;
  readonly vault: Vault;
  readonly clear: ClearValues;
  readonly search: Remote<SearchPort>;
  readonly documents: Documents;
  readonly editions: Editions;
  readonly erasures: ErasureList;
  readonly follower: Follower;
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly tokens: Tokens;
  readonly revocations: Revocations;
  readonly sessions: Sessions;
  readonly ledger: LedgerWriter & LedgerReader & LedgerProver;
  readonly spool: Spool;
  readonly runs: Runs;
  /** Of encrypted uploads that have not ended. */
  readonly passwords: Passwords;
  readonly runStore: RunStore;
  /** Changes of runs as they happen; ends with the service. */
  readonly runEvents: RunEvents;
  readonly renewals: Renewals;
  /** A source's path under the policy of its class, as readers see it. */
  readonly shownPath: (path: string, labels: Labels | null) => Promise<string>;
  /** What a document that waits for review holds; parsed anew each time. */
  readonly preview: IngestWork['preview'];
  readonly giveWay: GiveWay;
  readonly uploads: Uploads;
  readonly model: { readonly name: string; readonly digest: string; readonly languages: readonly string[] } | null;
  /** How names are found; the site may require more. */
  readonly names: NameLevel;
  readonly ask: AskDeps;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
  readonly newId: () => string;
  pin(atLeast?: Revision): Promise<Pinned>;
  scopeFor(at: Pinned, principal: Principal, context: Context): Promise<ReadScope>;
  degraded(language: string | null): Promise<readonly DegradationCode[]>;
  commit(change: Change): Promise<Revision>;
  close(): Promise<void>;
}
