// The identity, tax, social-security, passport and licence numbers of ten countries: shape, check digits, words for them.

import {
  austrianSocialSecurity,
  austrianTaxNumber,
  britishUtr,
  dutchBsn,
  frenchNir,
  frenchTaxNumber,
  germanIdentityCard,
  germanPassport,
  germanSocialSecurity,
  germanTaxId,
  italianFiscalCode,
  italianVat,
  polishNip,
  polishPesel,
  spanishId,
  spanishSocialSecurity,
  swissSocialSecurity,
  swissUid,
} from '../checksums.ts';

export interface NationalNumber {
  readonly pattern: RegExp;
  /** null: the shape has no check digits. */
  readonly valid: ((value: string) => boolean) | null;
  /** Where shape and check digits alone say too little: a word for it must stand beside the number. */
  readonly weak: 'everywhere' | 'in manuals' | 'nowhere';
  readonly words: RegExp;
}

const TAX =
  /steuer|\btax|\btin\b|\bidnr|ust-?id|\buid\b|\butr\b|taxpayer|fiscal|imp[ôo]ts|\bspi\b|partita iva|p\.? ?iva|codice|\bnif\b|\bnip\b|podatk|belasting|\bein\b|\bitin\b/i;
const SOCIAL =
  /sozialvers|rentenvers|versicherungsn|\bsv-?n|svnr|social|insurance|\bahv\b|\bavs\b|\bnir\b|s[ée]curit[ée]|insee|seguridad|\bnuss?\b|\bnaf\b|pesel|burgerservice|\bbsn\b|sofi|\bni\b|nino|\bssn\b|security/i;
const IDENTITY = /\bdni\b|\bnie\b|\bnif\b|identi|ausweis|\bpesel\b|\bcf\b|codice|fiscal|\btax/i;
const IDENTITY_CARD =
  /personal-?ausweis|ausweis-? ?(?:nummer|nr\.?|dokument)|\bperso\b|identit(?:y|äts)[ -]?(?:card|karte|document)|\bid[ -]?(?:card|karte)\b/i;
const PASSPORT = /passport|reisepass|\bpass(?:nummer|-?nr)|passeport|passaporto|pasaporte|paszport|paspoort/i;
const LICENCE =
  /(?:driv(?:er|ing)\P{L}{0,2}s?\P{L}{0,2}licen[cs]e|\bdln?\b|license (?:no|number|#)|f[üu]hrerschein|permis de conduire|patente|permiso de conducir|carn[ée]t? de conducir|prawo jazdy|rijbewijs)/iu;

const L = '(?<![\\p{L}\\p{N}_.,-])';
const R = '(?![\\p{L}\\p{N}_]|[-.,]\\d)';

function strong(pattern: string, valid: NationalNumber['valid'], words: RegExp): NationalNumber {
  return { pattern: new RegExp(L + pattern + R, 'gu'), valid, words, weak: 'nowhere' };
}

function weak(pattern: string, valid: NationalNumber['valid'], words: RegExp): NationalNumber {
  return { ...strong(pattern, valid, words), weak: 'everywhere' };
}

/** As many part numbers look like it; where people are named freely it is hidden all the same. */
function common(pattern: string, valid: NationalNumber['valid'], words: RegExp): NationalNumber {
  return { ...strong(pattern, valid, words), weak: 'in manuals' };
}

export const NATIONAL_NUMBERS: readonly NationalNumber[] = [
  // Germany
  weak('[1-9]\\d[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{3}', germanTaxId, TAX),
  weak('\\d{2,3}/\\d{3,4}/\\d{4,5}', null, TAX),
  // The identity card's nine signs stand without their check digit on its front.
  weak('[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\\d]{8}(?:[ <]?\\d)?', germanIdentityCard, IDENTITY_CARD),
  strong('\\d{2}[ ]?\\d{6}[ ]?[A-Z][ ]?\\d{3}', germanSocialSecurity, SOCIAL),
  // One letter and nine digits are a maker's number: of passports hardly one in a thousand has no second letter.
  strong('[CFGHJKLMNPRTVWXYZ](?=\\d{0,7}[A-Z])[CFGHJKLMNPRTVWXYZ\\d]{8}\\d', germanPassport, PASSPORT),
  // Austria
  weak('[1-9]\\d{3}[ -]?\\d{6}', austrianSocialSecurity, SOCIAL),
  weak('\\d{2}[ -]?\\d{3}/?\\d{4}', austrianTaxNumber, TAX),
  // Switzerland
  strong('756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}', swissSocialSecurity, SOCIAL),
  strong('CHE-?\\d{3}\\.?\\d{3}\\.?\\d{3}', swissUid, TAX),
  // France
  strong('[12378][ ]?\\d{2}[ ]?\\d{2}[ ]?(?:\\d{2}|2[AB])[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{2}', frenchNir, SOCIAL),
  weak('[0-3]\\d[ ]?\\d{2}[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{3}', frenchTaxNumber, TAX),
  // Italy
  strong('[A-Z]{6}[\\dL-V]{2}[A-T][\\dL-V]{2}[A-Z][\\dL-V]{3}[A-Z]', italianFiscalCode, IDENTITY),
  weak('(?:IT)?\\d{11}', (value) => italianVat(value.replace(/^IT/, '')), TAX),
  // Spain
  common('(?:\\d{8}|[XYZ]-?\\d{7})-?[A-Z]', spanishId, IDENTITY),
  weak('\\d{2}[ /]?\\d{8}[ /]?\\d{2}', spanishSocialSecurity, SOCIAL),
  // Poland
  weak('\\d{11}', polishPesel, SOCIAL),
  weak('\\d{3}-?\\d{3}-?\\d{2}-?\\d{2}', polishNip, TAX),
  weak('\\d{5}/\\d{2}/\\d{4}', null, LICENCE),
  // Netherlands
  weak('\\d{4}[. ]?\\d{2}[. ]?\\d{3}', dutchBsn, SOCIAL),
  // United Kingdom
  strong('(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \\d{2} \\d{2} \\d{2} [A-D]', null, SOCIAL),
  weak('(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]', null, SOCIAL),
  weak('\\d{5}[ ]?\\d{5}', britishUtr, TAX),
  weak('[A-Z9]{5}[ ]?\\d{6}[ ]?[A-Z9]{2}[ ]?[A-Z\\d]{3}', null, LICENCE),
  // United States
  common('(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}', null, SOCIAL),
  weak('(?!000|666|9)\\d{3}[ .]?(?!00)\\d{2}[ .]?(?!0000)\\d{4}', null, /\bssn\b|social(?: security)?/i),
  weak('9\\d{2}-[5-9]\\d-\\d{4}', null, TAX),
  weak('\\d{2}-\\d{7}', null, TAX),
  // Passports and licences of any of them: letters and digits, with at least four digits
  weak('[A-Z\\d]{6,14}', fourDigits, PASSPORT),
  weak('[A-Z\\d]{1,9}(?:[ -]?[A-Z\\d]{2,9}){0,4}', (value) => fourDigits(value) && /^.{5,18}$/.test(value), LICENCE),
];

function fourDigits(value: string): boolean {
  return /(?:\D*\d){4}/.test(value);
}
