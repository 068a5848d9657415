// Machines in the order people look for them: by line, then by tag.

import type { Machine } from '../contract.ts';

/** Lines come as ids; read as a name: `heat-treatment` → `Heat treatment`. */
export function lineName({ line }: Pick<Machine, 'line'>): string {
  const words = (line ?? '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function byLine(
  machines: readonly Machine[],
): readonly (readonly [line: string, machines: readonly Machine[]])[] {
  const lines = new Map<string, Machine[]>();
  for (const machine of machines) lines.set(lineName(machine), [...(lines.get(lineName(machine)) ?? []), machine]);
  return [...lines].sort(([a], [b]) => a.localeCompare(b));
}
