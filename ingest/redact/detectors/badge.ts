// Finds badge and personnel numbers: by the site's own patterns, and by the words for them.

import type { DetectionContext, Detector, Finding } from '../detector.ts';

export const badge: Detector = { name: 'badge', version: 4, detect };

const SAID =
  /(?<![\p{L}\p{N}])(?:badge|personnel|employee|staff|personal|pers\.?|mitarbeiter|ma(?=-)|(?:werks?|dienst|firmen)?-?ausweis|chipkarte|id[ -]card|stamm|stempel|(?:payroll|clock)(?=[ -](?:no|nr|number)))(?:[- ]?(?:no\.?|nr\.?|number|nummer|id))?[: #]{1,3}((?:[A-Z]{1,3}-?)?\d{3,12})(?![\p{L}\p{N}]|[-.,]\d)/giu;
const LABEL =
  /^(?:badge|personnel|employee|personal|pers\.?(?=.)|mitarbeiter|ma(?=-)|(?:werks?|dienst|firmen)?-?ausweis|chipkarte|id[ -]card|stamm|stempel(?=.)|(?:payroll|clock)(?=[ -]))[- ]?(?:no\.?|nr\.?|number|nummer|id)?$/i;

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, end: number, basis: 'pattern' | 'context') =>
    findings.push({ start, end, type: 'badge', confidence: 0.9, detector: badge.name, basis });
  for (const pattern of context.site.redaction.badge) {
    const everywhere = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '').concat('g'));
    for (const match of text.matchAll(everywhere)) {
      const end = match.index + match[0].length;
      // The site's own statement about its badges weighs as much as a word beside the number.
      if (match[0] !== '' && standsAlone(text, match.index, end)) add(match.index, end, 'context');
    }
  }
  for (const match of text.matchAll(SAID)) {
    const end = match.index + match[0].length;
    add(end - match[1]!.length, end, 'context');
  }
  for (const { label, start, end } of context.labelled) {
    if (LABEL.test(label.trim()) && /\d/.test(text.slice(start, end))) add(start, end, 'context');
  }
  return findings;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[start - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end] ?? '');
}
