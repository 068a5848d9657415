// Runs the detectors over a text and settles what they disagree on.

import type { DetectionContext, Detector, Finding } from './detector.ts';
import { badge } from './detectors/badge.ts';
import { birthDate } from './detectors/birthDate.ts';
import { email } from './detectors/email.ts';
import { names } from './detectors/names.ts';
import { nationalId } from './detectors/nationalId.ts';
import { network } from './detectors/network.ts';
import { card, iban } from './detectors/payment.ts';
import { phone } from './detectors/phone.ts';
import { secrets } from './detectors/secrets.ts';
import { siteSecrets } from './detectors/siteSecrets.ts';
import { keepsOf } from './keep.ts';
import { sameNames } from './sameNames.ts';
import type { SecretRules } from './secrets/rule.ts';

/** Names come last: they lean on the telephone numbers and addresses beside them. */
export const DETECTORS: readonly Detector[] = [
  secrets,
  email,
  iban,
  card,
  nationalId,
  birthDate,
  badge,
  network,
  phone,
  names,
];

/** With the rules for credentials that the site brings, if any. */
export function detectorsWith(rules: SecretRules | null): readonly Detector[] {
  return rules === null ? DETECTORS : [siteSecrets(rules), ...DETECTORS];
}

/** Findings that the site's allow-list leaves standing, in order and without overlap. */
export function detectAll(
  text: string,
  context: Omit<DetectionContext, 'found'>,
  detectors: readonly Detector[] = DETECTORS,
): readonly Finding[] {
  const keeps = keepsOf(text, context.site);
  const found: Finding[] = [];
  for (const detector of detectors) {
    const more = detector.detect(text, { ...context, found });
    for (const finding of more) if (!keeps(finding)) found.push(finding);
  }
  const settled = withoutOverlap(found);
  const repeated = sameNames(text, settled).filter((finding) => !keeps(finding));
  return repeated.length > 0 ? withoutOverlap([...settled, ...repeated]) : settled;
}

/**
 * Of findings that overlap, the best founded wins; what the loser covers beyond it is hidden as well, under the
 * winner's type, so that settling never uncovers a character.
 */
export function withoutOverlap(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || b.end - a.end);
  const settled: Finding[] = [];
  for (const finding of sorted) {
    const last = settled.at(-1);
    if (!last || finding.start >= last.end) {
      settled.push(finding);
      continue;
    }
    const better = rank(finding) > rank(last) ? finding : last;
    settled[settled.length - 1] = { ...better, start: last.start, end: Math.max(last.end, finding.end) };
  }
  return settled;
}

const BASIS = { context: 2, checksum: 1, pattern: 0 } as const;
/** Ties go to the kind that is listed first, never to the order of arrival. */
const TYPES = [
  'secret',
  'iban',
  'card',
  'nationalId',
  'email',
  'badge',
  'phone',
  'person',
<<<<<<< HEAD
  'ipAddress',
  'macAddress',
=======
  'address',
  'organisation',
  'location',
  'ipAddress',
  'macAddress',
  'domain',
  'postalCode',
  'nationality',
  'age',
  'title',
  'date',
>>>>>>> 6c9f1f5 (Name the kinds of finding that come with organisations, places and addresses)
];

function rank({ type, basis, confidence, start, end }: Finding): number {
  const kind = TYPES.length - TYPES.indexOf(type);
  return (
    (type === 'secret' ? 1e6 : 0) +
    BASIS[basis] * 1e4 +
    Math.round(confidence * 100) * 50 +
    kind +
    Math.min(end - start, 500) / 1e3
  );
}
