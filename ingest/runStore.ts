// The lasting record of ingest runs in the graph: what was asked for, what people decided and how it ended, as immutable records.

import type { Keyring } from '../graph/keys/ports.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { Json } from '../graph/model/event.ts';
import type { KeyId, PrincipalId, RunId } from '../graph/model/ids.ts';
import type { GraphRecords, GraphWriter, StoredEdge, StoredNode } from '../graph/store/graph.ts';
import { openRecord, sealRecord } from '../graph/store/records.ts';
import type { Decision } from './review/decision.ts';
import type { RunEnd, RunOrder, RunStatus } from './run.ts';

/** Runs name files, so their records are sealed; one key serves all of them. */
export const RUNS_KEY = 'runs' as KeyId;

export interface RunStore {
  queued(orders: readonly RunOrder[]): Promise<void>;
  ended(order: RunOrder, end: RunEnd): Promise<void>;
  /**
   * A decision as a record, for the change that makes it count; NOT_FOUND for a run that is not in quarantine. Its id is
   * the run's next: of two decisions at once only one finds it absent. The next end counts, the earlier ones stay on record.
   */
  decision(order: RunOrder, decision: Decision): Promise<{ readonly node: StoredNode; readonly edge: StoredEdge }>;
  find(run: RunId): Promise<RunStatus | null>;
}

interface Deps {
  readonly keyring: Keyring;
  readonly graph: Pick<GraphWriter, 'project'> & Pick<GraphRecords, 'records'>;
}

export async function openRunStore(deps: Deps): Promise<RunStore> {
  await deps.keyring.create([RUNS_KEY]);
  const sealed = (id: string, owner: PrincipalId, state: string, value: object) => {
    const shell = { id, kind: 'IngestRun' as const, classId: null, owner, keyId: RUNS_KEY, props: { state } };
    return sealRecord(deps.keyring, shell, value as Json);
  };
  const read = async <T>(id: string): Promise<T | null> => {
    const [node] = await deps.graph.records('IngestRun', [id]);
    return node ? ((await openRecord(deps.keyring, node)) as T) : null;
  };
  const decided = async (run: RunId): Promise<{ readonly count: number; readonly last: Decision | null }> => {
    let last: Decision | null = null;
    for (let count = 0; ; count++) {
      const next = await read<Decision>(decisionId(run, count + 1));
      if (!next) return { count, last };
      last = next;
    }
  };
  return {
    async queued(orders) {
      const nodes = orders.map((order) => sealed(orderId(order.run), order.by, 'queued', order));
      await deps.graph.project(await Promise.all(nodes), []);
    },
    async ended(order, end) {
      const id = endId(order.run, (await decided(order.run)).count);
      await deps.graph.project([await sealed(id, order.by, end.state, { order, end })], [after(id, order.run)]);
    },
    async decision(order, decision) {
      const { count, last } = await decided(order.run);
      const ended = last?.kind === 'rejected' ? null : await read<{ end: RunEnd }>(endId(order.run, count));
      // Somebody else decided meanwhile: it runs, or never will.
      if (ended?.end.state !== 'quarantined') throw new Refusal('NOT_FOUND');
      const id = decisionId(order.run, count + 1);
      const state = decision.kind === 'retried' ? 'again' : decision.kind;
      return { node: await sealed(id, order.by, state, decision), edge: after(id, order.run) };
    },
    async find(run) {
      const asked = await read<RunOrder>(orderId(run));
      if (!asked) return null;
      const { count, last } = await decided(run);
      if (last?.kind === 'rejected')
        return { order: asked, state: 'ended', end: { state: 'rejected', ...acted(last) } };
      const order = last ? decidedOn(asked, last) : asked;
      const ended = await read<{ end: RunEnd }>(endId(run, count));
      return ended ? { order, state: 'ended', end: ended.end } : { order, state: 'queued' };
    },
  };
}

function orderId(run: RunId): string {
  return `${run}/order`;
}

function decisionId(run: RunId, count: number): string {
  return `${run}/again/${count}`;
}

function endId(run: RunId, decisions: number): string {
  return `${run}/end/${decisions}`;
}

function after(id: string, run: RunId): StoredEdge {
  return { from: id, kind: 'WAS_DERIVED_FROM', to: orderId(run) };
}

/** Somebody wants it in: that its document is out of sight by now, for what was found in it, is no reason against it. */
function decidedOn(order: RunOrder, decision: Decision): RunOrder {
  const reread = order.reread ? { ...order.reread, hidden: true } : null;
  return { ...order, reread, approval: decision.kind === 'approved' ? acted(decision) : null };
}

function acted<D extends Decision>({ kind: _, ...act }: D): Omit<D, 'kind'> {
  return act;
}
