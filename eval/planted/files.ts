// The files of a made plant.

/** Contents by path. */
export type Files = ReadonlyMap<string, string>;
