// Measures how much personal data the detectors find in marked texts, and how much of it is left after redaction.

import type { Span } from '../graph/model/chunk.ts';
import type { Site } from '../graph/model/site.ts';
import type { FindingType, Labelled } from '../ingest/redact/detector.ts';
import { hiddenIn } from '../ingest/redact/joined.ts';
import { languageOf } from '../ingest/redact/language.ts';
import { findAll, levelOf, type NameFinder } from '../ingest/redact/nameFinder.ts';
import { DEFAULT_POLICY, type Policy } from '../ingest/redact/policy.ts';
import { openTrained } from '../ingest/redact/trained/openTrained.ts';
import { linesOf, siteOf } from './textSite.ts';

interface Marked extends Span {
  readonly type: string;
}

interface Text {
  readonly text: string;
  /** What a parser would say of a table's or a record's values. */
  readonly labelled?: readonly Labelled[];
  readonly spans: readonly Marked[];
  /** What must be left alone, such as the day of a shift. */
  readonly keep?: readonly (Span & { readonly kind: string })[];
}

/** Names the data sets give to what the detectors find. */
const NAMES: Readonly<Record<string, FindingType>> = {
  PERSON: 'person',
  EMAIL_ADDRESS: 'email',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  US_SSN: 'nationalId',
  US_DRIVER_LICENSE: 'nationalId',
  IP_ADDRESS: 'ipAddress',
  ORGANIZATION: 'organisation',
  GPE: 'location',
  STREET_ADDRESS: 'address',
  ZIP_CODE: 'postalCode',
  TITLE: 'title',
  NRP: 'nationality',
  DOMAIN_NAME: 'domain',
  DATE_TIME: 'date',
  AGE: 'age',
};
const STRUCTURED: ReadonlySet<FindingType> = new Set([
  'email',
  'phone',
  'card',
  'iban',
  'nationalId',
  'ipAddress',
  'badge',
  'secret',
]);

/** Intersection over union of characters from which a finding counts as the marked span. */
const SAME = 0.9;

const TUNED_ON =
  "the factory set's tuning half, made texts and wnut17-train; of the public set, scores per type, how often bounds agree and how often a check of what was found dropped it or small letters kept it unread were in sight while rules and training were settled, never a text";

/** `data`: a jsonl file of {text, spans: [{type, start, end}]}, or a folder with one called texts.jsonl. `names`: lists or trained. */
export async function run({
  data,
  names = 'trained',
}: {
  data: string;
  names?: string;
}): Promise<Record<string, unknown>> {
  const lines = await linesOf(data, ['texts.jsonl']);
  return measured(
    lines.map((line) => JSON.parse(line) as Text),
    DEFAULT_POLICY,
    await siteOf(data, 'US', []),
    names === 'lists' ? null : await openTrained(),
  );
}

export async function measured(
  texts: readonly Text[],
  policy: Policy,
  site: Site,
  finder: NameFinder | null,
): Promise<Record<string, unknown>> {
  const counts = new Map<string, Count>();
  const of = (type: string) => {
    if (!counts.has(type)) counts.set(type, { ...NOTHING });
    return counts.get(type)!;
  };
  // A set that tells no dates of birth from other dates wants both as one.
  const births = texts.some(({ spans }) => spans.some(({ type }) => type === 'dateOfBirth'));
  const named = (type: FindingType) => (type === 'dateOfBirth' && !births ? 'date' : type);
  for (const { text, spans, labelled = [], keep = [] } of texts) {
    const found = await findAll(finder, text, { site, language: languageOf(text), labelled });
    // A date that says nothing of a person is rightly found to be one, and rightly left.
    const days = keep.filter(({ kind }) => kind === 'date');
    for (const finding of found)
      if (finding.type !== 'date' || !days.some((day) => overlap(finding, day) >= SAME))
        of(named(finding.type)).found++;
    const hidden = hiddenIn(text, found, policy.treatments);
    const dateless = hiddenIn(text, found, { ...policy.treatments, date: 'mask' });
    for (const span of spans) {
      const type = NAMES[span.type] ?? span.type;
      const count = of(type);
      count.gold++;
      if (found.some((finding) => named(finding.type) === type && overlap(finding, span) >= SAME)) count.right++;
      count.characters += span.end - span.start;
      count.undetected += uncovered(text, span, found).all;
      const left = uncovered(text, span, hidden);
      count.left += left.all;
      count.dateless += uncovered(text, span, dateless).all;
      count.marks += left.marks;
    }
  }
  const known = [...counts].filter(([type]) => Object.values(NAMES).includes(type as FindingType));
  const all = sum([...counts.values()]);
  return {
    ...scores(all),
    structured_f2: scores(sum(known.filter(([type]) => STRUCTURED.has(type as FindingType)).map(([, count]) => count)))
      .f2,
    leak_rate: share(all.left, all),
    /** Beside it: what a class that hides dates as well would leave. */
    leak_rate_dates_hidden: share(all.dateless, all),
    leak_marks: share(all.marks, all),
    undetected: share(all.undetected, all),
    names: levelOf(finder),
    known_types: scores(sum(known.map(([, count]) => count))),
    types: Object.fromEntries(
      [...counts].sort().map(([type, count]) => [type, { ...scores(count), ...leaks(count, all), gold: count.gold }]),
    ),
    texts: texts.length,
    tuned_on: TUNED_ON,
  };
}

interface Count {
  right: number;
  found: number;
  gold: number;
  characters: number;
  /** Left by the policy, on purpose or not. */
  left: number;
  /** Of these, blanks and marks, such as those between the lines of an address. */
  marks: number;
  undetected: number;
  /** Left where dates are hidden as well. */
  dateless: number;
}

function sum(counts: readonly Count[]): Count {
  const all: Count = { ...NOTHING };
  for (const count of counts) for (const key of KEYS) all[key] += count[key];
  return all;
}
const NOTHING: Readonly<Count> = {
  right: 0,
  found: 0,
  gold: 0,
  characters: 0,
  left: 0,
  marks: 0,
  undetected: 0,
  dateless: 0,
};
const KEYS = ['right', 'found', 'gold', 'characters', 'left', 'marks', 'undetected', 'dateless'] as const;

/** Of the marked characters; `leak` of those of one type, the others of all types, so that they add up. */
function leaks(count: Count, all: Count): Record<string, number> {
  return {
    leak: share(count.left, count),
    of_all: share(count.left, all),
    marks_of_all: share(count.marks, all),
    undetected_of_all: share(count.undetected, all),
  };
}

function share(part: number, { characters }: Count): number {
  return characters === 0 ? 0 : part / characters;
}

function scores({ right, found, gold }: Count): { precision: number; recall: number; f2: number } {
  const precision = found === 0 ? 0 : right / found;
  const recall = gold === 0 ? 0 : right / gold;
  const f2 = precision + recall === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);
  return { precision, recall, f2 };
}

function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** How many characters of the span nothing covers, and how many of them are neither letters nor digits. */
function uncovered(text: string, span: Span, found: readonly Span[]): { readonly all: number; readonly marks: number } {
  let left = '';
  for (let at = span.start; at < span.end; at++)
    if (!found.some(({ start, end }) => start <= at && at < end)) left += text[at]!;
  return { all: left.length, marks: left.replace(/[\p{L}\p{N}]/gu, '').length };
}
