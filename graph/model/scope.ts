// What one principal may read: handed to every function that touches content.

import type { ClassId, PrincipalId, Revision } from './ids.ts';

/** "Nothing" is its own type, and the default. There is no "everything". */
export type ReadScope =
  | { readonly kind: 'nothing'; readonly principal: PrincipalId }
  | {
      readonly kind: 'classes';
      readonly principal: PrincipalId;
      readonly classes: ReadonlySet<ClassId>;
    };

/** The two revisions a question is answered at; `access` is the store's head, `corpus` the newest folded. */
export interface Pinned {
  readonly access: Revision;
  readonly corpus: Revision;
}

/** Whatever conditions and replay need, never read from the air. */
export interface Context {
  /** ISO 8601 with offset. */
  readonly now: string;
  /** IANA time zone of the site. */
  readonly zone: string;
  readonly machine: string | null;
  readonly shift: string | null;
  readonly purpose: string | null;
}

export function mayRead(scope: ReadScope, classId: ClassId): boolean {
  return scope.kind === 'classes' && scope.classes.has(classId);
}
