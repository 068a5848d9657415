// Writes sentences into a file of some format.

/** `number` tells files apart. */
export type Make = (number: number, sentences: readonly string[]) => Promise<Uint8Array>;
