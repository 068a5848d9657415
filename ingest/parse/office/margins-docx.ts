// The running heads and feet of a Word document: what they say on each page, said once.

import { isPageNumber } from '../pageNumber.ts';
import type { OfficePackage } from './package.ts';
import { isOn } from './seen-docx.ts';
import { all, child, type Element, ownText } from './xml.ts';

/** Those that are shown: a first page's or an even page's own only where the document has such. */
export async function marginsOf(office: OfficePackage, main: string, body: Element): Promise<Element[]> {
  const relations = await office.relations(main);
  const settings = await office.tree('word/settings.xml');
  const even = isOn(child(settings ?? body, 'evenAndOddHeaders'));
  const parts = new Set<string>();
  for (const section of all(body, 'sectPr')) {
    const shown = { default: true, first: isOn(child(section, 'titlePg')), even };
    for (const name of ['headerReference', 'footerReference']) {
      for (const { attrs } of all(section, name)) {
        const part = relations.get(attrs['r:id'] ?? '')?.target;
        if (part && shown[(attrs.type ?? 'default') as keyof typeof shown]) parts.add(part);
      }
    }
  }
  const trees = await Promise.all([...parts].map((part) => office.tree(part)));
  const said = new Set<string>();
  return trees.flatMap((tree) => {
    const text = tree ? textOf(tree) : '';
    if (!tree || said.has(text) || isPageNumber(text)) return [];
    said.add(text);
    return [tree];
  });
}

function textOf(tree: Element): string {
  return all(tree, 't').map(ownText).join(' ').trim();
}
