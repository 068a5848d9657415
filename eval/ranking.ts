// Figures of merit for a ranked list with yes-or-no judgements; pure.

export interface RankingFigures {
  readonly ndcg10: number;
  readonly recall100: number;
  readonly map: number;
}

export function figuresOf(ranked: readonly string[], relevant: ReadonlySet<string>): RankingFigures {
  return {
    ndcg10: ndcg(ranked, relevant, 10),
    recall100: recall(ranked, relevant, 100),
    map: precision(ranked, relevant),
  };
}

export function mean(figures: readonly RankingFigures[]): RankingFigures {
  const average = (key: keyof RankingFigures) => figures.reduce((sum, one) => sum + one[key], 0) / figures.length;
  return { ndcg10: average('ndcg10'), recall100: average('recall100'), map: average('map') };
}

/** Järvelin and Kekäläinen 2002, with gain 1 for a relevant document and discount log2(rank + 1). */
function ndcg(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const discount = (rank: number) => 1 / Math.log2(rank + 2);
  const gain = ranked.slice(0, depth).reduce((sum, id, rank) => sum + (relevant.has(id) ? discount(rank) : 0), 0);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(depth, relevant.size); rank++) ideal += discount(rank);
  return gain / ideal;
}

function recall(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  return ranked.slice(0, depth).filter((id) => relevant.has(id)).length / relevant.size;
}

/** Average precision over the whole list. */
function precision(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  let found = 0;
  let sum = 0;
  ranked.forEach((id, rank) => {
    if (relevant.has(id)) sum += ++found / (rank + 1);
  });
  return sum / relevant.size;
}
