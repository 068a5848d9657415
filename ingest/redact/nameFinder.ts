// The port of a model that finds names in running text, and how it joins the detectors.

import type { Digest } from '../../graph/model/ids.ts';
import { type Detection, detectAll } from './detect.ts';
import type { Finding } from './detector.ts';
import { namesPeopleFreely } from './reading.ts';

/** How names are found outside the words that introduce them; each level includes those before it. */
export const NAME_LEVELS = ['lists', 'trained', 'model'] as const;
export type NameLevel = (typeof NAME_LEVELS)[number];

/**
 * - MUST return spans inside `text`, none of them empty; they may overlap.
 * - MUST do work bounded by a constant times the length of `text`.
 * - MUST NOT keep, send or report any of the text.
 */
export interface NameFinder {
  readonly level: Exclude<NameLevel, 'lists'>;
  /** Covers all that decides what is found. */
  readonly digest: Digest;
  find(text: string): Promise<readonly Finding[]>;
}

/** The model reads only where names may stand anywhere: elsewhere it takes products and signals for people. */
export async function findAll(
  finder: NameFinder | null,
  text: string,
  context: Omit<Detection, 'given'>,
): Promise<readonly Finding[]> {
  const thorough = context.thorough ?? namesPeopleFreely(text, context.labelled);
  const given = finder && thorough ? await finder.find(text) : [];
  return detectAll(text, { ...context, thorough, given });
}
