// Closes what was opened, last first, whatever part of the house had been reached.

interface Closable {
  close(): Promise<void> | void;
}

export class Closing {
  readonly #opened: Closable[] = [];

  add<T extends Closable>(opened: T): T {
    this.#opened.push(opened);
    return opened;
  }

  async close(): Promise<void> {
    for (const one of this.#opened.splice(0).reverse()) await one.close();
  }
}
