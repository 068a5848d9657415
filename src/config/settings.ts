// Every setting of the service: name, default, what it is for, and what a right value looks like.

import { fileURLToPath } from 'node:url';
import {
  boltUrl,
  choice,
  count,
  endpointUrl,
  folder,
  host,
  type Kind,
  list,
  origin,
  port,
  size,
  text,
  toggle,
  word,
} from './kinds.ts';

export interface Setting<T> {
  /** Name in the environment; in the file and on the command line the property's own name stands. */
  readonly env: `BULKHEAD_${string}`;
  readonly kind: Kind<T>;
  readonly usual: T;
  /** What the documentation says where the default depends on another setting or on the place of installation. */
  readonly usualSays?: string;
  readonly says: string;
}

/** docs/operations.md lists the same names and defaults, held by a test. */
export const SETTINGS = {
  dataFolder: setting('BULKHEAD_DATA', folder, 'data', 'Everything the plant keeps, sealed.'),
  keyFile: {
    ...setting(
      'BULKHEAD_KEY_FILE',
      text('/etc/bulkhead/plant.key'),
      null as string | null,
      'File with the key-encryption key.',
    ),
    usualSays: 'the shared folder’s name with `.key`, beside it',
  },
  erasuresFile: {
    ...setting(
      'BULKHEAD_ERASURES',
      text('/var/backups/bulkhead/plant.erasures'),
      null as string | null,
      'List of what was erased; a restored backup forgets it again.',
    ),
    usualSays: 'the shared folder’s name with `.erasures`, beside it',
  },
  sharedFolder: {
    ...setting(
      'BULKHEAD_SHARED',
      text('/var/lib/bulkhead/plant'),
      null as string | null,
      'What several services of one plant on Neo4j share: keys, originals, and who the plant is.',
    ),
    usualSays: 'the data folder',
  },
  siteFile: {
    ...setting(
      'BULKHEAD_SITE_FILE',
      text('/etc/bulkhead/bulkhead.site.yaml'),
      null as string | null,
      'What the plant says about itself.',
    ),
    usualSays: '`bulkhead.site.yaml` in the shared folder',
  },
  policyFile: {
    ...setting(
      'BULKHEAD_POLICY_FILE',
      text('/etc/bulkhead/bulkhead.policy.yaml'),
      null as string | null,
      'What redaction does with what it finds.',
    ),
    usualSays: '`bulkhead.policy.yaml` in the shared folder, if there is one',
  },
  secretRulesFile: {
    ...setting(
      'BULKHEAD_SECRET_RULES',
      text('/etc/bulkhead/gitleaks.toml'),
      null as string | null,
      'Rules for credentials beside the product’s own, in gitleaks’ format.',
    ),
    usualSays: 'none',
  },
  modelsFolder: {
    ...setting(
      'BULKHEAD_MODELS',
      folder,
      fileURLToPath(new URL('../../models', import.meta.url)),
      'Embedding models, by their lock file.',
    ),
    usualSays: '`models` of the installation',
  },
  embedder: {
    ...setting('BULKHEAD_EMBEDDER', word, null as string | null, 'Embedding model of the lock file.'),
    usualSays: 'the lock file’s default',
  },
  reranker: {
    ...setting('BULKHEAD_RERANKER', word, null as string | null, 'Reranking model of the lock file.'),
    usualSays: 'none',
  },
  rerankMs: setting(
    'BULKHEAD_RERANK_MS',
    count(10, 10_000),
    300,
    'Longest that a question waits for that model, in milliseconds; then it is answered without.',
  ),
  tokenFile: {
    ...setting(
      'BULKHEAD_TOKEN_FILE',
      text('/run/user/1000/bulkhead.token'),
      null as string | null,
      'File with the session token that the command line uses.',
    ),
    usualSays: 'none',
  },
  host: setting('BULKHEAD_HOST', host, '127.0.0.1', 'Address the API listens on.'),
  port: setting('BULKHEAD_PORT', port, 4350, 'Port of the API.'),
  metricsPort: setting('BULKHEAD_METRICS_PORT', port, 4351, 'Port of the metrics, on the same address.'),
  origins: setting(
    'BULKHEAD_ORIGINS',
    list(origin),
    [] as readonly string[],
    'Web origins that may call the API from a browser.',
  ),
  tokenMinutes: setting('BULKHEAD_TOKEN_MINUTES', count(1, 60), 15, 'How long a session token lives.'),
  sessionMinutes: setting('BULKHEAD_SESSION_MINUTES', count(1, 720), 480, 'How long a session of the console lives.'),
  uploadBytes: setting('BULKHEAD_UPLOAD_BYTES', size(1024, 2 ** 30), 64 * 2 ** 20, 'Largest file that ingest takes.'),
  maxPages: setting('BULKHEAD_MAX_PAGES', count(1, 100_000), 5_000, 'Most pages of one document.'),
  maxText: setting('BULKHEAD_MAX_TEXT', count(1_000, 100_000_000), 20_000_000, 'Most characters of one document.'),
  parseSeconds: setting(
    'BULKHEAD_PARSE_SECONDS',
    count(1, 600),
    60,
    'Longest time to read one document, without what it stands still while people ask.',
  ),
  scanLanguages: setting(
    'BULKHEAD_SCAN_LANGUAGES',
    list(choice('en', 'de')),
    ['en', 'de'] as readonly ('en' | 'de')[],
    'Languages of scanned pages; empty: their text is not recognised.',
  ),
  scanSeconds: setting('BULKHEAD_SCAN_SECONDS', count(1, 600), 20, 'Longest time for each scanned page, on top.'),
  parseMemory: setting(
    'BULKHEAD_PARSE_MEMORY',
    size(128 * 2 ** 20, 16 * 2 ** 30),
    2 * 2 ** 30,
    'Most memory to read one document.',
  ),
  isolation: setting(
    'BULKHEAD_ISOLATION',
    choice('namespace', 'declared'),
    'namespace' as 'namespace' | 'declared',
    'Who keeps the reader of documents off the network: a kernel namespace, or the site by means of its own.',
  ),
  hnsw: setting('BULKHEAD_HNSW', toggle, true, 'Whether very large classes get an approximate index.'),
  store: setting(
    'BULKHEAD_STORE',
    choice('embedded', 'neo4j'),
    'embedded' as 'embedded' | 'neo4j',
    'Where the graph is kept: in the data folder, or on a Neo4j.',
  ),
  neo4jUrl: {
    ...setting('BULKHEAD_NEO4J_URL', boltUrl, null as string | null, 'Where that Neo4j answers; always over TLS.'),
    usualSays: 'none',
  },
  neo4jUser: setting('BULKHEAD_NEO4J_USER', word, 'neo4j', 'Its user.'),
  neo4jDatabase: setting('BULKHEAD_NEO4J_DATABASE', word, 'neo4j', 'The database there that is this plant’s alone.'),
  neo4jPasswordFile: {
    ...setting(
      'BULKHEAD_NEO4J_PASSWORD_FILE',
      text('/etc/bulkhead/neo4j.password'),
      null as string | null,
      'File with the password of that user.',
    ),
    usualSays: 'none',
  },
  neo4jCaFile: {
    ...setting(
      'BULKHEAD_NEO4J_CA_FILE',
      text('/etc/bulkhead/neo4j.crt'),
      null as string | null,
      'The certificate, or authority, that alone is trusted there.',
    ),
    usualSays: 'the system’s authorities',
  },
  modelUrl: {
    ...setting(
      'BULKHEAD_MODEL_URL',
      endpointUrl,
      null as string | null,
      'An OpenAI-compatible endpoint of the site that words answers; without one answers are extracts.',
    ),
    usualSays: 'none',
  },
  modelName: setting('BULKHEAD_MODEL_NAME', word, 'local', 'The model asked for there.'),
  modelSeconds: setting(
    'BULKHEAD_MODEL_SECONDS',
    count(1, 120),
    20,
    'How long it may take; then the answer is an extract.',
  ),
  modelKeyFile: {
    ...setting(
      'BULKHEAD_MODEL_KEY_FILE',
      text('/etc/bulkhead/model.key'),
      null as string | null,
      'File with the key that the endpoint wants.',
    ),
    usualSays: 'none',
  },
  logLevel: setting(
    'BULKHEAD_LOG_LEVEL',
    choice('fatal', 'error', 'warn', 'info', 'debug'),
    'info',
    'Least severe entry that is logged.',
  ),
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;
type ValueOf<S> = S extends Setting<infer T> ? T : never;
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };

function setting<T>(env: Setting<T>['env'], kind: Kind<NonNullable<T>>, usual: T, says: string): Setting<T> {
  return { env, kind: kind as Kind<T>, usual, says };
}
