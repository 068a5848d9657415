// Runs the detectors over a text and settles what they disagree on.

import { addressParts } from './addressParts.ts';
import type { DetectionContext, Detector, Finding, FindingType, Found } from './detector.ts';
import { addresses } from './detectors/addresses.ts';
import { badge } from './detectors/badge.ts';
import { birthDate } from './detectors/birthDate.ts';
import { dates } from './detectors/dates.ts';
import { domains } from './detectors/domains.ts';
import { email } from './detectors/email.ts';
import { extension } from './detectors/extension.ts';
import { names } from './detectors/names.ts';
import { nationalId } from './detectors/nationalId.ts';
import { network } from './detectors/network.ts';
import { organisations } from './detectors/organisations.ts';
import { card, iban } from './detectors/payment.ts';
import { phone } from './detectors/phone.ts';
import { places } from './detectors/places.ts';
import { secrets } from './detectors/secrets.ts';
import { siteSecrets } from './detectors/siteSecrets.ts';
import { titles } from './detectors/titles.ts';
import { keepsOf } from './keep.ts';
import { namesPeopleFreely } from './reading.ts';
import { sameNames } from './sameNames.ts';
import type { SecretRules } from './secrets/rule.ts';
import { wholeStreets } from './wholeStreets.ts';
import { withoutCodes } from './withoutCodes.ts';

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
  extension,
  dates,
  domains,
  addresses,
  organisations,
  places,
  titles,
  names,
];

/** With the rules for credentials that the site brings, if any. */
export function detectorsWith(rules: SecretRules | null): readonly Detector[] {
  return rules === null ? DETECTORS : [siteSecrets(rules), ...DETECTORS];
}

/** `thorough` is told from the text when absent; `given` is what was found before, by a model. */
export type Detection = Omit<DetectionContext, 'found' | 'thorough'> & {
  readonly thorough?: boolean;
  readonly given?: readonly Finding[];
};

/** Findings that the site's allow-list leaves standing, in order and without overlap. */
export function detectAll(
  text: string,
  context: Detection,
  detectors: readonly Detector[] = DETECTORS,
): readonly Found[] {
  const keeps = keepsOf(text, context.site, context.labelled);
  const kept = (finding: Finding) => withoutCodes(text, finding).filter((part) => !keeps(part));
  const { given = [], thorough = namesPeopleFreely(text, context.labelled), ...rest } = context;
  const found: Finding[] = given.flatMap(kept);
  for (const detector of detectors) {
    const more = detector.detect(text, { ...rest, thorough, found });
    for (const finding of more) found.push(...kept(finding));
  }
  const settled = withoutOverlap(found)
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
    .map((finding) => withoutBlanks(text, finding));
  const repeated = [...sameNames(text, settled), ...wholeStreets(text, settled)].flatMap(kept);
  const all = repeated.length > 0 ? withoutOverlap([...settled, ...repeated]) : settled;
  const versions = new Map(detectors.map(({ name, version }) => [name, version]));
  const parted = all.flatMap((finding) => addressParts(text, finding));
  return parted.map((finding) => ({ ...finding, version: versions.get(finding.detector) ?? 0 }));
}

/** What was cut may have left a blank at the edge. */
function withoutBlanks(text: string, finding: Finding): Finding {
  let { start, end } = finding;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (start < end && /\s/.test(text[end - 1]!)) end--;
  return start === finding.start && end === finding.end ? finding : { ...finding, start, end };
}

/**
 * Of findings that overlap, the best founded wins; what the loser covers beyond it is hidden as well, so that settling
 * never uncovers a character: under the winner's type, or, where names and places meet numbers, under its own. A form of
 * address, which most policies leave in the text, is set apart from a person and is otherwise part of what it stands in.
 */
export function withoutOverlap(findings: readonly Finding[]): readonly Finding[] {
  const numbers = merged(findings.filter(({ type }) => !NAMELIKE.has(type)));
  const beside = findings.filter(({ type }) => NAMELIKE.has(type)).flatMap((finding) => outside(finding, numbers));
  const names = merged(beside.filter(({ type }) => type !== 'title'));
  const others = names.filter(({ type }) => type !== 'person');
  const titles = merged(beside.filter(({ type }) => type === 'title')).flatMap((title) => outside(title, others));
  const persons = names.filter(({ type }) => type === 'person').flatMap((person) => outside(person, titles));
  return [...numbers, ...others, ...titles, ...persons].sort((a, b) => a.start - b.start);
}

const NAMELIKE: ReadonlySet<FindingType> = new Set([
  'person',
  'organisation',
  'location',
  'address',
  'postalCode',
  'title',
  'nationality',
  'domain',
  'date',
  'age',
]);

function merged(findings: readonly Finding[]): readonly Finding[] {
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

/** The parts of a finding that none of `taken`, which are in order, covers. */
function outside(finding: Finding, taken: readonly Finding[]): readonly Finding[] {
  const parts: Finding[] = [];
  let from = finding.start;
  for (let place = firstEndingAfter(taken, from); place < taken.length; place++) {
    const { start, end } = taken[place]!;
    if (start >= finding.end) break;
    if (start > from) parts.push({ ...finding, start: from, end: start });
    from = end;
  }
  if (from < finding.end) parts.push({ ...finding, start: from });
  return parts;
}

function firstEndingAfter(ordered: readonly Finding[], at: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
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
