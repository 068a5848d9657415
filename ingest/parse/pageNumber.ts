// A line of a margin that says the number of its page and nothing else.

export function isPageNumber(line: string): boolean {
  return NUMBER.test(line);
}

const NUMBER = /^[-–—|\s]*(?:(?:page|seite|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:\/|of|von)\s*\d{1,4})?[-–—|\s]*$/i;
