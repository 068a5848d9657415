// Finds tax, social-security and identity numbers of ten countries by shape, check digits and the words around them.

import {
  austrianSocialSecurity,
  dutchBsn,
  frenchNir,
  germanSocialSecurity,
  germanTaxId,
  italianFiscalCode,
  polishPesel,
  spanishId,
  swissSocialSecurity,
} from '../checksums.ts';
import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { labelFinder, wordsBefore } from '../nearby.ts';

export const nationalId: Detector = { name: 'nationalId', version: 1, detect };

interface Kind {
  readonly pattern: RegExp;
  readonly valid: (value: string) => boolean;
  /** Shape and check digits alone say too little: a word for it must stand before the number. */
  readonly weak: boolean;
  readonly words: RegExp;
  readonly basis: 'pattern' | 'checksum';
}

const L = '(?<![\\p{L}\\p{N}_.,-])';
const R = '(?![\\p{L}\\p{N}_]|[-.,]\\d)';
const ALWAYS = () => true;

const KINDS: readonly Kind[] = [
  kind('[1-9]\\d[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{3}', germanTaxId, /steuer|tax|tin\b|idnr/i, 'weak'),
  kind('\\d{2}[ ]?\\d{6}[ ]?[A-Z][ ]?\\d{3}', germanSocialSecurity, /sozialvers|rentenvers|social|\bsv-?n/i),
  kind(
    '[1-9]\\d{3}[ -]?\\d{6}',
    austrianSocialSecurity,
    /sozialvers|svnr|sv-?n|versicherung|social|insurance/i,
    'weak',
  ),
  kind('756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}', swissSocialSecurity, /ahv|avs|sozialvers|social/i),
  kind(
    '[12378][ ]?\\d{2}[ ]?\\d{2}[ ]?(?:\\d{2}|2[AB])[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{2}',
    frenchNir,
    /nir\b|s[ée]curit[ée]|social|insee/i,
  ),
  kind('[A-Z]{6}[\\dL-V]{2}[A-T][\\dL-V]{2}[A-Z][\\dL-V]{3}[A-Z]', italianFiscalCode, /codice|fiscal|tax/i),
  kind('(?:\\d{8}|[XYZ]-?\\d{7})-?[A-Z]', spanishId, /\bdni\b|\bnie\b|\bnif\b|identi/i),
  kind('\\d{11}', polishPesel, /pesel/i, 'weak'),
  kind('\\d{4}[. ]?\\d{2}[. ]?\\d{3}', dutchBsn, /\bbsn\b|burgerservice|sofi|social/i, 'weak'),
  kind(
    '(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ ]?\\d{2}[ ]?\\d{2}[ ]?\\d{2}[ ]?[A-D]',
    (value) => /^.{2} \d{2} \d{2}/.test(value),
    /\bni\b|nino|national insurance|insurance/i,
  ),
  kind('(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}', ALWAYS, /ssn|social|security/i),
  kind('(?!000|666|9)\\d{3}[ ]?(?!00)\\d{2}[ ]?(?!0000)\\d{4}', ALWAYS, /\bssn\b|social security/i, 'weak'),
  kind(
    '[A-Z\\d]{5,14}',
    (value) => /\d{4}/.test(value),
    /driver'?s?[ ]?licen[cs]e|f[üu]hrerschein|passport|reisepass|ausweisnummer/i,
    'weak',
  ),
];

function kind(pattern: string, valid: Kind['valid'], words: RegExp, weak?: 'weak'): Kind {
  const basis = valid === ALWAYS || valid.name === '' ? 'pattern' : 'checksum';
  return { pattern: new RegExp(L + pattern + R, 'gu'), valid, words, weak: weak === 'weak', basis };
}

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const labelOf = labelFinder(context.labelled);
  return KINDS.flatMap(({ pattern, valid, weak, words, basis }) => {
    // Weak kinds match any run of digits: where no word for them stands in the text, there is nothing to look at.
    if (weak && !words.test(text) && !context.labelled.some(({ label }) => words.test(label))) return [];
    const findings: Finding[] = [];
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const named = words.test(wordsBefore(text, span.start)) || words.test(labelOf(span));
      const right = valid(match[0].replace(/[ .-]/g, '')) || (!weak && valid(match[0]));
      if (weak ? !(named && right) : !(named || right)) continue;
      const confidence = right ? (named ? 0.99 : 0.85) : 0.7;
      findings.push({
        ...span,
        type: 'nationalId',
        confidence,
        detector: nationalId.name,
        basis: named ? 'context' : basis,
      });
    }
    return findings;
  });
}
