// Measures the codes, tags and part numbers found in work orders against marked ones, on exact spans.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mentionsIn } from '../ingest/link/mentions.ts';

interface Order {
  readonly text: string;
  /** Present where the marks count tokens; `text` is the tokens joined by blanks. */
  readonly tokens?: readonly string[];
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

const KINDS: ReadonlySet<string> = new Set(['faultCode', 'asset', 'part']);

/**
 * `data`: a jsonl file, or a folder with one called work_orders.jsonl. Marks of other kinds than the service extracts
 * are left out; where there are none of its kinds, only what it finds can be told, and all of that is wrong.
 */
export async function run({ data }: { data: string }): Promise<Record<string, unknown>> {
  const path = (await stat(data)).isDirectory() ? join(data, 'work_orders.jsonl') : data;
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  let right = 0;
  let found = 0;
  let gold = 0;
  for (const line of lines) {
    const order = JSON.parse(line) as Order;
    const marked = new Set(order.entities.filter(({ type }) => KINDS.has(type)).map((mark) => spanOf(order, mark)));
    const mentions = mentionsIn(order.text, { machines: [], entities: { faultCode: [], asset: [], part: [] } });
    found += mentions.length;
    gold += marked.size;
    right += mentions.filter(({ start, end, kind }) => marked.has(`${kind} ${start} ${end}`)).length;
  }
  const precision = found === 0 ? null : right / found;
  const recall = gold === 0 ? null : right / gold;
  const f1 =
    precision === null || recall === null || precision + recall === 0
      ? null
      : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, found, gold, orders: lines.length, tuned_on: 'nothing' };
}

function spanOf({ tokens }: Order, { start, end, type }: Order['entities'][number]): string {
  if (!tokens) return `${type} ${start} ${end}`;
  const before = (count: number) => tokens.slice(0, count).reduce((sum, token) => sum + token.length + 1, 0);
  return `${type} ${before(start)} ${before(end) - 1}`;
}
