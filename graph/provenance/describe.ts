// Says in one line what a record of the graph is, to whoever may read it.

import type { Keyring } from '../keys/ports.ts';
import type { PrincipalId } from '../model/ids.ts';
import type { Validity } from '../model/labels.ts';
import { unlessErased } from '../store/erased.ts';
import { type GraphReader, NODE_KINDS, type StoredNode } from '../store/graph.ts';
import { principalNode } from '../store/principals.ts';
import { openChunk, openDocument, openFact, openRecord, openVersion } from '../store/records.ts';

export interface LineageNode {
  readonly id: string;
  readonly kind: keyof typeof NODE_KINDS;
  readonly prov: 'entity' | 'activity' | 'agent';
  /** A line a person can read. */
  readonly says: string;
  /** ISO 8601: when an activity took place; null for anything else. */
  readonly at: string | null;
}

export interface Agent {
  /** As the graph names them. */
  readonly id: string;
  readonly says: string;
  readonly as: 'WAS_ASSOCIATED_WITH' | 'WAS_ATTRIBUTED_TO';
}

export interface Describing {
  readonly reader: Pick<GraphReader, 'nodes' | 'walk'>;
  readonly keyring: Pick<Keyring, 'open'>;
}

type Described = LineageNode & { readonly by: Agent | null };
type Said = Partial<Pick<Described, 'at' | 'by'>> & { readonly says: string };

/** A record whose key was destroyed is still there, and says so. */
export async function described({ keyring }: Pick<Describing, 'keyring'>, node: StoredNode): Promise<Described> {
  const { id, kind } = node;
  const said = (await unlessErased(sayingOf(keyring, node))) ?? { says: 'erased' };
  return { id, kind, prov: NODE_KINDS[kind], at: null, by: null, ...said };
}

async function sayingOf(keyring: Pick<Keyring, 'open'>, node: StoredNode): Promise<Said> {
  switch (node.kind) {
    case 'Answer': {
      const { question } = await openRecord<{ question: string }>(keyring, node);
      return { says: question, by: node.owner && agent(node.owner, 'WAS_ATTRIBUTED_TO') };
    }
    case 'Chunk': {
      const { headings, start, end } = await openChunk(keyring, node);
      return { says: [...headings, `characters ${start}–${end}`].join(' › ') };
    }
    case 'Version': {
      const { number, mediaType, commitment, spared } = await openVersion(keyring, node);
      const shown = spared ? `, ${spared.names.length} numbers shown on the word of others at ${spared.at}` : '';
      return { says: `version ${number}, ${mediaType}, commitment ${commitment}${shown}` };
    }
    case 'Document':
      return { says: (await openDocument(keyring, node)).title };
    case 'Fact': {
      const { code, machines } = await openFact(keyring, node);
      return { says: [code, ...machines].join(', ') };
    }
    case 'IngestRun':
      return runSaid(await openRecord<RunRecord>(keyring, node));
    case 'Artifact': {
      const { type, digest } = await openRecord<{ type: string; digest: string }>(keyring, node);
      return { says: `${type} ${digest}` };
    }
    case 'Approval':
      return actSaid(String(node.props.type), await openRecord<ActRecord>(keyring, node));
    default:
      return { says: node.kind };
  }
}

interface RunRecord {
  readonly by: PrincipalId;
  readonly at: string;
  readonly model: string | null;
  readonly policy: string;
  readonly rules: string;
}

function runSaid({ by, at, model, policy, rules }: RunRecord): Said {
  const says = `${at} by ${by}, model ${model ?? 'none'}, policy ${policy}, rules ${rules}`;
  return { says, at, by: agent(by, 'WAS_ASSOCIATED_WITH') };
}

interface ActRecord {
  readonly by: PrincipalId;
  readonly at: string;
  readonly validity?: Validity | null;
  readonly notice?: string | null;
  readonly safety?: { readonly text: string } | null;
}

function actSaid(type: string, { by, at, validity, notice, safety }: ActRecord): Said {
  const words = [validity ?? null, notice ?? null, safety ? `safety notice: ${safety.text}` : null].filter(Boolean);
  const what = type === 'retirement' ? 'retired' : words.join('; ');
  return { says: `${at} by ${by}: ${what}`, at, by: agent(by, 'WAS_ASSOCIATED_WITH') };
}

function agent(by: PrincipalId, as: Agent['as']): Agent {
  return { id: principalNode(by), says: by, as };
}
