// The values the made factory texts are filled with; the two halves share no surname, place, company, maker or product.

import type { Draw, Slots, Value } from './draw.ts';

export interface Pools {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly places: readonly string[];
  readonly streets: readonly string[];
  readonly streetsEnglish: readonly string[];
  readonly companies: readonly string[];
  readonly makers: readonly string[];
  readonly products: readonly string[];
  readonly nations: readonly string[];
  readonly domains: readonly string[];
  readonly hotlines: readonly string[];
  readonly emergency: readonly string[];
  readonly tags: readonly string[];
  readonly codes: readonly string[];
  readonly parts: readonly string[];
  readonly serials: readonly string[];
  readonly plc: readonly string[];
}

/** The same slots for both halves and languages; `#` in a pattern is a digit. */
export function slotsOf(pools: Pools, language: 'en' | 'de'): Slots {
  return (slot, draw) => {
    const make = SLOTS[slot];
    if (!make) throw new Error(`no slot ${slot}`);
    return make(pools, draw, language);
  };
}

type Make = (pools: Pools, draw: Draw, language: 'en' | 'de') => readonly Value[];

const found =
  (type: string, make: (pools: Pools, draw: Draw, language: 'en' | 'de') => string): Make =>
  (pools, draw, language) => [{ text: make(pools, draw, language), type }];
const kept =
  (keep: string, make: (pools: Pools, draw: Draw, language: 'en' | 'de') => string): Make =>
  (pools, draw, language) => [{ text: make(pools, draw, language), keep }];
const plain =
  (make: (pools: Pools, draw: Draw, language: 'en' | 'de') => string): Make =>
  (pools, draw, language) => [{ text: make(pools, draw, language) }];

const SLOTS: Readonly<Record<string, Make>> = {
  p: found('person', (pools, draw) => fullName(pools, draw)),
  f: found('person', ({ given }, draw) => draw.one(given)),
  l: found('person', ({ family }, draw) => draw.one(family)),
  pi: found('person', ({ given, family }, draw) => `${draw.one(given)[0]}. ${draw.one(family)}`),
  lp: found('person', ({ given, family }, draw) => `${draw.one(family)}, ${draw.one(given)}`),
  tl: ({ family }, draw, language) => [
    {
      text: draw.one(language === 'de' ? ['Herr', 'Frau', 'Dr.', 'Herr Dr.'] : ['Mr', 'Mrs', 'Ms', 'Dr.', 'Mr.']),
      type: 'title',
    },
    { text: ' ' },
    { text: draw.one(family), type: 'person' },
  ],
  org: found('organisation', ({ companies }, draw) => draw.one(companies)),
  loc: found('location', ({ places }, draw) => draw.one(places)),
  addr: found('address', address),
  addr1: found('address', (pools, draw, language) => address(pools, draw, language).replace('\n', ', ')),
  zip: found('postalCode', (_, draw) => digits(draw, draw.one(['####', '#####']))),
  nat: found('nationality', ({ nations }, draw) => draw.one(nations)),
  age: found('age', (_, draw) => String(19 + draw.number(44))),
  dom: found('domain', ({ domains }, draw) => draw.one(domains)),
  mail: found('email', ({ given, family, domains }, draw) => {
    const name = [plainLetters(draw.one(given)), plainLetters(draw.one(family))].join(draw.one(['.', '_', '-']));
    return `${name}@${draw.one(domains)}`;
  }),
  phone: found('phone', (_, draw) => digits(draw, draw.one(PHONES))),
  ext: found('phone', (_, draw) => digits(draw, '###')),
  badge: found('badge', (_, draw) => digits(draw, draw.one(['B-#####', '#####', '######']))),
  iban: found('iban', (_, draw) => iban(digits(draw, '##################'))),
  // The day of a shift, an order or a visit is told; what is of a person is written out in `written.ts`.
  date: kept('date', date),
  tag: kept('tag', ({ tags }, draw) => digits(draw, draw.one(tags))),
  code: kept('code', ({ codes }, draw) => digits(draw, draw.one(codes))),
  part: kept('part', ({ parts }, draw) => digits(draw, draw.one(parts))),
  serial: kept('serial', ({ serials }, draw) => digits(draw, draw.one(serials))),
  plc: kept('device address', ({ plc }, draw) => digits(draw, draw.one(plc))),
  axis: kept('axis position', (_, draw) => digits(draw, draw.one(AXES))),
  set: kept('set-point', (_, draw) => digits(draw, draw.one(SET_POINTS))),
  prod: kept('product', ({ products }, draw) => draw.one(products)),
  maker: kept('manufacturer', ({ makers }, draw) => draw.one(makers)),
  mhot: kept('manufacturer number', ({ hotlines }, draw) => draw.one(hotlines)),
  emerg: kept('emergency number', ({ emergency }, draw) => draw.one(emergency)),
  time: plain(
    (_, draw) => `${String(draw.number(24)).padStart(2, '0')}:${draw.one(['05', '12', '20', '35', '47', '50'])}`,
  ),
  n: plain((_, draw) => String(2 + draw.number(48))),
  part2: plain((_, draw, language) => draw.one(language === 'de' ? COMPONENTS_DE : COMPONENTS)),
  shift: plain((_, draw, language) =>
    draw.one(
      language === 'de' ? ['Frühschicht', 'Spätschicht', 'Nachtschicht'] : ['early shift', 'late shift', 'night shift'],
    ),
  ),
};

/** Numbers of ranges that are set aside for fiction or belong to nobody. */
const PHONES = [
  '+43 1 5550###', '+43 664 555 0###', '0664 5550###', '+49 30 23125 ###', '030 23125###', '+49 171 39200##', '0171/39200##',
  '+44 20 7946 0###', '020 7946 0###', '07700 900###', '+1 212 555 01##', '(212) 555-01##', '0201 12345##', '+41 44 555 01 ##',
]; // biome-ignore format: a table
const AXES = ['X##.# Y-#.#', 'X### Y## Z-##', 'Z-##.#', 'X#.### Y##.### Z#.#', 'A##.# B-#.#', 'X-### Z##', 'C##.#'];
const SET_POINTS = [
  '## bar', '1## °C', '2##.# bar', '#.# Nm', '## Nm', '1#00 rpm', '##.# mm', '4## V', '#.# mm', '1## kN', '##,# °C', '#,# bar',
  '## l/min', '## %', '#.# A', '#00 ms', '## kg', '24 V', '#.## mm', '1,# kW',
]; // biome-ignore format: a table
const COMPONENTS = [
  'pump', 'main drive', 'gripper', 'light curtain', 'gearbox', 'cooling circuit', 'feeder', 'spindle', 'hydraulic unit',
  'guard door', 'infeed belt', 'filter', 'limit switch', 'control cabinet', 'tool changer',
]; // biome-ignore format: a table
const COMPONENTS_DE = [
  'Pumpe', 'Hauptantrieb', 'Greifer', 'Lichtvorhang', 'Getriebe', 'Kühlkreis', 'Zuführung', 'Spindel', 'Hydraulikaggregat',
  'Schutztür', 'Einlaufband', 'Filter', 'Endschalter', 'Schaltschrank', 'Werkzeugwechsler',
]; // biome-ignore format: a table

function fullName({ given, family }: Pools, draw: Draw): string {
  const middle = draw.number(12) === 0 ? ` ${draw.one(given)[0]}.` : '';
  const double = draw.number(14) === 0 ? `-${draw.one(family).replace(/^.* /, '')}` : '';
  return `${draw.one(given)}${middle} ${draw.one(family)}${double}`;
}

/** Everything a letter needs to arrive, as one: street, number, unit, postal code, place, country. */
function address(pools: Pools, draw: Draw, language: 'en' | 'de'): string {
  const place = draw.one(pools.places);
  if (language === 'de' || draw.number(3) === 0) {
    const street = `${draw.one(pools.streets)} ${1 + draw.number(140)}${draw.one(['', '', '', 'a', '/2'])}`;
    return draw.one([
      street,
      `${street}, ${digits(draw, '#####')} ${place}`,
      `${street}\n${digits(draw, '####')} ${place}`,
    ]);
  }
  const street = `${1 + draw.number(900)} ${draw.one(pools.streetsEnglish)}`;
  return draw.one([
    street,
    `${street}, ${place}`,
    `${street}, ${place} ${digits(draw, '#####')}`,
    `${street}, Unit ${1 + draw.number(9)}`,
  ]);
}

function date(_: Pools, draw: Draw, language: 'en' | 'de'): string {
  const [day, month, year] = [1 + draw.number(28), draw.number(12), 2022 + draw.number(4)];
  const two = (value: number) => String(value).padStart(2, '0');
  if (language === 'de')
    return draw.one([
      `${two(day)}.${two(month + 1)}.${year}`,
      `${day}. ${MONTHS_DE[month]} ${year}`,
      `${year}-${two(month + 1)}-${two(day)}`,
    ]);
  return draw.one([
    `${year}-${two(month + 1)}-${two(day)}`,
    `${day} ${MONTHS[month]} ${year}`,
    `${MONTHS[month]} ${day}, ${year}`,
    `${two(day)}/${two(month + 1)}/${year}`,
  ]);
}
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTHS_DE = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

/** Each `#` becomes a digit, the first of a run never 0. */
function digits(draw: Draw, pattern: string): string {
  return pattern.replace(/#+/g, (run) =>
    [...run].map((_, i) => (i === 0 ? 1 + draw.number(9) : draw.number(10))).join(''),
  );
}

/** A German account with right check digits (ISO 13616) at a bank that does not exist. */
function iban(account: string): string {
  const rest = Number(BigInt(`${account}131400`) % 97n);
  return `DE${String(98 - rest).padStart(2, '0')}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
}

function plainLetters(name: string): string {
  const folded = name.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
  return folded.normalize('NFD').replace(/[^a-z]/g, '');
}
