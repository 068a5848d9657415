// The notes and the threads of comments on the cells of a sheet, each with what its cell shows.

import type { OfficePackage } from './package.ts';
import { sayRemark } from './remark.ts';
import { areaOf, type Row } from './sheet.ts';
import { all, child, type Element, elementsOf, ownText, runText } from './xml.ts';

/** Who takes part in threads, by the id that comments give. */
export async function peopleOf(office: OfficePackage): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { target, type } of (await office.relations('xl/workbook.xml')).values()) {
    const tree = type === 'person' ? await office.tree(target) : null;
    for (const { attrs } of tree ? elementsOf(tree) : []) names.set(attrs.id ?? '', attrs.displayName ?? '');
  }
  return names;
}

/** A line each, in order; none is empty. */
export async function commentsOn(
  office: OfficePackage,
  sheet: string,
  { rows, people }: { readonly rows: readonly Row[]; readonly people: ReadonlyMap<string, string> },
): Promise<string[]> {
  const cells = new Map(rows.map((row) => [row.number, row.cells]));
  const said = (ref: string | undefined, by: string, text: string) => {
    const { left, top } = areaOf(ref);
    const shown = cells.get(top)?.[left] ?? '';
    return sayRemark({ by, about: [ref, shown].filter(Boolean).join(': '), text });
  };
  const lines: string[] = [];
  for (const { target, type } of (await office.relations(sheet)).values()) {
    const tree = type === 'comments' || type === 'threadedComment' ? await office.tree(target) : null;
    if (!tree) continue;
    const authors = all(tree, 'author').map(ownText);
    for (const comment of all(tree, 'comment')) {
      const by = authors[Number(comment.attrs.authorId)] ?? '';
      // What stands for a thread in programs that know no threads says it a second time.
      if (!by.startsWith('tc=')) lines.push(said(comment.attrs.ref, by, noteText(comment, by)));
    }
    for (const comment of all(tree, 'threadedComment')) {
      const by = people.get(comment.attrs.personId ?? '') ?? '';
      lines.push(said(comment.attrs.ref, by, ownText(child(comment, 'text'))));
    }
  }
  return lines.filter((line) => line !== '');
}

/** Programs begin a note with the name of its author, who is said anyway. */
function noteText(comment: Element, by: string): string {
  const text = runText(comment);
  const rest = text.trimStart();
  return by !== '' && rest.startsWith(`${by}:`) ? rest.slice(by.length + 1) : text;
}
