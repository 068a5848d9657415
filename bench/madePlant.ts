// Makes a plant with any number of chunks without parsing or embedding them: chunked, linked and committed as by ingest.

import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Digest, PrincipalId, RunId } from '../graph/model/ids.ts';
import type { Labels } from '../graph/model/labels.ts';
import { chunk } from '../ingest/chunk/chunk.ts';
import { chunkIdOf } from '../ingest/chunk/rules.ts';
import { commit } from '../ingest/commit/commit.ts';
import type { IngestDeps, IngestRules } from '../ingest/deps.ts';
import { link } from '../ingest/link/link.ts';
import { DEFAULT_POLICY } from '../ingest/redact/policy.ts';
import { classIdOf, documentIdOf, keyIdOf, versionIdOf } from '../ingest/seal/names.ts';
import type { Embedded, Redacted, Sealed } from '../ingest/stages.ts';
import { compose } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import { readConfig } from '../src/config/readConfig.ts';
import type { House } from '../src/house.ts';
import { createPlant } from '../src/plant.ts';
import { clusteredVectors } from './madeCorpus.ts';
import { type MadeDocument, madeDocument } from './madeTexts.ts';

export const CLASSES = 1000;
/** Who may read which share of the classes, and so of the chunks. */
export const READERS = { everyone: 1, half: 0.5, tenth: 0.1, few: 0.02 } as const;

export interface MadePlant {
  readonly config: Config;
  readonly chunks: number;
  readonly documents: readonly MadeDocument[];
  /** Seconds. */
  readonly fill_s: number;
  remove(): Promise<void>;
}

/** `chunks` at least; the last document is whole. */
export async function makePlant(chunks: number): Promise<MadePlant> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const config: Config = {
      ...readConfig({}, { dataFolder: join(folder, 'data') }),
      port: 0,
      metricsPort: 0,
      logLevel: 'error',
    };
    await createPlant(config, new Date());
    await copyFile(join(import.meta.dirname, '../sample/bulkhead.site.yaml'), config.siteFile);
    const house = await compose(config);
    const started = performance.now();
    try {
      await house.access.apply(house, accessFile(''), BY);
      const filled = await fill(house, chunks);
      return { config, ...filled, fill_s: (performance.now() - started) / 1000, remove };
    } finally {
      await house.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

/** `more`: another person's id, so that two files differ in nothing that counts. */
export function accessFile(more: string): string {
  const people = [...Object.keys(READERS), 'boss', ...(more === '' ? [] : [more])];
  const levels = Object.keys(READERS);
  // Each reads its own level and all smaller ones.
  const grants = levels.flatMap((reader, from) =>
    levels.slice(from).map((level) => `  - { to: ${reader}, role: reader, on: { sensitivity: ${level} } }`),
  );
  return [
    'version: 1',
    'people:',
    ...people.map((id) => `  - { id: ${id}, name: ${id}, groups: [] }`),
    'groups: []',
    'grants:',
    ...grants,
    '  - { to: boss, role: admin, on: {} }',
    '',
  ].join('\n');
}

const BY = 'boss' as PrincipalId;
const AT = '2026-01-01T06:00:00.000Z';
/** As in a house without a model: counting word pieces is no part of what is measured here. */
const CHARACTERS_PER_PIECE = 4;
const WINDOW = 254;
const AHEAD = 512;

async function fill(house: House, wanted: number): Promise<{ chunks: number; documents: readonly MadeDocument[] }> {
  const { writer, records, keyring } = house;
  const deps: Pick<IngestDeps, 'graph' | 'keyring'> = {
    keyring,
    graph: {
      commit: (change) => writer.commit(change),
      delivered: (ids) => writer.delivered(ids),
      records: (kind, ids) => records.records(kind, ids),
    },
  };
  const rules = rulesOf(house);
  const documents: MadeDocument[] = [];
  let chunks = 0;
  let vectors = clusteredVectors(0, 1);
  while (chunks < wanted) {
    const made = Array.from({ length: AHEAD }, (_, i) => madeDocument(documents.length + i));
    const sealed = await Promise.all(made.map((one, i) => sealedOf(house, rules, one, documents.length + i)));
    await house.keyring.create(sealed.map(({ keyId }) => keyId));
    for (const [i, one] of made.entries()) {
      if (chunks >= wanted) break;
      const chunked = chunk(redactedOf(sealed[i]!, one), rules.chunk);
      if (vectors.length < chunked.chunks.length) vectors = clusteredVectors(VECTORS, documents.length + 1);
      const own = vectors.splice(0, chunked.chunks.length);
      const embedded = { chunked, vectors: own, model: house.ask.model } as unknown as Embedded;
      const { event } = await commit(deps, rules, link(embedded, house.site));
      await house.writer.delivered([event.id]);
      chunks += chunked.chunks.length;
      documents.push(one);
    }
  }
  return { chunks, documents };
}
const VECTORS = 5000;

function rulesOf({ site }: House): IngestRules {
  const fits = (text: string) => Math.ceil(text.length / CHARACTERS_PER_PIECE);
  return {
    site,
    policy: DEFAULT_POLICY,
    digest: 'made' as Digest,
    chunk: { fits, window: WINDOW, machineField: null, machines: site.machines, chunkId: chunkIdOf },
  };
}

async function sealedOf(house: House, rules: IngestRules, made: MadeDocument, index: number): Promise<Sealed> {
  const { keyring, site } = house;
  const labels = labelsOf(site, index);
  const source = { root: 'made', path: made.path };
  const classId = await classIdOf(keyring, labels);
  const documentId = await documentIdOf(keyring, classId, source);
  const versionId = await versionIdOf(keyring, documentId, ['1', made.path, rules.digest]);
  const run = `made-${index}` as RunId;
  const bytes = Buffer.from(made.text.text);
  return {
    incoming: { run, source, bytes, labels, machineField: null, replaces: [], by: BY, at: AT },
    documentId,
    versionId,
    number: 1,
    classId,
    keyId: keyIdOf(versionId),
    vaultName: '',
    commitment: createHash('sha256').update(bytes).digest('hex'),
    salt: '',
    earlier: [],
  } as unknown as Sealed;
}

function labelsOf({ machines, sites }: House['site'], index: number): Labels {
  const number = index % CLASSES;
  const levels = Object.entries(READERS).reverse();
  const sensitivity = levels.find(([, share]) => number < share * CLASSES)![0];
  return {
    site: sites[0]!.id,
    line: null,
    collection: `c${number}`,
    sensitivity,
    machines: [machines[index % machines.length]!.id],
    owner: null,
    validity: 'in-force',
    from: 'made' as Digest,
  };
}

/** Nothing personal is in a made text. */
function redactedOf(sealed: Sealed, { text, path }: MadeDocument): Redacted {
  return { sealed, text, redactions: [], shownPath: path, language: 'en', policy: 'made' } as unknown as Redacted;
}
