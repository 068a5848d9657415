// Check digits of account, card and identity numbers; each takes the number without blanks and marks.

export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** ISO 13616: country and check digits to the end, letters as 10 … 35, remainder 1 by 97. */
export function iban(value: string): boolean {
  if (value.length !== IBAN_LENGTHS[value.slice(0, 2)]) return false;
  let rest = 0;
  for (const sign of value.slice(4) + value.slice(0, 4)) {
    const number = Number.parseInt(sign, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

/** Lengths from the IBAN registry. */
export const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, CH: 21, CR: 22, CY: 28, CZ: 24,
  DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27,
  GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21,
  LT: 20, LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28,
  PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, VG: 24,
  XK: 20, BI: 27, BY: 28, DJ: 27, FK: 18, HN: 28, LY: 25, MN: 20, NI: 28, OM: 23, RU: 33, SC: 31, SD: 18, SO: 23,
  ST: 25, SV: 28, TL: 23, VA: 22, YE: 30,
}; // biome-ignore format: a table

/** ISO 7064 mod 11,10; one digit comes twice or three times, at least one not at all. */
export function germanTaxId(value: string): boolean {
  if (!/^[1-9]\d{10}$/.test(value)) return false;
  const counts = new Map<string, number>();
  for (const digit of value.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || repeated[0]! > 3) return false;
  let product = 10;
  for (const digit of value.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(value[10]);
}

/** Area, birth date, initial, serial, check digit; the letter counts as its two-digit place in the alphabet. */
export function germanSocialSecurity(value: string): boolean {
  const parts = /^(\d{8})([A-Z])(\d{2})(\d)$/.exec(value);
  if (!parts) return false;
  const letter = String(parts[2]!.charCodeAt(0) - 64).padStart(2, '0');
  const digits = `${parts[1]}${letter}${parts[3]}`;
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = weights.reduce((total, weight, i) => total + crossSum(weight * Number(digits[i])), 0);
  return sum % 10 === Number(parts[4]);
}

/** Austria: serial, check digit in fourth place, birth date. */
export function austrianSocialSecurity(value: string): boolean {
  if (!/^[1-9]\d{9}$/.test(value) || !dayAndMonth(value.slice(4, 6), value.slice(6, 8))) return false;
  return weighted(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(value[3]);
}

/** Switzerland: 756 and an EAN-13 check digit. */
export function swissSocialSecurity(value: string): boolean {
  if (!/^756\d{10}$/.test(value)) return false;
  return (10 - (weighted(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === Number(value[12]);
}

/** France: 13 signs and a key; the Corsican 2A and 2B count as 19 and 18. */
export function frenchNir(value: string): boolean {
  if (!/^[12378]\d{2}(?:0[1-9]|1[0-2]|[2-4]\d|50)(?:\d{2}|2[AB])\d{8}$/.test(value)) return false;
  const digits = value.replace('2A', '19').replace('2B', '18');
  const rest = BigInt(digits.slice(0, 13)) % 97n;
  return 97n - rest === BigInt(digits.slice(13));
}

/** Italy: even places count plainly, odd places by the decree's table. */
export function italianFiscalCode(value: string): boolean {
  if (!/^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/.test(value)) return false;
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const sign = value.charCodeAt(i);
    const place = sign >= 65 ? sign - 65 : sign - 48;
    sum += i % 2 === 0 ? odd[place]! : place;
  }
  return String.fromCharCode(65 + (sum % 26)) === value[15];
}

/** Spain: DNI, or NIE with X, Y, Z for 0, 1, 2; the letter is the remainder by 23. */
export function spanishId(value: string): boolean {
  if (!/^[XYZ\d]\d{7}[A-Z]$/.test(value)) return false;
  const number = Number(value.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === value[8];
}

/** Poland: birth date with the century in the month, weights 1 3 7 9. */
export function polishPesel(value: string): boolean {
  if (!/^\d{11}$/.test(value) || !dayAndMonth(value.slice(4, 6), String(Number(value.slice(2, 4)) % 20))) return false;
  return (10 - (weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(value[10]);
}

/** Austria: tax office, number, check digit in last place. */
export function austrianTaxNumber(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  const sum = [...value.slice(0, 8)].reduce((total, digit, i) => total + crossSum(Number(digit) * (1 + (i % 2))), 0);
  return (10 - (sum % 10)) % 10 === Number(value[8]);
}

/** Switzerland: CHE and nine digits, the last by weights modulo 11. */
export function swissUid(value: string): boolean {
  if (!/^CHE\d{9}$/.test(value)) return false;
  return (11 - (weighted(value.slice(3), [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === Number(value[11]);
}

/** France: the last three of thirteen digits are the remainder of the first ten by 511. */
export function frenchTaxNumber(value: string): boolean {
  return /^[0-3]\d{12}$/.test(value) && Number(value.slice(0, 10)) % 511 === Number(value.slice(10));
}

/** Italy: eleven digits of a VAT number, by Luhn. */
export function italianVat(value: string): boolean {
  return /^\d{11}$/.test(value) && luhn(value);
}

/** Spain: twelve digits, the last two the remainder of the others by 97. */
export function spanishSocialSecurity(value: string): boolean {
  return /^\d{12}$/.test(value) && Number(value.slice(0, 10)) % 97 === Number(value.slice(10));
}

/** Poland: NIP, weights modulo 11. */
export function polishNip(value: string): boolean {
  return /^\d{10}$/.test(value) && weighted(value, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(value[9]);
}

/** United Kingdom: unique taxpayer reference, its check digit first. */
export function britishUtr(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false;
  return '21987654321'[weighted(value.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === value[0];
}

/** Nine signs with four digits among them; a tenth is the check digit. */
export function germanIdentityCard(value: string): boolean {
  const signs = value.replace('<', '');
  return /(?:\D*\d){4}/.test(signs) && (signs.length < 10 || germanPassport(signs));
}

/** ICAO 9303: weights 7 3 1 over nine signs, letters from 10. */
export function germanPassport(value: string): boolean {
  if (!/^[CFGHJKLMNPRTVWXYZ\d]{9}\d$/.test(value)) return false;
  const sum = [...value.slice(0, 9)].reduce(
    (total, sign, i) => total + Number.parseInt(sign, 36) * [7, 3, 1][i % 3]!,
    0,
  );
  return sum % 10 === Number(value[9]);
}

/** Netherlands: the eleven test. */
export function dutchBsn(value: string): boolean {
  return /^\d{9}$/.test(value) && Number(value) > 0 && weighted(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
}

function crossSum(value: number): number {
  return Math.floor(value / 10) + (value % 10);
}

/** 13 and 14 in the Austrian month stand for unknown days. */
function dayAndMonth(day: string, month: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 14;
}
