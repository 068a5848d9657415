// Judges published inclusion and consistency proofs, right ones and wrong ones, with the log's own arithmetic.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Count, verifyConsistency, verifyInclusion } from '../graph/ledger/merkle.ts';

interface Inclusion {
  readonly leafIdx: Count;
  readonly treeSize: Count;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface Consistency {
  readonly size1: Count;
  readonly size2: Count;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

/** `data`: a folder with inclusion.jsonl and consistency.jsonl. */
export async function run({ data }: { data: string }): Promise<Record<string, unknown>> {
  const inclusion = await vectors<Inclusion>(join(data, 'inclusion.jsonl'));
  const consistency = await vectors<Consistency>(join(data, 'consistency.jsonl'));
  const judged = [
    ...inclusion.map((v) => ({ valid: !v.wantErr, accepted: included(v) })),
    ...consistency.map((v) => ({ valid: !v.wantErr, accepted: consistent(v) })),
  ];
  const valid = judged.filter((v) => v.valid);
  const invalid = judged.filter((v) => !v.valid);
  return {
    accepted_valid: valid.filter((v) => v.accepted).length / valid.length,
    rejected_invalid: invalid.filter((v) => !v.accepted).length / invalid.length,
    vectors: judged.length,
    valid: valid.length,
    invalid: invalid.length,
    judged_right: judged.filter((v) => v.valid === v.accepted).length,
  };
}

function included({ leafIdx, treeSize, root, leafHash, proof }: Inclusion): boolean {
  return verifyInclusion({
    index: leafIdx,
    size: treeSize,
    root: bytes(root),
    leaf: bytes(leafHash),
    proof: (proof ?? []).map(bytes),
  });
}

function consistent({ size1, size2, root1, root2, proof }: Consistency): boolean {
  const hashes = (proof ?? []).map(bytes);
  return verifyConsistency({ size1, size2, root1: bytes(root1), root2: bytes(root2), proof: hashes });
}

async function vectors<T>(path: string): Promise<readonly T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line, exact as (key: string, value: unknown) => unknown) as T);
}

/** Indexes go up to 2^64 - 1: digits a number would round become a bigint. */
function exact(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  const whole = typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context.source ?? '');
  return whole ? BigInt(context.source!) : value;
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}
