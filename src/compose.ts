// Builds the house out of concrete parts; the only file, with composeIngest for its thread, that names adapters.

import { randomBytes, randomUUID } from 'node:crypto';
import { ScopeCache } from '../graph/access/scopeCache.ts';
import { openClearValues } from '../graph/keys/clearValues.ts';
import { entrySeal } from '../graph/keys/entrySeal.ts';
import { openErasureList } from '../graph/keys/erasureList.ts';
import { fileKeyProvider } from '../graph/keys/fileKeyProvider.ts';
import { openKeyring } from '../graph/keys/keyring.ts';
import { openPseudonyms } from '../graph/keys/pseudonyms.ts';
import { openVault } from '../graph/keys/vault.ts';
import { openLedger } from '../graph/ledger/log.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { Digest, KeyId } from '../graph/model/ids.ts';
import { openSearch } from '../graph/search/open.ts';
import { SearchFold } from '../graph/search/searchFold.ts';
import { Snapshots } from '../graph/search/snapshot/snapshots.ts';
import { Documents } from '../graph/store/documents.ts';
import { Editions } from '../graph/store/editions.ts';
import { openEmbedded } from '../graph/store/embedded/open.ts';
import { ErasedPeople } from '../graph/store/erasedPeople.ts';
import { Follower } from '../graph/store/follower.ts';
import type { GraphLife, GraphStore } from '../graph/store/graph.ts';
import { openNeo4j } from '../graph/store/neo4j/open.ts';
import type { OutboxSeal } from '../graph/store/outbox.ts';
import type { GraphTransfer } from '../graph/store/transfer.ts';
import { Withheld } from '../graph/store/withheld.ts';
import { Passwords } from '../ingest/passwords.ts';
import { detectorsWith } from '../ingest/redact/detect.ts';
import { languageOf } from '../ingest/redact/language.ts';
import { levelOf } from '../ingest/redact/nameFinder.ts';
import { policyFor } from '../ingest/redact/policy.ts';
import { pathShown, redactText } from '../ingest/redact/redact.ts';
import { RunEvents } from '../ingest/runEvents.ts';
import { openRunStore } from '../ingest/runStore.ts';
import { Runs } from '../ingest/runs.ts';
import { openSpool } from '../ingest/spool.ts';
import { Turn } from '../ingest/turn.ts';
import { Uploads } from './api/uploads.ts';
import { openEndpoint } from './ask/generate/endpoint.ts';
import type { Failure, Generator } from './ask/generate/generator.ts';
import { glossaryOf } from './ask/glossary/glossary.ts';
import { siteMeant } from './ask/siteMeant.ts';
import { translate } from './ask/translate.ts';
import { Alone } from './backup/alone.ts';
import { noteRestore } from './backup/noteRestore.ts';
import { Closing } from './closing.ts';
import type { Config } from './config/config.ts';
import { readPasswordFile } from './config/secrets.ts';
import { SETTINGS } from './config/settings.ts';
import { degradations } from './degradations.ts';
import { GiveWay } from './giveWay.ts';
import { AccessState } from './govern/accessState.ts';
import { committing, drainOutbox } from './govern/committing.ts';
import { settle } from './govern/erase.ts';
import { LabelsStore } from './govern/labelsStore.ts';
import { Leftovers } from './govern/leftovers.ts';
import { ALONE, presence } from './govern/presence.ts';
import { Renewals } from './govern/renewal.ts';
import { hideSuspicious } from './govern/reread.ts';
import type { House } from './house.ts';
import { Revocations } from './identity/revocations.ts';
import { sessions } from './identity/sessions.ts';
import { openSigningKey } from './identity/signingKey.ts';
import { tokens } from './identity/tokens.ts';
import { startIngest } from './ingestWork.ts';
import { embedderOf, rerankerOf } from './models.ts';
import { openNames } from './names.ts';
import { type Log, openLog } from './operate/log.ts';
import { type Metrics, openMetrics } from './operate/metrics.ts';
import { foldersOf, logSigner, readPlant, serviceName } from './plant.ts';
import { readingRules } from './readingRules.ts';
import { refuseLost } from './refuseLost.ts';
import { sight } from './sight.ts';
import { readPolicy, readSecretRulesOf, readSite } from './siteFiles.ts';

export async function compose(config: Config): Promise<House> {
  const closing = new Closing();
  try {
    return await composed(config, closing);
  } catch (error) {
    await closing.close();
    // It is gone by now, and everything else was folded as if it held: begin again without.
    if (error instanceof SnapshotDamaged) return compose(config);
    throw error;
  }
}

class SnapshotDamaged extends Error {}

async function composed(config: Config, closing: Closing): Promise<House> {
  const folders = foldersOf(config);
  const log = openLog(config.logLevel);
  const metrics = openMetrics();
  const plant = await readPlant(config);
  const site = await readSite(config);
  const policy = await readPolicy(config, site);
  const secretRules = await readSecretRulesOf(config);
  const now = () => new Date();
  const newId = () => randomUUID();
  const turn = new Turn();
  const giveWay = new GiveWay(turn);

  // These have threads of their own, and get ready beside everything else.
  const search = closing.add(await openSearch());
  const openingEmbedder = closing.soon(embedderOf(config, log, turn));
  const openingReranker = closing.soon(rerankerOf(config, log));
  const openingNames = closing.soon(openNames(config.modelsFolder, log));

  const provider = fileKeyProvider(config.secrets.keyFile);
  // The embedded store's lock keeps others out; on Neo4j any number of services may share the plant's keys.
  const shared = config.store.kind === 'neo4j';
  const keyring = closing.add(await openKeyring({ folder: folders.keys, provider, shared }));
  const seal = await entrySeal(keyring);
  // Before anything is written: the embedded store's lock keeps a second service out of the whole folder; on Neo4j, where
  // it cannot, the log's does.
  const graph = closing.add(await openGraph(config, folders.graph, seal));
  const ledger = closing.add(
    await openLedger({
      folder: folders.log,
      signer: await logSigner(config, keyring, plant),
      seal,
      random: (bytes) => randomBytes(bytes),
    }),
  );
  await refuseLost(config, { graph, ledger });
  await drainOutbox({ graph, ledger });
  const alone = new Alone(shared ? config.sharedFolder : null);
  const named = await serviceName(config);
  const present = closing.add(shared ? await alone.run(() => presence(folders.services, named)) : ALONE);

  const embedder = await openingEmbedder;
  const reranker = await openingReranker;
  const names = await openingNames;
  const documents = new Documents(keyring);
  const editions = new Editions(keyring);
  const withheld = new Withheld(editions);
  const reader = withheld.guard(graph);
  const access = new AccessState(keyring);
  const labels = new LabelsStore(keyring, access);
  const revocations = new Revocations(keyring);
  const erasedPeople = new ErasedPeople(keyring);
  const model = embedder && { ...embedder.model, digest: embedder.model.digest as Digest };
  const searchFold = new SearchFold({ keyring, documents, search }, model?.digest ?? null);
  const erasures = await openErasureList(keyring, config.erasuresFile);
  const snapshots = closing.add(
    new Snapshots({
      keyring,
      records: graph,
      search,
      folder: folders.search,
      model: model?.digest ?? null,
      erased: () => erasures.entries().map(({ id }) => id),
      told: (what, detail) => log.info(detail, what),
    }),
  );
  const { revision: head } = await graph.head();
  const fits = await snapshots.fits(head);
  searchFold.known = fits;
  const follower = new Follower(graph, [
    documents,
    editions,
    withheld,
    access,
    labels,
    revocations,
    erasedPeople,
    searchFold,
    snapshots,
  ]);
  const [loaded] = await Promise.all([snapshots.load(head), follower.reach(fits)]);
  if (loaded !== fits) throw new SnapshotDamaged();
  await follower.reach(head);

  const vault = await openVault({ folder: folders.vault, keyring });
  const clear = await openClearValues(keyring, folders.clear);
  const isErased = (key: KeyId) => erasedPeople.has(key);
  const pseudonyms = await openPseudonyms({ keyring, clear, isErased });
  const redacting = {
    // What a question names is not kept: nobody put it into the plant's documents.
    pseudonyms: await openPseudonyms({ keyring, clear: null, isErased }),
    detectors: detectorsWith(secretRules),
    names: names.finder,
  };
  const spool = await openSpool(keyring, folders.spool, config.limits.uploadBytes);
  const runStore = await openRunStore({ keyring, graph });
  const runEvents = new RunEvents();
  const passwords = new Passwords();
  const { pin, scopeFor } = sight({ reader: graph, keyring, follower, access, cache: new ScopeCache() });
  const native = await search.native();
  const degraded = degradations(model, native.hnsw || !config.hnsw);
  const keys = await openSigningKey({ keyring, folder: config.sharedFolder }, 'token');

  const work = await startIngest({
    config,
    folders,
    site,
    policy,
    secretRules,
    model,
    graph,
    keyring,
    pseudonyms,
    ledger,
    embedder,
    names,
    turn,
    follower,
    documents,
    access,
    labels,
    scopeFor,
    pin,
    runEvents,
    passwords,
    metrics,
    log,
    now,
  });
  closing.add(work);
  const committed = { reader: graph, newId, now, commit: committing({ graph, ledger, follower }) };
  const caughtUp = async () => follower.reach((await graph.head()).revision);
  const leftovers = closing.add(
    new Leftovers({ presence: present, alone, caughtUp, reader: graph, keyring, vault, editions, log }),
  );
  const runs: Runs = closing.add(
    new Runs(
      {
        spool,
        store: runStore,
        work: async (order) => {
          const { end, left } = await work.run(order);
          if (left) leftovers.drop(runs, order.source.root, left);
          await hideSuspicious({ site, keyring, records: graph, documents, ...committed }, order, end);
          return end;
        },
        keepRejected: site.review.rejected === 'keep',
        changed: (status) => {
          runEvents.changed(status);
          passwords.changed(status);
          metrics.run(status);
        },
      },
      INGEST_AT_ONCE,
    ),
  );
  const glossary = glossaryOf(site.glossary);
  const { detectors } = redacting;
  const { scanLanguages } = config;
  const rulesFor = readingRules({ site, policy, model, scanLanguages, detectors, names: names.finder?.digest ?? null });
  const renewing = { site, keyring, records: graph, documents, spool, runs, labels, rulesFor, erasedPeople, log };
  const renewals = closing.add(new Renewals({ ...renewing, ...committed }));
  const asked = { site, policy: policyFor(policy, null) };
  const ask: House['ask'] = {
    site,
    reader,
    writer: graph,
    keyring,
    documents,
    search,
    embedQuestion: async (text) => (embedder ? ((await embedder.embed([text], 'question'))[0] ?? null) : null),
    model: model?.digest ?? null,
    languages: model?.languages ?? [],
    likeness: model?.likeness ?? null,
    reranker,
    redact: (text) => redactText(redacting, text, asked, { site: siteMeant(text, site), thorough: false }),
    languageOf,
    translate: (text) => translate(text, glossary),
    generator: await generatorOf(config, metrics, log),
    degraded,
    pin,
    scopeFor,
    ledger,
    newId,
    now,
  };
  const issuing = tokens({
    plant: plant.id,
    keys,
    access,
    revocations,
    ledger,
    minutes: config.tokenMinutes,
    newId,
    now,
  });
  const newSecret = () => randomBytes(32).toString('base64url');
  const house: House = {
    config,
    site,
    reader,
    withheld,
    records: graph,
    graph,
    alone,
    writer: graph,
    keyring,
    vault,
    clear,
    search,
    documents,
    editions,
    erasures,
    follower,
    access,
    labels,
    revocations,
    tokens: issuing,
    sessions: sessions({
      access,
      tokens: issuing,
      revocations,
      ledger,
      minutes: config.sessionMinutes,
      newId,
      newSecret,
      now,
    }),
    ledger,
    spool,
    runs,
    runStore,
    runEvents,
    renewals,
    shownPath: (path, of) => pathShown(redacting, path, { site, policy: policyFor(policy, of) }, of?.site ?? ''),
    preview: (...order) => giveWay.needing(() => work.preview(...order)),
    giveWay,
    uploads: new Uploads(),
    passwords,
    model,
    names: levelOf(names.finder),
    ask,
    log,
    metrics,
    now,
    newId,
    pin,
    scopeFor,
    commit: committed.commit,
    degraded: async (language) => degraded(language),
    close: () => closing.close(),
  };
  const passedOver = editions.erased + searchFold.erased;
  if (passedOver > 0) log.info({ count: passedOver }, 'erased records passed over');
  if (searchFold.foreign > 0)
    log.warn(
      { count: searchFold.foreign },
      'passages of another embedding model are found by words: ingest them again',
    );
  await noteRestore(house);
  const erased = await alone.run(() => settle(house));
  if (erased > 0) log.info({ count: erased }, 'erased again what a restored backup had brought back');
  const swept = await leftovers.sweep();
  if (swept > 0) log.info({ count: swept }, 'destroyed what runs had sealed that a crash cut off');
  await renewals.load();
  const resumed = await runs.resume();
  if (resumed > 0) log.info({ count: resumed }, 'resumed ingest runs');
  snapshots.follow(follower);
  await renewals.resume(site.renewal);
  return house;
}

/** Where a restore puts the graph: nothing waits in an outbox there. */
export async function openEmptyGraph(config: Config, folder: string): Promise<GraphTransfer & GraphLife> {
  const graph = await openGraph(config, folder);
  const { nodes, edges } = await graph.mark();
  if (nodes + edges === 0) return graph;
  await graph.close();
  throw new Refusal('CONFIG_INVALID', 'The graph database is not empty; name an empty one to restore into.');
}

async function openGraph({ store }: Config, folder: string, seal?: OutboxSeal): Promise<GraphStore & GraphTransfer> {
  const sealed = seal ? { seal } : {};
  if (store.kind === 'embedded') return openEmbedded({ folder, ...sealed });
  const { url, user, database, caFile } = store;
  const password = await readPasswordFile(store.passwordFile, SETTINGS.neo4jPasswordFile.env);
  return openNeo4j({ url, user, database, caFile, password, ...sealed });
}

/** Two: while one document is embedded the next can be parsed. */
const INGEST_AT_ONCE = 2;

async function generatorOf({ generator }: Config, metrics: Metrics, log: Log): Promise<Generator | null> {
  if (!generator) return null;
  const { keyFile, ...place } = generator;
  const key = keyFile === null ? null : await readPasswordFile(keyFile, SETTINGS.modelKeyFile.env);
  const failed = (failure: Failure) => {
    metrics.extractOnly(failure);
    log.warn({ code: failure }, 'the language model gave nothing that can be used: the answer is an extract');
  };
  return openEndpoint({ ...place, key, failed });
}
