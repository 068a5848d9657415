// Compares pairs of plants that differ in invisible documents alone: what anybody may read there must be the same, byte for byte.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyring, type OpenKeyring } from '../graph/keys/keyring.ts';
import { openPseudonyms } from '../graph/keys/pseudonyms.ts';
import type { PrincipalId } from '../graph/model/ids.ts';
import type { Change } from '../graph/store/graph.ts';
import { openEmbedder } from '../ingest/embed/embedder.ts';
import { readSiteFile } from '../src/config/site.ts';
import { AccessState } from '../src/govern/accessState.ts';
import { FAULTS } from './leak/faults.ts';
import { type Fault, type Making, openPlant } from './leak/plant.ts';
import { openPool, PASSAGES, type Pool, QUESTIONS } from './leak/pool.ts';
import { type Answers, readEverything, type Targets } from './leak/reads.ts';
import { MADE_KEY, makeWorld, variantOf, type World } from './leak/world.ts';

export const seeded = true;

const PAIRS = 10_000;
/** Plants compared with the one of their world that holds nothing hidden. */
const VARIANTS = 20;
/** Worlds that a planted fault has to show itself in. */
const FAULT_WORLDS = 6;
const FAULT_VARIANTS = 4;
const QUESTIONS_EACH = 2;

export async function run({ size = PAIRS }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const embedder = await openEmbedder({ folder: join(import.meta.dirname, '../models') });
  try {
    const pool = await openPool(embedder.model.digest, (texts, role) => embedder.embed(texts, role));
    return { ...(await leaks(pool, size)), passages: PASSAGES.length };
  } finally {
    await embedder.close();
  }
}

export interface Leaks {
  readonly pairs: number;
  readonly differing: number;
  /** Read paths in which a pair differed. */
  readonly differing_in: readonly string[];
  readonly paths: readonly string[];
  /** Answers compared, by what they were. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly planted: number;
  readonly planted_caught: number;
  readonly planted_missed: readonly string[];
}

export async function leaks(pool: Pool, pairs: number): Promise<Leaks> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-leak-'));
  const keyring = await createKeyring({
    folder: join(folder, 'keys'),
    provider: { keyEncryptionKey: async () => KEK },
  });
  try {
    return await measured(await makingOf(keyring, pool), pairs);
  } finally {
    await keyring.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(making: Making, pairs: number): Promise<Leaks> {
  const outcomes: Record<string, number> = {};
  const paths = new Set<string>();
  const differing = new Set<string>();
  let [compared, different] = [0, 0];
  for (let seed = 1; compared < pairs; seed++) {
    for await (const [base, other] of pairsOf(making, seed, Math.min(VARIANTS, pairs - compared), null)) {
      compared++;
      const where = differences(base, other);
      if (where.length > 0) different++;
      for (const path of where) differing.add(path);
      for (const path of base.keys()) paths.add(path);
      count(outcomes, base);
    }
  }
  const missed: string[] = [];
  for (const [name, fault] of Object.entries(FAULTS)) if (!(await caught(making, fault))) missed.push(name);
  const planted = Object.keys(FAULTS).length;
  return {
    pairs: compared,
    differing: different,
    differing_in: [...differing],
    paths: [...paths],
    outcomes,
    planted,
    planted_caught: planted - missed.length,
    planted_missed: missed,
  };
}

async function caught(making: Making, fault: Fault): Promise<boolean> {
  for (let seed = 1; seed <= FAULT_WORLDS; seed++) {
    for await (const [base, other] of pairsOf(making, seed, FAULT_VARIANTS, fault))
      if (differences(base, other).length > 0) return true;
  }
  return false;
}

/** Each plant of a world beside the one that holds nothing hidden, read in every way by the same person. */
async function* pairsOf(
  making: Making,
  seed: number,
  variants: number,
  fault: Fault | null,
): AsyncGenerator<readonly [Answers, Answers]> {
  const world = await makeWorld(making.keyring, making.site, making.pool, seed);
  const targets = targetsOf(world, seed);
  // Every fifth world is read by somebody who may see nothing at all.
  const who = seed % 5 === 0 ? 'stranger' : 'olga';
  const read = async (number: number) => {
    const plant = await openPlant(making, variantOf(world, seed, number).changes, fault);
    // Somebody who sees all of it was here before, with the same questions.
    await readEverything(plant, 'hera', { ...targets, documents: [], chunks: [], codes: [] });
    return readEverything(plant, who, targets);
  };
  const base = await read(0);
  for (let number = 1; number <= variants; number++) yield [base, await read(number)];
}

/** Some of what everybody sees, some of what nobody does, and what is nowhere. */
function targetsOf({ visible, hidden }: World, seed: number): Targets {
  const at = <T>(all: readonly T[], i: number) => all[(seed + i) % all.length]!;
  return {
    documents: [at(visible, 0).document, hidden[0]!.document, at(hidden, 1).document, 'nowhere'],
    chunks: [at(visible, 1).chunks[0]!, hidden[0]!.chunks[0]!, at(hidden, 2).chunks[0]!, 'nowhere'],
    questions: Array.from({ length: QUESTIONS_EACH }, (_, i) => at(QUESTIONS, seed * 6 + i * 11)),
    codes: ['E-204', 'E-212'],
  };
}

function differences(base: Answers, other: Answers): readonly string[] {
  const same = (path: string) => JSON.stringify(base.get(path)) === JSON.stringify(other.get(path));
  return [...new Set([...base.keys(), ...other.keys()])].filter((path) => !same(path));
}

function count(outcomes: Record<string, number>, answers: Answers): void {
  for (const said of answers.get('ask') ?? []) {
    const kind = /"__typename":"(\w+)"/.exec(said)?.[1] ?? 'refused';
    outcomes[kind] = (outcomes[kind] ?? 0) + 1;
  }
}

async function makingOf(keyring: OpenKeyring, pool: Pool): Promise<Making> {
  await keyring.create([MADE_KEY]);
  const changes: Change[] = [];
  const house = {
    reader: { head: async () => ({ revision: 0, access: 0 }) as never },
    newId: () => 'access',
    now: () => new Date('2026-01-01T05:00:00.000Z'),
    commit: async (change: Change) => changes.push(change) as never,
  };
  await new AccessState(keyring).apply(house, ACCESS, 'boss' as PrincipalId);
  const pseudonyms = await openPseudonyms({ keyring, clear: null, isErased: () => false });
  return { keyring, pseudonyms, site: readSiteFile(SITE), pool, access: changes[0]! };
}

const KEK = new Uint8Array(32).fill(3);

const ACCESS = `version: 1
people:
  - { id: olga, name: Olga, groups: [] }
  - { id: hera, name: Hera, groups: [] }
  - { id: stranger, name: Stranger, groups: [] }
  - { id: boss, name: Boss, groups: [] }
  - { id: librarian, name: Librarian, groups: [] }
groups: []
grants:
  - { to: olga, role: reader, on: { sensitivity: operations } }
  - { to: hera, role: reader, on: { site: hallbruck } }
  - { to: stranger, role: reader, on: { collection: elsewhere } }
  - { to: boss, role: admin, on: {} }
`;

const SITE = `version: 1
plant: made
zone: UTC
sites:
  - { id: hallbruck, name: Hallbruck }
lines:
  - { id: forming, name: Forming, site: hallbruck }
machines:
  - { id: P4, names: ["Press 4"], model: TH-630, line: forming, site: hallbruck }
  - { id: P7, names: ["Press 7"], model: SP-250, line: forming, site: hallbruck }
  - { id: P9, names: ["Press 9"], model: SP-900, line: forming, site: hallbruck }
entities:
  faultCode: ["E-\\\\d{3}"]
  part: ["\\\\d{1,2}FT\\\\d{4}-2AF\\\\d{1,2}"]
`;
