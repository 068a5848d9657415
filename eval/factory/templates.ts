// The shape of a half's templates, and how a document is put together from them.

import type { Draw } from './draw.ts';

export const KINDS = ['shift-report', 'work-order', 'mail', 'table'] as const;
export type Kind = (typeof KINDS)[number];

/** `{body}` in a frame is several sentences, `{end}` one of `closing`. */
export interface Templates {
  readonly people: readonly string[];
  readonly technical: readonly string[];
  readonly closing: readonly string[];
  readonly frames: Readonly<Record<Kind, readonly string[]>>;
}

/** One template for a whole passage; half of its sentences speak of people, half of machines. */
export function passage(templates: Templates, kind: Kind, draw: Draw): string {
  const people = draw.some(templates.people, 1 + draw.number(2));
  const technical = draw.some(templates.technical, 2 + draw.number(2));
  const sentences = draw.number(2) === 0 ? [...people, ...technical] : [...technical, ...people];
  return draw
    .one(templates.frames[kind])
    .replace('{body}', sentences.join(' '))
    .replace('{end}', draw.one(templates.closing));
}
