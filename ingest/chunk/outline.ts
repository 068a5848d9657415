// Reads blocks as a tree of sections, each item knowing the headings above it.

import type { Block, ParsedText } from '../parse/parsed.ts';
import { opensMessage, signalOf } from './signal.ts';
import { opensStep } from './steps.ts';

export interface Section {
  /** Headings from the first level down to this section's own; empty for what stands before any heading. */
  readonly headings: readonly string[];
  readonly level: number;
  readonly parent: Section | null;
}

export interface Item {
  readonly block: Block;
  readonly section: Section;
}

export interface Outline {
  readonly items: readonly Item[];
  /** The heading that names the document and stands above all others; null when there is none. */
  readonly title: Section | null;
}

/** Longer "headings" are text that was set large. */
const LONGEST_HEADING = 200;

export function outlineOf(parsed: ParsedText): Outline {
  const items: Item[] = [];
  let section: Section = { headings: [], level: 0, parent: null };
  const opened: Section[] = [];
  for (const block of withoutGaps(parsed).flatMap((block) => cutLines(parsed.text, block))) {
    const said = parsed.text.slice(block.start, block.end).trim();
    if (block.kind !== 'heading') {
      items.push({ block, section });
    } else if (said.length > LONGEST_HEADING || signalOf(said)?.alone) {
      // A signal word set like a heading opens a message, not a section.
      const { start, end, page } = block;
      items.push({ block: { kind: 'paragraph', start, end, page }, section });
    } else {
      section = below(section, block.level, said);
      opened.push(section);
      items.push({ block, section });
    }
  }
  return { items, title: titleOf(opened) };
}

/** The first heading, where it stands above all others or is the only one of its level without a number. */
function titleOf([first, ...others]: readonly Section[]): Section | null {
  if (!first || others.some(({ level }) => level < first.level)) return null;
  const numbered = ({ headings }: Section) => /^(?:\d|chapter|kapitel|teil|part)/i.test(headings.at(-1) ?? '');
  const peers = others.filter(({ level }) => level === first.level);
  return peers.length === 0 || (!numbered(first) && peers.every(numbered)) ? first : null;
}

export function within(section: Section, ancestor: Section): boolean {
  for (let at: Section | null = section; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

function below(section: Section, level: number, heading: string): Section {
  let parent: Section | null = section;
  while (parent && parent.level >= level && parent.parent) parent = parent.parent;
  return { headings: [...(parent?.headings ?? []), heading], level, parent };
}

/** In order, without overlap, and nothing between blocks but blanks: text that no block claims becomes a paragraph. */
function withoutGaps({ text, blocks }: ParsedText): readonly Block[] {
  const out: Block[] = [];
  let at = 0;
  const fill = (until: number, page: number) => {
    const gap = text.slice(at, until);
    const lead = gap.length - gap.trimStart().length;
    const said = gap.trim();
    if (said !== '') out.push({ kind: 'paragraph', start: at + lead, end: at + lead + said.length, page });
  };
  for (const block of [...blocks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (block.start < at || text.slice(block.start, block.end).trim() === '') continue;
    fill(block.start, block.page);
    out.push(block);
    at = block.end;
  }
  fill(text.length, blocks.at(-1)?.page ?? 1);
  return out;
}

/** Lines of a paragraph that begin a step or a safety message of their own become blocks of their own. */
function cutLines(text: string, block: Block): readonly Block[] {
  if (block.kind !== 'paragraph' && block.kind !== 'listItem') return [block];
  const out: Block[] = [];
  const { page } = block;
  let start = block.start;
  for (let at = text.indexOf('\n', start); at >= 0 && at < block.end; at = text.indexOf('\n', at + 1)) {
    const line = text.slice(at + 1, Math.min(block.end, at + 1 + LOOK));
    if (!opensMessage(line) && !(block.kind === 'paragraph' && opensStep(line))) continue;
    out.push(out.length === 0 ? { ...block, end: at } : { kind: 'paragraph', start, end: at, page });
    start = at + 1;
  }
  out.push(out.length === 0 ? block : { kind: 'paragraph', start, end: block.end, page });
  return out.filter(({ start, end }) => text.slice(start, end).trim() !== '');
}
/** Enough of a line to see how it begins. */
const LOOK = 80;
