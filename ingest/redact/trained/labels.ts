// The labels of a sequence: outside, and the first or a later word of each kind of name.

import type { FindingType } from '../detector.ts';

export const KINDS = ['person', 'organisation', 'location', 'address'] as const satisfies readonly FindingType[];
/** 0 outside; 1, 3, 5, 7 a first word; 2, 4, 6, 8 a later one. */
export const LABELS = 1 + 2 * KINDS.length;
