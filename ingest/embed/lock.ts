// Says which model files are the right ones, and checks that those on disk are them before they are loaded.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import type { Digest } from '../../graph/model/ids.ts';

const file = z.object({ path: z.string(), bytes: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const any = z.object({
  name: z.string().regex(/^[\w.-]+$/),
  licence: z.string(),
  /** Word pieces a text may have, the two marks around it included; the rest is cut off. */
  window: z.int().positive(),
  /** ISO 639-1 codes of the languages it was trained on. */
  languages: z.array(z.string()).min(1),
  files: z.array(file).min(1),
  /** Written by the conversion beside the graph, where the weights bring vocabulary and sizes in their own file. */
  made: z.array(file).default([]),
  /** Made from the official weights by convert/, which is deterministic: its digest is pinned too. */
  graph: file.extend({ from: z.string() }),
});

const scale = z
  .object({ same: z.number().max(1), apart: z.number().min(-1) })
  .refine(({ same, apart }) => same > apart);

const embedding = any.extend({
  task: z.literal('embedding'),
  /** Length of a vector. */
  dimensions: z.int().positive(),
  /** Put before a question. */
  queryPrefix: z.string(),
  /** Put before a passage. */
  passagePrefix: z.string().default(''),
  pooling: z.literal('mean'),
  /** What `npm run eval -- likeness` measured; absent: its cosines are read as the default model's. */
  likeness: z.object({ within: scale, across: scale }).optional(),
});

/** Labels the words of running text: IOB labels in the order of the graph's outputs, as "B-PER", "I-PER", "O". */
const tokenClassification = any.extend({
  task: z.literal('token-classification'),
  labels: z.array(z.string().regex(/^(?:O|[BI]-[\w-]+)$/)).min(2),
  /** What of it is a name, and which kind: `{"PER": "person"}`; other labels are passed over. */
  kinds: z.record(z.string(), z.enum(['person', 'organisation', 'location', 'address'])),
});

/** Scores a question and a passage together. */
const reranking = any.extend({ task: z.literal('reranking') });

const lockFile = z.object({
  version: z.literal(1),
  /** The embedding model where the site names none. */
  default: z.string(),
  /** The token-classification model that finds names; absent: none is configured. */
  names: z.string().optional(),
  models: z.array(z.discriminatedUnion('task', [embedding, tokenClassification, reranking])).min(1),
});

type LockedFile = z.infer<typeof file>;
export type LockedModel = z.infer<typeof embedding>;
export type LockedNameModel = z.infer<typeof tokenClassification>;
export type LockedReranker = z.infer<typeof reranking>;
type Locked = z.infer<typeof any>;

export type ModelFolder = {
  /** Holds one folder per model, and models.lock.json unless `lock` names another file. */
  readonly folder: string;
  readonly lock?: string;
  /** The lock file's default when absent. */
  readonly name?: string;
};

/** Throws MODEL_MISSING where there is no lock file, CONFIG_INVALID when it does not read as one or lists no such model. */
export async function lockedModel(where: ModelFolder): Promise<LockedModel> {
  const lock = await readLock(where);
  const name = where.name ?? lock.default;
  const found = lock.models.find((each) => each.name === name);
  if (found?.task !== 'embedding')
    throw new Refusal('CONFIG_INVALID', `The models lock file lists no embedding model ${name}.`);
  return found;
}

/** As `lockedModel`, for the model that puts found passages in order. */
export async function lockedReranker(where: ModelFolder & { readonly name: string }): Promise<LockedReranker> {
  const found = (await readLock(where)).models.find((each) => each.name === where.name);
  if (found?.task !== 'reranking')
    throw new Refusal('CONFIG_INVALID', `The models lock file lists no reranking model ${where.name}.`);
  return found;
}

/** As `lockedModel`, for the model that finds names; null where the lock file names none. */
export async function lockedNameModel(where: ModelFolder): Promise<LockedNameModel | null> {
  const lock = await readLock(where);
  if (lock.names === undefined) return null;
  const found = lock.models.find((each) => each.name === lock.names);
  if (found?.task !== 'token-classification')
    throw new Refusal('CONFIG_INVALID', `The models lock file lists no token-classification model ${lock.names}.`);
  return found;
}

async function readLock(where: ModelFolder): Promise<z.infer<typeof lockFile>> {
  const path = where.lock ?? join(where.folder, 'models.lock.json');
  return readFile(path, 'utf8')
    .then((text) => lockFile.parse(JSON.parse(text)))
    .catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') throw new Refusal('MODEL_MISSING', undefined, { cause });
      throw new Refusal('CONFIG_INVALID', 'The models lock file cannot be used; restore it.', { cause });
    });
}

/**
 * Throws MODEL_MISSING when none of the model's files is there, MODEL_DIGEST when one is absent or differs. The weights
 * are left out: only the conversion reads them, and it is checked by the digest of its result.
 */
export async function verifyModel(where: ModelFolder, locked: Locked): Promise<void> {
  await verifyFiles(where, locked, loadedFiles(locked));
}

/** As `verifyModel`, for a caller that does not load the graph. */
export async function verifyTokenizer(where: ModelFolder, locked: Locked): Promise<void> {
  await verifyFiles(where, locked, tokenizerFiles(locked));
}

/** Names all that decides a vector, so that vectors of two models, or of two ways to use one, are never compared. */
export function modelDigest(locked: LockedModel): Digest {
  const { name, dimensions, window, queryPrefix, passagePrefix, pooling } = locked;
  const prefixes = passagePrefix === '' ? [queryPrefix] : [queryPrefix, passagePrefix];
  return digestOf([name, dimensions, window, ...prefixes, pooling, loadedDigests(locked)]);
}

/** As `modelDigest`, for a reranker. */
export function rerankerDigest(locked: LockedReranker): Digest {
  return digestOf([locked.name, locked.window, loadedDigests(locked)]);
}

/** As `modelDigest`, for the model that finds names. */
export function nameModelDigest(locked: LockedNameModel): Digest {
  const { name, window, labels, kinds } = locked;
  return digestOf([name, window, labels, Object.entries(kinds).sort(), loadedDigests(locked)]);
}

function loadedDigests(locked: Locked): readonly (readonly [string, string])[] {
  return loadedFiles(locked).map((each) => [each.path, each.sha256]);
}

function digestOf(what: readonly unknown[]): Digest {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex') as Digest;
}

async function verifyFiles(where: ModelFolder, locked: Locked, files: readonly LockedFile[]): Promise<void> {
  const paths = files.map((each) => join(where.folder, locked.name, each.path));
  const sizes = await Promise.all(paths.map(sizeOf));
  if (sizes.every((size) => size === null)) throw new Refusal('MODEL_MISSING');
  for (const [index, each] of files.entries()) {
    const right = sizes[index] === each.bytes && (await sha256(paths[index]!)) === each.sha256;
    if (!right) {
      const says = `${locked.name}/${each.path} is not the file the lock file names; delete the model's folder and run npm run setup.`;
      throw new Refusal('MODEL_DIGEST', says);
    }
  }
}

function loadedFiles(locked: Locked): LockedFile[] {
  return [...tokenizerFiles(locked), locked.graph];
}

function tokenizerFiles(locked: Locked): LockedFile[] {
  return [...locked.files, ...locked.made].filter((each) => each.path !== locked.graph.from);
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    },
  );
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
