// Made values of every type that redaction hides, each of them once, with a sentence that could stand in a report.

import { IBAN_LENGTHS, luhn, swissSocialSecurity, iban as validIban } from '../../ingest/redact/checksums.ts';

export interface Canary {
  readonly type: string;
  readonly value: string;
  /** What of it must be nowhere; for a person the family name. */
  readonly mark: string;
  readonly sentence: string;
}

type Made = Omit<Canary, 'type'>;

/** `n`: no two the same. */
const KINDS: Readonly<Record<string, (n: number) => Made>> = {
  email: (n) => said(`kanarie${word(n)}@vogelhaus.example`, (v) => `Write to ${v} about the pump.`),
  phone: (n) => said(`+43 664 ${7_100_000 + n * 37}`, (v) => `Call ${v} before noon.`),
  iban: (n) => said(iban(n), (v) => `It was paid to account ${v} in spring.`),
  card: (n) => said(card(n), (v) => `It was paid with card ${v} at the counter.`),
  nationalId: (n) => said(insurance(n), (v) => `The AHV number ${v} stands in the file.`),
  dateOfBirth: (n) => said(birthday(n), (v) => `Born on ${v} in the next village.`),
  secret: (n) => said(`ghp_${token(n, 36)}`, (v) => `The panel was reached with ${v} from outside.`),
  password: (n) => said(`Kanarie-${1000 + n}x!`, (v) => `Password: ${v}`),
  // What is looked for is the end of each: a value that is cut at a mark or a blank leaves it.
  quotedPassword: (n) => said(`gelege${word(n)}${n}`, (v) => `brokerPassword = 'Nest,7;hoch ${v}'`),
  connectionPassword: (n) => said(`feder${word(n)}${n}`, (v) => `Server=db;User Id=sa;Password=Ku#7,${v};Encrypt=true`),
  person: (n) => {
    const family = `Zapf${word(n)}`;
    return {
      value: `Quirin ${family}`,
      mark: family,
      sentence: `Reported by Quirin ${family} at the end of the shift.`,
    };
  },
  // Nine digits: of seven, a run of random hexadecimal digits holds one by chance now and then.
  badge: (n) => said(String(704_000_000 + n * 13), (v) => `Badge ${v} opened gate 2 at night.`),
  ipAddress: (n) =>
    said(`81.${13 + (n % 200)}.${n % 251}.${7 + (n % 240)}`, (v) => `Somebody came in from ${v} at noon.`),
};

export const CANARY_TYPES = Object.keys(KINDS);

/** In turn of every type, beginning anew with each `offset`. */
export function canaries(count: number): readonly Canary[] {
  return Array.from({ length: count }, (_, n) => {
    const type = CANARY_TYPES[n % CANARY_TYPES.length]!;
    return { type, ...KINDS[type]!(n) };
  });
}

function said(value: string, sentence: (value: string) => string): Made {
  return { value, mark: value, sentence: sentence(value) };
}

const SYLLABLES = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo'];

function word(n: number): string {
  const at = (place: number) => SYLLABLES[Math.floor(n / SYLLABLES.length ** place) % SYLLABLES.length]!;
  return `${at(0)}${at(1)}${at(2)}r`;
}

/** The first seven signs are no other's. */
function token(n: number, length: number): string {
  const signs = 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8';
  const rest = Array.from({ length }, (_, at) => signs[(at * at * 5 + at * 11 + n * 7 + (n % 27) * at) % signs.length]);
  return `${word(n)}${rest.join('')}`.slice(0, length);
}

function iban(n: number): string {
  const account = `19043${String(20_000_000_000 + n * 7919).padStart(11, '0')}`;
  const check = Array.from({ length: 97 }, (_, digits) => String(digits + 2).padStart(2, '0'));
  const found = check.map((digits) => `AT${digits}${account}`).find((one) => validIban(one));
  if (!found || found.length !== IBAN_LENGTHS.AT) throw new Error('no account number of this number');
  return found.replace(/(.{4})(?=.)/g, '$1 ');
}

function card(n: number): string {
  const body = `4539${String(10_000_000_000 + n * 104_729).padStart(11, '0')}`;
  const digit = Array.from({ length: 10 }, (_, last) => `${body}${last}`).find((one) => luhn(one))!;
  return digit.replace(/(.{4})(?=.)/g, '$1 ');
}

function insurance(n: number): string {
  const body = `756${String(100_000_000 + n * 6151).padStart(9, '0')}`;
  const whole = Array.from({ length: 10 }, (_, last) => `${body}${last}`).find((one) => swissSocialSecurity(one))!;
  return `${whole.slice(0, 3)}.${whole.slice(3, 7)}.${whole.slice(7, 11)}.${whole.slice(11)}`;
}

/** A day of its own for each. */
function birthday(n: number): string {
  const day = new Date(Date.UTC(1931, 0, 1 + n * 3));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`;
}
