// Lists the values of a parsed text whose column or field names them.

import type { ParsedText } from '../parse/parsed.ts';
import type { Labelled } from './detector.ts';

export function labelledIn({ text, blocks }: ParsedText): readonly Labelled[] {
  const labelled: Labelled[] = [];
  const headers = new Map<number, readonly string[]>();
  for (const block of blocks) {
    if (block.kind === 'record') {
      for (const { name, start, end } of block.fields) labelled.push({ label: lastPart(name), start, end });
    }
    if (block.kind !== 'tableRow') continue;
    if (block.header) {
      headers.set(
        block.table,
        block.cells.map(({ start, end }) => text.slice(start, end).trim()),
      );
      continue;
    }
    const header = headers.get(block.table) ?? [];
    for (const [column, { start, end }] of block.cells.entries()) {
      if (header[column]) labelled.push({ label: header[column], start, end });
    }
  }
  return labelled.filter(({ start, end }) => end > start);
}

/** Nested fields have dotted names; the last part says what the value is. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replaceAll('_', ' ');
}
