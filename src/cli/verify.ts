// `bulkhead verify`: checks a receipt with nothing but the log's public key: no service, no data folder.

import { readFile } from 'node:fs/promises';
import { verifyReceipt } from '../../graph/ledger/verify/receipt.ts';
import { Refusal } from '../../graph/model/errors.ts';
import { type Command, options } from './command.ts';

export const verify: Command = {
  usage: 'bulkhead verify RECEIPT --key FILE',
  says: 'Checks a receipt offline; the key is log.vkey of the data folder, kept by whoever checks.',
  async run(args) {
    const { positionals, values } = options(args, { key: { type: 'string' } });
    const [file] = positionals;
    if (!file || !values.key) throw new Refusal('BAD_REQUEST', `Call it as: ${verify.usage}`);
    const verdict = verifyReceipt(await text(file), (await text(values.key)).trim());
    if (!verdict.valid) throw new Refusal('PROOF_INVALID', `Not proven: ${verdict.says}`);
    process.stdout.write(
      `${JSON.stringify(verdict, null, 2)}\nProven: this is entry ${verdict.index} of ${verdict.origin}.\n`,
    );
    return 0;
  },
};

function text(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `There is no file ${file}.`, { cause });
  });
}
