// Makes the types of schema.graphql for the resolvers; the result is committed and checked for drift.

import { readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';

export const GENERATED_SCHEMA = 'src/api/generated/schema.ts';

export async function generateSchema(root: string): Promise<string> {
  const schema = parse(await readFile(`${root}/schema.graphql`, 'utf8'));
  const text = await codegen({
    schema,
    documents: [],
    filename: GENERATED_SCHEMA,
    config: {
      enumsAsTypes: true,
      useTypeImports: true,
      skipTypename: false,
      nonOptionalTypename: false,
      avoidOptionals: { field: true, inputValue: false },
      maybeValue: 'T | null',
      scalars: { DateTime: 'string', ID: 'string' },
      contextType: '../request.ts#Request',
      resolversNonOptionalTypename: { unionMember: true },
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return `// Made from schema.graphql by \`npm run generate\`; do not edit.\n${text}`;
}
