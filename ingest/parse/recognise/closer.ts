// Thrown by a reader that has to look at pictures and was not given the time for it: the document is read again with it.

export class Closer extends Error {
  override readonly name = 'Closer';
  /** How many pages are pictures, or need one looked at. */
  readonly pages: number;

  constructor(pages: number) {
    super('some pages are pictures');
    this.pages = pages;
  }
}
