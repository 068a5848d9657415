// The notes at the foot or end of a Word document and the comments in its margin, by where in the text they stand.

import type { OfficePackage } from './package.ts';
import { ABOUT, sayRemark } from './remark.ts';
import { HIDDEN, markHidden, type RunStyles } from './seen-docx.ts';
import { type Element, elementsOf } from './xml.ts';

export interface Notes {
  /** What stands at an element, in order; each is given once, and only while something points at it. */
  at(element: Element): Note[];
}

export interface Note {
  /** Paragraphs and tables; what a person would not see is marked. */
  readonly content: Element;
  /** A comment as one line, of its text as read; a note is written as it is. */
  readonly said: ((text: string) => string) | null;
}

export async function notesOf(office: OfficePackage, body: Element, styles: RunStyles): Promise<Notes> {
  const notes = new Map<string, Note>();
  for (const [kind, part] of Object.entries(PARTS)) {
    const tree = await office.tree(part);
    const about = kind === 'commentReference' && tree ? commented(body) : null;
    for (const note of tree ? elementsOf(tree) : []) {
      const { id = '', author = '' } = note.attrs;
      const said = about && ((text: string) => sayRemark({ by: author, about: about.get(id) ?? '', text }));
      notes.set(`${kind} ${id}`, { content: markHidden(note, styles), said });
    }
  }
  return {
    at(element) {
      return referencesIn(element).flatMap((reference) => {
        const note = notes.get(reference);
        notes.delete(reference);
        return note ?? [];
      });
    },
  };
}

const PARTS: Readonly<Record<string, string>> = {
  footnoteReference: 'word/footnotes.xml',
  endnoteReference: 'word/endnotes.xml',
  commentReference: 'word/comments.xml',
};

/** What is in a text box is asked about with the box. */
function referencesIn(element: Element): string[] {
  return elementsOf(element).flatMap((part) => {
    if (part.name in PARTS) return [`${part.name} ${part.attrs.id ?? ''}`];
    return GONE.has(part.name) || part.name === 'txbxContent' ? [] : referencesIn(part);
  });
}

const GONE = new Set(['del', 'moveFrom', HIDDEN]);

/** The first words that each comment is about. */
function commented(body: Element): ReadonlyMap<string, string> {
  const about = new Map<string, string>();
  const open = new Set<string>();
  const walk = (element: Element) => {
    const { id = '' } = element.attrs;
    if (element.name === 'commentRangeStart') open.add(id);
    else if (element.name === 'commentRangeEnd') open.delete(id);
    else if (element.name === 't' || element.name === 'p') hear(element);
    if (!GONE.has(element.name)) for (const part of elementsOf(element)) walk(part);
  };
  const hear = ({ name, children }: Element) => {
    const said = name === 'p' ? ' ' : children.join('');
    for (const id of open) {
      const before = about.get(id) ?? '';
      about.set(id, before + said);
      if (before.length > ABOUT) open.delete(id);
    }
  };
  walk(body);
  return about;
}
