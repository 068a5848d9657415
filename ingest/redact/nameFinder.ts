// The port of a model that finds names in running text, and how it joins the detectors.

import { createHash } from 'node:crypto';
import type { Digest } from '../../graph/model/ids.ts';
import { NAME_LEVELS, type NameLevel } from '../../graph/model/site.ts';
import { type Detection, detectAll } from './detect.ts';
import type { Detector, Finding } from './detector.ts';
import { namesPeopleFreely } from './reading.ts';

/**
 * How much a capital says: in `plain` text it makes a name likely; in `german`, where each noun has one, it says little,
 * and in the `cells` of tables and records, each of which begins with one, less. In a text about `things`, a manual or a
 * question, products and signals have capitals: of it, people alone are found, where more speaks for them.
 */
export type TextKind = 'plain' | 'german' | 'cells' | 'things';

/**
 * - MUST return spans inside `text`, none of them empty; they may overlap.
 * - MUST do work bounded by a constant times the length of `text`.
 * - MUST NOT keep, send or report any of the text.
 */
export interface NameFinder {
  readonly level: Exclude<NameLevel, 'lists'>;
  /** Covers all that decides what is found. */
  readonly digest: Digest;
  find(text: string, kind: TextKind): Promise<readonly Finding[]>;
}

/** `prose`: how much of the text is as it was written; what follows, the model does not read. */
export async function findAll(
  finder: NameFinder | null,
  text: string,
  { prose = text.length, ...context }: Omit<Detection, 'given'> & { readonly prose?: number },
  detectors?: readonly Detector[],
): Promise<readonly Finding[]> {
  const { labelled, thorough = namesPeopleFreely(text, labelled) } = context;
  const read = finder ? await finder.find(text.slice(0, prose), kindOf({ ...context, thorough })) : [];
  const given = thorough ? read : read.filter(({ type }) => type === 'person');
  return detectAll(text, { ...context, thorough, given }, detectors);
}

function kindOf({ thorough, labelled, language }: Pick<Detection, 'thorough' | 'labelled' | 'language'>): TextKind {
  if (!thorough) return 'things';
  return labelled.length > 0 ? 'cells' : language === 'de' ? 'german' : 'plain';
}

/** Both at work, as a level includes those before it; null where there is neither. */
export function together(model: NameFinder | null, trained: NameFinder | null): NameFinder | null {
  if (!model || !trained) return model ?? trained;
  return {
    level: model.level,
    digest: createHash('sha256').update(`${model.digest} ${trained.digest}`).digest('hex') as Digest,
    find: async (text, kind) => [...(await model.find(text, kind)), ...(await trained.find(text, kind))],
  };
}

export function levelOf(finder: NameFinder | null): NameLevel {
  return finder?.level ?? 'lists';
}

export function reaches(level: NameLevel, required: NameLevel = 'lists'): boolean {
  return NAME_LEVELS.indexOf(level) >= NAME_LEVELS.indexOf(required);
}
