// What ingest needs of the house, and the rules that decide its outcome.

import type { Keyring, Vault } from '../graph/keys/ports.ts';
import type { Pseudonyms } from '../graph/keys/pseudonyms.ts';
import type { AuditEvent, LogPosition } from '../graph/model/event.ts';
import type { Digest } from '../graph/model/ids.ts';
import type { Site } from '../graph/model/site.ts';
import type { GraphRecords, GraphWriter } from '../graph/store/graph.ts';
import type { ChunkRules } from './chunk/rules.ts';
import type { Embedder } from './embed/embedder.ts';
import type { Parsers } from './parse/parse.ts';
import type { NumbersOfClass } from './redact/classNumbers.ts';
import type { Detector } from './redact/detector.ts';
import type { NameFinder } from './redact/nameFinder.ts';
import type { Policy } from './redact/policy.ts';

export interface IngestDeps {
  readonly graph: Pick<GraphWriter, 'commit' | 'delivered'> & Pick<GraphRecords, 'records'>;
  readonly keyring: Keyring;
  readonly pseudonyms: Pseudonyms;
  readonly vault: Vault;
  readonly parsers: Parsers;
  readonly detectors: readonly Detector[];
  /** null: names are found by rules and lists. */
  readonly names: NameFinder | null;
  /** What one class knows of numbers. */
  readonly numbers: NumbersOfClass;
  /** null: lexical-only mode. */
  readonly embedder: Pick<Embedder, 'embed' | 'model'> | null;
  readonly ledger: { append(event: AuditEvent): Promise<LogPosition> };
  readonly random: (bytes: number) => Uint8Array;
}

export interface IngestRules {
  readonly site: Site;
  /** What holds for the class of the document. */
  readonly policy: Policy;
  readonly chunk: ChunkRules;
  /** Digest of all of them and of the parser's version: the same bytes under another digest are read anew. */
  readonly digest: Digest;
  /** Digest of those that decide what is hidden. */
  readonly hides: Digest;
}
