// Cuts out of a name what no name holds: words with digits, and a unit that belongs to the number before it.

import type { Finding, FindingType } from './detector.ts';

const NAMES: ReadonlySet<FindingType> = new Set(['person', 'location', 'organisation']);
const CODE = /[^\s,;|]*\p{N}[^\s,;|]*/gu;
const UNIT_FIRST = /^(?:mm|cm|m|bar|kN|N|Nm|rpm|kV|V|mA|A|kW|W|Hz|s|ms|kg|g|l|K)(?![\p{L}\p{N}])[.,;]?\s*/u;

/** The parts that are left, the finding itself where nothing is cut. Work is bounded by the length of the finding. */
export function withoutCodes(text: string, finding: Finding): readonly Finding[] {
  // A firm that is called so by its legal form may have a number in its name.
  if (!NAMES.has(finding.type) || (finding.type === 'organisation' && finding.detector === 'organisations'))
    return [finding];
  const said = text.slice(finding.start, finding.end);
  const unit = /\d ?$/.test(text.slice(Math.max(0, finding.start - 2), finding.start)) ? UNIT_FIRST.exec(said) : null;
  // What goes on from a code is part of it.
  const tail = /[\p{L}\p{N}_/-]$/u.test(text.slice(Math.max(0, finding.start - 1), finding.start))
    ? /^[^\s]*\s*/.exec(said)
    : null;
  const cuts = [...said.matchAll(CODE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  // A unit goes with the number before it: "8.9 A. Maria Huber saw it".
  for (const cut of cuts)
    cut.end +=
      /^ ?/.exec(said.slice(cut.end))![0].length + (UNIT_FIRST.exec(said.slice(cut.end).trimStart())?.[0].length ?? 0);
  const first = unit ?? tail;
  if (first) cuts.unshift({ start: 0, end: first[0].length });
  if (cuts.length === 0) return [finding];
  const parts: Finding[] = [];
  let from = 0;
  for (const cut of [...cuts, { start: said.length, end: said.length }]) {
    const part = said.slice(from, cut.start);
    const bare = part.trim().replace(/^[^\p{L}]+|[^\p{L}.]+$/gu, '');
    const start = finding.start + from + part.indexOf(bare);
    if (/\p{L}{2}/u.test(bare)) parts.push({ ...finding, start, end: start + bare.length });
    from = Math.max(from, cut.end);
  }
  return parts;
}
