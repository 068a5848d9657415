// Runs one suite and writes down its figures, with what they were measured on.

import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lockedModel, modelDigest } from '../ingest/embed/lock.ts';

/** `--data FOLDER`, `--size N` and any further `--name VALUE` of the command line. */
export type SuiteOptions = { readonly data?: string; readonly size?: number } & Readonly<Record<string, unknown>>;

/** What a suite's file exports. `seeded` marks one that makes its own data. */
export type Suite = {
  readonly run: (options: SuiteOptions) => Promise<Record<string, unknown>>;
  readonly tunedOn?: string;
  readonly seeded?: boolean;
};

type Kind = { readonly command: 'eval' | 'bench'; readonly folder: string };

/** The exit code: 0 when it measured, whatever the figures say. */
export async function measure(kind: Kind, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const suites = suitesIn(kind.folder);
  if (!name || !suites.includes(name)) {
    return explain(`${name ? `There is no suite ${name}` : 'Name a suite'}; the suites are: ${suites.join(', ')}.`);
  }
  const options = optionsFrom(rest);
  if (!options) return explain('Options come in pairs, such as --data FOLDER.');
  const suite = (await import(pathToFileURL(join(kind.folder, `${name}.ts`)).href)) as Suite;
  if (kind.command === 'eval' && !suite.seeded && options.data === undefined) {
    return explain(`The suite ${name} needs a folder of data: add --data FOLDER.`);
  }
  const { json, ...passed } = options;
  let figures: Record<string, unknown>;
  try {
    figures = await suite.run(passed);
  } catch (error) {
    return explain(`The suite ${name} could not measure: ${error instanceof Error ? error.stack : error}`);
  }
  for (const [key, value] of rows(figures)) process.stdout.write(`${key.padEnd(40)} ${value}\n`);
  if (typeof json === 'string') {
    const object = { ...figures, ...(await circumstances(name, passed, suite)) };
    writeFileSync(json, `${JSON.stringify(object, null, 2)}\n`);
  }
  return 0;
}

function explain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

/** A suite is a file beside the runner that exports `run`. */
function suitesIn(folder: string): string[] {
  return globSync('*.ts', { cwd: folder })
    .filter((file) => /^export (?:async function run\(|const run\b)/m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => basename(file, '.ts'))
    .sort();
}

function optionsFrom(args: readonly string[]): Record<string, string | number> | null {
  const options: Record<string, string | number> = {};
  for (let at = 0; at < args.length; at += 2) {
    const [key, value] = [args[at]!, args[at + 1]];
    if (!key.startsWith('--') || value === undefined) return null;
    const name = key.slice(2);
    options[name] = name === 'size' ? Number(value) : name === 'data' ? resolve(value) : value;
  }
  return Number.isNaN(options.size) ? null : options;
}

function* rows(figures: Record<string, unknown>, prefix = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(figures)) {
    const path = `${prefix}${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      yield* rows(value as Record<string, unknown>, `${path}.`);
    } else if (Array.isArray(value) && value.length > 3) yield [path, `${value.length} entries`];
    else yield [path, typeof value === 'number' ? shortened(value) : JSON.stringify(value)];
  }
}

function shortened(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

async function circumstances(name: string, options: SuiteOptions, suite: Suite): Promise<Record<string, unknown>> {
  const model = await lockedModel({ folder: join(import.meta.dirname, '../models') });
  const processors = cpus();
  return {
    suite: name,
    data: options.data ? basename(options.data) : null,
    commit: commit(),
    node: process.version,
    cpu: `${processors.length} x ${processors[0]?.model ?? 'unknown'}`,
    models: [{ name: model.name, digest: modelDigest(model) }],
    tuned_on: suite.tunedOn ?? null,
  };
}

/** null in a copy that is no clone. */
function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: dirname(import.meta.dirname),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch (error) {
    process.stderr.write(`The commit is unknown (${(error as NodeJS.ErrnoException).code ?? 'no clone'}).\n`);
    return null;
  }
}
