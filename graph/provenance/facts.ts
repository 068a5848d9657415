// Reads what visible passages state about a fault code: each version's own fact, never joined with another's.

import type { Fact } from '../model/fact.ts';
import type { ChunkId, MachineId, Revision } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import { unlessErased } from '../store/erased.ts';
import { openFact } from '../store/records.ts';
import type { Describing } from './describe.ts';

export interface WantedFacts {
  /** Normalised, as mentions are. */
  readonly codes: readonly string[];
  /** null: whatever machine. */
  readonly machine: MachineId | null;
  /** The visible chunks that mention a code: a fact is found through its evidence, and in no other way. */
  readonly evidence: readonly ChunkId[];
}

const MOST_FACTS = 200;

/** In order of their ids. About a machine: what is said of it, and what is said of no machine in particular. */
export async function readFacts(
  deps: Describing,
  at: Revision,
  scope: ReadScope,
  { codes, machine, evidence }: WantedFacts,
): Promise<readonly Fact[]> {
  if (evidence.length === 0) return [];
  const steps = await deps.reader.walk(at, scope, {
    from: evidence,
    along: ['SUPPORTED_BY'],
    direction: 'in',
    depth: 1,
    limit: MOST_STEPS,
  });
  const nodes = steps.filter(({ node }) => node.kind === 'Fact');
  const opened = await Promise.all(nodes.map(({ node }) => unlessErased(openFact(deps.keyring, node))));
  return opened
    .filter((fact) => fact !== null)
    .filter(({ code, machines }) => codes.includes(code) && fits(machines, machine))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, MOST_FACTS);
}
/** A chunk of a fault table supports one fact a row. */
const MOST_STEPS = 10_000;

function fits(machines: readonly MachineId[], machine: MachineId | null): boolean {
  return machine === null || machines.length === 0 || machines.includes(machine);
}
