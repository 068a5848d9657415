// Reads which machines a record is about from its own field.

import type { Piece } from '../../graph/model/chunk.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import type { Machine } from '../../graph/model/site.ts';

export type MachinesOf = (piece: Piece, said: (start: number, end: number) => string) => readonly MachineId[] | null;

/** By id or name, whatever the case; null where the record has no such field or it names no machine of the site. */
export function machinesBy(field: string | null, machines: readonly Machine[]): MachinesOf {
  if (field === null) return () => null;
  const wanted = plain(field);
  const known = new Map<string, Set<MachineId>>();
  for (const { id, names } of machines) {
    for (const name of [id, ...names]) known.set(plain(name), (known.get(plain(name)) ?? new Set()).add(id));
  }
  const resolve = (value: string): readonly MachineId[] | null => {
    const parts = [value, ...value.split(/[,;/|]/)].map(plain);
    const found = [...new Set(parts.flatMap((part) => [...(known.get(part) ?? [])]))];
    return found.length > 0 ? found : null;
  };
  return (piece, said) => {
    if (piece.kind === 'record') {
      const own = piece.fields.find(({ name }) => plain(name) === wanted);
      return own ? resolve(said(own.start, own.end)) : null;
    }
    if (piece.kind !== 'row') return null;
    const cell = piece.cells[piece.header.findIndex((name) => plain(name) === wanted)];
    return cell ? resolve(said(cell.start, cell.end)) : null;
  };
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
