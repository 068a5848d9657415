// What a piece is made from while its procedure and what its messages cover are still looked for.

import type { SafetyLevel } from '../../graph/model/chunk.ts';
import type { Block } from '../parse/parsed.ts';
import type { Section } from './outline.ts';

export interface Draft {
  readonly block: Block;
  readonly end: number;
  readonly section: Section;
  readonly step: { readonly number: string; readonly body: { readonly start: number; readonly end: number } } | null;
  readonly level: SafetyLevel | null;
  readonly header: readonly string[];
  sequence: number | null;
}
