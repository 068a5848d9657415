// Makes a plant with any number of chunks without parsing or embedding them: chunked, linked and committed as by ingest.

import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MadeSource, madeLinked, madeRules, madeSealed } from '../eval/madeStages.ts';
import type { Digest, PrincipalId } from '../graph/model/ids.ts';
import type { Labels } from '../graph/model/labels.ts';
import { commit } from '../ingest/commit/commit.ts';
import type { IngestDeps } from '../ingest/deps.ts';
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
  const rules = madeRules(house.site);
  const sourceOf = (made: MadeDocument, index: number): MadeSource => {
    const labels = labelsOf(house.site, index);
    return { root: 'made', path: made.path, text: made.text, labels, by: BY, at: AT };
  };
  const documents: MadeDocument[] = [];
  let chunks = 0;
  let vectors = clusteredVectors(0, 1);
  while (chunks < wanted) {
    const made = Array.from({ length: AHEAD }, (_, i) => madeDocument(documents.length + i));
    const sealed = await Promise.all(
      made.map((one, i) => madeSealed(keyring, rules, sourceOf(one, documents.length + i))),
    );
    await house.keyring.create(sealed.map(({ keyId }) => keyId));
    for (const [i, one] of made.entries()) {
      if (chunks >= wanted) break;
      const linked = madeLinked(rules, sealed[i]!, one.text, {
        model: house.ask.model,
        vectorsOf(texts) {
          if (vectors.length < texts.length) vectors = clusteredVectors(VECTORS, documents.length + 1);
          return vectors.splice(0, texts.length);
        },
      });
      const { event } = await commit(deps, rules, linked);
      await house.writer.delivered([event.id]);
      chunks += linked.chunks.length;
      documents.push(one);
    }
  }
  return { chunks, documents };
}
const VECTORS = 5000;

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
