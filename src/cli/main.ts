// The bulkhead command: finds the subcommand, prints its result, and ends every failure in one sentence.

import { Refusal } from '../../graph/model/errors.ts';
import { shown } from '../../ingest/label/readYaml.ts';
import type { Command } from './command.ts';

/** Loaded when called: a question to a service that runs needs nothing of what a service is made of. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).init,
  serve: async () => (await import('./serve.ts')).serve,
  ask: async () => (await import('./ask.ts')).ask,
  ingest: async () => (await import('./ingest.ts')).ingest,
  sync: async () => (await import('./sync.ts')).sync,
  labels: async () => (await import('./labels.ts')).labels,
  access: async () => (await import('./access.ts')).access,
  token: async () => (await import('./token.ts')).token,
  quarantine: async () => (await import('./quarantine.ts')).quarantine,
  renew: async () => (await import('./renew.ts')).renew,
  erase: async () => (await import('./erase.ts')).erase,
  'erase-person': async () => (await import('./erasePerson.ts')).erasePerson,
  reveal: async () => (await import('./reveal.ts')).reveal,
  hold: async () => (await import('./hold.ts')).hold,
  release: async () => (await import('./release.ts')).release,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  key: async () => (await import('./key.ts')).key,
  upgrade: async () => (await import('./upgrade.ts')).upgrade,
  validity: async () => (await import('./validity.ts')).validity,
  lineage: async () => (await import('./lineage.ts')).lineage,
  impact: async () => (await import('./lineage.ts')).impact,
  receipt: async () => (await import('./receipt.ts')).receipt,
  verify: async () => (await import('./verify.ts')).verify,
  health: async () => (await import('./health.ts')).health,
};

const EXITS = 'Exit codes: 0 done, 1 failed, 2 called wrongly, 3 some documents were refused, 4 degraded.';

// Whoever reads along may have seen enough: `bulkhead quarantine | head`. The command still does what it was called for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const [name, ...args] = process.argv.slice(2);
process.exitCode = await run(name, args);

async function run(name: string | undefined, args: readonly string[]): Promise<number> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]?.() : undefined;
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

async function withoutCommand(name: string | undefined): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(await overview());
    return 0;
  }
  process.stderr.write(`There is no command ${shown(name)}; bulkhead help lists them.\n`);
  return 2;
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const lines = commands.map(({ usage, says }) => `  ${usage.split('\n')[0]}\n      ${says}`);
  return `Cited, permission-filtered answers over your own documents.\n\n${lines.join('\n')}\n\n${EXITS}\n`;
}
