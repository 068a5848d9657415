// What a reviewer is shown of a document that waits: its text as a person would see it, and with what it hides in place.

import type { ParseFinding } from '../parse/finding.ts';
import type { ParsedText } from '../parse/parsed.ts';

export interface Preview {
  readonly title: string | null;
  /** The source's path, under the policy like everything here. */
  readonly path: string;
  /** What a person would see. */
  readonly text: string;
  /** In the order of `at`. */
  readonly findings: readonly ParseFinding[];
}

/** A stretch of what the file contains: seen, or hidden and by which finding. */
export interface Piece {
  readonly text: string;
  readonly finding: ParseFinding | null;
}

export function previewOf({ title, text, findings }: ParsedText, path: string): Preview {
  return { title, path, text, findings: [...findings].sort((a, b) => a.at - b.at) };
}

/** The text from `start` on, `length` characters of what is seen, with what is hidden there where it stands. */
export function pieces({ text, findings }: Preview, start: number, length: number): readonly Piece[] {
  const end = Math.min(text.length, start + length);
  const all: Piece[] = [];
  let at = start;
  for (const finding of findings) {
    // At the seam of two parts it belongs to the later one.
    const here = finding.at >= start && (finding.at < end || end === text.length);
    if (!here || finding.hidden === '') continue;
    if (finding.at > at) all.push({ text: text.slice(at, finding.at), finding: null });
    all.push({ text: finding.hidden, finding });
    at = Math.max(at, finding.at);
  }
  if (at < end) all.push({ text: text.slice(at, end), finding: null });
  return all;
}
