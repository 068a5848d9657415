// The one place that reads the environment: command line over environment over file over default, or a sentence why not.

import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import { readYaml } from '../../ingest/label/readYaml.ts';
import type { Config } from './config.ts';
import { SETTINGS, type Setting, type SettingName, type Settings } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Text as typed on the command line, by setting; `config` names the file. */
export type Overrides = { readonly [Name in SettingName | 'config']?: string };

/** Names the configuration file itself; nothing else is read from outside `SETTINGS`. */
export const CONFIG_FILE_VARIABLE = 'BULKHEAD_CONFIG';

/** Refuses with CONFIG_INVALID: name, problem, example. */
export function readConfig(env: Environment = process.env, overrides: Overrides = {}): Config {
  refuseUnknown(env);
  const path = overrides.config ?? env[CONFIG_FILE_VARIABLE];
  const file = path === undefined || path === '' ? {} : fileSettings(path);
  const entries = Object.entries(SETTINGS).map(([name, setting]) => {
    const { env: variable } = setting;
    const sources = [
      { said: `--${kebab(name)}`, given: overrides[name as SettingName] },
      { said: variable, given: env[variable] === '' ? undefined : env[variable] },
      { said: `${name} in ${basename(path ?? '')}`, given: file[name] },
    ];
    return [name, chosen(setting, sources)] as const;
  });
  return complete(Object.fromEntries(entries) as unknown as Settings);
}

/** How a setting is spelled on the command line: `metricsPort` is `--metrics-port`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

interface Source {
  readonly said: string;
  readonly given: string | undefined;
}

function chosen({ kind, usual }: Setting<unknown>, sources: readonly Source[]): unknown {
  const source = sources.find(({ given }) => given !== undefined);
  if (source?.given === undefined) return usual;
  const value = kind.read(source.given);
  // The value itself stays out of the sentence: somebody may have put a secret there.
  if (value === undefined) throw wrong(source.said, `must be ${kind.wanted}; for example: ${kind.example}`);
  return value;
}

function complete(settings: Settings): Config {
  const { host, port, metricsPort, origins, tokenMinutes, sessionMinutes, isolation, hnsw, logLevel } = settings;
  const { uploadBytes, maxPages, maxText, parseSeconds, parseMemory, scanLanguages, scanSeconds } = settings;
  const dataFolder = resolve(settings.dataFolder);
  // Beside the data folder, not in it: a copy of the folder must not carry its own key.
  const sharedFolder = resolve(settings.sharedFolder ?? dataFolder);
  if (sharedFolder !== dataFolder && settings.store === 'embedded')
    throw wrong(SETTINGS.sharedFolder.env, `is for several services with ${SETTINGS.store.env}=neo4j; leave it out`);
  const keyFile = resolve(settings.keyFile ?? `${sharedFolder}.key`);
  if ([dataFolder, sharedFolder].some((folder) => !relative(folder, keyFile).startsWith('..')))
    throw wrong(SETTINGS.keyFile.env, 'must lie outside the data folder; for example: /etc/bulkhead/plant.key');
  if (port === metricsPort)
    throw wrong(SETTINGS.metricsPort.env, `must differ from ${SETTINGS.port.env}; for example: ${port + 1}`);
  return {
    version: packageVersion(),
    dataFolder,
    sharedFolder,
    modelsFolder: resolve(settings.modelsFolder),
    embedder: settings.embedder,
    reranker: settings.reranker,
    rerankMs: settings.rerankMs,
    // Beside the data folder too: a restored folder must meet the newest list, not the one it was backed up with.
    erasuresFile: resolve(settings.erasuresFile ?? `${sharedFolder}.erasures`),
    siteFile: resolve(settings.siteFile ?? join(sharedFolder, 'bulkhead.site.yaml')),
    policyFile: pathOf(settings.policyFile),
    secretRulesFile: pathOf(settings.secretRulesFile),
    host,
    port,
    metricsPort,
    origins,
    tokenMinutes,
    sessionMinutes,
    store: storeOf(settings),
    generator: generatorOf(settings),
    limits: { uploadBytes, maxPages, maxText, parseSeconds, parseMemory, scanSeconds },
    scanLanguages,
    isolation,
    hnsw,
    logLevel,
    secrets: { keyFile, tokenFile: pathOf(settings.tokenFile) },
  };
}

function generatorOf({ modelUrl, modelName, modelSeconds, modelKeyFile }: Settings): Config['generator'] {
  if (modelUrl === null) return null;
  return { url: modelUrl, model: modelName, seconds: modelSeconds, keyFile: pathOf(modelKeyFile) };
}

function storeOf({
  store,
  neo4jUrl,
  neo4jUser,
  neo4jDatabase,
  neo4jPasswordFile,
  neo4jCaFile,
}: Settings): Config['store'] {
  if (store === 'embedded') return { kind: 'embedded' };
  const needed = (name: 'neo4jUrl' | 'neo4jPasswordFile', value: string | null) => {
    const { env, kind } = SETTINGS[name];
    if (value === null)
      throw wrong(env, `must be given with ${SETTINGS.store.env}=neo4j; for example: ${kind.example}`);
    return value;
  };
  return {
    kind: 'neo4j',
    url: needed('neo4jUrl', neo4jUrl),
    user: neo4jUser,
    database: neo4jDatabase,
    passwordFile: resolve(needed('neo4jPasswordFile', neo4jPasswordFile)),
    caFile: pathOf(neo4jCaFile),
  };
}

function pathOf(given: string | null): string | null {
  return given === null ? null : resolve(given);
}

function packageVersion(): string {
  const manifest = new URL('../../package.json', import.meta.url);
  return String((JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: unknown }).version);
}

/** A misspelt name would be a setting silently at its default. */
function refuseUnknown(env: Environment): void {
  const known = new Set<string>([CONFIG_FILE_VARIABLE, ...Object.values(SETTINGS).map((setting) => setting.env)]);
  const strange = Object.keys(env).find((name) => name.startsWith('BULKHEAD_') && !known.has(name));
  if (strange !== undefined)
    throw wrong(
      strange,
      `is not a setting; known are ${[...known].sort().join(', ')}; for example: BULKHEAD_PORT=4350`,
    );
}

function fileSettings(path: string): Readonly<Record<string, string>> {
  const plain = z.union([z.string(), z.number(), z.boolean()], { error: 'must be text or a number' });
  const names = Object.keys(SETTINGS).map((name) => [name, plain.transform(String).optional()] as const);
  const schema = z.strictObject(Object.fromEntries(names));
  const examples = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, { kind }]) => [name, `${name}: ${kind.example}`]),
  );
  const given = readYaml({ file: basename(path), code: 'CONFIG_INVALID', schema, examples }, textOf(path));
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const sentence = 'must be a file that can be read; for example: /etc/bulkhead/config.yaml';
    throw new Refusal('CONFIG_INVALID', `${CONFIG_FILE_VARIABLE} ${sentence}.`, { cause });
  }
}

function wrong(name: string, problem: string): Refusal {
  return new Refusal('CONFIG_INVALID', `${name} ${problem}.`);
}
