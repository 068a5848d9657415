// Measures whether documents that hide text are told from those that do not: a folder with clean/ and hidden/, or one made by a seed.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../graph/model/errors.ts';
import { isSuspicious, type ParseFinding } from '../ingest/parse/finding.ts';
import { openParsers, type Parsers } from '../ingest/parse/parse.ts';
import { writeFolder } from './unseen/make.ts';

/** Without `data` the folder is made. */
export const seeded = true;
export const tunedOn = 'the made folder of seed 1 (eval/unseen); nothing of a published set';

/**
 * `flagged`: of the files in hidden/, those with anything told but unclear words. `held`: of them, those that wait for a
 * look. `false_…`: the same of clean/. `write`: keep the made folder there. `scans`: `no` leaves pictures alone.
 */
export async function run(options: {
  data?: string;
  seed?: string;
  rounds?: string;
  write?: string;
  scans?: string;
}): Promise<Record<string, unknown>> {
  const made = options.data ? null : (options.write ?? (await mkdtemp(join(tmpdir(), 'bulkhead-hidden-'))));
  if (made) await writeFolder(made, Number(options.seed ?? 2), Number(options.rounds ?? 3));
  const folder = options.data ?? made!;
  const parsers = await openParsers(options.scans === 'no' ? {} : { languages: ['en', 'de'] });
  try {
    const hidden = await toldIn(parsers, join(folder, 'hidden'));
    const clean = await toldIn(parsers, join(folder, 'clean'));
    return {
      files: { hidden: hidden.length, clean: clean.length },
      flagged: share(hidden, ({ flagged }) => flagged),
      false_flagged: share(clean, ({ flagged }) => flagged),
      held: share(hidden, ({ held }) => held),
      false_held: share(clean, ({ held }) => held),
      refused: [...hidden, ...clean].filter(({ refused }) => refused).length,
      missed: hidden.filter(({ flagged }) => !flagged).map(({ file }) => file),
      falsely: clean.filter(({ flagged }) => flagged).map(({ file, kinds }) => `${file}: ${kinds.join(' ')}`),
    };
  } finally {
    await parsers.close();
    if (made && !options.write) await rm(made, { recursive: true });
  }
}

interface Told {
  readonly file: string;
  readonly flagged: boolean;
  readonly held: boolean;
  readonly refused: boolean;
  readonly kinds: readonly string[];
}

async function toldIn(parsers: Parsers, folder: string): Promise<Told[]> {
  const told: Told[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const findings = await findingsOf(parsers, await readFile(join(folder, file)), file);
    const kinds = [...new Set((findings ?? []).map(({ kind }) => kind))].filter((kind) => kind !== 'unclear-words');
    told.push({
      file,
      flagged: kinds.length > 0,
      held: isSuspicious(findings ?? []),
      refused: findings === null,
      kinds,
    });
  }
  return told;
}

/** Null: refused, which hides nothing from anyone. */
async function findingsOf(parsers: Parsers, bytes: Uint8Array, name: string): Promise<readonly ParseFinding[] | null> {
  try {
    return (await parsers.parse(bytes, { name })).findings;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function share(files: readonly Told[], holds: (one: Told) => boolean): number {
  return files.length === 0 ? 0 : files.filter(holds).length / files.length;
}
