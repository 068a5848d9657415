// Makes a plant of a backup: checked whole before anything is written, built aside, and in place in one step.

import { appendFile, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { onDisk, syncFolder } from '../../graph/keys/durable.ts';
import { type Erasure, openErasureList, readErasures } from '../../graph/keys/erasureList.ts';
import { fileKeyProvider } from '../../graph/keys/fileKeyProvider.ts';
import { openKeyCopy, restoreKeyFolder } from '../../graph/keys/keyCopy.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { GraphLife } from '../../graph/store/graph.ts';
import type { GraphTransfer } from '../../graph/store/transfer.ts';
import type { Config } from '../config/config.ts';
import { foldersOf, isFirst } from '../plant.ts';
import { policyPath } from '../siteFiles.ts';
import { type About, unpackFile, unpackPage } from './content.ts';
import { leaveNote } from './noteRestore.ts';
import { PART, readParts } from './parts.ts';

export interface Restoring {
  readonly config: Config;
  /** An empty graph for the plant to come; below this folder where it lies in files. */
  openGraph(folder: string): Promise<GraphTransfer & GraphLife>;
}

export interface Restored {
  readonly about: About;
  /** Acts of erasing that the backup did not know. */
  readonly erasures: number;
}

/**
 * `erasures`: the newest list of what was erased; what it names never reaches the disk. The plant's own list, where the
 * configuration says, counts as well. KEY_WRONG, KEY_MISSING, BACKUP_DAMAGED; CONFIG_INVALID for a folder in use.
 */
export async function restore(deps: Restoring, file: string, erasures: string | null): Promise<Restored> {
  const { config } = deps;
  if (!isFirst(config))
    throw new Refusal('CONFIG_INVALID', 'Restore without BULKHEAD_SHARED; other services join later.');
  const kek = await fileKeyProvider(config.secrets.keyFile).keyEncryptionKey();
  await refuseUnlessEmpty(config);
  const small = await checked(file, kek);
  const draft = join(dirname(config.dataFolder), `.${basename(config.dataFolder)}.restoring`);
  await onDisk(() => rm(draft, { recursive: true, force: true }));
  const folders = foldersOf({ dataFolder: draft, sharedFolder: draft });
  for (const folder of Object.values(folders)) await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  const known = await erasedSince(config, small, kek, erasures);
  await restoreKeyFolder(folders.keys, kek, small.keys, new Set(known.all.flatMap(({ keys }) => keys)));
  await fill(deps, file, kek, draft, known.all);
  await leaveNote(draft, small.about);
  await inPlace(config, draft);
  return { about: small.about, erasures: known.fresh };
}

interface Small {
  readonly about: About;
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Reads everything once, so that a backup that is cut short or changed is refused before anything is made of it. */
async function checked(file: string, kek: Uint8Array): Promise<Small> {
  const keys = new Map<string, Uint8Array>();
  const files = new Map<string, Uint8Array>();
  let about: About | null = null;
  for await (const { kind, bytes } of readParts(file, kek)) {
    if (kind === PART.about) about = JSON.parse(Buffer.from(bytes).toString()) as About;
    if (kind !== PART.file) continue;
    const piece = unpackFile(bytes);
    if (piece.name.startsWith('keys/')) add(keys, piece.name.slice('keys/'.length), piece.bytes);
    if (piece.name === 'erasures') add(files, piece.name, piece.bytes);
  }
  if (!about) throw new Refusal('BACKUP_DAMAGED');
  if (about.v !== 1) throw new Refusal('STORE_NEWER', 'The backup was made by a newer version; upgrade this service.');
  return { about, keys, files };
}

function add(files: Map<string, Uint8Array>, name: string, bytes: Uint8Array): void {
  files.set(name, Buffer.concat([files.get(name) ?? new Uint8Array(0), bytes]));
}

/**
 * The union of the backup's own list, the one that is given and the one that lies where the plant's will; kept there
 * before anything else, so that whatever follows cannot forget it. SEAL_BROKEN for the list of another plant.
 */
async function erasedSince(config: Config, { keys, files }: Small, kek: Uint8Array, given: string | null) {
  const keyring = openKeyCopy(kek, keys);
  const inBackup = await readErasures(keyring, files.get('erasures') ?? new Uint8Array(0));
  const list = await openErasureList(keyring, config.erasuresFile);
  const fromGiven = given === null ? [] : await readErasures(keyring, await bytesOf(given));
  for (const erasure of [...inBackup, ...fromGiven]) await list.append(erasure);
  return { all: list.entries(), fresh: list.entries().length - inBackup.length };
}

function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', 'There is no such list of erasures.', { cause });
  });
}

async function fill(
  deps: Restoring,
  file: string,
  kek: Uint8Array,
  draft: string,
  erased: readonly Erasure[],
): Promise<void> {
  const blobs = new Set(erased.flatMap(({ versions }) => versions.flatMap(({ blob }) => blob ?? [])));
  const graph = await deps.openGraph(foldersOf({ dataFolder: draft, sharedFolder: draft }).graph);
  try {
    for await (const { kind, bytes } of readParts(file, kek)) {
      if (kind === PART.graph) await graph.load(unpackPage(bytes));
      if (kind !== PART.file) continue;
      const { name, bytes: piece } = unpackFile(bytes);
      if (name.startsWith('keys/') || name === 'erasures' || blobs.has(basename(name))) continue;
      const path = pathIn(deps.config, draft, name);
      await onDisk(async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await appendFile(path, piece, { mode: 0o600, flush: true });
      });
    }
  } finally {
    await graph.close();
  }
}

/** A file of the site's own that lies outside the data folder is somebody's work: the copy is put into the folder. */
function pathIn(config: Config, draft: string, name: string): string {
  const own = { 'site.yaml': config.siteFile, 'policy.yaml': policyPath(config) }[name];
  if (own === undefined) return join(draft, name);
  const below = relative(config.dataFolder, own);
  return below.startsWith('..') ? join(draft, basename(own)) : join(draft, below);
}

async function refuseUnlessEmpty({ dataFolder }: Config): Promise<void> {
  const there = await readdir(dataFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (there.length > 0)
    throw new Refusal('CONFIG_INVALID', `There are files in ${dataFolder}; restore into an empty folder.`);
}

async function inPlace({ dataFolder }: Config, draft: string): Promise<void> {
  await onDisk(async () => {
    for (const entry of await readdir(draft, { recursive: true, withFileTypes: true }))
      if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name));
    await syncFolder(draft);
    await rmdir(dataFolder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(draft, dataFolder);
    await syncFolder(dirname(dataFolder));
  });
}
