// Reads bulkhead.site.yaml: sites, lines and machines that fit together, and patterns that are safe to run.

import { z } from 'zod';
import { NAME_LEVELS, type Site } from '../../graph/model/site.ts';
import { NAME, NAME_NOT_NONE } from '../../ingest/label/name.ts';
import { readYaml } from '../../ingest/label/readYaml.ts';
import { safePattern } from './pattern.ts';

export const SITE_FILE = 'bulkhead.site.yaml';

/** Refuses with CONFIG_INVALID; the sentence names line, field and an example. */
export function readSiteFile(text: string): Site {
  const kind = { file: SITE_FILE, code: 'CONFIG_INVALID', schema: SCHEMA, examples: EXAMPLES } as const;
  const { version: _, ...site } = readYaml(kind, text);
  // The schema's strings become branded machine ids here, where they enter the house.
  return site as unknown as Site;
}

const PATTERN = z.string().transform((source, context) => {
  const checked = safePattern(source);
  if (checked instanceof RegExp) return checked;
  context.addIssue({ code: 'custom', message: checked.error });
  return z.NEVER;
});
const PATTERNS = z.array(PATTERN).max(100).default([]);
const TEXT = z.string().trim().min(1).max(200);

const SHAPE = z.strictObject({
  version: z.literal(1),
  plant: NAME,
  zone: z.string().refine(knownZone, { error: 'must be a time zone of the IANA list' }),
  sites: z.array(z.strictObject({ id: NAME_NOT_NONE, name: TEXT })).min(1),
  lines: z.array(z.strictObject({ id: NAME_NOT_NONE, name: TEXT, site: NAME })).default([]),
  machines: z
    .array(
      z.strictObject({
        id: NAME,
        names: z.array(TEXT).max(50).default([]),
        model: TEXT.nullable().default(null),
        maker: TEXT.nullable().default(null),
        line: NAME.nullable().default(null),
        site: NAME,
      }),
    )
    .default([]),
  entities: z
    .strictObject({ faultCode: PATTERNS, asset: PATTERNS, part: PATTERNS })
    .default({ faultCode: [], asset: [], part: [] }),
  redaction: z
    .strictObject({
      phoneRegion: z.string().regex(/^[A-Z]{2}$/, { error: 'must be the two letters of a country (ISO 3166)' }),
      badge: PATTERNS,
      keep: z.array(TEXT).max(5000).default([]),
      names: z.enum(NAME_LEVELS).default('lists'),
    })
    .default({ phoneRegion: 'DE', badge: [], keep: [], names: 'lists' }),
  reports: z.array(NAME).max(100).default([]),
  glossary: z
    .array(z.tuple([TEXT, TEXT]))
    .max(5000)
    .default([]),
  review: z
    .strictObject({ own: z.boolean().default(false), rejected: z.enum(['destroy', 'keep']).default('destroy') })
    .default({ own: false, rejected: 'destroy' }),
  renewal: z.strictObject({ hide: z.boolean().default(false) }).default({ hide: false }),
  vanished: z.strictObject({ retireAfterDays: z.int().min(1).max(3650) }).default({ retireAfterDays: 30 }),
});

const SCHEMA = SHAPE.check(({ value, issues }) => {
  for (const { path, message } of [...repeats(value), ...strangers(value)])
    issues.push({ code: 'custom', path: [...path], message, input: value });
});

type Parsed = z.infer<typeof SHAPE>;
interface Wrong {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function repeats(site: Parsed): Wrong[] {
  return (['sites', 'lines', 'machines'] as const).flatMap((list) => {
    const ids = site[list].map(({ id }) => id);
    const index = ids.findIndex((id, position) => ids.indexOf(id) < position);
    return index < 0 ? [] : [{ path: [list, index, 'id'], message: 'must be used once: this id stands twice' }];
  });
}

/** A machine on a line of another site would let a label on that line say two things. */
function strangers({ sites, lines, machines }: Parsed): Wrong[] {
  const known = new Set(sites.map(({ id }) => id));
  const siteOf = new Map(lines.map(({ id, site }) => [id, site]));
  const wrong: Wrong[] = [];
  for (const [index, { site }] of lines.entries())
    if (!known.has(site)) wrong.push({ path: ['lines', index, 'site'], message: 'must be one of the sites above' });
  for (const [index, { site, line }] of machines.entries()) {
    if (!known.has(site)) wrong.push({ path: ['machines', index, 'site'], message: 'must be one of the sites above' });
    else if (line !== null && siteOf.get(line) !== site)
      wrong.push({ path: ['machines', index, 'line'], message: 'must be a line of the same site' });
  }
  return wrong;
}

function knownZone(zone: string): boolean {
  return zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
}

const EXAMPLES = {
  version: 'version: 1',
  plant: 'plant: hallbruck-works',
  zone: 'zone: Europe/Vienna',
  sites: 'sites: [{ id: hallbruck, name: Hallbruck }]',
  lines: 'lines: [{ id: forming, name: Forming, site: hallbruck }]',
  machines: 'machines: [{ id: P4, names: ["Press 4"], line: forming, site: hallbruck }]',
  names: 'names: ["Press 4", "Presse 4"]',
  faultCode: 'faultCode: ["E-\\\\d{3}"]',
  asset: 'asset: ["[A-Z]{1,3}\\\\d{1,3}"]',
  part: 'part: ["TH-\\\\d{2}-\\\\d{4}"]',
  badge: 'badge: ["B-\\\\d{5}"]',
  phoneRegion: 'phoneRegion: AT',
  keep: 'keep: ["112"]',
  site: 'site: hallbruck',
  line: 'line: forming',
  id: 'id: P4',
  name: 'name: Hallbruck',
  reports: 'reports: [mail, shift-reports]',
  glossary: 'glossary: [[Vorfülldruck, pre-charge pressure]]',
  review: 'review: { own: false, rejected: destroy }',
  renewal: 'renewal: { hide: true }',
  hide: 'hide: true',
  own: 'own: false',
  rejected: 'rejected: destroy',
  retireAfterDays: 'vanished: { retireAfterDays: 30 }',
};
