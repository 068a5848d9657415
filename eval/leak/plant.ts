// Opens one plant in memory with the service's own parts, each of which a planted fault may take the place of.

import { ScopeCache } from '../../graph/access/scopeCache.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import type { Pseudonyms } from '../../graph/keys/pseudonyms.ts';
import type { Document } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Digest, PrincipalId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import type { SearchPort } from '../../graph/search/port.ts';
import { SearchFold } from '../../graph/search/searchFold.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { Documents } from '../../graph/store/documents.ts';
import { Editions } from '../../graph/store/editions.ts';
import { Follower } from '../../graph/store/follower.ts';
import type { Change, GraphReader } from '../../graph/store/graph.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { Withheld } from '../../graph/store/withheld.ts';
import type { Remote } from '../../graph/thread/thread.ts';
import { PARSE_LIMITS } from '../../ingest/parse/limits.ts';
import { readMarkdown } from '../../ingest/parse/text/read-markdown.ts';
import { classNumbers, type NumbersOfClass } from '../../ingest/redact/classNumbers.ts';
import { DETECTORS } from '../../ingest/redact/detect.ts';
import { languageOf } from '../../ingest/redact/language.ts';
import { DEFAULT_POLICY, policyFor } from '../../ingest/redact/policy.ts';
import { redactText, treated } from '../../ingest/redact/redact.ts';
import { classIdOf } from '../../ingest/seal/names.ts';
import { glossaryOf } from '../../src/ask/glossary/glossary.ts';
import { translate } from '../../src/ask/translate.ts';
import { AccessState } from '../../src/govern/accessState.ts';
import type { House } from '../../src/house.ts';
import { openLimits } from '../../src/operate/limits.ts';
import { type Sight, sight } from '../../src/sight.ts';
import type { Pool } from './pool.ts';

export interface Making {
  readonly keyring: Keyring;
  readonly pseudonyms: Pseudonyms;
  readonly site: Site;
  readonly pool: Pool;
  /** The change that lets people in. */
  readonly access: Change;
}

/** What a fault may replace; `everything` is the scope that nobody has. */
export interface Seams {
  readonly search: Remote<SearchPort>;
  readonly reader: GraphReader;
  readonly documents: Documents;
  readonly redact: (text: string) => Promise<string>;
  readonly numbers: NumbersOfClass;
  readonly everything: () => ReadScope;
}
export type Fault = (seams: Seams) => Partial<Omit<Seams, 'everything'>>;

export interface Plant {
  readonly house: House;
  readonly limits: ReturnType<typeof openLimits>;
  /** What ingest would let readers see of a text, were it of this class. */
  readonly reading: (markdown: string, labels: Labels) => Promise<string>;
}

/** Nobody else changes the keys of a made plant. */
const OWN_KEYS = { refresh: async () => undefined };
/** What every made document is made under. */
const MADE_RULES = 'made';
const NOW = new Date('2026-03-01T08:00:00.000Z');

export async function openPlant(making: Making, changes: readonly Change[], fault: Fault | null): Promise<Plant> {
  const { keyring, pseudonyms, site } = making;
  const store = openMemory();
  const live = new Set<string>();
  for (const change of [making.access, ...changes]) await store.commit(onTop(change, live));
  const memory = new SearchMemory();
  const documents = new Documents(keyring);
  const editions = new Editions(keyring);
  const withheld = new Withheld(editions);
  const access = new AccessState(keyring);
  const redacting = { pseudonyms, detectors: DETECTORS, names: null };
  const rules = { site, policy: policyFor(DEFAULT_POLICY, null) };
  const sound: Seams = {
    search: near(memory),
    reader: withheld.guard(store),
    documents,
    redact: (text) => redactText(redacting, text, rules, { site: 'hallbruck', thorough: false }),
    numbers: (classId, besides) => classNumbers({ graph: store, keyring }, classId, besides),
    everything: () => ({
      kind: 'classes',
      principal: 'nobody' as PrincipalId,
      classes: new Set(documents.all().map(({ classId }) => classId)),
    }),
  };
  const seams = { ...sound, ...fault?.(sound) };
  const fold = new SearchFold({ keyring, documents, search: seams.search }, making.pool.model as Digest);
  const follower = new Follower(store, [documents, editions, withheld, access, fold]);
  await follower.reach((await store.head()).revision);
  const seen = sight({ keyring: OWN_KEYS, reader: store, follower, access, cache: new ScopeCache() });
  const isOutdated = (document: Document) => documents.madeUnder(document).rules !== MADE_RULES;
  const house = houseOf(making, { ...seams, ...seen, store, editions, withheld, access, follower, isOutdated });
  const reading = async (markdown: string, labels: Labels) => {
    const text = await readMarkdown({ text: markdown } as never, { limits: PARSE_LIMITS } as never);
    const known = seams.numbers(await classIdOf(keyring, labels), []);
    const incoming = { labels, source: { root: 'made', path: 'new.md' }, numbers: known };
    return (await treated(redacting, text, incoming, rules)).text.text;
  };
  return { house, limits: openLimits(), reading };
}

interface Parts extends Seams, Sight {
  readonly store: ReturnType<typeof openMemory>;
  readonly editions: Editions;
  readonly withheld: Withheld;
  readonly access: AccessState;
  readonly follower: Follower;
  readonly isOutdated: (document: Document) => boolean;
}

/** As much of a house as reading needs; what nobody's sight hangs on does nothing. */
function houseOf({ keyring, site, pool }: Making, parts: Parts): House {
  const { search, reader, documents, redact, store, pin, scopeFor, isOutdated } = parts;
  const { editions, withheld, access, follower } = parts;
  const glossary = glossaryOf(site.glossary);
  let ids = 0;
  const newId = () => `id-${ids++}`;
  const now = () => NOW;
  const ledger = { append: async () => ({ origin: 'made', index: 0, leafHash: '' }) };
  const common = { site, reader, keyring, search, documents, pin, scopeFor, newId, now, ledger, writer: store };
  const ask: House['ask'] = {
    ...common,
    model: pool.model as Digest,
    redact,
    languageOf,
    translate: (text) => translate(text, glossary),
    degraded: () => [],
    languages: ['en'],
    likeness: null,
    generator: null,
    reranker: null,
    embedQuestion: (text) => pool.vectorOf(text, 'question'),
  };
  const house = {
    ...common,
    ask,
    records: store,
    graph: store,
    editions,
    withheld,
    access,
    follower,
    labels: { list: () => [] },
    runStore: { find: async () => null },
    runs: { refused: () => [] },
    renewals: { isOutdated },
    metrics: { answered: () => undefined },
    names: 'lists',
    model: null,
    config: { version: 'made' },
    degraded: async () => [],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  return house as unknown as House;
}

/** Ingest leaves out what is there already: a class, an entity, an artifact. */
function onTop(change: Change, live: Set<string>): Change {
  const nodes = change.nodes.filter(({ id, kind }) => !(SHARED.has(kind) && live.has(id)));
  for (const { id } of nodes) live.add(id);
  return { ...change, nodes };
}
const SHARED: ReadonlySet<string> = new Set(['AccessClass', 'Entity', 'Artifact']);

/** The port as it is through a thread, without one. */
function near(memory: SearchMemory): Remote<SearchPort> {
  const unused = async () => {
    throw new Refusal('UNAVAILABLE');
  };
  return {
    search: async (...args) => memory.search(...args),
    mentioned: async (...args) => memory.mentioned(...args),
    machines: async (...args) => memory.machines(...args),
    count: async (...args) => memory.count(...args),
    fold: async (...args) => memory.fold(...args),
    cleared: () => memory.cleared(),
    native: async () => memory.native(),
    capture: unused,
    captured: unused,
    release: unused,
    bring: unused,
    brought: unused,
  };
}
