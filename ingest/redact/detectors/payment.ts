// Finds account and card numbers by their check digits.

import { IBAN_LENGTHS, luhn, iban as validIban } from '../checksums.ts';
import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { labelFinder, wordsAfter, wordsBefore } from '../nearby.ts';

export const iban: Detector = { name: 'iban', version: 2, detect: detectIban };
export const card: Detector = { name: 'card', version: 1, detect: detectCard };

const IBAN = /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}[A-Za-z\d \u00a0-]{11,44}/gu;

function detectIban(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(IBAN)) {
    const said = match[0].toUpperCase();
    const length = IBAN_LENGTHS[said.slice(0, 2)];
    const end = length === undefined ? 0 : endOfSigns(said, length);
    if (end === 0 || /[\p{L}\p{N}]/u.test(text[match.index + end] ?? '')) continue;
    if (!validIban(said.slice(0, end).replace(/[^A-Z\d]/g, ''))) continue;
    const span = { start: match.index, end: match.index + end };
    findings.push({ ...span, type: 'iban', confidence: 0.99, detector: iban.name, basis: 'checksum' });
  }
  return findings;
}

/** Where the given number of letters and digits ends; 0 when there are fewer. */
function endOfSigns(candidate: string, count: number): number {
  let seen = 0;
  for (let i = 0; i < candidate.length; i++) {
    if (/[A-Z\d]/.test(candidate[i]!)) seen++;
    if (seen === count) return i + 1;
  }
  return 0;
}

const CARD = /(?<![\p{L}\p{N}_.,-]|\d[ ])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}_]|[-.,]\d)/gu;
const CARD_CONTEXT = /\b(?:card|credit|debit|visa|mastercard|amex|karte|kreditkarte|kartennummer|cc)\b/i;
/** First digits of the large networks. */
const NETWORK = /^(?:4|5[0-8]|2[2-7]|3[0-9]|6|2131|1800)/;

function detectCard(text: string, context: DetectionContext): readonly Finding[] {
  const labelOf = labelFinder(context.labelled);
  const findings: Finding[] = [];
  for (const match of text.matchAll(CARD)) {
    const digits = match[0].replace(/\D/g, '');
    if (!NETWORK.test(digits) || !luhn(digits)) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const around = `${wordsBefore(text, span.start)} ${wordsAfter(text, span.end)} ${labelOf(span)}`;
    const named = CARD_CONTEXT.test(around);
    if (digits.length < 13 && !named) continue;
    const basis = named ? 'context' : 'checksum';
    findings.push({ ...span, type: 'card', confidence: named ? 0.99 : 0.8, detector: card.name, basis });
  }
  return findings;
}
