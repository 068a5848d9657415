// Figures of merit for a ranked list of pages; pure.

export interface Page {
  readonly document: string;
  readonly page: number;
}

export interface PageFigures {
  /** Share of the questions with a right page among the first so many. */
  readonly page_recall1: number;
  readonly page_recall5: number;
  readonly page_recall10: number;
  readonly mrr10: number;
  /** Share of the questions with the right document among the first five. */
  readonly doc_recall5: number;
}

/** Any one of `pages` is right: a fact may stand on several. */
export interface Wanted {
  readonly document: string;
  readonly pages: readonly number[];
}

export function pageFigures(lists: readonly (readonly Page[])[], wanted: readonly Wanted[]): PageFigures {
  const places = lists.map((list, i) => list.findIndex((one) => isRight(one, wanted[i]!)) + 1);
  const within = (depth: number) => places.filter((place) => place > 0 && place <= depth).length / places.length;
  const reciprocal = places.map((place) => (place > 0 && place <= 10 ? 1 / place : 0));
  const documents = lists.map((list) => [...new Set(list.map(({ document }) => document))].slice(0, 5));
  return {
    page_recall1: within(1),
    page_recall5: within(5),
    page_recall10: within(10),
    mrr10: reciprocal.reduce<number>((sum, one) => sum + one, 0) / places.length,
    doc_recall5: documents.filter((found, i) => found.includes(wanted[i]!.document)).length / places.length,
  };
}

/** Each page once, where it came first. */
export function withoutRepeats(pages: readonly Page[]): readonly Page[] {
  return [...new Map(pages.map((one) => [`${one.page} ${one.document}`, one])).values()];
}

function isRight({ document, page }: Page, wanted: Wanted): boolean {
  return document === wanted.document && wanted.pages.includes(page);
}
