// bulkhead.labels.yaml: rules that give the documents of a folder their labels, as a proposal.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import type { Digest, MachineId } from '../../graph/model/ids.ts';
import type { Labelling, Labels, Validity } from '../../graph/model/labels.ts';
import { type Glob, glob } from './glob.ts';
import { NAME, NAME_NOT_NONE, NAME_OR_NONE } from './name.ts';
import { readYaml } from './readYaml.ts';
import { sourcePath } from './sourcePath.ts';

export const LABELS_FILE = 'bulkhead.labels.yaml';

export interface LabelsFile {
  /** Root of the identity of the sources below this file's folder. */
  readonly name: string;
  /** SHA-256 of the file's bytes: what an administrator approves. */
  readonly digest: Digest;
  readonly rules: readonly LabelsRule[];
}

/** Absent: left as an earlier rule said; null: none. */
export interface LabelsRule {
  readonly path: string;
  readonly matches: Glob['matches'];
  readonly site?: string;
  readonly line?: string | null;
  readonly collection?: string | null;
  readonly sensitivity?: string;
  readonly owner?: string | null;
  readonly validity?: Validity;
  readonly machines?: readonly MachineId[] | { readonly field: string };
}

export interface Labelled {
  readonly labelling: Labelling;
  /** Each record names its machine in this field; null: the document's machines are those of the labels. */
  readonly machineField: string | null;
  /** Positions of the rules that matched, in order. */
  readonly rules: readonly number[];
}

/** Curators send these over the network, and reading one keeps everybody waiting. */
const LONGEST = 2 ** 18;

/** Refuses with LABELS_INVALID; the sentence names line, field and an example. */
export function readLabelsFile(bytes: Uint8Array): LabelsFile {
  if (bytes.length > LONGEST) throw new Refusal('LABELS_INVALID', `${LABELS_FILE} is larger than 256 KiB; split it.`);
  const text = utf8(bytes);
  const file = readYaml({ file: LABELS_FILE, code: 'LABELS_INVALID', schema: SCHEMA, examples: EXAMPLES }, text);
  const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
  return { name: file.name, digest, rules: file.rules.map(rule) };
}

/** Every matching rule in order, later ones field by field over earlier ones. Without site and sensitivity: hidden. */
export function labelsFor(file: LabelsFile, path: string): Labelled {
  const safe = sourcePath(path);
  const rules = [...file.rules.keys()].filter((index) => file.rules[index]!.matches(safe));
  const merged: Partial<LabelsRule> = Object.assign({}, ...rules.map((index) => file.rules[index]));
  const { site, sensitivity, line = null, collection = null, owner = null, validity = 'in-force' } = merged;
  const named = merged.machines ?? [];
  const machineField = 'field' in named ? named.field : null;
  if (site === undefined || sensitivity === undefined) return { labelling: { kind: 'hidden' }, machineField, rules };
  const machines = 'field' in named ? [] : named;
  const labels: Labels = { site, line, collection, sensitivity, machines, owner, validity, from: file.digest };
  return { labelling: { kind: 'labelled', labels }, machineField, rules };
}

const PATTERN = z.string().transform((pattern, context) => {
  const compiled = glob(pattern);
  if ('matches' in compiled) return { path: pattern, matches: compiled.matches };
  context.addIssue({ code: 'custom', message: `must be ${compiled.error}` });
  return z.NEVER;
});
const MACHINES = z.union([z.array(NAME).max(200), z.strictObject({ field: z.string().min(1).max(128) })], {
  error: 'must be a list of machines, or { field: name } for records',
});

const SCHEMA = z.strictObject({
  version: z.literal(1),
  name: NAME,
  rules: z
    .array(
      z.strictObject({
        path: PATTERN,
        site: NAME_NOT_NONE.optional(),
        line: NAME_OR_NONE.optional(),
        collection: NAME_OR_NONE.optional(),
        sensitivity: NAME_NOT_NONE.optional(),
        owner: NAME_OR_NONE.optional(),
        validity: z.enum(['in-force', 'superseded', 'withdrawn', 'under-review']).optional(),
        machines: MACHINES.optional(),
      }),
    )
    .max(2000),
});

const EXAMPLES = {
  version: 'version: 1',
  name: 'name: sample-plant',
  rules: 'rules: [{ path: "**", site: hallbruck, sensitivity: operations }]',
  path: 'path: "press-p4/**"',
  site: 'site: hallbruck',
  line: 'line: forming',
  collection: 'collection: manuals',
  sensitivity: 'sensitivity: operations',
  owner: 'owner: maintenance',
  validity: 'validity: in-force',
  machines: 'machines: [P4]',
  field: 'machines: { field: machine }',
};

type ParsedRule = z.infer<typeof SCHEMA>['rules'][number];

function rule({ path, machines, ...given }: ParsedRule): LabelsRule {
  const named = machines === undefined ? {} : { machines: machines as readonly MachineId[] | { field: string } };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...path, ...present, ...named };
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal('LABELS_INVALID', `${LABELS_FILE} is not UTF-8 text; save it as UTF-8.`, { cause });
  }
}
