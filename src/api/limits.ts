// Bounds what one GraphQL request may cost before anything is resolved: tokens, depth, aliases, root fields.

import {
  type DocumentNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { Refusal } from '../../graph/model/errors.ts';

export const LIMITS = { tokens: 2_000, depth: 10, aliases: 15, rootFields: 20, directives: 20 } as const;

/** The question for the whole schema that query pages ask is this deep. */
const INTROSPECTION_DEPTH = 20;

/**
 * A request over a limit is refused as too large, without saying which part of the schema it came near. Without
 * `introspection` the schema does not tell about itself.
 */
export function limiting({ introspection }: { readonly introspection: boolean }): Plugin {
  const deepest = introspection ? INTROSPECTION_DEPTH : LIMITS.depth;
  return {
    onParse({ params }) {
      params.options = { ...params.options, maxTokens: LIMITS.tokens };
    },
    onValidate({ params, setResult, addValidationRule }) {
      if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
      if (isTooLarge(params.documentAST, deepest)) {
        const refusal = new Refusal(
          'TOO_LARGE',
          'The query is larger than this service accepts; ask for less at once.',
        );
        setResult([new GraphQLError(refusal.message, { originalError: refusal })]);
      }
    },
  };
}

export function isTooLarge(document: DocumentNode, deepest: number = LIMITS.depth): boolean {
  let aliases = 0;
  let directives = 0;
  let rootFields = 0;
  visit(document, {
    Field: (field) => {
      if (field.alias) aliases++;
    },
    Directive: () => {
      directives++;
    },
    OperationDefinition: (operation) => {
      rootFields = Math.max(rootFields, operation.selectionSet.selections.length);
    },
  });
  return (
    aliases > LIMITS.aliases ||
    directives > LIMITS.directives ||
    rootFields > LIMITS.rootFields ||
    depthOf(document) > deepest
  );
}

/** Fragments count where they are spread; one that spreads itself is beyond any limit. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const known = new Map<string, number>();
  const below = (set: SelectionSetNode | undefined, open: readonly string[]): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + below(selection.selectionSet, open);
        if (selection.kind === Kind.INLINE_FRAGMENT) return below(selection.selectionSet, open);
        const name = selection.name.value;
        if (open.includes(name)) return Number.POSITIVE_INFINITY;
        const depth = known.get(name) ?? below(fragments.get(name)?.selectionSet, [...open, name]);
        known.set(name, depth);
        return depth;
      }),
    );
  const depths = document.definitions.map((one) => ('selectionSet' in one ? below(one.selectionSet, []) : 0));
  return Math.max(0, ...depths);
}
