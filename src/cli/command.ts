// What a subcommand is, and the options that all of them share.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Config } from '../config/config.ts';
import { kebab, type Overrides, readConfig } from '../config/readConfig.ts';
import { SETTINGS } from '../config/settings.ts';

export interface Command {
  /** First line: how it is called. */
  readonly usage: string;
  readonly says: string;
  /** Exit code. Throws a Refusal with a sentence for the person. */
  run(args: readonly string[]): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Command-line options beside every setting of the service (`--data-folder`, `--port`, …). */
export function options<O extends Options>(args: readonly string[], own: O) {
  const settings = Object.fromEntries(
    ['config', ...Object.keys(SETTINGS)].map((name) => [kebab(name), { type: 'string' as const }]),
  );
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...settings, ...own },
    allowPositionals: true,
    strict: true,
  });
  const given = values as Record<string, string | undefined>;
  const overrides = Object.fromEntries(
    ['config', ...Object.keys(SETTINGS)].flatMap((name) => {
      const value = given[kebab(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Overrides;
  const config: Config = readConfig(undefined, overrides);
  return { config, positionals, values: given };
}
