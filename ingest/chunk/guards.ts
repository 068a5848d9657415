// Tells which chunks hold the safety messages that cover each chunk.

import type { Atom } from './atoms.ts';
import { type Section, within } from './outline.ts';

/** For each chunk the positions of its guards, in order and without itself. */
export function guardsOf(chunks: readonly (readonly Atom[])[]): readonly (readonly number[])[] {
  const messages = chunks.flatMap((atoms, at) => atoms.flatMap((atom) => messageOf(atom, at)));
  const wide = messages.filter(({ scope }) => scope !== 'step');
  const known = new Map<Section, readonly number[]>();
  const covering = (section: Section) => {
    const before = known.get(section);
    if (before) return before;
    const found = wide.filter(({ covers }) => covers === null || within(section, covers)).map(({ at }) => at);
    // The nearest messages are the last ones; beyond this many nobody reads them, and each chunk keeps the names of all.
    const guards = [...new Set(found)].slice(-MOST_GUARDS);
    known.set(section, guards);
    return guards;
  };
  const left = leftBehind(chunks);
  return chunks.map((atoms, at) => {
    const guards = covering(atoms.at(-1)!.section);
    const own = left.get(at) ?? [];
    const others = guards.includes(at) ? guards.filter((guard) => guard !== at) : guards;
    return own.length > 0 ? [...new Set([...others, ...own])].sort((a, b) => a - b) : others;
  });
}

const MOST_GUARDS = 200;

function messageOf({ piece, covers }: Atom, at: number) {
  return piece.kind === 'safety' ? [{ at, covers, scope: piece.scope }] : [];
}

/** Messages before a step that stands in a later chunk, on the next page for instance. */
function leftBehind(chunks: readonly (readonly Atom[])[]): ReadonlyMap<number, readonly number[]> {
  const left = new Map<number, number[]>();
  let waiting: number[] = [];
  for (const [at, atoms] of chunks.entries()) {
    for (const { piece } of atoms) {
      if (piece.kind === 'safety' && piece.scope === 'step') waiting.push(at);
      if (piece.kind !== 'step') continue;
      const before = [...new Set(waiting)].filter((guard) => guard !== at);
      if (before.length > 0) left.set(at, [...(left.get(at) ?? []), ...before]);
      waiting = [];
    }
  }
  return left;
}
