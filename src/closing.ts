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

  /** Of what opens while other things do: it is closed too where one of those fails first. Whoever awaits it learns of a failure. */
  soon<T extends Closable | null>(opening: Promise<T>): Promise<T> {
    const opened = opening.catch(() => null);
    this.#opened.push({ close: async () => (await opened)?.close() });
    return opening;
  }

  async close(): Promise<void> {
    for (const one of this.#opened.splice(0).reverse()) await one.close();
  }
}
