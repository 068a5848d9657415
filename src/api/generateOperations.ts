// Makes the console's typed operations from schema.graphql and web/operations, each with the digest it is called by.

import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';

export const GENERATED_OPERATIONS = 'web/generated/operations.ts';
/** Digest → text: the list of what the console may ask. */
export const OPERATIONS_LIST = 'web/generated/operations.json';

export async function generateOperations(root: string): Promise<string> {
  const schema = parse(await readFile(`${root}/schema.graphql`, 'utf8'));
  const document = await written(root);
  const types = await codegen({
    schema,
    documents: [{ location: 'web/operations', document }],
    filename: GENERATED_OPERATIONS,
    config: {
      enumType: 'string-literal',
      immutableTypes: true,
      maybeValue: 'T | null',
      nonOptionalTypename: false,
      skipTypename: true,
      scalars: { DateTime: 'string', ID: 'string' },
      skipTypeNameForRoot: true,
    },
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  });
  const calls = texts(document).map(
    ({ name, kind, id }) =>
      `export const ${name}: Operation<${name}${kind}, ${name}${kind}Variables> = { id: '${id}' };\n`,
  );
  return `// Made from schema.graphql and web/operations by \`npm run generate\`; do not edit.
${types}
/** Called by its digest; the service holds the text. */
export interface Operation<Data, Variables> {
  readonly id: string;
  readonly of?: (variables: Variables) => Data;
}

${calls.join('')}`;
}

export async function generateOperationsList(root: string): Promise<string> {
  const list = texts(await written(root)).map(({ id, text }) => [id, text]);
  return `${JSON.stringify(Object.fromEntries(list), null, 2)}\n`;
}

async function written(root: string): Promise<DocumentNode> {
  const files = globSync('web/operations/*.graphql', { cwd: root }).sort();
  const all = await Promise.all(files.map((file) => readFile(`${root}/${file}`, 'utf8')));
  return parse(all.join('\n'));
}

/** Each operation with the fragments it needs, and no others. */
function texts(document: DocumentNode) {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  return document.definitions.flatMap((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION || !one.name) return [];
    const needed = new Set<string>();
    const collect = (node: Parameters<typeof visit>[0]): void => {
      visit(node, {
        FragmentSpread: ({ name }) => {
          const fragment = fragments.get(name.value);
          if (!fragment || needed.has(name.value)) return;
          needed.add(name.value);
          collect(fragment);
        },
      });
    };
    collect(one);
    const text = [one, ...[...needed].sort().map((name) => fragments.get(name)!)].map(print).join('\n');
    const kind = one.operation === 'mutation' ? 'Mutation' : 'Query';
    return [{ name: one.name.value, kind, text, id: createHash('sha256').update(text).digest('hex') }];
  });
}
