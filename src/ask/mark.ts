// Settles whether a machine's name in a question is meant, or a mark of that name in the machine one stands at.

import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import { keyOf } from '../../ingest/link/mentions.ts';
import type { AskDeps } from './deps.ts';
import { retrieve } from './retrieve.ts';
import type { Asked } from './understand.ts';

/** Where what the asker may see of that machine knows the mark, the question may be about either. */
export async function settleMark(
  deps: Parameters<typeof retrieve>[0] & Pick<AskDeps, 'translate'>,
  at: Pinned,
  scope: ReadScope,
  asked: Asked,
): Promise<Asked> {
  const { perhapsAt, machines } = asked;
  if (perhapsAt === null) return asked;
  const keys = machines.map(keyOf);
  const mentions = [...asked.mentions, ...keys.map((key) => ({ kind: 'asset', key, start: 0, end: 0 }) as const)];
  const topic = asked.whole;
  const inside: Asked = { ...asked, topic, translated: deps.translate(topic), mentions, machines: [perhapsAt] };
  const { candidates } = await retrieve(deps, at, scope, inside);
  const isMark = candidates.some(
    ({ chunk }) => chunk.machines.includes(perhapsAt) && chunk.mentions.some(({ key }) => keys.includes(key)),
  );
  const others = asked.others.filter((id) => id !== perhapsAt);
  return isMark ? { ...inside, machines: [perhapsAt, ...machines], others } : asked;
}
