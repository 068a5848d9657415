// Measures the reading of a folder of files through the sandbox: what is read, what is refused and why, time and memory.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '../graph/model/errors.ts';
import { openParsers, type Parsers } from '../ingest/parse/parse.ts';
import type { Hostile } from './hostile/hostile.ts';
import { hostileFiles } from './hostile/make.ts';

/** Without `data`, files made to harm their reader are measured. */
export const seeded = true;

/**
 * `data`: a folder, or one with the files in `files/`; passwords.json lists `{ file, password }`. The text layer alone is
 * read unless `scans` is `yes`. `write`: keep the made files there.
 */
export async function run(options: {
  data?: string;
  scans?: string;
  seed?: string;
  write?: string;
}): Promise<Record<string, unknown>> {
  const made = options.data ? [] : hostileFiles(Number(options.seed ?? 1));
  if (options.write) await writeAll(options.write, made);
  const files = options.data ? await filesIn(options.data) : made;
  const passwords = options.data ? await passwordsIn(options.data) : new Map<string, string>();
  const rss: number[] = [];
  const languages = options.scans === 'yes' ? (['en', 'de'] as const) : [];
  const parsers = await openParsers({ languages, observe: ({ rssMb }) => rss.push(rssMb) });
  const times: number[] = [];
  const refused: Record<string, number> = {};
  const slowest: { name: string; ms: number }[] = [];
  let pagesWithoutText = 0;
  let recognised = 0;
  try {
    for (const { name, bytes } of files) {
      const content = typeof bytes === 'function' ? await bytes() : bytes;
      const start = performance.now();
      const outcome = await attempt(parsers, content, name, passwords.get(name));
      const ms = performance.now() - start;
      times.push(ms);
      slowest.push({ name, ms: Math.round(ms) });
      if (typeof outcome === 'string') refused[outcome] = (refused[outcome] ?? 0) + 1;
      else {
        pagesWithoutText += outcome.emptyPages;
        recognised += outcome.recognised;
      }
    }
  } finally {
    await parsers.close();
  }
  slowest.sort((a, b) => b.ms - a.ms);
  return {
    files: times.length,
    scans: languages.length > 0,
    parsed: times.length - Object.values(refused).reduce((sum, count) => sum + count, 0),
    refused,
    crashed: refused.PARSE_CRASHED ?? 0,
    timed_out: refused.PARSE_TIMEOUT ?? 0,
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    max_rss_mb: Math.max(0, ...rss),
    pages_without_text: pagesWithoutText,
    pages_recognised: recognised,
    slowest: slowest.slice(0, 5).map(({ name, ms }) => `${name} ${ms}`),
  };
}

interface File {
  readonly name: string;
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>);
}

async function writeAll(folder: string, files: readonly Hostile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
}

async function attempt(
  parsers: Parsers,
  bytes: Uint8Array,
  name: string,
  password: string | undefined,
): Promise<{ emptyPages: number; recognised: number } | string> {
  try {
    const parsed = await parsers.parse(bytes, { name, ...(password === undefined ? {} : { password }) });
    const recognised = parsed.pages.filter((page) => page.recognised !== null).length;
    return { emptyPages: parsed.pages.filter((page) => page.empty).length, recognised };
  } catch (error) {
    // An error without a code would be a refusal that nobody typed: it fails the run.
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function filesIn(folder: string): Promise<File[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const inFiles = entries.some((entry) => entry.isDirectory() && entry.name === 'files' && entry.parentPath === folder);
  const root = inFiles ? join(folder, 'files') : folder;
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'passwords.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.startsWith(root))
    .sort()
    .map((path) => ({ name: basename(path), bytes: () => readFile(path) }));
}

async function passwordsIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder);
  if (!entries.includes('passwords.json')) return new Map();
  const list = JSON.parse(await readFile(join(folder, 'passwords.json'), 'utf8')) as {
    file: string;
    password: string;
  }[];
  return new Map(list.map(({ file, password }) => [file, password]));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
