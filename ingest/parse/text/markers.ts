// The marks that begin list items and safety messages, in any format that prints them as text.

export interface Marker {
  readonly marker: string;
  readonly ordered: boolean;
}

/** "1.", "2)", "(3)", "3.2", "a)", "Step 4:", "Schritt 4:", "•", "-" at the start of a line and followed by text. */
export function markerOf(line: string): Marker | null {
  const ordered = (ORDERED.exec(line) ?? DOTTED.exec(line))?.[1];
  if (ordered) return { marker: ordered, ordered: true };
  const bullet = BULLET.exec(line)?.[1];
  return bullet ? { marker: bullet, ordered: false } : null;
}

/** A line that is nothing but a signal word of ANSI Z535.6 or its German form. */
export function isSignalWord(line: string): boolean {
  return SIGNAL.test(line.trim());
}

const ORDERED = /^\s*((?:step|schritt)\s+\d{1,3}[.:)]?|\(\d{1,3}\)|\d{1,3}[.)]|\(?[a-z][.)])\s+\S/i;
// "3.5 mm" at the start of a line is a measure, "3.5 Remove the cover" a step.
const DOTTED = /^\s*(\d{1,2}(?:\.\d{1,2}){1,4}[.)]?)\s+\p{Lu}\p{Ll}/u;
const BULLET = /^\s*([•●▪◦‣■□–—*+-]|o(?=\s{2}))\s+\S/;
const SIGNAL =
  /^[\s⚠!]*(?:danger|warning|caution|notice|important|note|gefahr|warnung|vorsicht|achtung|hinweis|wichtig)\s*[:!]?$/i;
