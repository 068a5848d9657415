// Lets what reads documents in the background give way to whoever waits for an answer.

import { type DocumentNode, getOperationAST, Kind, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GiveWay } from '../giveWay.ts';

export function attending(giveWay: GiveWay): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (isWaitedFor(args.document, args.operationName)) setExecuteFn((one) => giveWay.during(() => executeFn(one)));
    },
  };
}

/** Not what hands in documents, rules or labels: whoever does that is served by the background itself. */
function isWaitedFor(document: DocumentNode, name: string | null | undefined): boolean {
  const operation = getOperationAST(document, name);
  if (operation?.operation !== OperationTypeNode.MUTATION) return true;
  return operation.selectionSet.selections.some((one) => one.kind === Kind.FIELD && one.name.value === 'ask');
}
