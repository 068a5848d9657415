// The bulkhead command: finds the subcommand, prints its result, and ends every failure in one sentence.

import { Refusal } from '../../graph/model/errors.ts';
import { shown } from '../../ingest/label/readYaml.ts';
import { access } from './access.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { health } from './health.ts';
import { ingest } from './ingest.ts';
import { init } from './init.ts';
import { labels } from './labels.ts';
import { quarantine } from './quarantine.ts';
import { receipt } from './receipt.ts';
import { serve } from './serve.ts';
import { sync } from './sync.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  init,
  serve,
  ask,
  ingest,
  sync,
  labels,
  access,
  token,
  quarantine,
  receipt,
  verify,
  health,
};

const [name, ...args] = process.argv.slice(2);
process.exitCode = await run(name, args);

async function run(name: string | undefined, args: readonly string[]): Promise<number> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command && args.includes('--help')) {
    process.stdout.write(`${command.usage}\n${command.says}\n`);
    return 0;
  }
  if (!command) return withoutCommand(name);
  try {
    return await command.run(args);
  } catch (error) {
    const { says, code } = ending(error, command);
    process.stderr.write(`${says}\n`);
    return code;
  }
}

/** 2: called wrongly; 1: everything else that kept the command from its end. */
function ending(error: unknown, { usage }: Command): { readonly says: string; readonly code: 1 | 2 } {
  if (error instanceof Refusal)
    return { says: `${error.code}: ${error.message}`, code: error.code === 'BAD_REQUEST' ? 2 : 1 };
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
    return { says: `${message.split('. ')[0]}. Call it as: ${usage}`, code: 2 };
  // Something unforeseen: whoever mends it needs the place.
  return {
    says: error instanceof Error ? `INTERNAL: ${error.stack ?? message}` : `INTERNAL: ${String(error)}`,
    code: 1,
  };
}

function withoutCommand(name: string | undefined): number {
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(overview());
    return 0;
  }
  process.stderr.write(`There is no command ${shown(name)}; bulkhead help lists them.\n`);
  return 2;
}

function overview(): string {
  const lines = Object.values(COMMANDS).map(({ usage, says }) => `  ${usage.split('\n')[0]}\n      ${says}`);
  return `Cited, permission-filtered answers over your own documents.\n\n${lines.join('\n')}\n`;
}
