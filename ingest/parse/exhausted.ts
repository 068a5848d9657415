// Tells by an error what ran out; engines and libraries say so in words alone.

export function exhausted(error: unknown): 'TOO_DEEP' | 'PARSE_MEMORY' | null {
  if (!(error instanceof Error)) return null;
  const words = `${(error as { code?: unknown }).code ?? ''} ${error.message}`;
  if (/maximum call stack/i.test(words)) return 'TOO_DEEP';
  return outOfMemory(words) || /invalid (?:array|string) length/i.test(words) ? 'PARSE_MEMORY' : null;
}

/** Also for what a process says when it is ended for it. */
export function outOfMemory(words: string): boolean {
  return /out of memory|allocation.failed|bad_alloc|cannot allocate/i.test(words);
}
