// What an answer rests on: its passages, their versions, the runs that made them, down to the commitment to the original.

import type { Version } from '../../graph/model/document.ts';
import type { Revision } from '../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import { NODE_KINDS, type StoredEdge, type StoredNode } from '../../graph/store/graph.ts';
import { openChunk, openDocument, openRecord, openVersion } from '../../graph/store/records.ts';
import type { House } from '../house.ts';

export interface Lineage {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly Pick<StoredEdge, 'from' | 'kind' | 'to'>[];
}

export interface LineageNode {
  readonly id: string;
  readonly kind: string;
  readonly prov: 'entity' | 'activity' | 'agent';
  readonly says: string;
}

/** Answer → chunk → version → document and run: four steps. */
const DEPTH = 4;
const MOST_STEPS = 500;

/** null: no such answer, or not the asker's. What the asker may no longer see is left out, and nothing is reached through it. */
export async function lineageOf(
  house: Pick<House, 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  answerId: string,
): Promise<Lineage | null> {
  const [answer] = await house.reader.nodes(at.corpus, scope, [answerId]);
  if (answer?.kind !== 'Answer') return null;
  const steps = await house.reader.walk(answer.props.revision as Revision, scope, {
    from: [answer.id],
    along: ['USED', 'WAS_DERIVED_FROM', 'PART_OF', 'WAS_GENERATED_BY', 'SUPERSEDES'],
    direction: 'out',
    depth: DEPTH,
    limit: MOST_STEPS,
  });
  const nodes = [answer, ...steps.map(({ node }) => node)];
  return {
    nodes: await Promise.all(nodes.map((node) => described(house, node))),
    edges: steps.map(({ edge: { from, kind, to } }) => ({ from, kind, to })),
  };
}

async function described({ keyring }: Pick<House, 'keyring'>, node: StoredNode): Promise<LineageNode> {
  const { id, kind } = node;
  return { id, kind, prov: NODE_KINDS[kind], says: await sentence() };

  async function sentence(): Promise<string> {
    switch (kind) {
      case 'Answer':
        return String(((await openRecord(keyring, node)) as { question: string }).question);
      case 'Chunk': {
        const chunk = await openChunk(keyring, node);
        return [...chunk.headings, `characters ${chunk.start}–${chunk.end}`].join(' › ');
      }
      case 'Version':
        return versionSentence(await openVersion(keyring, node));
      case 'Document':
        return (await openDocument(keyring, node)).title;
      case 'IngestRun':
        return runSentence((await openRecord(keyring, node)) as unknown as RunFacts);
      default:
        return kind;
    }
  }
}

interface RunFacts {
  readonly by: string;
  readonly at: string;
  readonly model: string | null;
  readonly policy: string;
  readonly rules: string;
}

function versionSentence({ number, mediaType, commitment }: Version): string {
  return `version ${number}, ${mediaType}, commitment ${commitment}`;
}

function runSentence({ by, at, model, policy, rules }: RunFacts): string {
  return `${at} by ${by}, model ${model ?? 'none'}, policy ${policy}, rules ${rules}`;
}
