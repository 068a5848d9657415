// Who may what, in memory as of the newest folded revision; and the act of replacing it by another access file.

import { type AccessDifference, accessRecordsFrom, diffAccess } from '../../graph/access/accessFile.ts';
import { type AccessGraph, type AccessRecords, accessGraph } from '../../graph/access/accessGraph.ts';
import { type ClassTable, classTable } from '../../graph/access/classTable.ts';
import type { AccessClass, Denial, Grant, GroupRecord, PrincipalRecord } from '../../graph/access/rules.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { AuditEvent, Json } from '../../graph/model/event.ts';
import type { ClassId, EventId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { ClassAttributes } from '../../graph/model/labels.ts';
import type { Folding } from '../../graph/store/follower.ts';
import type { FoldedChange, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { groupNode, principalNode } from '../../graph/store/principals.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import { readAccessFile } from '../config/access.ts';
import type { Committing } from './committing.ts';

const ACCESS_KEY = 'access' as KeyId;

export interface Access {
  readonly graph: AccessGraph;
  readonly classes: ClassTable;
}

export interface AccessApplied {
  readonly revision: number;
  readonly people: number;
  readonly groups: number;
  readonly grants: number;
}

type Entry =
  | { readonly kind: 'Principal'; readonly value: PrincipalRecord }
  | { readonly kind: 'Group'; readonly value: GroupRecord }
  | { readonly kind: 'Grant'; readonly value: { readonly grant: Grant } | { readonly denial: Denial } }
  | { readonly kind: 'AccessClass'; readonly value: AccessClass | null };

export class AccessState implements Folding {
  readonly kinds = ['Principal', 'Group', 'Grant', 'AccessClass'] as const satisfies readonly Entry['kind'][];
  readonly #keyring: Keyring;
  readonly #entries = new Map<string, Entry>();
  #current: Access | null = null;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  async fold(change: FoldedChange): Promise<void> {
    const before = this.#entries.size;
    let touched = false;
    for (const id of change.retire) touched = this.#entries.delete(id) || touched;
    for (const node of change.nodes) {
      if (!this.kinds.some((kind) => kind === node.kind)) continue;
      this.#entries.set(node.id, await this.#open(node));
      touched = true;
    }
    if (touched || before !== this.#entries.size) this.#current = null;
  }

  /** Immutable; the same object until something changes. */
  current(): Access {
    this.#current ??= {
      graph: accessGraph(this.records()),
      classes: classTable(this.#values('AccessClass').flatMap((one) => (one ? [one] : []))),
    };
    return this.#current;
  }

  records(): AccessRecords {
    const rules = this.#values('Grant');
    return {
      principals: this.#values('Principal'),
      groups: this.#values('Group'),
      grants: rules.flatMap((rule) => ('grant' in rule ? [rule.grant] : [])),
      denials: rules.flatMap((rule) => ('denial' in rule ? [rule.denial] : [])),
    };
  }

  /** Refuses a file that would leave the plant without an administrator. */
  async apply(house: Committing, content: string, by: PrincipalId): Promise<AccessApplied> {
    const wanted = accessRecordsFrom(readAccessFile(content));
    if (!wanted.grants.some(({ role }) => role === 'admin')) {
      throw new Refusal(
        'CONFIG_INVALID',
        'This access file leaves nobody to administer the plant; grant the role admin.',
      );
    }
    accessGraph(wanted);
    const difference = diffAccess(this.records(), wanted);
    const counts = { people: wanted.principals.length, groups: wanted.groups.length, grants: wanted.grants.length };
    if (difference.empty) return { revision: (await house.reader.head()).revision, ...counts };
    await this.#keyring.create([ACCESS_KEY]);
    const revision = await house.commit({
      touches: 'access',
      ...(await this.#changeOf(house, difference, wanted, by)),
    });
    return { revision, ...counts };
  }

  async #changeOf(house: Committing, difference: AccessDifference, wanted: AccessRecords, by: PrincipalId) {
    const { principals, groups, grants, denials } = difference;
    const idOf = (rule: Grant | Denial) => this.#ruleNode(rule);
    const nodes = await Promise.all([
      ...principals.added.map((one) => this.#seal('Principal', principalNode(one.id), one)),
      ...groups.added.map((one) => this.#seal('Group', groupNode(one.id), one)),
      ...grants.added.map(async (grant) => this.#seal('Grant', await idOf(grant), { grant })),
      ...denials.added.map(async (denial) => this.#seal('Grant', await idOf(denial), { denial })),
    ]);
    const retire = [
      ...principals.removed.map(({ id }) => principalNode(id)),
      ...groups.removed.map(({ id }) => groupNode(id)),
      ...(await Promise.all([...grants.removed, ...denials.removed].map(idOf))),
    ];
    const edges = [...principals.added.flatMap(memberships(wanted)), ...groups.added.flatMap(nestings(wanted))];
    return { nodes, edges, retire, event: eventOf(house, difference, by) };
  }

  /** A rule's id says what it grants, so in the store it goes by a keyed name. */
  async #ruleNode(rule: Grant | Denial): Promise<string> {
    return `grant:${Buffer.from(await this.#keyring.name('key', ['grant', rule.id])).toString('base64url')}`;
  }

  #seal(kind: Entry['kind'], id: string, value: object): Promise<StoredNode> {
    const shell = { id, kind, classId: null, owner: null, keyId: ACCESS_KEY, props: {} };
    return sealRecord(this.#keyring, shell, value as Json);
  }

  async #open(node: StoredNode): Promise<Entry> {
    const value = await openRecord(this.#keyring, node);
    if (node.kind !== 'AccessClass') return { kind: node.kind, value } as unknown as Entry;
    const { attributes } = value as unknown as { attributes: ClassAttributes | null };
    return { kind: 'AccessClass', value: attributes && { id: node.id as ClassId, attributes } };
  }

  #values<K extends Entry['kind']>(kind: K): readonly Extract<Entry, { kind: K }>['value'][] {
    return [...this.#entries.values()].flatMap((one) => (one.kind === kind ? [one.value as never] : []));
  }
}

function memberships({ groups }: AccessRecords) {
  const known = new Set(groups.map(({ id }) => id));
  return ({ id, groups: of }: PrincipalRecord): StoredEdge[] =>
    of
      .filter((group) => known.has(group))
      .map((group) => ({ from: principalNode(id), kind: 'MEMBER_OF', to: groupNode(group) }));
}

function nestings({ groups }: AccessRecords) {
  const known = new Set(groups.map(({ id }) => id));
  return ({ id, in: above }: GroupRecord): StoredEdge[] =>
    above
      .filter((group) => known.has(group))
      .map((group) => ({ from: groupNode(id), kind: 'MEMBER_OF', to: groupNode(group) }));
}

function eventOf(house: Committing, difference: AccessDifference, by: PrincipalId): AuditEvent {
  const ids = (part: { added: readonly { id: string }[]; removed: readonly { id: string }[] }): Json => ({
    added: part.added.map(({ id }) => id),
    removed: part.removed.map(({ id }) => id),
  });
  const { principals, groups, grants, denials, reduces } = difference;
  return {
    id: house.newId() as EventId,
    time: house.now().toISOString(),
    category: 'configuration',
    type: 'access.applied',
    result: 'success',
    principal: by,
    reduces,
    principals: ids(principals),
    groups: ids(groups),
    grants: ids(grants),
    denials: ids(denials),
  };
}
