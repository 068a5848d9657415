// Lineages as PROV-JSON (W3C member submission of 2013-04-24), written and read back.

import { Refusal } from '../model/errors.ts';
import { EDGE_KINDS, NODE_KINDS } from '../store/graph.ts';
import type { LineageNode } from './describe.ts';
import type { Lineage, LineageEdge } from './lineage.ts';

const PREFIX = 'bulkhead';
const NAMESPACE = 'urn:bulkhead:prov:1:';

type Attributes = Record<string, string | number | { readonly $: string; readonly type: string }>;
type ProvDocument = Record<string, Record<string, Attributes | string>>;
type Ends = readonly [relation: string, from: string, to: string];

/**
 * Each relation names our edge in `bulkhead:edge`, since several of ours are one of PROV's, and its place in
 * `bulkhead:place`, since PROV-JSON groups by relation.
 */
export function writeProv({ nodes, edges, truncated }: Lineage): string {
  const document: ProvDocument = { prefix: { [PREFIX]: NAMESPACE } };
  const put = (section: string, id: string, attributes: Attributes) => {
    document[section] ??= {};
    document[section][id] = attributes;
  };
  for (const [place, node] of nodes.entries()) put(node.prov, nameOf(node.id), nodeAttributes(node, place));
  const provOf = new Map(nodes.map(({ id, prov }) => [id, prov]));
  for (const [place, edge] of edges.entries()) {
    const [relation, from, to] = relationOf(edge, provOf);
    const ends = { [from]: nameOf(edge.from), [to]: nameOf(edge.to) };
    put(relation, `${PREFIX}:edge.${place}`, { ...ends, ...edgeAttributes(edge, place) });
  }
  if (truncated) put('entity', `${PREFIX}:truncated`, { 'prov:label': 'There is more than is shown here.' });
  return JSON.stringify(document);
}

/** BAD_REQUEST for anything that `writeProv` did not write. */
export function readProv(text: string): Lineage {
  const document = parsed(text);
  const entries = (section: string) => Object.entries(document[section] ?? {}) as [string, Attributes][];
  const nodes = (['entity', 'activity', 'agent'] as const).flatMap((prov) =>
    entries(prov)
      .filter(([name]) => name !== `${PREFIX}:truncated`)
      .map(([name, attributes]) => nodeFrom(name, prov, attributes)),
  );
  const edges = Object.entries(RELATION_ENDS).flatMap(([relation, ends]) =>
    entries(relation).map(([, attributes]) => edgeFrom(attributes, ends)),
  );
  const inPlace = <T>(items: readonly { readonly place: number; readonly item: T }[]) =>
    [...items].sort((a, b) => a.place - b.place).map(({ item }) => item);
  const truncated = entries('entity').some(([name]) => name === `${PREFIX}:truncated`);
  return { nodes: inPlace(nodes), edges: inPlace(edges), truncated };
}

/** The relations that are written, with the names of their ends: of the edge's source first. */
const RELATION_ENDS: Readonly<Record<string, readonly [string, string]>> = {
  used: ['prov:activity', 'prov:entity'],
  wasGeneratedBy: ['prov:entity', 'prov:activity'],
  wasDerivedFrom: ['prov:generatedEntity', 'prov:usedEntity'],
  wasInvalidatedBy: ['prov:entity', 'prov:activity'],
  wasAttributedTo: ['prov:entity', 'prov:agent'],
  wasAssociatedWith: ['prov:activity', 'prov:agent'],
  actedOnBehalfOf: ['prov:delegate', 'prov:responsible'],
  specializationOf: ['prov:specificEntity', 'prov:generalEntity'],
  wasInfluencedBy: ['prov:influencee', 'prov:influencer'],
};

/** Which relation says it, and between which kinds PROV allows that one (PROV-DM, table 4). */
const RELATIONS: Readonly<
  Partial<Record<LineageEdge['kind'], readonly [string, LineageNode['prov'], LineageNode['prov']]>>
> = {
  USED: ['used', 'activity', 'entity'],
  WAS_GENERATED_BY: ['wasGeneratedBy', 'entity', 'activity'],
  WAS_DERIVED_FROM: ['wasDerivedFrom', 'entity', 'entity'],
  SUPERSEDES: ['wasDerivedFrom', 'entity', 'entity'],
  SUPPORTED_BY: ['wasDerivedFrom', 'entity', 'entity'],
  WAS_INVALIDATED_BY: ['wasInvalidatedBy', 'entity', 'activity'],
  WAS_ATTRIBUTED_TO: ['wasAttributedTo', 'entity', 'agent'],
  WAS_ASSOCIATED_WITH: ['wasAssociatedWith', 'activity', 'agent'],
  ACTED_ON_BEHALF_OF: ['actedOnBehalfOf', 'agent', 'agent'],
  PART_OF: ['specializationOf', 'entity', 'entity'],
};

function relationOf({ from, kind, to }: LineageEdge, provOf: ReadonlyMap<string, LineageNode['prov']>): Ends {
  const [source, target] = [provOf.get(from), provOf.get(to)];
  const [relation, wantedSource, wantedTarget] = RELATIONS[kind] ?? [];
  // An answer is an entity that used passages: what PROV calls derived from them.
  const derived = kind === 'USED' && source === 'entity' && target === 'entity' ? 'wasDerivedFrom' : null;
  const fits = source === wantedSource && target === wantedTarget ? relation : null;
  const chosen = derived ?? fits ?? 'wasInfluencedBy';
  return [chosen, ...RELATION_ENDS[chosen]!];
}

function nodeAttributes({ kind, says, at }: LineageNode, place: number): Attributes {
  return {
    'prov:type': qualified(kind),
    'prov:label': says,
    ...(at === null ? {} : { 'prov:startTime': at, 'prov:endTime': at }),
    [`${PREFIX}:place`]: place,
  };
}

function edgeAttributes({ kind }: LineageEdge, place: number): Attributes {
  const revision = kind === 'SUPERSEDES' ? { 'prov:type': { $: 'prov:Revision', type: 'prov:QUALIFIED_NAME' } } : {};
  return { ...revision, [`${PREFIX}:edge`]: kind, [`${PREFIX}:place`]: place };
}

function qualified(local: string) {
  return { $: `${PREFIX}:${local}`, type: 'prov:QUALIFIED_NAME' };
}

function nodeFrom(name: string, prov: LineageNode['prov'], attributes: Attributes) {
  const type = attributes['prov:type'];
  const kind = typeof type === 'object' ? type.$.slice(PREFIX.length + 1) : '';
  if (!Object.hasOwn(NODE_KINDS, kind)) throw unreadable();
  const at = 'prov:startTime' in attributes ? text(attributes['prov:startTime']) : null;
  const node: LineageNode = {
    id: idOf(name),
    kind: kind as LineageNode['kind'],
    prov,
    says: text(attributes['prov:label']),
    at,
  };
  return { place: placeOf(attributes), item: node };
}

function edgeFrom(attributes: Attributes, [from, to]: readonly [string, string]) {
  const kind = text(attributes[`${PREFIX}:edge`]) as LineageEdge['kind'];
  if (!EDGE_KINDS.includes(kind)) throw unreadable();
  const edge: LineageEdge = { from: idOf(text(attributes[from])), kind, to: idOf(text(attributes[to])) };
  return { place: placeOf(attributes), item: edge };
}

function parsed(json: string): ProvDocument {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && 'prefix' in value) return value as ProvDocument;
  } catch (cause) {
    throw unreadable(cause);
  }
  throw unreadable();
}

function placeOf(attributes: Attributes): number {
  const place = attributes[`${PREFIX}:place`];
  if (typeof place !== 'number') throw unreadable();
  return place;
}

function text(value: Attributes[string] | undefined): string {
  if (typeof value !== 'string') throw unreadable();
  return value;
}

/** Local part `id.` and the id, so that it never starts with what a name may not; percent signs as PROV-N allows them. */
function nameOf(id: string): string {
  return `${PREFIX}:id.${encodeURIComponent(id)}`;
}

function idOf(name: string): string {
  const local = new RegExp(`^${PREFIX}:id\\.(.*)$`, 's').exec(name)?.[1];
  if (local === undefined) throw unreadable();
  try {
    return decodeURIComponent(local);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown): Refusal {
  return new Refusal('BAD_REQUEST', 'This is no PROV-JSON that this service wrote.', { cause });
}
