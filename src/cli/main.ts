// The bulkhead command: finds the subcommand, prints its result, and ends every failure in one sentence.

import { Refusal } from '../../graph/model/errors.ts';
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
  if (!command || args.includes('--help')) {
    process.stdout.write(command ? `${command.usage}\n` : overview());
    return command || name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    process.stderr.write(`${sentence(error, command)}\n`);
    return 1;
  }
}

function sentence(error: unknown, command: Command): string {
  if (error instanceof Refusal) return `${error.code}: ${error.message}`;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
    return `${(error as Error).message}\n${command.usage}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function overview(): string {
  const lines = Object.values(COMMANDS).map(({ usage, says }) => `  ${usage.split('\n')[0]}\n      ${says}`);
  return `Cited, permission-filtered answers over your own documents.\n\n${lines.join('\n')}\n`;
}
