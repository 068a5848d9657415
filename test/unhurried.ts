// Loaded into every test process: what it reports is written before it goes on, so that its forced exit cuts nothing off.

interface Blocking {
  setBlocking(blocking: boolean): void;
}

// A pipe that its reader is slow to empty keeps the last results in this process; a file and a terminal never do.
const { _handle: handle } = process.stdout as unknown as { readonly _handle?: Partial<Blocking> };
handle?.setBlocking?.(true);
