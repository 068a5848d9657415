// The comments on a slide, of both kinds: those of old that pin a text, and threads with their answers.

import type { OfficePackage } from './package.ts';
import { sayRemark } from './remark.ts';
import { all, child, type Element, elementsOf, ownText, runText } from './xml.ts';

/** Names by the id that comments give. */
export async function authorsOf(office: OfficePackage): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const part of ['ppt/commentAuthors.xml', 'ppt/authors.xml']) {
    const tree = await office.tree(part);
    for (const { attrs } of tree ? elementsOf(tree) : []) names.set(attrs.id ?? '', attrs.name ?? '');
  }
  return names;
}

/** A line each, in order; none is empty. */
export async function commentsOn(
  office: OfficePackage,
  slide: string,
  authors: ReadonlyMap<string, string>,
): Promise<string[]> {
  const said: string[] = [];
  for (const { target, type } of (await office.relations(slide)).values()) {
    const tree = type === 'comments' ? await office.tree(target) : null;
    for (const comment of tree ? all(tree, 'cm') : []) {
      for (const one of [comment, ...elementsOf(child(comment, 'replyLst') ?? comment).filter(isReply)]) {
        const by = authors.get(one.attrs.authorId ?? '') ?? '';
        said.push(sayRemark({ by, about: '', text: textOf(one) }));
      }
    }
  }
  return said.filter((line) => line !== '');
}

function isReply({ name }: Element): boolean {
  return name === 'reply';
}

function textOf(comment: Element): string {
  const pinned = child(comment, 'text');
  if (pinned) return ownText(pinned);
  const body = child(comment, 'txBody');
  return body ? all(body, 'p').map(runText).join('\n') : '';
}
