// The redact stage: the last holder of raw text, and the only maker of `Redacted`.

import type { Pseudonyms } from '../../graph/keys/pseudonyms.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Site } from '../../graph/model/site.ts';
import { type ParseFinding, SPELLED } from '../parse/finding.ts';
import type { ParsedText } from '../parse/parsed.ts';
import { spelledAsShown } from '../parse/unseen.ts';
import type { Incoming, Parsed, Redacted } from '../stages.ts';
import type { ClassNumbers, NumbersOfClass } from './classNumbers.ts';
import type { Detector, Finding } from './detector.ts';
import { labelledIn } from './labelled.ts';
import { languageOf } from './language.ts';
import { findAll, levelOf, type NameFinder, reaches } from './nameFinder.ts';
import { type Policy, policyDigest } from './policy.ts';
import { replacementsFor } from './replace.ts';
import { applyRedactions, type Replacement } from './rewrite.ts';
import { sparing } from './spared.ts';

export interface RedactDeps {
  readonly pseudonyms: Pseudonyms;
  readonly detectors: readonly Detector[];
  /** null: names are found by rules and lists. */
  readonly names: NameFinder | null;
}

export type StageDeps = RedactDeps & { readonly numbers: NumbersOfClass };

export interface RedactRules {
  readonly site: Site;
  readonly policy: Policy;
}

/** Throws NAMES_LEVEL_MISSING where the site wants names found better than `deps.names` can. */
export async function redact(deps: StageDeps, { sealed, parsed }: Parsed, rules: RedactRules): Promise<Redacted> {
  const { incoming, classId, earlier } = sealed;
  // Nobody approved what a class without labels holds.
  const numbers = incoming.labels === null ? null : deps.numbers(classId, earlier);
  return { sealed, ...(await treated(deps, parsed, { ...incoming, numbers }, rules)) } as Redacted;
}

/** What a class's policy leaves of a document: for the stage, and for whoever reviews it before it goes on. */
export async function treated(
  deps: RedactDeps,
  parsed: ParsedText,
  { labels, source, numbers }: Pick<Incoming, 'labels' | 'source'> & { readonly numbers: ClassNumbers | null },
  rules: RedactRules,
) {
  if (!reaches(levelOf(deps.names), rules.site.redaction.names)) throw new Refusal('NAMES_LEVEL_MISSING');
  const language = languageOf(parsed.text);
  const { phoneRegion: region } = rules.site.redaction;
  const site = labels?.site ?? '';
  const place = { policy: rules.policy, site, region, language };
  // The title is read together with the text, so that a name given away in one is hidden in both.
  const title = parsed.title ?? nameOf(source.path);
  const whole = parsed.text + BETWEEN + (parsed.title ?? titleCase(title));
  // The capitals that a file's name is given here say nothing of names.
  const prose = parsed.title === null ? parsed.text.length : whole.length;
  const context = { site: rules.site, language, labelled: labelledIn(parsed), prose };
  const found = await findAll(deps.names, whole, context, deps.detectors);
  const { findings, spared } = await sparing(numbers, whole, found);
  const [inText, inTitle] = parted(findings, parsed.text.length, BETWEEN.length);
  const { text, redactions } = applyRedactions(parsed, await replacementsFor(deps, parsed.text, inText, place));
  const named = spliced(title, await replacementsFor(deps, titleCase(title), inTitle, place));
  const shown = `${text.text}${BETWEEN}${named}`;
  return {
    text: { ...text, title: named, findings: await shownFindings(deps, text.findings, shown, { rules, site }) },
    redactions,
    spared,
    shownPath: await pathShown(deps, source.path, rules, place.site),
    language,
    policy: policyDigest(rules.policy, deps.detectors, deps.names?.digest ?? null),
  };
}

/**
 * The same policy for a text without structure: a question, a name, a message. `site` keeps pseudonyms stable inside
 * one. `thorough` as for detectors: told from the text when absent.
 */
export async function redactText(
  deps: RedactDeps,
  text: string,
  rules: RedactRules,
  where: { readonly site: string; readonly thorough?: boolean },
): Promise<string> {
  const language = languageOf(text);
  const context = {
    site: rules.site,
    language,
    labelled: [],
    ...(where.thorough !== undefined && { thorough: where.thorough }),
  };
  const findings = await findAll(deps.names, text, context, deps.detectors);
  const place = { policy: rules.policy, site: where.site, region: rules.site.redaction.phoneRegion, language };
  return spliced(text, await replacementsFor(deps, text, findings, place));
}

/** What was hidden may name people too, and a reviewer sees it under the same policy. */
async function shownFindings(
  deps: RedactDeps,
  findings: readonly ParseFinding[],
  text: string,
  { rules, site }: { readonly rules: RedactRules; readonly site: string },
): Promise<readonly ParseFinding[]> {
  const shown = findings.map(async (finding) => {
    // A detector does not know a name with marks in it: the text, where it stands without them, says what may be shown.
    const hidden = SPELLED.has(finding.kind) ? spelledAsShown(finding.hidden, text) : finding.hidden;
    return { ...finding, hidden: await redactText(deps, hidden, rules, { site }) };
  });
  return await Promise.all(shown);
}

/** Folder by folder, so that a name is found in each as it is in a title. */
export async function pathShown(deps: RedactDeps, path: string, rules: RedactRules, site: string): Promise<string> {
  const parts = path.split('/').map(async (part) => {
    const ending = /(?<=.)\.\p{L}{1,5}$/u.exec(part)?.[0] ?? '';
    const said = titleCase(part.slice(0, part.length - ending.length).replace(/_/g, ' '));
    const shown = await redactText(deps, said, rules, { site, thorough: false });
    return shown === said ? part : `${shown}${ending}`;
  });
  return (await Promise.all(parts)).join('/');
}

const BETWEEN = '\n\n';

/** The file's name without folders and ending; marks that stand for blanks become blanks. */
function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return (dot > 0 ? file.slice(0, dot) : file).replace(/_/g, ' ');
}

/** File names are often written small; names are looked for as they are written elsewhere. Keeps the length. */
function titleCase(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])\p{Ll}(?=\p{Ll})/gu, (letter) => {
    const upper = letter.toUpperCase();
    return upper.length === letter.length ? upper : letter;
  });
}

function parted(findings: readonly Finding[], length: number, gap: number): readonly [Finding[], Finding[]] {
  const inText: Finding[] = [];
  const inTitle: Finding[] = [];
  const from = length + gap;
  for (const finding of findings) {
    const { start, end } = finding;
    if (start < length) inText.push({ ...finding, end: Math.min(end, length) });
    if (end > from) inTitle.push({ ...finding, start: Math.max(start, from) - from, end: end - from });
  }
  return [inText, inTitle];
}

function spliced(text: string, replacements: readonly Replacement[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: said } of replacements) {
    out += text.slice(at, start) + said;
    at = end;
  }
  return out + text.slice(at);
}
