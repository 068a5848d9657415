// `npm run generate` writes every generated file; with --check it only says which of them have drifted.

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  GENERATED_OPERATIONS,
  generateOperations,
  generateOperationsList,
  OPERATIONS_LIST,
} from '../src/api/generateOperations.ts';
import { GENERATED_SCHEMA, generateSchema } from '../src/api/generateSchema.ts';
import { ERRORS_PAGE, generateErrorsPage } from './errors.ts';

const ROOT = dirname(import.meta.dirname);

/** path → what belongs there */
const GENERATED: Readonly<Record<string, (root: string) => Promise<string>>> = {
  [ERRORS_PAGE]: generateErrorsPage,
  [GENERATED_SCHEMA]: generateSchema,
  [GENERATED_OPERATIONS]: generateOperations,
  [OPERATIONS_LIST]: generateOperationsList,
};

const check = process.argv.includes('--check');
for (const [path, make] of Object.entries(GENERATED)) {
  const right = await make(ROOT);
  const now = await readFile(join(ROOT, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (now === right) continue;
  if (check) {
    process.stderr.write(`${path} is not what its source says: run npm run generate and commit it.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(join(ROOT, path), right);
    process.stdout.write(`${path} written\n`);
  }
}
