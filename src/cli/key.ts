// `bulkhead key`: the plant's key turned, its recovery kit printed again, checked, and used.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileKeyProvider, writeKeyFile } from '../../graph/keys/fileKeyProvider.ts';
import { ROOT, readKeyFolder } from '../../graph/keys/keyFolder.ts';
import { formatRecoveryKit, parseRecoveryKit } from '../../graph/keys/recoveryKit.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { isThere } from '../isThere.ts';
import { foldersOf } from '../plant.ts';
import { type Command, options } from './command.ts';
import { withDoor } from './withDoor.ts';

interface Given {
  readonly config: Config;
  readonly kit: string | undefined;
  readonly newKeyFile: string | undefined;
}

export const key: Command = {
  usage: `bulkhead key rotate --new-key-file FILE | kit | check-kit [--kit FILE] | restore --kit FILE --key-file FILE`,
  says: 'Turns the plant’s key, prints its recovery kit, checks that the kit is kept, makes a key file of it.',
  async run(args) {
    const own = { kit: { type: 'string' as const }, 'new-key-file': { type: 'string' as const } };
    const { config, positionals, values } = options(args, own);
    const verb = positionals[0] ?? '';
    if (!Object.hasOwn(VERBS, verb)) throw new Refusal('BAD_REQUEST', `Call it as: ${key.usage}`);
    process.stdout.write(await VERBS[verb]!({ config, kit: values.kit, newKeyFile: values['new-key-file'] }));
    return 0;
  },
};

const VERBS: Readonly<Record<string, (given: Given) => Promise<string>>> = {
  rotate,
  kit: printed,
  'check-kit': checked,
  restore: restored,
};

/** A new key file is made where there is none. */
async function rotate({ config, newKeyFile }: Given): Promise<string> {
  if (!newKeyFile) throw new Refusal('BAD_REQUEST', 'Name the new key file with --new-key-file.');
  const file = resolve(newKeyFile);
  await proven(config);
  if (!(await isThere(file))) await writeKeyFile(file, randomBytes(32));
  const { kit } = await withDoor(config, (door) => door.act<{ kit: string }>('rotate-key', { file }));
  return `The plant's key is the new one; ${config.secrets.keyFile} holds it, and the key before opens nothing any more.
Backups made before open with the kit of the key before: keep that kit as long as you keep them.
Print this recovery kit, keep it where the machine is not, and delete ${file}:

${kit}
`;
}

/** Whoever holds a key file that opens this plant's keyring has it already. */
async function printed({ config }: Given): Promise<string> {
  return `${formatRecoveryKit(await proven(config))}\n`;
}

async function checked({ config, kit }: Given): Promise<string> {
  const typed = kit ? await fileText(kit) : await fromTerminal();
  // Told apart here already: a slip of the hand needs no service.
  parseRecoveryKit(typed);
  const { at } = await withDoor(config, (door) => door.act<{ at: string }>('check-kit', { kit: typed.trim() }));
  return `This is the kit of the plant's key; checked on ${at.slice(0, 10)}.\n`;
}

async function restored({ config, kit }: Given): Promise<string> {
  if (!kit) throw new Refusal('BAD_REQUEST', 'Name the file with the typed-in kit with --kit.');
  const kek = parseRecoveryKit(await fileText(kit));
  const { keys } = foldersOf(config);
  // Where there is a plant, a kit of another one must not become its key.
  if (await isThere(join(keys, ROOT))) await readKeyFolder(keys, kek);
  await writeKeyFile(config.secrets.keyFile, kek);
  return `The key is in ${config.secrets.keyFile}.\n`;
}

async function proven(config: Config): Promise<Uint8Array> {
  const kek = await fileKeyProvider(config.secrets.keyFile).keyEncryptionKey();
  await readKeyFolder(foldersOf(config).keys, kek);
  return kek;
}

async function fromTerminal(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Type or paste the kit, then Ctrl-D:\n');
  return textOf(process.stdin);
}

function fileText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `There is no file ${file}.`, { cause });
  });
}
