// Builds the ingest job inside its own thread: parsers, vault and rules here, everything shared through ports.

import { randomBytes } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { Keyring, Vault } from '../../graph/keys/ports.ts';
import type { Pseudonyms } from '../../graph/keys/pseudonyms.ts';
import { openVault } from '../../graph/keys/vault.ts';
import type { Source } from '../../graph/model/document.ts';
import type { AuditEvent, LogPosition } from '../../graph/model/event.ts';
import type { Digest } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Site } from '../../graph/model/site.ts';
import type { GraphReader, GraphRecords, GraphWriter } from '../../graph/store/graph.ts';
import type { Remote } from '../../graph/thread/thread.ts';
import { chunkIdOf } from '../../ingest/chunk/rules.ts';
import type { IngestDeps, IngestRules } from '../../ingest/deps.ts';
import { type EmbeddingModel, embedOver } from '../../ingest/embed/embedder.ts';
import { nameFinderOver } from '../../ingest/embed/nameModel.ts';
import { openFit } from '../../ingest/embed/tokens.ts';
import { ingest } from '../../ingest/ingest.ts';
import { openParsers, type ParserOptions } from '../../ingest/parse/parse.ts';
import { classNumbers } from '../../ingest/redact/classNumbers.ts';
import { detectorsWith } from '../../ingest/redact/detect.ts';
import type { Detector } from '../../ingest/redact/detector.ts';
import { together } from '../../ingest/redact/nameFinder.ts';
import type { PolicyBook } from '../../ingest/redact/policy.ts';
import { treated } from '../../ingest/redact/redact.ts';
import type { SecretRules } from '../../ingest/redact/secrets/rule.ts';
import { openTrained } from '../../ingest/redact/trained/openTrained.ts';
import { type Preview, previewOf } from '../../ingest/review/preview.ts';
import { rejectionOf, uploadName } from '../../ingest/review/rejection.ts';
import { Suspicious } from '../../ingest/review/review.ts';
import type { Refused, RunEnd, RunOrder } from '../../ingest/run.ts';
import { documentsAt } from '../../ingest/seal/earlier.ts';
import { classIdOf, documentIdOf } from '../../ingest/seal/names.ts';
import { openPassword } from '../../ingest/seal/password.ts';
import { openSpool } from '../../ingest/spool.ts';
import { Turn, type TurnMemory } from '../../ingest/turn.ts';
import { type Stage, StageFailure, watching } from '../../ingest/watch.ts';
import type { Config } from '../config/config.ts';
import type { Intake } from '../govern/intake.ts';
import type { Leftover } from '../govern/leftovers.ts';
import { readingRules } from '../readingRules.ts';

/** Everything the thread shares with the rest of the house. */
export interface IngestPorts {
  readonly graph: Remote<
    Pick<GraphWriter, 'commit' | 'delivered'> &
      Pick<GraphRecords, 'records'> &
      Pick<GraphReader, 'head' | 'nodes' | 'walk'>
  >;
  readonly keyring: Remote<Keyring>;
  readonly pseudonyms: Remote<Pseudonyms>;
  readonly ledger: Remote<{ append(event: AuditEvent): Promise<LogPosition> }>;
  readonly progress: Remote<Progress>;
}

export interface Progress {
  began(run: string, stage: Stage): void;
  ended(stage: Stage, ms: number, failed: boolean): void;
}

export interface IngestSetting {
  readonly site: Site;
  readonly policy: PolicyBook;
  readonly secretRules: SecretRules | null;
  readonly model: EmbeddingModel | null;
  /** Of the site's model for names. */
  readonly nameModel: Digest | null;
  readonly turn: TurnMemory;
  readonly vaultFolder: string;
  readonly spoolFolder: string;
  readonly modelsFolder: string;
  readonly limits: Config['limits'];
  readonly isolation: Config['isolation'];
  readonly scanLanguages: Config['scanLanguages'];
}

/** `password`: null where none was given. */
export type Reading = Intake & { readonly password: string | null };

export type Previewing = Pick<Reading, 'labels' | 'machineField' | 'original' | 'password'>;

export interface Ended {
  readonly end: RunEnd;
  /** What it had sealed when it was refused, if that can be told for certain. */
  readonly left: Leftover | null;
}

export interface IngestJob {
  /** Never throws for what is wrong with a document. */
  run(order: RunOrder, intake: Reading): Promise<Ended>;
  /** Reads a document that waits for its reviewer, and keeps nothing of it. */
  preview(order: RunOrder, intake: Previewing): Promise<Preview>;
  close(): Promise<void>;
}

export async function composeIngest(
  ports: IngestPorts,
  embedder: MessagePort | null,
  names: MessagePort | null,
  setting: IngestSetting,
): Promise<IngestJob> {
  const { model, limits } = setting;
  const turn = new Turn(setting.turn);
  const parsers = await openParsers(parserOptions(setting, turn));
  const deps: IngestDeps = {
    ...ports,
    parsers,
    detectors: detectorsWith(setting.secretRules),
    names: together(names && setting.nameModel ? nameFinderOver(names, setting.nameModel) : null, await openTrained()),
    vault: await openVault({ folder: setting.vaultFolder, keyring: ports.keyring }),
    embedder: embedder && model ? { embed: embedOver(embedder), model } : null,
    numbers: (classId, besides) => classNumbers(ports, classId, besides),
    random: (bytes) => randomBytes(bytes),
  };
  const spool = await openSpool(ports.keyring, setting.spoolFolder, limits.uploadBytes);
  const rules = await rulesOf(setting, deps.detectors, deps.names?.digest ?? null);
  const work: Work = {
    ports,
    deps,
    rules,
    bytesOf: ({ run }, { original }) => (original ? deps.vault.get(original.key, original.name) : spool.get(run)),
  };
  return {
    async run(order, intake) {
      await turn.mine();
      return runOne(work, order, intake);
    },
    preview: (order, intake) => previewOne(work, order, intake),
    close: () => parsers.close(),
  };
}

interface Work {
  readonly ports: IngestPorts;
  readonly deps: IngestDeps;
  readonly rules: (intake: Pick<Intake, 'labels' | 'machineField'>) => IngestRules;
  /** Those that were uploaded, or those of the original that is read anew. */
  readonly bytesOf: (order: RunOrder, intake: Previewing) => Promise<Uint8Array>;
}

function parserOptions({ isolation, limits, scanLanguages }: IngestSetting, turn: Turn): ParserOptions {
  return {
    turn,
    isolation,
    maxBytes: limits.uploadBytes,
    maxPages: limits.maxPages,
    maxText: limits.maxText,
    wallMs: limits.parseSeconds * 1000,
    cpuSeconds: limits.parseSeconds,
    scanMs: limits.scanSeconds * 1000,
    languages: scanLanguages,
    dataMb: Math.floor(limits.parseMemory / 2 ** 20),
  };
}

async function runOne({ ports, deps, rules, bytesOf }: Work, order: RunOrder, intake: Reading): Promise<Ended> {
  const during = watching(
    () => performance.now(),
    (stage) => void ports.progress.began(order.run, stage),
    ({ stage, ms, failed }) => void ports.progress.ended(stage, ms, failed),
  );
  const sealed = noting(deps.vault);
  let upload: string | undefined;
  try {
    const bytes = await bytesOf(order, intake);
    upload = await uploadName(ports.keyring, order.source, bytes);
    const rejection = order.approval ? null : await rejectionOf(ports, intake.labels, upload);
    if (rejection) return { end: { state: 'rejected', ...rejection }, left: null };
    const password = await passwordOf(ports.keyring, intake);
    const incoming = { ...order, ...intake, bytes, password, erasedAt: order.reread?.erasedAt ?? null };
    const receipt = await ingest({ ...deps, vault: sealed.vault }, rules(intake), incoming, during);
    const { versionId: _, ...end } = receipt;
    return { end, left: null };
  } catch (error) {
    const end = { ...quarantined(error), ...(upload !== undefined && { upload }) };
    // A commit that failed may have come through all the same: what it left is looked for at the next start.
    return { end, left: end.stage === 'commit' ? null : sealed.last() };
  }
}

async function previewOne(
  { ports, deps, rules, bytesOf }: Work,
  order: RunOrder,
  intake: Previewing,
): Promise<Preview> {
  const { labels } = intake;
  const { source } = order;
  const password = await passwordOf(ports.keyring, intake);
  const hint = { name: source.path, ...(password !== null && { password }) };
  const parsed = await deps.parsers.parse(await bytesOf(order, intake), hint);
  const numbers = await numbersFor(deps, labels, source);
  const { text, shownPath } = await treated(deps, parsed, { labels, source, numbers }, rules(intake));
  return previewOf(text, shownPath);
}

/** Word pieces are guessed from the length where there is no model: nothing is embedded, but chunks stay readable. */
const CHARACTERS_PER_PIECE = 4;
const WITHOUT_MODEL = { fits: (text: string) => Math.ceil(text.length / CHARACTERS_PER_PIECE), window: 254 };

async function rulesOf(
  setting: IngestSetting,
  detectors: readonly Detector[],
  names: Digest | null,
): Promise<(intake: Pick<Intake, 'labels' | 'machineField'>) => IngestRules> {
  const { site, model, modelsFolder } = setting;
  const fit = model ? await openFit({ folder: modelsFolder, name: model.name }) : WITHOUT_MODEL;
  const rulesFor = readingRules({ ...setting, detectors, names });
  return ({ machineField, labels }) => {
    const { policy, digest, hides } = rulesFor(labels);
    const chunk = { ...fit, machineField, machines: site.machines, chunkId: chunkIdOf };
    return { site, policy, digest, hides, chunk };
  };
}

/** As the redact stage will ask, so that a reviewer sees what would come of it. */
async function numbersFor(
  deps: IngestDeps,
  labels: Labels | null,
  source: Source,
): Promise<ReturnType<IngestDeps['numbers']> | null> {
  if (labels === null) return null;
  const classId = await classIdOf(deps.keyring, labels);
  return deps.numbers(classId, await documentsAt(deps, [await documentIdOf(deps.keyring, classId, source)]));
}

/** As given with the upload, or as kept with the original that is read anew. */
async function passwordOf(keyring: Keyring, { password, original }: Previewing): Promise<string | null> {
  return password ?? (original && (await openPassword(keyring, original)));
}

function noting(vault: Vault): { readonly vault: Vault; readonly last: () => Leftover | null } {
  let last: Leftover | null = null;
  const put: Vault['put'] = async (key, bytes) => {
    const blob = await vault.put(key, bytes);
    last = { key, blob };
    return blob;
  };
  return { vault: { ...vault, put }, last: () => last };
}

function quarantined(error: unknown): Refused {
  const failure = error instanceof StageFailure ? error : new StageFailure('queue', error);
  const { code, message } = failure.refusal;
  const refused = { state: 'quarantined' as const, stage: failure.stage, code, reason: message };
  return failure.cause instanceof Suspicious ? { ...refused, findings: failure.cause.findings } : refused;
}
