// Finds tax, social-security, identity, passport and licence numbers by shape, check digits and the words beside them.

import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { labelFinder, wordsAfter, wordsBefore } from '../nearby.ts';
import { NATIONAL_NUMBERS, type NationalNumber } from './nationalNumbers.ts';

export const nationalId: Detector = { name: 'nationalId', version: 4, detect };

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const labelOf = labelFinder(context.labelled);
  const findings: Finding[] = [];
  // Several kinds share their words: a text is looked through once for each list.
  const saidOf = new Map<RegExp, boolean>();
  const isSaid = (words: RegExp) => {
    const known = saidOf.get(words);
    if (known !== undefined) return known;
    const said = words.test(text) || context.labelled.some(({ label }) => words.test(label));
    saidOf.set(words, said);
    return said;
  };
  for (const kind of NATIONAL_NUMBERS) {
    // Weak kinds match any run of digits: where no word for them stands in the text, there is nothing to look at.
    const weak = kind.weak === 'everywhere' || (kind.weak === 'in manuals' && !context.thorough);
    if (weak && !isSaid(kind.words)) continue;
    for (const match of text.matchAll(kind.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const said = `${wordsBefore(text, span.start)} ${wordsAfter(text, span.end, AFTER)} ${labelOf(span)}`;
      const finding = judged(kind, match[0], { named: kind.words.test(said), weak });
      if (!finding) continue;
      findings.push({ ...span, type: 'nationalId', detector: nationalId.name, ...finding });
    }
  }
  return findings;
}

/** "… is my social security number". */
const AFTER = 28;

function judged(
  kind: NationalNumber,
  value: string,
  { named, weak }: { readonly named: boolean; readonly weak: boolean },
): Pick<Finding, 'confidence' | 'basis'> | null {
  const right = kind.valid?.(value.replace(/[ ./-]/g, '')) ?? true;
  if (weak ? !(named && right) : !(named || right)) return null;
  if (named) return { confidence: right ? 0.99 : 0.7, basis: 'context' };
  return { confidence: 0.85, basis: kind.valid ? 'checksum' : 'pattern' };
}
