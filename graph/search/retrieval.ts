// One question over one view: gathers candidates by words, vectors and entities, then ranks them.

import { Best } from './best.ts';
import type { Corpus } from './corpus.ts';
import { diverse } from './diverse.ts';
import { type Candidate, fused, smoothed, type Weights } from './fuse.ts';
import { Nearness } from './lexical/nearness.ts';
import { holdersOf } from './lexical/phrase.ts';
import { LexicalScores } from './lexical/score.ts';
import { onOneScale } from './likeness.ts';
import type { Ranking, SearchQuery, SearchResult } from './port.ts';
import { NearestVectors } from './vector/nearest.ts';
import type { Filter } from './vector/places.ts';
import { Pool } from './vector/pool.ts';
import { dot } from './vector/vectors.ts';
import type { View } from './view.ts';
import { groupsOf } from './words/analyse.ts';

/** Candidates of each kind, and how many of the best fused ones support each other. */
const CANDIDATES = 200;
const POOL = 200;
const MOST_HITS = 1000;
/** Best ones by words that are read for words which stand together. */
const READ = 100;

const WEIGHTS: Record<Ranking, Weights> = {
  hybrid: { lexical: 0.5, vector: 0.5 },
  lexical: { lexical: 1, vector: 0 },
  vector: { lexical: 0, vector: 1 },
};

export interface Found {
  readonly row: number;
  readonly score: number;
  readonly lexical: number;
  readonly vector: number;
  readonly entity: boolean;
  readonly terms: number;
}

type Ranked = Candidate & { readonly score: number };
/** What is known of some rows; `cosines`: with the query's own vector. */
interface Evidence {
  readonly mentions: ReadonlyMap<number, number>;
  readonly phrases: ReadonlyMap<number, number>;
  readonly together: ReadonlyMap<number, number>;
  readonly cosines: ReadonlyMap<number, number> | undefined;
}
const NONE: ReadonlyMap<number, number> = new Map();
type Accept = (row: number) => boolean;

export class Retrieval {
  readonly #corpus: Corpus;
  readonly #lexical = new LexicalScores();
  readonly #nearness = new Nearness();
  readonly #nearest: NearestVectors;
  readonly #pool = new Pool();

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    this.#nearest = new NearestVectors(corpus);
  }

  run(view: View, query: SearchQuery): Omit<SearchResult, 'hits'> & { readonly hits: readonly Found[] } {
    const { rows, lexical } = this.#corpus;
    const limit = Math.max(0, Math.min(MOST_HITS, Math.floor(query.limit)));
    const ranking = query.vector === null ? 'lexical' : (query.mode ?? 'hybrid');
    const ofMachines = this.#filter(query);
    const phrases = this.#phrases(view, query, ofMachines);
    const filter = phrases.only ?? ofMachines;
    const accept: Accept = (row) => filter?.accept(row) ?? true;
    this.#lexical.compute(lexical, rows, view, groupsOf(query.text, query.renderings ?? []));

    // Always the same when both kinds meet, so that a longer list begins with the shorter one.
    const depth = ranking === 'hybrid' ? CANDIDATES : limit;
    const byWords = ranking === 'vector' ? [] : this.#byWords(accept, depth);
    // What is reported depends on the question alone, not on whether anybody's chunks have vectors.
    const near =
      query.vector === null || ranking === 'lexical' ? null : this.#nearest.find(view, query.vector, { filter, depth });
    const mentions = this.#mentions(view, query.entities, accept);
    const evidence = {
      mentions: mentions.weights,
      phrases: phrases.weights,
      // Words alone are ranked no better by it; with meaning beside them, they are.
      together: ranking === 'hybrid' ? this.#together(view, query.text, byWords) : NONE,
      cosines: near?.cosines,
    };
    const weighed = [mentions.weights, phrases.weights].flatMap((weights) => this.#heaviest(weights, accept));
    const union = new Set([...byWords, ...(near?.rows ?? []), ...weighed]);
    const candidates = [...union].map((row) => this.#candidate(row, query, evidence));
    const ranked = this.#rank(candidates, ranking);
    const first = diverse(ranked, limit, ({ row }) => rows.records[row]!.documentId);
    const hits = withEveryEntity(first, ranked, mentions.byEntity).map((one) => this.#found(one));
    return { hits, mode: near?.mode ?? 'lexical-only', best: bestOf(candidates), unsaid: phrases.unsaid };
  }

  /** Chunks about a machine of the question, or about none in particular. */
  #filter({ machines }: SearchQuery): Filter | null {
    if (machines === null) return null;
    const wanted = new Set(machines);
    const { rows } = this.#corpus;
    const passes = Uint8Array.from(rows.machineLists, (own) =>
      own.length === 0 || own.some((machine) => wanted.has(machine)) ? 1 : 0,
    );
    return { key: [...wanted].sort().join('\n'), accept: (row) => passes[rows.machines[row]!] === 1 };
  }

  #byWords(accept: Accept, depth: number): number[] {
    const best = this.#best(depth);
    const { scores, touched } = this.#lexical;
    let { floor } = best;
    for (const row of touched) {
      const score = scores[row]!;
      if (score < floor || !accept(row)) continue;
      best.push(row, score);
      floor = best.floor;
    }
    return best.sorted().map((one) => one.row);
  }

  #mentions(view: View, entities: readonly string[], accept: Accept) {
    const weights = new Map<number, number>();
    const byEntity: (readonly number[])[] = [];
    for (const entity of new Set(entities)) {
      const all = this.#corpus.entities.rowsOf(view, entity);
      const allowed = all.filter(accept);
      const weight = this.#corpus.entities.weight(view, all.length);
      for (const row of allowed) weights.set(row, (weights.get(row) ?? 0) + weight);
      if (allowed.length > 0) byEntity.push(allowed);
    }
    return { weights, byEntity: byEntity.map((allowed) => new Set(allowed)) };
  }

  /** `weights`: of the rows that hold a phrase, by how many they hold and how exactly; `only`: what holds each, where it must. */
  #phrases(view: View, { phrases }: SearchQuery, ofMachines: Filter | null) {
    const weights = new Map<number, number>();
    const counts = new Map<number, number>();
    const unsaid: string[] = [];
    const said = phrases?.said ?? [];
    for (const phrase of said) {
      const holders = holdersOf(this.#corpus.lexical, view, phrase, () => view.rows());
      const allowed = [...holders].filter(([row]) => ofMachines?.accept(row) ?? true);
      if (allowed.length === 0) unsaid.push(phrase);
      for (const [row, held] of allowed) {
        weights.set(row, (weights.get(row) ?? 0) + held);
        counts.set(row, (counts.get(row) ?? 0) + 1);
      }
    }
    const key = JSON.stringify([said, ofMachines?.key]);
    const holdsAll = (row: number) => counts.get(row) === said.length;
    const only = said.length > 0 && phrases?.only ? { key, accept: holdsAll } : null;
    return { weights, unsaid, only };
  }

  #together(view: View, question: string, byWords: readonly number[]): ReadonlyMap<number, number> {
    const { rows, lexical: index } = this.#corpus;
    return this.#nearness.of({ index, rows, view }, question, this.#lexical.worth, byWords.slice(0, READ));
  }

  /** A tag may be on thousands of chunks; those with rarer entities and more of the question's words go first. */
  #heaviest(weights: ReadonlyMap<number, number>, accept: Accept): number[] {
    const best = this.#best(CANDIDATES);
    for (const [row, weight] of weights) {
      if (!accept(row)) continue;
      const lexical = this.#lexical.scores[row]!;
      best.push(row, weight + lexical / (1 + lexical));
    }
    return best.sorted().map((one) => one.row);
  }

  #candidate(row: number, { vector, tongues }: SearchQuery, evidence: Evidence): Candidate {
    const { rows, vectors } = this.#corpus;
    const language = this.#lexical.languageOf(rows, row);
    const known = tongues === undefined || tongues.known.includes(language);
    const query = known ? vector : (tongues.asked ?? vector);
    const comparable = query !== null && vectors !== null && rows.hasVector(row) && query.length === vectors.dimension;
    const cosine = comparable
      ? ((query === vector ? evidence.cosines?.get(row) : undefined) ?? dot(query, vectors.of(row)))
      : null;
    const native = tongues === undefined || tongues.language === language;
    const scale = tongues?.likeness?.[native ? 'within' : 'across'];
    return {
      row,
      lexical: this.#lexical.scores[row]!,
      near: evidence.together.get(row) ?? 0,
      vector: cosine !== null && scale ? onOneScale(cosine, scale) : cosine,
      understood: known && tongues?.spoken !== false,
      native,
      entity: evidence.mentions.get(row) ?? 0,
      phrase: evidence.phrases.get(row) ?? 0,
    };
  }

  /** Best first. A phrase, then an exact entity outweighs any other evidence; what is below the pool stays below it. */
  #rank(candidates: readonly Candidate[], ranking: Ranking): Ranked[] {
    const scores = fused(candidates, WEIGHTS[ranking]);
    const ordered = this.#ordered(candidates.map((one, i) => ({ ...one, score: scores[i]! })));
    const pool = ordered.slice(0, POOL);
    const rest = ordered.slice(POOL);
    const finals = ranking === 'hybrid' ? this.#smoothed(pool) : pool.map((one) => one.score);
    const lowest = Math.min(...finals);
    const under = rest.length > 0 ? lowest - Math.max(0, rest[0]!.score) : 0;
    const ranked = this.#ordered([
      ...pool.map((one, i) => ({ ...one, score: finals[i]! + one.entity })),
      ...rest.map((one) => ({ ...one, score: Math.min(one.score, one.score + under) + one.entity })),
    ]);
    return inLevels(ranked);
  }

  #smoothed(pool: readonly Ranked[]): number[] {
    const { rows, vectors } = this.#corpus;
    const own = pool.map((one) => (vectors && rows.hasVector(one.row) ? vectors.of(one.row) : null));
    return smoothed(
      this.#pool,
      pool.map((one) => one.score),
      own,
    );
  }

  #ordered<T extends { readonly row: number; readonly score: number }>(list: readonly T[]): T[] {
    return [...list].sort((a, b) => b.score - a.score || (this.#corpus.rows.before(a.row, b.row) ? -1 : 1));
  }

  #best(k: number): Best {
    return new Best(k, (a, b) => this.#corpus.rows.before(a, b));
  }

  #found({ row, score, lexical, vector, entity }: Ranked): Found {
    return {
      row,
      score,
      lexical,
      vector: vector ?? 0,
      entity: entity > 0,
      terms: this.#lexical.shareOf(this.#corpus.rows, row),
    };
  }
}

/**
 * Those that hold more phrases, or more exactly, above the others, and clearly so; those that hold them alike stay as far
 * from one another as they are.
 */
function inLevels(ordered: readonly Ranked[]): Ranked[] {
  const levels = [...new Set(ordered.map(({ phrase }) => phrase))].sort((a, b) => b - a);
  let ceiling = Number.POSITIVE_INFINITY;
  return levels.flatMap((level) => {
    const own = ordered.filter(({ phrase }) => phrase === level);
    const shift = Math.max(0, own[0]!.score - ceiling);
    ceiling = own.at(-1)!.score - shift - BETWEEN_LEVELS;
    return own.map((one) => ({ ...one, score: one.score - shift }));
  });
}
const BETWEEN_LEVELS = 1;

/** The first ones; an entity that is in none of them takes the place of the last that stands for no other alone. */
function withEveryEntity(
  first: readonly Ranked[],
  ranked: readonly Ranked[],
  byEntity: readonly ReadonlySet<number>[],
): Ranked[] {
  const hits = [...first];
  const owed = new Set<number>();
  for (const rows of byEntity) {
    const best = ranked.find((one) => rows.has(one.row));
    if (!best) continue;
    if (!hits.includes(best)) {
      const place = hits.findLastIndex((one) => !owed.has(one.row));
      if (place < 0) continue;
      hits.splice(place, 1);
      hits.push(best);
    }
    owed.add(best.row);
  }
  return hits;
}

function bestOf(candidates: readonly Candidate[]): { lexical: number; vector: number } {
  let lexical = 0;
  let vector = 0;
  for (const one of candidates) {
    lexical = Math.max(lexical, one.lexical);
    vector = Math.max(vector, one.vector ?? 0);
  }
  return { lexical, vector };
}
