// The graph's port: sealed nodes and named edges, changed in numbered transactions, read at a revision inside a scope.

import type { MessagePort } from 'node:worker_threads';
import type { AuditEvent } from '../model/event.ts';
import type { ClassId, Digest, EventId, KeyId, PrincipalId, Revision } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';

/** PROV kind of each label: entity, activity or agent (W3C PROV-DM). */
export const NODE_KINDS = {
  Document: 'entity',
  Version: 'entity',
  Chunk: 'entity',
  Entity: 'entity',
  Fact: 'entity',
  Redaction: 'entity',
  Answer: 'entity',
  Artifact: 'entity',
  Grant: 'entity',
  AccessClass: 'entity',
  Approval: 'activity',
  IngestRun: 'activity',
  Principal: 'agent',
  Group: 'agent',
} as const;
export type NodeKind = keyof typeof NODE_KINDS;

export const EDGE_KINDS = [
  'USED',
  'WAS_GENERATED_BY',
  'WAS_DERIVED_FROM',
  'WAS_ATTRIBUTED_TO',
  'WAS_ASSOCIATED_WITH',
  'ACTED_ON_BEHALF_OF',
  'WAS_INVALIDATED_BY',
  'MENTIONS',
  'SUPPORTED_BY',
  'SUPERSEDES',
  'MEMBER_OF',
  'HOLDS',
  'IN_CLASS',
  'PART_OF',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export type Props = Readonly<Record<string, string | number | boolean | null>>;

/** Immutable; its retirement is another record. Everything a person could read is inside `sealed`. */
export interface StoredNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Whose bulkhead it is behind. One of `classId` and `owner` is set on content, never both; neither on records of the service. */
  readonly classId: ClassId | null;
  /** Readable by this principal alone: their answers, their uploads. */
  readonly owner: PrincipalId | null;
  readonly keyId: KeyId;
  readonly sealed: Uint8Array;
  /** Structure only: ordinals, counts, media types, states. Never text, names or hashes of content. */
  readonly props: Props;
  readonly vector?: { readonly model: Digest; readonly sealed: Uint8Array };
}

/** Belongs to the node it leaves: it ends when that node is retired, and while either end is invisible so is the edge. */
export interface StoredEdge {
  readonly from: string;
  readonly kind: EdgeKind;
  readonly to: string;
  readonly props?: Props;
}

export interface Change {
  /** `access` moves the access head too. */
  readonly touches: 'corpus' | 'access';
  readonly nodes: readonly StoredNode[];
  /** The same edge again takes the place of the one before. */
  readonly edges: readonly StoredEdge[];
  /** Ids that stop being visible from this revision on, before `nodes` are added; those that are not live count for nothing. */
  readonly retire: readonly string[];
  /** Fails with STORE_CONFLICT unless these ids are live (`present`) or unknown or retired (`absent`). */
  readonly expect?: { readonly present?: readonly string[]; readonly absent?: readonly string[] };
  /** Written to the outbox in the same transaction. */
  readonly event: AuditEvent;
}

export interface Head {
  readonly revision: Revision;
  /** Newest revision that touched access. */
  readonly access: Revision;
}

export interface FoldedChange {
  readonly revision: Revision;
  readonly touches: 'corpus' | 'access';
  readonly nodes: readonly StoredNode[];
  readonly edges: readonly StoredEdge[];
  readonly retire: readonly string[];
}

/** One step of a walk: the edge taken and the node reached, `depth` steps from the start. */
export interface Step {
  readonly edge: StoredEdge;
  readonly node: StoredNode;
  readonly depth: number;
}

export interface Walk {
  readonly from: readonly string[];
  readonly along: readonly EdgeKind[];
  readonly direction: 'out' | 'in';
  /** 1 to 12; otherwise BAD_REQUEST. */
  readonly depth: number;
  /** Most steps returned, at least 1. */
  readonly limit: number;
}

export interface Listing {
  readonly kind: NodeKind;
  /** Only nodes whose props hold exactly these values. */
  readonly where?: Props;
  /** The whole order reversed. */
  readonly newestFirst?: boolean;
  /** Last id of the page before. One that `scope` never held gives an empty page, like one that does not exist. */
  readonly after?: string;
  readonly limit: number;
}

/**
 * Reads at a revision, inside a scope.
 * - A node MUST be returned only if it was committed at or before `at`, is not retired at `at`, and `scope` holds its
 *   class or is its owner's. Hidden and missing MUST look the same.
 * - Nodes of the service itself (no class, no owner) MUST NOT be returned here; see `GraphRecords`.
 * - A later commit MUST NOT change what a read at an earlier revision returns.
 * - A revision that is not there yet MUST be refused with REVISION_AHEAD.
 * - What was projected takes no revision: it is visible at every one until it is retired.
 * - A scope's set of classes MUST NOT change once it was handed over: engines may remember it.
 * - Nodes MUST come without their vectors: nobody reads those one by one, and they are a third of a passage's bytes.
 */
export interface GraphReader {
  head(): Promise<Head>;
  /** In the order of `ids`; absent ones are left out. */
  nodes(at: Revision, scope: ReadScope, ids: readonly string[]): Promise<readonly StoredNode[]>;
  /**
   * Breadth first; MUST NOT start at or pass through an invisible node; a node is reached once, a start never.
   * Within a depth: by parents as they were reached, then `along` as given, then edges as they were committed.
   */
  walk(at: Revision, scope: ReadScope, walk: Walk): Promise<readonly Step[]>;
  /** By commit order (projections in the order they came), ties by id. */
  list(at: Revision, scope: ReadScope, listing: Listing): Promise<readonly StoredNode[]>;
}

/** What the service reads about itself, without a person's scope: never handed to a resolver. */
export interface GraphRecords {
  /**
   * Every change after a revision, in order; `retire` names what was live. Feeds the in-memory folds.
   * `kinds`: each with its nodes of these kinds alone, and without edges.
   */
  changes(after: Revision, limit: number, kinds?: readonly NodeKind[]): Promise<readonly FoldedChange[]>;
  /**
   * Live nodes of a kind that belong to the service itself (no class and no owner), in commit order; or, by id and in the
   * order of `ids`, whoever's they are.
   */
  records(kind: NodeKind, ids?: readonly string[]): Promise<readonly StoredNode[]>;
  /** How many live answers, whoever's they are, USED at least one of these records; retired ones count. */
  answersOn(ids: readonly string[]): Promise<number>;
  /** Events committed but not yet known to be in the log, oldest first. */
  pending(limit: number): Promise<readonly AuditEvent[]>;
}

/**
 * - A commit MUST be one transaction that takes the next number, or leave no trace.
 * - It MUST be durable (synced) before it resolves.
 * - An id MUST NOT be used for two nodes, except that a retired id may return with a new record.
 * - Edges MUST join nodes that exist, retired ones included; otherwise STORE_CONFLICT.
 * - An event's id MUST NOT stand twice in the outbox; otherwise STORE_CONFLICT.
 */
export interface GraphWriter {
  commit(change: Change): Promise<Revision>;
  /** Nodes and edges that take no revision: answers and their projections. What was known before, even if retired, stays. */
  project(nodes: readonly StoredNode[], edges: readonly StoredEdge[]): Promise<void>;
  delivered(ids: readonly EventId[]): Promise<void>;
}

/** What an engine hands over once open. */
export type GraphStore = GraphReader & GraphRecords & GraphWriter & GraphLife;

export interface GraphLife {
  /** A new port for another thread, which reaches the same methods through `remote`. */
  connect(): Promise<MessagePort>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}
