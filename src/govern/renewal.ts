// Reads anew, in the background, every document whose version was made under rules that hold no longer; stops, goes on, survives a crash.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Document } from '../../graph/model/document.ts';
import type { EventId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { ErasedPeople } from '../../graph/store/erasedPeople.ts';
import { SITE_RULE } from '../../graph/store/principals.ts';
import { openRecord, sealRecord } from '../../graph/store/records.ts';
import { OF_PEOPLE } from '../../ingest/redact/replace.ts';
import type { RunOrder } from '../../ingest/run.ts';
import type { Log } from '../operate/log.ts';
import type { RulesFor } from '../readingRules.ts';
import { acceptRereads, type Rereading } from './reread.ts';
import { type Retiring, retire } from './retire.ts';

const RENEWALS_KEY = 'renewals' as KeyId;
/** The record whose presence says that a renewal was begun and has not ended. */
const RECORD = 'renewal';
/** Documents under way at once, and taken out of sight in one change. */
const AT_ONCE = 8;
const HIDDEN_AT_ONCE = 200;

export type Renewing = Retiring &
  Rereading & {
    readonly keyring: Keyring;
    readonly rulesFor: RulesFor;
    readonly erasedPeople: Pick<ErasedPeople, 'lastAt'>;
    readonly log: Pick<Log, 'error'>;
  };

export interface Renewal {
  readonly state: 'none' | 'running' | 'stopped';
  /** When it was begun; after that, what is left. */
  readonly total: number;
  readonly left: number;
  /** Of those: out of sight until they are read. */
  readonly hidden: number;
  /** In quarantine for now. */
  readonly failed: number;
}

interface Record {
  readonly state: 'running' | 'stopped';
  readonly by: PrincipalId;
  readonly at: string;
  /** What older rules may show is taken out of sight before it is read anew. */
  readonly hide: boolean;
  readonly total: number;
}

export class Renewals {
  readonly #house: Renewing;
  #record: Record | null = null;
  #under: Promise<void> = Promise.resolve();
  #accepting: Promise<unknown> = Promise.resolve();
  #open = true;

  constructor(house: Renewing) {
    this.#house = house;
  }

  /** Whether what a document shows today was decided by rules that hold no longer. */
  isOutdated(document: Document): boolean {
    const { documents, rulesFor } = this.#house;
    const { rules } = documents.madeUnder(document);
    return rules !== rulesFor(document.labels).digest || this.#showsTooMuch(document);
  }

  /** Of those: whether other rules decide today what is hidden. */
  isExposed(document: Document): boolean {
    const { documents, rulesFor } = this.#house;
    const { hides } = documents.madeUnder(document);
    return hides !== rulesFor(document.labels).hides || this.#showsTooMuch(document);
  }

  /** Bytes and rules are what they were: when it was that their version stopped to be what would come of them. */
  #readBefore(document: Document): string | null {
    if (this.#house.documents.leansOnNothing(document)) return this.#house.now().toISOString();
    return this.#maySayErased(document) ? this.#house.erasedPeople.lastAt : null;
  }

  #showsTooMuch(document: Document): boolean {
    return this.#maySayErased(document) || this.#house.documents.leansOnNothing(document);
  }

  /** Where names are kept they stand in the text itself: read before somebody was erased, it may still say theirs. */
  #maySayErased(document: Document): boolean {
    const { documents, rulesFor, erasedPeople } = this.#house;
    const { treatments } = rulesFor(document.labels).policy;
    if (erasedPeople.lastAt === null || !OF_PEOPLE.some((type) => treatments[type] === 'keep')) return false;
    return (documents.madeUnder(document).at ?? '') <= erasedPeople.lastAt;
  }

  /** Before runs are taken up again: those of a renewal that was stopped stay where they are. */
  async load(): Promise<void> {
    const [node] = await this.#house.records.records('Artifact', [RECORD]);
    if (node) this.#record = await openRecord<Record>(this.#house.keyring, node);
    if (this.#record?.state === 'stopped') this.#pause();
  }

  /**
   * Before the service answers anybody: goes on with what a crash or a stop of the service cut off. `hide`: whatever older
   * rules may show is out of sight when this resolves.
   */
  async resume({ hide }: { readonly hide: boolean }): Promise<void> {
    const exposed = this.#outdated().some((one) => this.isExposed(one));
    if (hide && exposed) await this.#begun(SITE_RULE, true);
    else if (this.#record?.state === 'running' && this.#record.hide) await this.#hide(this.#record.by);
    if (this.#record?.state !== 'running') return;
    this.#house.runs.pause(null);
    this.#run(this.#record.by);
  }

  /** Resolves when it is on record, and with `hide` when everything exposed is out of sight. Begun already: goes on. */
  async start(by: PrincipalId, { hide }: { readonly hide: boolean }): Promise<Renewal> {
    await this.#begun(by, hide || this.#record?.hide === true);
    this.#house.runs.pause(null);
    this.#run(by);
    return this.progress();
  }

  /** What is under way ends; what is out of sight stays there until it goes on. */
  async stop(by: PrincipalId): Promise<Renewal> {
    if (this.#record?.state === 'running') {
      this.#pause();
      await this.#keep({ ...this.#record, state: 'stopped' }, by, 'renewal.stopped');
    }
    return this.progress();
  }

  progress(): Renewal {
    const waiting = this.#house.runs.rereads(isRenewal);
    const hidden = waiting.filter(({ reread }) => reread?.hidden).length;
    const left = this.#outdated().length + hidden;
    const failed = this.#house.runs.refused().filter(({ order }) => isRenewal(order)).length;
    const total = Math.max(this.#record?.total ?? 0, left);
    return { state: this.#record?.state ?? 'none', total, left, hidden, failed };
  }

  /** Accepts no more; what was accepted is taken up at the next start. */
  async close(): Promise<void> {
    this.#open = false;
    await Promise.allSettled([this.#accepting]);
  }

  #pause(): void {
    this.#house.runs.pause(isRenewal);
  }

  #outdated(): readonly Document[] {
    return this.#house.documents.all().filter((one) => this.isOutdated(one));
  }

  async #begun(by: PrincipalId, hide: boolean): Promise<void> {
    const { left } = this.progress();
    const at = this.#house.now().toISOString();
    const total = this.#record ? Math.max(this.#record.total, left) : left;
    await this.#keep({ state: 'running', by, at, hide, total }, by, 'renewal.started');
    if (hide) await this.#hide(by);
  }

  /** Accepted before they go, so that a crash in between loses none. */
  async #hide(by: PrincipalId): Promise<void> {
    const exposed = this.#outdated().filter((one) => this.isExposed(one));
    for (let from = 0; from < exposed.length; from += HIDDEN_AT_ONCE) {
      const some = exposed.slice(from, from + HIDDEN_AT_ONCE);
      const orders = await this.#accepted(some, by, true);
      await retire(this.#house, by, some, 'read anew under other rules', () => null);
      for (const order of orders) void this.#house.runs.start(order);
    }
  }

  #accepted(documents: readonly Document[], by: PrincipalId, hidden: boolean): Promise<readonly RunOrder[]> {
    const again = documents.map((document) => ({
      document,
      labelsFile: document.labels?.from ?? null,
      hidden,
      renewal: true,
      erasedAt: this.#readBefore(document),
    }));
    const accepted = acceptRereads(this.#house, again, { by, replaces: 'any' });
    this.#accepting = accepted;
    return accepted;
  }

  #run(by: PrincipalId): void {
    const before = this.#under;
    this.#under = before
      .then(() => this.#renew(by))
      .catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
        this.#house.log.error({ code }, 'reading documents anew stopped; it goes on at the next start');
      });
  }

  async #renew(by: PrincipalId): Promise<void> {
    const { runs, documents } = this.#house;
    const going = () => this.#open && this.#record?.state === 'running';
    const tried = new Set<string>();
    for (let left = this.#untried(tried); going() && left.length > 0; left = this.#untried(tried)) {
      for (let from = 0; going() && from < left.length; from += AT_ONCE) {
        const some = left.slice(from, from + AT_ONCE).filter(({ id, versionId }) => {
          tried.add(versionId);
          return documents.get(id)?.versionId === versionId;
        });
        const orders = await this.#accepted(some, by, false);
        await Promise.all(orders.map((order) => runs.start(order)));
      }
    }
    await runs.settled(isRenewal, going);
    if (going()) await this.#ended(by);
  }

  /** A document that could not be read anew stays as it is, marked, and is not tried twice. */
  #untried(tried: ReadonlySet<string>): readonly Document[] {
    return this.#outdated().filter(({ versionId }) => !tried.has(versionId));
  }

  async #ended(by: PrincipalId): Promise<void> {
    const { left, failed, total } = this.progress();
    this.#record = null;
    await this.#house.commit({
      touches: 'corpus',
      nodes: [],
      edges: [],
      retire: [RECORD],
      event: { ...this.#event(by, 'renewal.ended'), left, failed, total },
    });
  }

  async #keep(record: Record, by: PrincipalId, type: string): Promise<void> {
    const { keyring } = this.#house;
    await keyring.create([RENEWALS_KEY]);
    const shell = { id: RECORD, kind: 'Artifact' as const, classId: null, owner: null, keyId: RENEWALS_KEY };
    const node = await sealRecord(keyring, { ...shell, props: { type: RECORD } }, { ...record });
    const event = { ...this.#event(by, type), hide: record.hide, total: record.total };
    await this.#house.commit({ touches: 'corpus', nodes: [node], edges: [], retire: [RECORD], event });
    this.#record = record;
  }

  #event(by: PrincipalId, type: string) {
    return {
      id: this.#house.newId() as EventId,
      time: this.#house.now().toISOString(),
      category: 'configuration' as const,
      type,
      result: 'success' as const,
      principal: by,
    };
  }
}

function isRenewal({ reread }: RunOrder): boolean {
  return reread?.renewal === true;
}
