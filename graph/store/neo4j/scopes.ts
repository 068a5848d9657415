// Who may see a record, as a condition of the statements that read: a row out of scope never leaves the database.

import type { ClassId } from '../../model/ids.ts';
import type { ReadScope } from '../../model/scope.ts';

/**
 * The classes as one text, each in JSON on a line of its own: thousands of them as a list would cost each read
 * milliseconds on both sides. JSON holds no line feed, so a class is found only as itself. `fence` is built the same way.
 */
const CLASS_IN_SCOPE = "$classes CONTAINS ('\\n' + NODE.fence + '\\n')";
const OWN = 'NODE.owner = $principal';
const AT = 'NODE.since <= $at AND $at < NODE.until';

/** Of `$principal` or of one of `$classes`, at `$at`; `ever`: retired meanwhile or not. */
export function visible(node: string, when: 'at' | 'ever' = 'at'): string {
  const time = when === 'at' ? AT : 'NODE.since <= $at';
  return `(${time} AND (${OWN} OR ${CLASS_IN_SCOPE}))`.replaceAll('NODE', node);
}

/** The two halves of `visible`, for statements that go through an index of each. */
export function visibleHalves(node: string): { readonly own: string; readonly classed: string } {
  const half = (who: string) => `${who} AND ${AT}`.replaceAll('NODE', node);
  return { own: half(OWN), classed: half(`NODE.fence IS NOT NULL AND ${CLASS_IN_SCOPE}`) };
}

export interface ScopeParameters {
  readonly principal: string;
  readonly classes: string;
}

const texts = new WeakMap<ReadonlySet<ClassId>, { readonly size: number; readonly text: string }>();

export function scopeParameters(scope: ReadScope): ScopeParameters {
  const { principal } = scope;
  return { principal, classes: scope.kind === 'nothing' ? '' : textOf(scope.classes) };
}

export function fenceOf(classId: string | null): string | null {
  return classId === null ? null : JSON.stringify(classId);
}

function textOf(classes: ReadonlySet<ClassId>): string {
  const known = texts.get(classes);
  // A set that was changed after all must not be read by its old content.
  if (known?.size === classes.size) return known.text;
  const text = `\n${[...classes].map(fenceOf).join('\n')}\n`;
  texts.set(classes, { size: classes.size, text });
  return text;
}
