// One question over one view: gathers candidates by words, vectors and entities, then ranks them.

import { Best } from './best.ts';
import type { Corpus } from './corpus.ts';
import { diverse } from './diverse.ts';
import { type Candidate, fused, smoothed, type Weights } from './fuse.ts';
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
type Accept = (row: number) => boolean;

export class Retrieval {
  readonly #corpus: Corpus;
  readonly #lexical = new LexicalScores();
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
    const filter = this.#filter(query);
    const accept = (row: number) => filter?.accept(row) ?? true;
    this.#lexical.compute(lexical, rows, view, groupsOf(query.text, query.renderings ?? []));

    // Always the same when both kinds meet, so that a longer list begins with the shorter one.
    const depth = ranking === 'hybrid' ? CANDIDATES : limit;
    const byWords = ranking === 'vector' ? [] : this.#byWords(accept, depth);
    // What is reported depends on the question alone, not on whether anybody's chunks have vectors.
    const near =
      query.vector === null || ranking === 'lexical' ? null : this.#nearest.find(view, query.vector, { filter, depth });
    const mentions = this.#mentions(view, query.entities, accept);
    const union = new Set([...byWords, ...(near?.rows ?? []), ...this.#bestMentions(mentions.weights)]);
    const candidates = [...union].map((row) =>
      this.#candidate(row, query, mentions.weights.get(row) ?? 0, near?.cosines),
    );
    const ranked = this.#rank(candidates, ranking);
    const first = diverse(ranked, limit, ({ row }) => rows.records[row]!.documentId);
    const hits = withEveryEntity(first, ranked, mentions.byEntity).map((one) => this.#found(one));
    return { hits, mode: near?.mode ?? 'lexical-only', best: bestOf(candidates) };
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

  /** A tag may be on thousands of chunks; those with rarer entities and more of the question's words go first. */
  #bestMentions(weights: ReadonlyMap<number, number>): number[] {
    const best = this.#best(CANDIDATES);
    for (const [row, weight] of weights) {
      const lexical = this.#lexical.scores[row]!;
      best.push(row, weight + lexical / (1 + lexical));
    }
    return best.sorted().map((one) => one.row);
  }

  /** `cosines`: with the query's own vector, where they are known already. */
  #candidate(
    row: number,
    { vector, tongues }: SearchQuery,
    entity: number,
    cosines?: ReadonlyMap<number, number>,
  ): Candidate {
    const { rows, vectors } = this.#corpus;
    const language = this.#lexical.languageOf(rows, row);
    const known = tongues === undefined || tongues.known.includes(language);
    const query = known ? vector : (tongues.asked ?? vector);
    const comparable = query !== null && vectors !== null && rows.hasVector(row) && query.length === vectors.dimension;
    const cosine = comparable
      ? ((query === vector ? cosines?.get(row) : undefined) ?? dot(query, vectors.of(row)))
      : null;
    const native = tongues === undefined || tongues.language === language;
    const scale = tongues?.likeness?.[native ? 'within' : 'across'];
    return {
      row,
      lexical: this.#lexical.scores[row]!,
      vector: cosine !== null && scale ? onOneScale(cosine, scale) : cosine,
      understood: known && tongues?.spoken !== false,
      native,
      entity,
    };
  }

  /** Best first. An exact entity outweighs any other evidence; what is below the pool stays below it. */
  #rank(candidates: readonly Candidate[], ranking: Ranking): Ranked[] {
    const scores = fused(candidates, WEIGHTS[ranking]);
    const ordered = this.#ordered(candidates.map((one, i) => ({ ...one, score: scores[i]! })));
    const pool = ordered.slice(0, POOL);
    const rest = ordered.slice(POOL);
    const finals = ranking === 'hybrid' ? this.#smoothed(pool) : pool.map((one) => one.score);
    const lowest = Math.min(...finals);
    const under = rest.length > 0 ? lowest - Math.max(0, rest[0]!.score) : 0;
    return this.#ordered([
      ...pool.map((one, i) => ({ ...one, score: finals[i]! + one.entity })),
      ...rest.map((one) => ({ ...one, score: Math.min(one.score, one.score + under) + one.entity })),
    ]);
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
