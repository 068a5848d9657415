// Packs pieces into chunks that fit the window and never run past a heading, a page, a table or a procedure.

import type { MachineId } from '../../graph/model/ids.ts';
import type { Atom } from './atoms.ts';
import type { Section } from './outline.ts';

export interface Sized {
  readonly atom: Atom;
  readonly cost: number;
  /** Machines the record or row names itself; null: the document's. */
  readonly machines: readonly MachineId[] | null;
}

/** `room`: word pieces left beside the preface of a section. */
export function pack(sized: readonly Sized[], room: (section: Section) => number): readonly (readonly Sized[])[] {
  const chunks: Sized[][] = [];
  let open: Sized[] = [];
  for (const next of sized) {
    const carried = boundary(open, next, room);
    if (carried !== null) {
      chunks.push(open.slice(0, open.length - carried));
      open = open.slice(open.length - carried);
    }
    open.push(next);
  }
  if (open.length > 0) chunks.push(open);
  return chunks;
}

/** Rows of one table share a chunk up to this part of the window: a fault code should not drown among others. */
const ROWS_SHARE = 0.4;

/** null: the next piece joins the open chunk. Else a new one begins, and takes this many pieces along. */
function boundary(open: readonly Sized[], next: Sized, room: (section: Section) => number): number | null {
  const { atom, cost, machines } = next;
  const last = open.at(-1)?.atom;
  if (!last) return null;
  if (atom.level > 0) return last.level > 0 && atom.level > last.level && onlyHeadings(open) ? null : 0;
  if (onlyHeadings(open)) return null;
  if (last.section !== atom.section || last.piece.page !== atom.piece.page) return 0;
  if (last.piece.kind === 'record' || atom.piece.kind === 'record' || last.table !== atom.table) return 0;
  if (!last.header && !same(open.at(-1)!.machines, machines)) return 0;
  const procedure = open.find(({ atom: { sequence } }) => sequence !== null)?.atom.sequence ?? null;
  if (procedure !== null && atom.sequence !== null && procedure !== atom.sequence) return 0;
  const most = room(atom.section);
  const used = open.reduce((sum, one) => sum + one.cost, 0);
  const shared =
    atom.table !== null && !last.header && used > 0 ? Math.min(most, Math.max(most * ROWS_SHARE, 1)) : most;
  if (used + cost <= shared) return null;
  return carriedOver(open, cost, most);
}

function onlyHeadings(open: readonly Sized[]): boolean {
  return open.every(({ atom }) => atom.level > 0);
}

/** A message goes with its step and a header with its row, unless they do not fit together or nothing would stay. */
function carriedOver(open: readonly Sized[], cost: number, most: number): number {
  let carried = 0;
  let sum = cost;
  for (let i = open.length - 1; i > 0; i--) {
    const { atom, cost: more } = open[i]!;
    const bound = atom.header || (atom.piece.kind === 'safety' && atom.piece.scope === 'step');
    if (!bound || sum + more > most) break;
    sum += more;
    carried++;
  }
  return carried < open.length && !onlyHeadings(open.slice(0, open.length - carried)) ? carried : 0;
}

function same(a: readonly MachineId[] | null, b: readonly MachineId[] | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.every((id, i) => id === b[i]));
}
