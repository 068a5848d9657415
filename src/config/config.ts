// The service's settings once read and checked: everything that start-up needs to know.

import type { SecretFiles } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Paths are absolute. Secrets stand apart, as files; no secret is ever a setting's value. */
export interface Config
  extends Pick<
    Settings,
    | 'host'
    | 'port'
    | 'metricsPort'
    | 'origins'
    | 'tokenMinutes'
    | 'sessionMinutes'
    | 'isolation'
    | 'hnsw'
    | 'logLevel'
    | 'scanLanguages'
  > {
  /** Of this software. */
  readonly version: string;
  /** What this service alone writes: its log, its uploads, and the graph where it is embedded. */
  readonly dataFolder: string;
  /** What is the plant's, whichever of its services runs: the data folder, unless there are several on one Neo4j. */
  readonly sharedFolder: string;
  readonly modelsFolder: string;
  /** Of the lock file; null: its default. */
  readonly embedder: string | null;
  /** Of the lock file; null: none. */
  readonly reranker: string | null;
  readonly rerankMs: number;
  readonly siteFile: string;
  /** null: the one in the shared folder, if there is one. */
  readonly policyFile: string | null;
  /** null: the product's own rules alone. */
  readonly secretRulesFile: string | null;
  /** The list of what was erased. */
  readonly erasuresFile: string;
  /** Where the graph is: in the data folder, or on a Neo4j whose password stands with the secrets. */
  readonly store: { readonly kind: 'embedded' } | Neo4jPlace;
  /** What one document may cost: bytes, pages, characters, seconds, bytes of memory. */
  readonly limits: Pick<
    Settings,
    'uploadBytes' | 'maxPages' | 'maxText' | 'parseSeconds' | 'parseMemory' | 'scanSeconds'
  >;
  /** A language model that words answers; null: answers are extracts. */
  readonly generator: GeneratorPlace | null;
  readonly secrets: SecretFiles;
}

export interface GeneratorPlace {
  readonly url: string;
  readonly model: string;
  readonly seconds: number;
  /** null: the endpoint wants no key. */
  readonly keyFile: string | null;
}

export interface Neo4jPlace {
  readonly kind: 'neo4j';
  readonly url: string;
  readonly user: string;
  readonly database: string;
  readonly passwordFile: string;
  /** null: the system's authorities. */
  readonly caFile: string | null;
}
