// What TypeScript needs to know of command.mjs.

/** The first of `names` that is a program on the PATH, or null. */
export function onPath(...names: string[]): string | null;
