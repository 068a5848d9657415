// The review stage: a document that hides something, or speaks to a machine, goes no further until a person let it through.

import { Refusal } from '../../graph/model/errors.ts';
import { isSuspicious } from '../parse/finding.ts';
import type { Redacted } from '../stages.ts';
import { letsThrough, type ToldFinding, told } from './told.ts';

export class Suspicious extends Refusal {
  readonly findings: readonly ToldFinding[];

  constructor(findings: readonly ToldFinding[]) {
    super('SUSPICIOUS');
    this.findings = findings;
  }
}

/** SUSPICIOUS, with what was found. Before anything is cut, embedded or stored, so that nothing of it can be found. */
export function review(redacted: Redacted): Redacted {
  const { findings } = redacted.text;
  const found = told(findings);
  if (!isSuspicious(findings) || letsThrough(redacted.sealed.incoming.approval, found)) return redacted;
  throw new Suspicious(found);
}
