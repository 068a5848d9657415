// Reads access.yaml: people, groups, grants and denials, with every name known and no circle of groups.

import { z } from 'zod';
import type { AccessFile } from '../../graph/access/accessFile.ts';
import { CONTENT_ROLES, coversEverything, ROLES, type Role } from '../../graph/access/rules.ts';
import { NAME } from '../../ingest/label/name.ts';
import { readYaml } from '../../ingest/label/readYaml.ts';
import { SELECTOR } from './selector.ts';

export const ACCESS_FILE = 'access.yaml';

/** Refuses with CONFIG_INVALID; the sentence names line, field and an example. */
export function readAccessFile(text: string): AccessFile {
  const kind = { file: ACCESS_FILE, code: 'CONFIG_INVALID', schema: SCHEMA, examples: EXAMPLES } as const;
  const { people, agents, services, groups, grants, denials } = readYaml(kind, text);
  const principals = [
    ...people.map((each) => ({ ...each, kind: 'person' })),
    ...agents.map((each) => ({ ...each, kind: 'agent' })),
    ...services.map((each) => ({ ...each, kind: 'service' })),
  ];
  // The schema's strings become branded names here, where they enter the house.
  return { people: principals, groups, grants, denials } as unknown as AccessFile;
}

const PRINCIPAL = z.strictObject({
  id: NAME,
  name: z.string().min(1).max(200),
  groups: z.array(NAME).max(200).default([]),
});

const INSTANT = z.iso.datetime({ offset: true, error: 'must be a date and time with offset' });
const CONDITIONS = z
  .strictObject({
    shift: z.array(NAME).min(1).exactOptional(),
    purpose: z.array(NAME).min(1).exactOptional(),
    from: INSTANT.exactOptional(),
    until: INSTANT.exactOptional(),
  })
  .nullable()
  .default(null);

const GRANT = z
  .strictObject({
    to: NAME,
    role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]),
    on: SELECTOR.default({}),
    conditions: CONDITIONS,
  })
  .refine(({ role, on }) => !CONTENT_ROLES.includes(role) || !coversEverything(on), {
    path: ['on'],
    error: 'must say where: a role that reads needs at least one of site, line, collection, sensitivity',
  });

const SHAPE = z.strictObject({
  version: z.literal(1),
  people: z.array(PRINCIPAL),
  agents: z.array(PRINCIPAL).default([]),
  services: z.array(PRINCIPAL).default([]),
  groups: z.array(z.strictObject({ id: NAME, in: z.array(NAME).max(200).default([]) })).default([]),
  grants: z.array(GRANT).default([]),
  denials: z.array(z.strictObject({ to: NAME, on: SELECTOR.default({}) })).default([]),
});

const SCHEMA = SHAPE.check(({ value, issues }) => {
  for (const { path, message } of [...unknownNames(value), ...circles(value)])
    issues.push({ code: 'custom', path: [...path], message, input: value });
});

type Parsed = z.infer<typeof SHAPE>;
interface Wrong {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function unknownNames(file: Parsed): Wrong[] {
  const wrong: Wrong[] = [];
  const known = new Set<string>();
  const groups = new Set(file.groups.map(({ id }) => id));
  for (const list of ['people', 'agents', 'services', 'groups'] as const) {
    for (const [index, { id }] of file[list].entries()) {
      if (known.has(id)) wrong.push({ path: [list, index, 'id'], message: 'must be used once: this id stands twice' });
      known.add(id);
      const above = list === 'groups' ? file.groups[index]!.in : file[list][index]!.groups;
      const strange = above.findIndex((group) => !groups.has(group));
      const name = list === 'groups' ? 'in' : 'groups';
      if (strange >= 0) wrong.push({ path: [list, index, name, strange], message: 'must be a group of this file' });
    }
  }
  for (const list of ['grants', 'denials'] as const)
    for (const [index, { to }] of file[list].entries())
      if (!known.has(to)) wrong.push({ path: [list, index, 'to'], message: 'must be a group or person of this file' });
  return wrong;
}

/** A group that is inside itself would make every group on the way equal. */
function circles({ groups }: Parsed): Wrong[] {
  const above = new Map(groups.map((group) => [group.id, group.in]));
  const left = new Set(above.keys());
  for (let removed = true; removed; ) {
    removed = false;
    for (const id of left) {
      if (above.get(id)!.some((group) => left.has(group))) continue;
      left.delete(id);
      removed = true;
    }
  }
  const index = groups.findIndex(({ id }) => left.has(id));
  if (index < 0) return [];
  return [{ path: ['groups', index, 'in'], message: 'must not lead back to the group itself' }];
}

const EXAMPLES = {
  version: 'version: 1',
  people: 'people: [{ id: ina, name: "Ina Sommer", groups: [operators] }]',
  groups: 'groups: [operators]',
  in: 'in: [staff]',
  id: 'id: operators',
  name: 'name: "Ina Sommer"',
  grants: 'grants: [{ to: operators, role: reader, on: { site: hallbruck } }]',
  to: 'to: operators',
  role: 'role: reader',
  on: 'on: { site: hallbruck, sensitivity: operations }',
  denials: 'denials: [{ to: operators, on: { sensitivity: personnel } }]',
  site: 'site: hallbruck',
  line: 'line: forming',
  collection: 'collection: manuals',
  sensitivity: 'sensitivity: operations',
  conditions: 'conditions: { shift: [early] }',
  shift: 'shift: [early]',
  purpose: 'purpose: [repair]',
  from: 'from: "2030-01-31T06:00:00+01:00"',
  until: 'until: "2030-01-31T06:00:00+01:00"',
};
