// Remembers scopes, because every question starts with one and grants change rarely.

import type { Context, ReadScope } from '../model/scope.ts';
import type { AccessGraph } from './accessGraph.ts';
import type { ClassTable } from './classTable.ts';
import type { Actor } from './rules.ts';
import { type Reach, reachOf, scopeWithin } from './scope.ts';
import { holds } from './standing.ts';

interface Remembered {
  readonly reach: Reach;
  /** By which conditions hold, so that two moments that no condition tells apart share one scope. */
  readonly scopes: Map<string, ReadScope>;
}

/**
 * Gives what `scopeFor` gives. An access graph and a class table are immutable and made anew by each change, so their
 * identity stands for their revision: another one MUST NOT see what was remembered under this one.
 */
export class ScopeCache {
  readonly #kept: number;
  #graph: AccessGraph | null = null;
  #classes: ClassTable | null = null;
  #actors = new Map<string, Remembered>();

  constructor(options: { readonly kept?: number } = {}) {
    this.#kept = options.kept ?? 2000;
  }

  scope(graph: AccessGraph, classes: ClassTable, actor: Actor, context: Context): ReadScope {
    if (graph !== this.#graph || classes !== this.#classes) {
      this.#graph = graph;
      this.#classes = classes;
      this.#actors = new Map();
    }
    const { reach, scopes } = this.#remembered(graph, classes, actor);
    const key = reach
      .map((party) => party.when.map((each) => (holds(each.conditions, context) ? 1 : 0)).join(''))
      .join();
    const known = scopes.get(key) ?? scopeWithin(reach, classes, actor, context);
    if (scopes.size < SCOPES_PER_ACTOR) scopes.set(key, known);
    return known;
  }

  #remembered(graph: AccessGraph, classes: ClassTable, actor: Actor): Remembered {
    const key = JSON.stringify([actor.id, actor.onBehalfOf]);
    const known = this.#actors.get(key) ?? { reach: reachOf(graph, classes, actor, 'read'), scopes: new Map() };
    // Re-inserting keeps the map in order of use; its first key is the one unused for longest.
    this.#actors.delete(key);
    this.#actors.set(key, known);
    if (this.#actors.size > this.#kept) this.#actors.delete(this.#actors.keys().next().value!);
    return known;
  }
}

const SCOPES_PER_ACTOR = 8;
