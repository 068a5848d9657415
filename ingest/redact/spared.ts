// Takes back findings that rest on their shape or check digit alone, where the class knows the number as a part's.

import type { Revision } from '../../graph/model/ids.ts';
import { keyOf } from '../link/mentions.ts';
import type { ClassNumbers } from './classNumbers.ts';
import type { Finding } from './detector.ts';
import { NUMBERS } from './keep.ts';

/** What a document took other documents' word for, and at which revision. */
export interface Spared {
  readonly at: Revision;
  /** Names of the entities, in order. */
  readonly names: readonly string[];
}

export interface Sparing {
  readonly findings: readonly Finding[];
  /** null: nothing was spared. */
  readonly spared: Spared | null;
}

/** More than this many different numbers in one document are looked up no more, and stay hidden. */
const MOST = 500;

/** The whole of a finding has to be the number: what merely holds one stays hidden. */
export async function sparing(
  numbers: ClassNumbers | null,
  text: string,
  findings: readonly Finding[],
): Promise<Sparing> {
  const keyOfFinding = ({ start, end }: Finding) => keyOf(text.slice(start, end));
  const doubtful = findings.filter(({ basis, type }) => basis !== 'context' && NUMBERS.has(type));
  if (numbers === null || doubtful.length === 0) return { findings, spared: null };
  const keys = [...new Set(doubtful.map(keyOfFinding))].slice(0, MOST);
  const { at, names } = await numbers(keys);
  if (names.size === 0) return { findings, spared: null };
  const known = new Set(doubtful.filter((finding) => names.has(keyOfFinding(finding))));
  const spared = { at, names: [...names.values()].sort() };
  return { findings: findings.filter((finding) => !known.has(finding)), spared };
}
