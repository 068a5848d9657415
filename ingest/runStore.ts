// The lasting record of ingest runs in the graph: what was asked for, and how it ended, as two immutable records.

import type { Keyring } from '../graph/keys/ports.ts';
import type { Json } from '../graph/model/event.ts';
import type { KeyId, PrincipalId, RunId } from '../graph/model/ids.ts';
import type { GraphRecords, GraphWriter } from '../graph/store/graph.ts';
import { openRecord, sealRecord } from '../graph/store/records.ts';
import type { RunEnd, RunOrder, RunStatus } from './runs.ts';

/** Runs name files, so their records are sealed; one key serves all of them. */
const RUNS_KEY = 'runs' as KeyId;

export interface RunStore {
  queued(order: RunOrder): Promise<void>;
  ended(order: RunOrder, end: RunEnd): Promise<void>;
  /** Before another try: the next end counts, the earlier ones stay on record. */
  reopened(run: RunId): Promise<void>;
  find(run: RunId): Promise<RunStatus | null>;
}

interface Deps {
  readonly keyring: Keyring;
  readonly graph: Pick<GraphWriter, 'project'> & Pick<GraphRecords, 'records'>;
}

export async function openRunStore(deps: Deps): Promise<RunStore> {
  await deps.keyring.create([RUNS_KEY]);
  const put = async (id: string, owner: PrincipalId, state: string, value: object, of: RunId | null) => {
    const shell = { id, kind: 'IngestRun' as const, classId: null, owner, keyId: RUNS_KEY, props: { state } };
    const node = await sealRecord(deps.keyring, shell, value as Json);
    await deps.graph.project([node], of ? [{ from: id, kind: 'WAS_DERIVED_FROM', to: `${of}/order` }] : []);
  };
  const read = async <T>(id: string): Promise<T | null> => {
    const [node] = await deps.graph.records('IngestRun', [id]);
    return node ? ((await openRecord(deps.keyring, node)) as T) : null;
  };
  const attempts = async (run: RunId): Promise<number> => {
    let count = 0;
    while (await read(`${run}/again/${count + 1}`)) count++;
    return count;
  };
  return {
    queued: (order) => put(`${order.run}/order`, order.by, 'queued', order, null),
    async ended(order, end) {
      const id = `${order.run}/end/${await attempts(order.run)}`;
      await put(id, order.by, end.state, { order, end }, order.run);
    },
    async reopened(run) {
      const order = await read<RunOrder>(`${run}/order`);
      if (order) await put(`${run}/again/${(await attempts(run)) + 1}`, order.by, 'again', {}, run);
    },
    async find(run) {
      const order = await read<RunOrder>(`${run}/order`);
      if (!order) return null;
      const ended = await read<{ end: RunEnd }>(`${run}/end/${await attempts(run)}`);
      return ended ? { order, state: 'ended', end: ended.end } : { order, state: 'queued' };
    },
  };
}
