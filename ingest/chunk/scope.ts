// Decides what a safety message covers, from where it stands: the document, its section, or the step after it.

import type { SafetyScope } from '../../graph/model/chunk.ts';
import type { Draft } from './draft.ts';
import type { Outline, Section } from './outline.ts';

export interface Scope {
  readonly scope: SafetyScope;
  readonly before: string | null;
  /** null with `document` and `step`. */
  readonly covers: Section | null;
}

const SAFETY_HEADING =
  /safety|sicherheit|hazard|gefahren|gefährdung|warning|warnhinweis|warnung|precaution|vorsichtsma(?:ß|ss)nahme|before you (?:start|begin)/i;

/** Answers for each draft by its place; everything about steps is gathered in two passes. */
export function scopesOf(drafts: readonly Draft[], outline: Outline): (at: number) => Scope {
  const after = stepsBefore(drafts);
  const next = stepsAfter(drafts);
  const first = drafts.findIndex(({ step }) => step);
  const stepped = sectionsWithSteps(drafts);
  return (at) => {
    const { section } = drafts[at]!;
    const before = next[at] ?? null;
    if (before !== null && after[at]) return { scope: 'step', before, covers: null };
    if (section.headings.length === 0 || section === outline.title) return EVERYTHING;
    const named = namedSafety(section, outline);
    if (!named) return { scope: 'section', before: null, covers: section };
    const above = named.parent;
    if (!above || above.headings.length === 0 || above === outline.title) return EVERYTHING;
    // "5.1 Safety" speaks of chapter 5; "1.2 Safety" of a chapter without procedures speaks of all that follow.
    if (!stepped.has(above) && (first < 0 || at < first)) return EVERYTHING;
    return { scope: 'section', before: null, covers: above };
  };
}

const EVERYTHING: Scope = { scope: 'document', before: null, covers: null };

/** Whether a step of the same section stands before each draft. */
function stepsBefore(drafts: readonly Draft[]): readonly boolean[] {
  let seen: Section | null = null;
  return drafts.map(({ section, step }) => {
    const before = seen === section;
    if (step) seen = section;
    return before;
  });
}

/** The number of the next step of the same section after each draft. */
function stepsAfter(drafts: readonly Draft[]): readonly (string | null)[] {
  const numbers: (string | null)[] = [];
  let next: Draft | null = null;
  for (let i = drafts.length - 1; i >= 0; i--) {
    const draft = drafts[i]!;
    numbers.push(next?.section === draft.section ? (next.step?.number ?? null) : null);
    if (draft.step) next = draft;
  }
  return numbers.reverse();
}

/** Sections that hold steps, themselves or below. */
function sectionsWithSteps(drafts: readonly Draft[]): ReadonlySet<Section> {
  const stepped = new Set<Section>();
  for (const { section, step } of drafts) {
    if (!step) continue;
    for (let at: Section | null = section; at && !stepped.has(at); at = at.parent) stepped.add(at);
  }
  return stepped;
}

/** The outermost section above or around it whose heading speaks of safety. */
function namedSafety(section: Section, outline: Outline): Section | null {
  let named: Section | null = null;
  for (let at: Section | null = section; at; at = at.parent) {
    if (at !== outline.title && SAFETY_HEADING.test(at.headings.at(-1) ?? '')) named = at;
  }
  return named;
}
