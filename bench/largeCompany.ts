// Makes the access records of a large company from a seed: nested groups, many grants, some denials, many classes.

import { seededBelow } from '../eval/seeded.ts';
import type { AccessRecords } from '../graph/access/accessGraph.ts';
import type { AccessClass, Conditions, Grant, Role, Selector } from '../graph/access/rules.ts';
import type { ClassId, GrantId, GroupId, PrincipalId } from '../graph/model/ids.ts';

export interface Company {
  readonly records: AccessRecords;
  readonly classes: readonly AccessClass[];
}

const SITES = 20;
const LINES = 10;
const COLLECTIONS = 25;
const SENSITIVITIES = ['public', 'operations', 'engineering', 'personnel'];
/** A group of each level lies in groups of the level above it. */
const LEVELS = 6;
const ROLES: readonly Role[] = ['reader', 'reader', 'reader', 'reader', 'curator', 'curator', 'auditor', 'admin'];

/** The same for the same `people`, on every machine. */
export function largeCompany(people: number): Company {
  const next = seededBelow(0x5eed);
  const groupCount = Math.max(LEVELS, Math.floor(people / 5));
  const groups = Array.from({ length: groupCount }, (_, index) => {
    const level = index % LEVELS;
    const above = () => `g${Math.floor(next(groupCount) / LEVELS) * LEVELS + level - 1}` as GroupId;
    // One in ten lies in two groups: a matrix organisation.
    return { id: `g${index}` as GroupId, in: level === 0 ? [] : next(10) === 0 ? [above(), above()] : [above()] };
  });
  const principals = Array.from({ length: people }, (_, index) => ({
    id: `p${index}` as PrincipalId,
    kind: 'person' as const,
    name: `Person ${index}`,
    groups: Array.from({ length: 1 + next(4) }, () => `g${next(groupCount)}` as GroupId),
  }));
  const to = () => (next(5) === 0 ? (`p${next(people)}` as PrincipalId) : (`g${next(groupCount)}` as GroupId));
  const grants = Array.from(
    { length: people * 5 },
    (_, index): Grant => ({
      id: `grant${index}` as GrantId,
      to: to(),
      role: ROLES[next(ROLES.length)]!,
      on: selector(next),
      conditions: conditionsFrom(next(20)),
    }),
  );
  const denials = Array.from({ length: Math.floor(people / 10) }, (_, index) => ({
    id: `denial${index}` as GrantId,
    to: to(),
    on: { ...selector(next), sensitivity: 'personnel' },
  }));
  return { records: { principals, groups, grants, denials }, classes: classesOf(people) };
}

function classesOf(count: number): AccessClass[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `class-${index.toString(16).padStart(24, '0')}` as ClassId,
    attributes: {
      site: `site${index % SITES}`,
      line: Math.floor(index / SITES) % LINES === 0 ? null : `line${Math.floor(index / SITES) % LINES}`,
      collection: `collection${Math.floor(index / SITES / LINES) % COLLECTIONS}`,
      sensitivity: SENSITIVITIES[Math.floor(index / SITES / LINES / COLLECTIONS) % SENSITIVITIES.length]!,
    },
  }));
}

/** From a whole site (one in sixty-four) to one line and collection of it. */
function selector(next: (below: number) => number): Selector {
  const site = `site${next(SITES)}`;
  const sensitivity = SENSITIVITIES[next(SENSITIVITIES.length)]!;
  const line = `line${1 + next(LINES - 1)}`;
  const collection = `collection${next(COLLECTIONS)}`;
  return (
    [
      next(4) === 0 ? { site } : { site, line, sensitivity },
      { site, sensitivity },
      { site, line },
      { collection, sensitivity },
    ][next(16)] ?? {
      site,
      line,
      collection,
    }
  );
}

function conditionsFrom(chance: number): Conditions | null {
  if (chance === 0) return { shift: ['early'] };
  return chance === 1 ? { from: '2030-01-01T00:00:00Z', until: '2031-01-01T00:00:00Z' } : null;
}
