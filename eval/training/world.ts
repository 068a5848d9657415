// Reads names, towns and streets of many countries out of the locale files of a published package, for training.

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hash } from '../../ingest/redact/trained/groups.ts';
import { LISTED } from '../../ingest/redact/trained/lists.ts';
import type { Listed } from '../../ingest/redact/trained/wordTable.ts';

export interface Country {
  readonly locale: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly towns: readonly string[];
  /** Whole names of streets, or what stands behind or before the word for a street. */
  readonly streets: readonly string[];
}

export type World = readonly Country[];

/** Any part may be missing. */
interface Locale {
  readonly person?: { readonly first_name?: Kinds; readonly last_name?: Kinds };
  readonly location?: {
    readonly city_name?: Kinds;
    readonly street_name?: Kinds;
    readonly street_name_part?: Kinds;
    readonly street_suffix?: Kinds;
  };
}
type Kinds = readonly string[] | Readonly<Record<string, readonly string[] | null>> | null;

/** Fewer say too little of a country. */
const FEWEST = 8;

/** `folder`: an unpacked @faker-js/faker (MIT). `kept`: which of its words may be used, so that others can judge. */
export async function worldOf(folder: string, kept: (word: string) => boolean): Promise<World> {
  const { allLocales } = (await import(pathToFileURL(join(resolve(folder), 'dist/index.js')).href)) as {
    allLocales: Readonly<Record<string, Locale>>;
  };
  return Object.entries(allLocales)
    .map(([locale, { person, location }]) => ({
      locale,
      given: words(person?.first_name, kept),
      family: words(person?.last_name, kept),
      towns: words(location?.city_name, kept),
      streets: [
        ...words(location?.street_name, kept),
        ...words(location?.street_name_part, kept),
        ...(locale.startsWith('fr') ? words(location?.street_suffix, kept) : []),
      ],
    }))
    .filter(({ given, family }) => given.length >= FEWEST && family.length >= FEWEST);
}

function words(kinds: Kinds | undefined, kept: (word: string) => boolean): readonly string[] {
  const all = Array.isArray(kinds) ? kinds : Object.values(kinds ?? {}).flatMap((list) => list ?? []);
  const latin = (all as readonly string[]).filter((word) => /^[\p{Script=Latin}\p{N}\p{M}.,'’ /-]{2,40}$/u.test(word));
  return [...new Set(latin)].filter(kept);
}

/** Each capitalised word of three letters or more with the lists that know it, in the order of their hashes. */
export function listedIn(world: World): Listed {
  const bits = new Map<number, number>();
  const add = (entries: readonly string[], bit: number) => {
    for (const entry of entries)
      for (const [word] of entry.matchAll(/\p{Lu}[\p{L}\p{M}]{2,}/gu))
        bits.set(hash(word.toLowerCase()), (bits.get(hash(word.toLowerCase())) ?? 0) | bit);
  };
  for (const { given, family, towns, streets } of world) {
    add(given, LISTED.given);
    add(family, LISTED.family);
    add(towns, LISTED.town);
    add(streets, LISTED.street);
  }
  const order = [...bits].sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(order, ([word]) => word),
    bits: Uint8Array.from(order, ([, lists]) => lists),
  };
}
