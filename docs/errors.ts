// Makes docs/errors.md from the closed list of errors, under the headings that the list itself has.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ERRORS } from '../graph/model/errors.ts';

export const ERRORS_PAGE = 'docs/errors.md';

const INTRODUCTION = `<!-- Made from graph/model/errors.ts by \`npm run generate\`; do not edit. -->

# Errors

Every error that leaves the service on purpose has one of these codes. Over the API it stands in \`extensions.code\`,
beside a correlation id under which the log holds the cause. "Does not exist" and "not allowed" are the same answer.
`;

export async function generateErrorsPage(root: string): Promise<string> {
  const source = await readFile(join(root, 'graph/model/errors.ts'), 'utf8');
  const sections: string[] = [];
  for (const line of source.split('\n')) {
    const heading = /^ {2}\/\/ (.+)$/.exec(line)?.[1];
    const code = /^ {2}([A-Z_]+):/.exec(line)?.[1];
    if (heading) sections.push(`\n## ${heading}\n\n| Code | What it says |\n|---|---|\n`);
    if (code && code in ERRORS) sections.push(`| \`${code}\` | ${ERRORS[code as keyof typeof ERRORS]} |\n`);
  }
  return INTRODUCTION + sections.join('');
}
