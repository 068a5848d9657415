// Shows what a labels file would do before anybody approves it: files per rule, who would read them, what stays hidden.

import type { AccessGraph } from '../../../graph/access/accessGraph.ts';
import { readers } from '../../../graph/access/readers.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import type { PrincipalId } from '../../../graph/model/ids.ts';
import type { Labels } from '../../../graph/model/labels.ts';
import { type LabelsFile, labelsFor } from '../../../ingest/label/labelsFile.ts';

export interface LabelsCheck {
  readonly rules: readonly RuleCheck[];
  /** Hidden: no rule, or none that gives site and sensitivity. */
  readonly unlabelled: readonly string[];
}

export interface RuleCheck {
  readonly path: string;
  /** Every file that the rule matches, whichever rule has the last word on it. */
  readonly files: readonly string[];
  /** Everybody who would read at least one of them, by id. */
  readonly readers: readonly PrincipalId[];
}

/** Each rule is tried on each path, while nothing else is answered. */
const MOST_TRIES = 2_000_000;

/** TOO_LARGE for more rules on more paths than can be tried at once. */
export function checkLabels(file: LabelsFile, paths: readonly string[], access: AccessGraph): LabelsCheck {
  if (file.rules.length * paths.length > MOST_TRIES) {
    throw new Refusal(
      'TOO_LARGE',
      'These are too many rules on too many paths to check at once; check a smaller folder.',
    );
  }
  const labelled = paths.map((path) => ({ path, ...labelsFor(file, path) }));
  const readersOf = remembered(access);
  const rules = file.rules.map(({ path }, index) => {
    const matched = labelled.filter((each) => each.rules.includes(index));
    const seen = new Set(
      matched.flatMap(({ labelling }) => (labelling.kind === 'labelled' ? readersOf(labelling.labels) : [])),
    );
    return { path, files: matched.map((each) => each.path), readers: [...seen].sort() };
  });
  const unlabelled = labelled.filter(({ labelling }) => labelling.kind === 'hidden').map(({ path }) => path);
  return { rules, unlabelled };
}

function remembered(access: AccessGraph): (labels: Labels) => readonly PrincipalId[] {
  const known = new Map<string, readonly PrincipalId[]>();
  return (labels) => {
    const key = JSON.stringify([labels.site, labels.line, labels.collection, labels.sensitivity]);
    const found = known.get(key) ?? readers(access, labels);
    known.set(key, found);
    return found;
  };
}
