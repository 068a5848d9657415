// Finds dates of birth: a date where the words beside it, or its column, say that somebody was born then.

import type { DetectionContext, Detector, Finding } from '../detector.ts';

export const birthDate: Detector = { name: 'birthDate', version: 2, detect };

const MONTH = '\\p{L}{3,10}\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d{2}';
const DATE = `(?:${DAY}[./-] ?(?:0?[1-9]|1[0-2])[./-] ?(?:${YEAR}|\\d{2})|(?:0?[1-9]|1[0-2])/${DAY}/(?:${YEAR}|\\d{2})|${YEAR}[-./]\\d{1,2}[-./]\\d{1,2}|${DAY}(?:st|nd|rd|th|\\.)?(?: of| de)? ${MONTH}(?: de)?,? ${YEAR}|${MONTH} ${DAY}(?:st|nd|rd|th)?,? ${YEAR})`;

const SAID = `(?:date of birth|birth ?date|d\\.?o\\.?b\\.?|birthday|born|geburts?(?:datum|tag|dat\\.)|geb\\.?[ -]{0,2}dat(?:um|\\.)?|geboren|geb\\.|\\bgeb|n[ée]e? le|date de naissance|nat[oa] il|data di nascita|nacid[oa] el|fecha de nacimiento|ur\\.|urodzon[ya]|data urodzenia|geboortedatum)`;
/** Up to three small words between: "born in Linz on the 3rd of May 1981". */
const BORN = new RegExp(
  `(?<![\\p{L}])${SAID}(?:[ :=(]{1,3}(?:\\p{L}{1,20},? ){0,4})(${DATE})(?![\\p{L}\\d]|[-/.]\\d)`,
  'giu',
);
/** `*3.5.1981`, as German forms have it. */
const STAR = new RegExp(`(?<![\\p{L}\\p{N}*])\\* ?(${DATE})(?![\\p{L}\\d]|[-/.]\\d)`, 'gu');
const LABEL = new RegExp(`^${SAID}$`, 'iu');

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, end: number) => {
    findings.push({ start, end, type: 'dateOfBirth', confidence: 0.95, detector: birthDate.name, basis: 'context' });
  };
  for (const pattern of [BORN, STAR]) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      add(end - match[1]!.length, end);
    }
  }
  for (const { label, start, end } of context.labelled)
    if (LABEL.test(label.trim()) && /\d/.test(text.slice(start, end))) add(start, end);
  return findings;
}
