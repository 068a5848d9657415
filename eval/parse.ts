// Measures the reading of a folder of files through the sandbox: what is read, what is refused and why, time and memory.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../graph/model/errors.ts';
import { openParsers, type Parsers } from '../ingest/parse/parse.ts';

/** `data`: a folder, or one with the files in `files/`; passwords.json lists `{ file, password }`. */
export async function run(options: { data: string }): Promise<Record<string, unknown>> {
  const passwords = await passwordsIn(options.data);
  const rss: number[] = [];
  const parsers = await openParsers({ wallMs: 20_000, observe: ({ rssMb }) => rss.push(rssMb) });
  const times: number[] = [];
  const refused: Record<string, number> = {};
  let parsed = 0;
  let pagesWithoutText = 0;
  try {
    for (const path of await filesIn(options.data)) {
      const bytes = await readFile(path);
      const name = path.slice(path.lastIndexOf('/') + 1);
      const start = performance.now();
      const outcome = await attempt(parsers, bytes, name, passwords.get(name));
      times.push(performance.now() - start);
      if (typeof outcome === 'string') refused[outcome] = (refused[outcome] ?? 0) + 1;
      else {
        parsed++;
        pagesWithoutText += outcome.emptyPages;
      }
    }
  } finally {
    await parsers.close();
  }
  return {
    files: times.length,
    parsed,
    refused,
    crashed: refused.PARSE_CRASHED ?? 0,
    timed_out: refused.PARSE_TIMEOUT ?? 0,
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    max_rss_mb: Math.max(0, ...rss),
    pages_without_text: pagesWithoutText,
  };
}

async function attempt(
  parsers: Parsers,
  bytes: Uint8Array,
  name: string,
  password: string | undefined,
): Promise<{ emptyPages: number } | string> {
  try {
    const parsed = await parsers.parse(bytes, { name, ...(password === undefined ? {} : { password }) });
    return { emptyPages: parsed.pages.filter((page) => page.empty).length };
  } catch (error) {
    // An error without a code would be a refusal that nobody typed: it fails the run.
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const inFiles = entries.some((entry) => entry.isDirectory() && entry.name === 'files' && entry.parentPath === folder);
  const root = inFiles ? join(folder, 'files') : folder;
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'passwords.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.startsWith(root))
    .sort();
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
