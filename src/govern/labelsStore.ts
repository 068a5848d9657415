// Labels files that were proposed and which of them count: the newest one of a name that an administrator approved.

import { onlyNarrows } from '../../graph/access/readers.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import type { Source } from '../../graph/model/document.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Json } from '../../graph/model/event.ts';
import type { Digest, EventId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Folding } from '../../graph/store/follower.ts';
import type { FoldedChange, StoredNode } from '../../graph/store/graph.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import { type LabelsFile, labelsFor, readLabelsFile } from '../../ingest/label/labelsFile.ts';
import { sourcePath } from '../../ingest/label/sourcePath.ts';
import type { AccessState } from './accessState.ts';
import type { Committing } from './committing.ts';
import { checkLabels, type LabelsCheck } from './labels/checkLabels.ts';
import { decide } from './labels/decide.ts';

const LABELS_KEY = 'labels' as KeyId;
/** Documents that no labels file speaks for share one root. */
const UNLABELLED_ROOT = 'unlabelled';

interface Act {
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
}

export interface LabelsProposal {
  readonly digest: Digest;
  readonly name: string;
  readonly proposed: Act;
  readonly approved: Act | null;
}

interface Kept {
  readonly file: LabelsFile;
  readonly proposed: Act;
  approved: Act | null;
}

export interface Decided {
  readonly labels: Labels | null;
  readonly machineField: string | null;
}

export class LabelsStore implements Folding {
  readonly kinds = ['Artifact', 'Approval'] as const;
  readonly #keyring: Keyring;
  readonly #access: AccessState;
  readonly #files = new Map<Digest, Kept>();
  /** Newest approval of each name: an older file of the same name counts no longer. */
  readonly #counts = new Map<string, Digest>();

  constructor(keyring: Keyring, access: AccessState) {
    this.#keyring = keyring;
    this.#access = access;
  }

  async fold(change: FoldedChange): Promise<void> {
    for (const node of change.nodes) {
      if (node.kind === 'Artifact' && node.props.type === 'labels') this.#keep(await openRecord(this.#keyring, node));
      if (node.kind === 'Approval' && node.props.type === 'labels')
        this.#approve(await openRecord(this.#keyring, node));
    }
  }

  /** By name, newest proposal first. */
  list(): readonly LabelsProposal[] {
    return [...this.#files.values()]
      .map(viewOf)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.proposed.at < b.proposed.at ? 1 : -1));
  }

  /** The same bytes again are the same proposal. */
  async propose(house: Committing, content: string, by: PrincipalId): Promise<LabelsProposal> {
    const file = readLabelsFile(Buffer.from(content));
    if (!this.#files.has(file.digest)) {
      const node = await this.#seal('Artifact', file.digest, { digest: file.digest, content, by, at: timeOf(house) });
      await this.#commit(house, node, 'labels.proposed', by, file);
    }
    return viewOf(this.#files.get(file.digest)!);
  }

  /** NOT_FOUND for a digest that nobody proposed. */
  async approve(house: Committing, digest: Digest, by: PrincipalId): Promise<LabelsProposal> {
    const kept = this.#files.get(digest);
    if (!kept) throw new Refusal('NOT_FOUND');
    if (this.#counts.get(kept.file.name) !== digest) {
      const node = await this.#seal('Approval', `${digest} ${house.newId()}`, { digest, by, at: timeOf(house) });
      await this.#commit(house, node, 'labels.approved', by, kept.file);
    }
    return viewOf(kept);
  }

  /** Where a path belongs: under the name of the labels file that speaks for it. */
  sourceOf(path: string, digest: Digest | null): { readonly source: Source; readonly labelsFile: Digest | null } {
    const kept = digest === null ? null : this.#files.get(digest);
    if (digest !== null && !kept)
      throw new Refusal('NOT_FOUND', 'Propose the labels file before the documents it labels.');
    return { source: { root: kept?.file.name ?? UNLABELLED_ROOT, path: sourcePath(path) }, labelsFile: digest };
  }

  /** NOT_FOUND for a digest that nobody proposed. */
  proposal(digest: Digest): LabelsProposal {
    const kept = this.#files.get(digest);
    if (!kept) throw new Refusal('NOT_FOUND', 'Nobody proposed a labels file with this digest.');
    return viewOf(kept);
  }

  /** The file of this name that an administrator approved last. */
  counted(name: string): Digest | null {
    return this.#counts.get(name) ?? null;
  }

  /** Labels that count for a source today, given those it has; or would count, were the file approved. */
  decide(source: Source, digest: Digest | null, current: Labels | null, as?: 'approved'): Decided {
    const kept = digest === null ? undefined : this.#files.get(digest);
    if (!kept) return { labels: null, machineField: null };
    const { labelling, machineField } = labelsFor(kept.file, source.path);
    const approved = as === 'approved' || this.#counts.get(kept.file.name) === digest;
    const { graph } = this.#access.current();
    const decided = decide({ current, proposed: labelling, approved }, (from, to) => onlyNarrows(graph, from, to));
    return { labels: decided.kind === 'labelled' ? decided.labels : null, machineField };
  }

  /** What a file would do, whether or not it was proposed. */
  check(
    content: string,
    paths: readonly string[],
  ): LabelsCheck & { readonly digest: Digest; readonly approved: boolean } {
    const file = readLabelsFile(Buffer.from(content));
    const approved = this.#counts.get(file.name) === file.digest;
    return { digest: file.digest, approved, ...checkLabels(file, paths, this.#access.current().graph) };
  }

  async #commit(house: Committing, node: StoredNode, type: string, by: PrincipalId, file: LabelsFile): Promise<void> {
    const event = {
      id: house.newId() as EventId,
      time: timeOf(house),
      category: 'configuration' as const,
      type,
      result: 'success' as const,
      principal: by,
      name: file.name,
      digest: file.digest,
    };
    await house.commit({ touches: 'access', nodes: [node], edges: [], retire: [], event });
  }

  async #seal(kind: 'Artifact' | 'Approval', name: string, value: Json): Promise<StoredNode> {
    await this.#keyring.create([LABELS_KEY]);
    const id = `labels:${Buffer.from(await this.#keyring.name('key', ['labels', kind, name])).toString('base64url')}`;
    const shell = { id, kind, classId: null, owner: null, keyId: LABELS_KEY, props: { type: 'labels' } };
    return sealRecord(this.#keyring, shell, value);
  }

  #keep(value: unknown): void {
    const { content, by, at } = value as Act & { content: string };
    const file = readLabelsFile(Buffer.from(content));
    this.#files.set(file.digest, { file, proposed: { by, at }, approved: null });
  }

  #approve(value: unknown): void {
    const { digest, by, at } = value as Act & { digest: Digest };
    const kept = this.#files.get(digest);
    if (!kept) return;
    const before = this.#files.get(this.#counts.get(kept.file.name) ?? digest);
    if (before) before.approved = null;
    kept.approved = { by, at };
    this.#counts.set(kept.file.name, digest);
  }
}

function viewOf({ file, proposed, approved }: Kept): LabelsProposal {
  return { digest: file.digest, name: file.name, proposed, approved };
}

function timeOf(house: Committing): string {
  return house.now().toISOString();
}
