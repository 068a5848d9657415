// Remembers the latest views: most questions come from the same people, of a corpus that has not changed since their last.

import type { ClassId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { Corpus } from './corpus.ts';
import { allowedClasses, View } from './view.ts';

/** A view of ten thousand classes takes some hundred kilobytes. */
const KEPT = 32;

interface Kept {
  readonly view: View;
  /** Of the corpus and the scope when it was made; with another one it is made anew. */
  readonly changes: number;
  readonly classes: number;
}

export class Views {
  readonly #corpus: Corpus;
  /** Least recently used first; a set of classes stands for its scope. */
  readonly #kept = new Map<ReadonlySet<ClassId>, Kept>();

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  /** REVISION_PAST. */
  of(at: number, scope: ReadScope): View {
    const { rows, byIndex, classes, changes } = this.#corpus;
    const made = () => new View(rows, byIndex, at, allowedClasses(classes, scope));
    if (scope.kind === 'nothing') return made();
    const known = this.#kept.get(scope.classes);
    const stays = known?.view.at === at && known.changes === changes && known.classes === scope.classes.size;
    const view = stays ? known.view : made();
    this.#kept.delete(scope.classes);
    this.#kept.set(scope.classes, { view, changes, classes: scope.classes.size });
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return view;
  }
}
