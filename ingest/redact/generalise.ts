// What a value may still tell in general, without telling whose it is: a year, a country, a domain.

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { FindingType } from './detector.ts';

/** What is left of a value; null where nothing general can be said of it. */
type General = (value: string, region: string) => string | null;

const GENERAL: Partial<Readonly<Record<FindingType, General>>> = {
  dateOfBirth: (value) => /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(value)?.[0] ?? null,
  phone: countryOf,
  email: (value) => value.slice(value.lastIndexOf('@') + 1).toLowerCase() || null,
  iban: (value) => value.slice(0, 2).toUpperCase(),
  ipAddress: (value) => /^(\d{1,3}\.\d{1,3}\.)\d{1,3}\.\d{1,3}$/.exec(value)?.[1]?.concat('0.0/16') ?? null,
  /** The first three octets name the maker (IEEE OUI). */
  macAddress: (value) =>
    value
      .replace(/[^\da-f]/gi, '')
      .slice(0, 6)
      .toUpperCase()
      .replace(/(..)(?=.)/g, '$1:'),
};

/** The types `generalise` may be chosen for. */
export const GENERALISED: ReadonlySet<FindingType> = new Set(Object.keys(GENERAL) as FindingType[]);

/** `region`: ISO 3166 country of numbers without a prefix. */
export function generalised(type: FindingType, value: string, region: string): string | null {
  return GENERAL[type]?.(value, region) ?? null;
}

function countryOf(value: string, region: string): string | null {
  const plan: CountryCode | undefined = isSupportedCountry(region) ? region : undefined;
  return parsePhoneNumberFromString(value.replace(/^00/, '+'), plan)?.country ?? null;
}
