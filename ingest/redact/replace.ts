// Decides what stands in place of each finding: a pseudonym for a person, a named gap for the rest.

import type { Pseudonyms } from '../../graph/keys/pseudonyms.ts';
import type { Finding, FindingType } from './detector.ts';
import { generalised } from './generalise.ts';
import { hiddenIn } from './joined.ts';
import type { Language } from './language.ts';
import { normalised } from './normalised.ts';
import type { Policy } from './policy.ts';
import type { Replacement } from './rewrite.ts';

export interface Place {
  readonly policy: Policy;
  /** Pseudonyms are the same inside one site. */
  readonly site: string;
  /** ISO 3166 country whose numbering plan reads numbers without a prefix. */
  readonly region: string;
  readonly language: Language;
}

export async function replacementsFor(
  deps: { readonly pseudonyms: Pseudonyms },
  text: string,
  findings: readonly Finding[],
  place: Place,
): Promise<readonly Replacement[]> {
  const { treatments } = place.policy;
  const full = fullNames(text, findings);
  const replacements: Replacement[] = await forgotten(deps, text, { findings, full, place });
  for (const { start, end, type, value: said } of hiddenIn(text, findings, treatments)) {
    const treatment = treatments[type];
    if (treatment !== 'pseudonymise') {
      const general = treatment === 'generalise' ? generalised(type, said, place.region) : null;
      const shown = gap(treatment === 'drop' ? null : type, general, place.language);
      replacements.push({ start, end, type, as: 'gap', text: shown });
      continue;
    }
    const value = normalised(said);
    const pseudonym = await deps.pseudonyms.of(
      type,
      place.site,
      type === 'person' ? (full.get(value) ?? value) : value,
    );
    if (pseudonym !== null) replacements.push({ start, end, type, as: 'pseudonym', text: pseudonym });
    else replacements.push({ start, end, type, as: 'gap', text: gap(type, null, place.language) });
  }
  return replacements.sort((a, b) => a.start - b.start);
}

interface Kept {
  readonly findings: readonly Finding[];
  readonly full: ReadonlyMap<string, string>;
  readonly place: Place;
}

/** What a policy keeps of people who asked to be forgotten. */
async function forgotten(
  deps: { readonly pseudonyms: Pick<Pseudonyms, 'erased'> },
  text: string,
  { findings, full, place: { policy, site, language } }: Kept,
): Promise<Replacement[]> {
  const gone: Replacement[] = [];
  for (const { type, start, end } of findings) {
    if (!OF_PEOPLE.includes(type) || policy.treatments[type] !== 'keep') continue;
    const value = normalised(text.slice(start, end));
    const named = type === 'person' ? (full.get(value) ?? value) : value;
    if (await deps.pseudonyms.erased(type, site, named))
      gone.push({ start, end, type, as: 'gap', text: gap(type, null, language) });
  }
  return gone;
}

/** What stands for one person and can be erased by itself. */
export const OF_PEOPLE: readonly FindingType[] = ['person', 'badge'];

/** "huber" → "maria huber", where the text knows one Huber only. */
function fullNames(text: string, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const bearers = new Map<string, Set<string>>();
  for (const { type, start, end } of findings) {
    if (type !== 'person') continue;
    const name = normalised(text.slice(start, end));
    const words = name.split(' ');
    if (words.length < 2) continue;
    for (const word of words) bearers.set(word, (bearers.get(word) ?? new Set()).add(name));
  }
  return new Map([...bearers].flatMap(([word, names]) => (names.size === 1 ? [[word, [...names][0]!] as const] : [])));
}

const GAPS: Readonly<Record<FindingType, readonly [english: string, german: string]>> = {
  email: ['e-mail', 'E-Mail'],
  phone: ['phone number', 'Telefonnummer'],
  iban: ['account number', 'Kontonummer'],
  card: ['card number', 'Kartennummer'],
  nationalId: ['identity number', 'Ausweisnummer'],
  dateOfBirth: ['date of birth', 'Geburtsdatum'],
  secret: ['secret', 'Geheimnis'],
  person: ['name', 'Name'],
  badge: ['badge number', 'Personalnummer'],
  ipAddress: ['network address', 'Netzwerkadresse'],
  macAddress: ['hardware address', 'Hardwareadresse'],
  organisation: ['organisation', 'Organisation'],
  location: ['place', 'Ort'],
  address: ['address', 'Anschrift'],
  postalCode: ['postal code', 'Postleitzahl'],
  title: ['title', 'Titel'],
  nationality: ['nationality', 'Nationalität'],
  domain: ['domain', 'Domain'],
  date: ['date', 'Datum'],
  age: ['age', 'Alter'],
};

/** `[phone number removed]`, `[phone number removed: AT]`, `[removed]`. */
function gap(type: FindingType | null, general: string | null, language: Language): string {
  const german = language === 'de';
  const removed = german ? 'entfernt' : 'removed';
  if (type === null) return `[${removed}]`;
  const kind = GAPS[type][german ? 1 : 0];
  return general === null ? `[${kind} ${removed}]` : `[${kind} ${removed}: ${general}]`;
}
