// Makes a backup while the service runs: everything of one revision, sealed as a whole, read back before it counts.

import { createReadStream } from 'node:fs';
import { link, open, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onDisk, syncFolder } from '../../graph/keys/durable.ts';
import { fileKeyProvider } from '../../graph/keys/fileKeyProvider.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import { pagesOf } from '../../graph/store/transfer.ts';
import { drainOutbox } from '../govern/committing.ts';
import type { House } from '../house.ts';
import { foldersOf, isFirst, PLANT_FILES, readPlant } from '../plant.ts';
import { policyPath } from '../siteFiles.ts';
import { type About, packFile, packPage } from './content.ts';
import { PART, PartWriter, readParts } from './parts.ts';

export interface BackupMade {
  readonly revision: Revision;
  readonly bytes: number;
  readonly parts: number;
}

const RECORDS = 500;
const PIECE = 4 * 2 ** 20;
const WHERE = 'Back the plant up with the service whose data folder is the shared one.';

/**
 * BAD_REQUEST where there is a file already. A crash leaves nothing under the file's name; what it leaves beside it
 * (`.part`) is replaced by the next backup of that name.
 */
export function backup(house: House, file: string, by: PrincipalId): Promise<BackupMade> {
  return house.alone.run(async () => {
    if (!isFirst(house.config)) throw new Refusal('BAD_REQUEST', WHERE);
    await refuseExisting(file);
    const kek = await fileKeyProvider(house.config.secrets.keyFile).keyEncryptionKey();
    const draft = `${file}.part`;
    try {
      const { revision, bytes } = await onDisk(() => written(house, draft, kek));
      const parts = await readBack(draft, kek);
      await inPlace(draft, file);
      await house.ledger.append(eventOf(house, by, revision, bytes));
      return { revision, bytes, parts };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  });
}

async function written(house: House, draft: string, kek: Uint8Array) {
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    const writer = await PartWriter.begin(file, kek);
    const revision = await writeAll(house, writer);
    return { revision, bytes: await writer.end() };
  } finally {
    await file.close();
  }
}

/**
 * In this order: the graph's moment; the originals, whose keys are made before they are; the keyring; and the log last,
 * which holds the event of every change before that moment.
 */
async function writeAll(house: House, writer: PartWriter): Promise<Revision> {
  const { config, graph, ledger } = house;
  const folders = foldersOf(config);
  const mark = await graph.mark();
  const originals = await filesIn(folders.vault);
  const keys = await house.keyring.copy();
  const { id } = await readPlant(config);
  const { revision } = mark;
  const about: About = { v: 1, plant: id, version: config.version, at: house.now().toISOString(), revision };
  await writer.put(PART.about, Buffer.from(JSON.stringify(about)));
  for (const name of PLANT_FILES) await writeFile(writer, name, join(config.dataFolder, name));
  await writeFile(writer, 'site.yaml', config.siteFile);
  await writeFile(writer, 'policy.yaml', policyPath(config), 'may-go');
  for (const [name, bytes] of keys) await writer.put(PART.file, packFile({ name: `keys/${name}`, bytes }));
  await house.erasures.ready();
  await writer.put(PART.file, packFile({ name: 'erasures', bytes: house.erasures.bytes() }));
  for await (const page of pagesOf(graph, mark, RECORDS)) await writer.put(PART.graph, packPage(page));
  for (const name of originals) await writeFile(writer, `vault/${name}`, join(folders.vault, name));
  for (const name of await filesIn(folders.clear)) await writeSmall(writer, `clear/${name}`, join(folders.clear, name));
  for (const run of await house.spool.list())
    await writeFile(writer, `spool/${run}`, join(folders.spool, run), 'may-go');
  await drainOutbox({ graph, ledger });
  // The checkpoint first: it must not cover more events than are copied after it.
  const checkpoint = await ledger.checkpoint();
  await writer.put(PART.file, packFile({ name: 'log/checkpoint', bytes: Buffer.from(checkpoint) }));
  await writeFile(writer, 'log/events', join(folders.log, 'events'));
  return revision;
}

/** `may-go`: not every plant has a policy of its own, and an upload whose run ends meanwhile is in the graph or refused. */
async function writeFile(writer: PartWriter, name: string, path: string, gone?: 'may-go'): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (gone === 'may-go' && error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (size === null) return;
  if (size === 0) return writer.put(PART.file, packFile({ name, bytes: new Uint8Array(0) }));
  // Up to the size it had: the log's file grows meanwhile, and its end is cut where a group is not whole.
  const stream = createReadStream(path, { highWaterMark: PIECE, end: size - 1 });
  try {
    for await (const bytes of stream) await writer.put(PART.file, packFile({ name, bytes: bytes as Buffer }));
  } catch (error) {
    if (gone !== 'may-go' || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Read at once: it may be replaced at any moment, or be gone. */
async function writeSmall(writer: PartWriter, name: string, path: string): Promise<void> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes !== null) await writer.put(PART.file, packFile({ name, bytes }));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /^[\w-]{43}$/.test(entry.name));
  return files.map(({ name }) => join(name.slice(0, 2), name));
}

async function readBack(draft: string, kek: Uint8Array): Promise<number> {
  let parts = 0;
  for await (const _ of readParts(draft, kek)) parts++;
  return parts;
}

async function refuseExisting(file: string): Promise<void> {
  const there = await readFile(file, { flag: 'r' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  if (there) throw new Refusal('BAD_REQUEST', 'There is a file of this name already; choose another.');
}

/** A link, not a rename: a file that came meanwhile is not replaced. */
async function inPlace(draft: string, file: string): Promise<void> {
  await link(draft, file);
  await unlink(draft);
  await syncFolder(dirname(file));
}

function eventOf(house: House, principal: PrincipalId, revision: Revision, bytes: number) {
  return {
    id: house.newId() as EventId,
    time: house.now().toISOString(),
    category: 'backup-restore' as const,
    type: 'backup.made',
    result: 'success' as const,
    principal,
    revision,
    bytes,
  };
}
