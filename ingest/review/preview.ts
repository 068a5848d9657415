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

/** A stretch of what the file contains: hidden or noticed by which finding, or neither. */
export interface Piece {
  readonly text: string;
  readonly finding: ParseFinding | null;
  /** A person would see it. */
  readonly seen: boolean;
}

export function previewOf({ title, text, findings }: ParsedText, path: string): Preview {
  return { title, path, text, findings: [...findings].sort((a, b) => a.at - b.at) };
}

/** The text from `start` on, `length` characters of what is seen, with what is hidden there where it stands. */
export function pieces({ text, findings }: Preview, start: number, length: number): readonly Piece[] {
  const last = Math.min(text.length, start + length);
  const all: Piece[] = [];
  let at = start;
  const plainTo = (to: number) => {
    if (to > at) all.push({ text: text.slice(at, to), finding: null, seen: true });
    at = Math.max(at, to);
  };
  for (const finding of findings) {
    // At the seam of two parts it belongs to the later one.
    const here = finding.at >= start && (finding.at < last || last === text.length);
    if (here && finding.hidden !== '') {
      plainTo(finding.at);
      all.push({ text: finding.hidden, finding, seen: false });
    }
    const end = Math.min(finding.end, last);
    if (end <= Math.max(at, finding.at)) continue;
    plainTo(finding.at);
    all.push({ text: text.slice(at, end), finding, seen: true });
    at = end;
  }
  plainTo(last);
  return all;
}
