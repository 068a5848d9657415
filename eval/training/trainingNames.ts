// Draws names, firms, places and addresses for training: from lists, and made of syllables so that none is learnt by heart.

import { FAMILY_NAMES } from '../../ingest/redact/detectors/familyNames.ts';
import { GIVEN_NAMES, WEAK_GIVEN_NAMES } from '../../ingest/redact/detectors/nameLists.ts';
import { COUNTRIES, NATIONALITIES, TOWNS } from '../../ingest/redact/detectors/placeLists.ts';
import { MORE_FAMILY, MORE_GIVEN, MORE_TOWNS } from '../../ingest/redact/trained/moreNames.ts';
import type { Draw as PlainDraw, Slots, Value } from '../factory/draw.ts';
import { TUNING } from '../factory/pools.ts';
import { slotsOf } from '../factory/values.ts';
import { foreignAddress } from './foreignAddresses.ts';
import { counted } from './sheets.ts';
import type { Country, World } from './world.ts';

const GIVEN = [...GIVEN_NAMES, ...WEAK_GIVEN_NAMES, ...MORE_GIVEN].filter((name) => !name.includes('-'));
const FAMILY = [...FAMILY_NAMES, ...MORE_FAMILY];
const PARTS = {
  start:
    'B Br D Dr F Fr G Gr H J K Kl Kr L M N P Pr R S Sch St T Tr V W Z Bal Ber Dor Fel Gar Hal Kal Lam Mar Nor Or Pal Ros Sal Tor Ul Var Wal Zim Ash Ell Mont Rad'.split(
      ' ',
    ),
  middle: 'a e i o u ar er ir or an en in on el al ol ei au ie ou ea am um ill ass ett arr'.split(' '),
  family:
    'nen lainen ová ska kova sson dóttir ffy gaard vik strand dahl bakke haug nes land bø rud holt ius aitis auskas ūnas iņš ek ák ík ský sik czyk czak iak uk chuk shyn eiro eira ães inho edo ado ero ares illo uelo oux eau ault ier aud eux el bert eri acci ucci oni asso isi aro ello azzi dijk stra sma ink huis veld kamp meijer mans ers aerts wala pal deep esh nath wan uki awa moto zaki mura yama ang ing ong ung bari jian adze bek ullah ani i o son sen mann er berg stein ski ska wicz ović ić ez es ini etti elli ard eau ley ton field ham wood worth man ing ström lund quist oğlu ev ov ova enko yan idze ai ati pour akis idis opoulos escu eanu'.split(
      ' ',
    ),
  place:
    'ton ville burg berg dorf heim ingen stadt feld hausen ford field bury minster port mouth holm by vik borg grad ovo ice nik no ano eto ago ières court sur-Mer au bach brück'.split(
      ' ',
    ),
  street:
    'Oak Maple Cedar Pine Elm Park Lake Hill Church Mill River Spring Main High North South West East Sunset Highland Washington Lincoln Jefferson Franklin Walnut Chestnut Willow Meadow Forest Bridge Station Victoria Queen King Market School Union Water Front Center College Ridge Valley Cherry Dogwood Hickory Rose Garden Prospect Orchard Green Court'.split(
      ' ',
    ),
  firm: 'Global United National General First Northern Southern Pacific Atlantic Central Royal Golden Blue Silver Red Green Bright Swift Prime Metro Apex Summit Pioneer Crown Star Sun Moon River Stone Iron Steel Power Energy Data Net Soft Micro Bio Medi Auto Aero Agri Home Trade World Euro Trans Inter Omni'.split(
    ' ',
  ),
  firmEnd:
    'Systems Solutions Services Industries Technologies Motors Airlines Foods Media Bank Capital Insurance Logistics Energy Partners Holdings Labs Works Software Networks Electronics Pharma Stores Markets Records Studios Consulting Engineering Construction Travel Hotels Telecom Group Company Brothers University Institute Hospital Foundation College Council Ministry Agency Times Post News'.split(
      ' ',
    ),
};
const KNOWN_FIRMS =
  'Google|Microsoft|Apple|Amazon|Facebook|Twitter|IBM|Intel|Oracle|Samsung|Sony|Toyota|Honda|Ford|BMW|Volkswagen|Mercedes|Walmart|Target|Costco|Starbucks|McDonalds|Coca-Cola|Pepsi|Nestlé|Unilever|Nike|Adidas|IKEA|H&M|Zara|Tesco|Aldi|Lidl|Barclays|HSBC|Citibank|Wells Fargo|Bank of America|Chase|Goldman Sachs|Deutsche Bank|UBS|Visa|Mastercard|PayPal|eBay|Uber|Airbnb|Netflix|Disney|CNN|BBC|Reuters|Boeing|Airbus|Lufthansa|Delta|British Airways|Ryanair|FedEx|UPS|DHL|Shell|Exxon|Chevron|Total|Pfizer|Novartis|Roche|Bayer|Merck|Verizon|Vodafone|Comcast|Cisco|Dell|Nokia|Ericsson|Huawei|Harvard|Stanford|Oxford University|NASA|FBI|CIA|NATO|United Nations|UNESCO|Red Cross|Greenpeace|FIFA|Manchester United|Real Madrid|Chicago Bulls|Dallas Cowboys|New York Times|Guardian|White House|Congress|Senate|European Union'.split(
    '|',
  );

const list = {
  towns: [...TOWNS, ...MORE_TOWNS],
  countries: [...COUNTRIES],
  nations: [...NATIONALITIES].slice(0, 200),
};
const factory = { en: slotsOf(TUNING, 'en'), de: slotsOf(TUNING, 'de') };

/** `world`: names of many countries besides the lists, where they are at hand; `kept`: which forms of streets are used. */
export function trainingSlots(world: World, kept: (form: string) => boolean = () => true): Slots {
  const countries = new Map(world.map((country) => [country.locale, country]));
  return (slot, draw) => {
    const make = MAKE[slot];
    if (make) return make({ ...draw, world, countries, kept });
    return factory[draw.number(3) === 0 ? 'de' : 'en'](slot, draw);
  };
}

interface Draw extends PlainDraw {
  readonly world: World;
  readonly countries: ReadonlyMap<string, Country>;
  readonly kept: (form: string) => boolean;
}

/** Half of the names are of a country of the world. */
function abroad(draw: Draw): Country | null {
  return draw.world.length > 0 && draw.number(2) === 0 ? draw.one(draw.world) : null;
}

const found = (type: string, text: string): readonly Value[] => [{ text, type }];

const MAKE: Readonly<Record<string, (draw: Draw) => readonly Value[]>> = {
  p: (draw) => found('person', person(draw)),
  f: (draw) => found('person', given(draw)),
  l: (draw) => found('person', family(draw)),
  pi: (draw) => found('person', `${given(draw)[0]}. ${family(draw)}`),
  lp: (draw) => found('person', `${family(draw)}, ${given(draw)}`),
  up: (draw) => found('person', person(draw).toUpperCase()),
  tl: (draw) => [
    {
      text: draw.one(['Mr', 'Mrs', 'Ms', 'Mr.', 'Mrs.', 'Ms.', 'Dr.', 'Herr', 'Frau', 'Miss', 'Prof.']),
      type: 'title',
    },
    { text: ' ' },
    { text: draw.number(2) === 0 ? family(draw) : person(draw), type: 'person' },
  ],
  org: (draw) => found('organisation', firm(draw)),
  loc: (draw) => found('location', place(draw)),
  addr: (draw) => found('address', address(draw)),
  street: (draw) => found('address', draw.one(STREETS)(draw)),
  zip: (draw) => [{ text: postal(draw) }],
  q: (draw) => [{ text: counted(draw) }],
  addr1: (draw) => found('address', address(draw).replace(/\n ?/g, ', ')),
  nat: (draw) => [{ text: draw.one(list.nations) }],
};

function given(draw: Draw): string {
  const country = abroad(draw);
  if (country) return draw.one(country.given);
  if (draw.number(5) === 0)
    return capital(
      `${draw.one(PARTS.start)}${draw.one(PARTS.middle)}${draw.one(
        'a o n ra lin na mir sha li dek tte ius ia is ija ella etta iya een yn ette rik mund win bert frid hild slav mira wan jit deep esh kumar iel ina ine ald olf ilde anne ana ito ika uki en an ur im ah y ie'.split(
          ' ',
        ),
      )}`,
    );
  return draw.one(GIVEN).split(' ').map(capital).join(' ');
}

function family(draw: Draw): string {
  const country = abroad(draw);
  if (country) return draw.one(country.family);
  if (draw.number(3) === 0)
    return capital(`${draw.one(PARTS.start)}${draw.one(PARTS.middle)}${draw.one(PARTS.family)}`);
  const particle = draw.number(25) === 0 ? draw.one(['van ', 'de ', 'von ', 'van der ', 'Mc', "O'", 'Di ', 'Al ']) : '';
  return particle + draw.one(FAMILY);
}

function person(draw: Draw): string {
  const country = abroad(draw);
  if (country) return abroadPerson(country, draw);
  const middle = draw.number(10) === 0 ? ` ${given(draw)[0]}.` : draw.number(20) === 0 ? ` ${given(draw)}` : '';
  const double = draw.number(20) === 0 ? `-${family(draw)}` : '';
  const second = draw.number(25) === 0 ? ` ${family(draw)}` : '';
  return `${given(draw)}${middle} ${family(draw)}${double}${second}`;
}

function abroadPerson({ given: first, family: last }: Country, draw: Draw): string {
  const kind = draw.number(20);
  const middle = kind === 0 ? ` ${draw.one(first)[0]}.` : kind === 1 ? ` ${draw.one(first)}` : '';
  const second = kind === 2 ? `-${draw.one(last)}` : kind === 3 ? ` ${draw.one(last)}` : '';
  return `${draw.one(first)}${middle} ${draw.one(last)}${second}`;
}

function made(draw: Draw): string {
  const end = draw.one(PARTS.place);
  const name = capital(`${draw.one(PARTS.start)}${draw.one(PARTS.middle)}${end}`);
  return draw.number(7) === 0
    ? `${draw.one(['New', 'Bad', 'St.', 'North', 'West', 'Port', 'Fort', 'San', 'Lake', 'Mount', 'East', 'Upper', 'Santa', 'Le', 'El'])} ${name}`
    : name;
}

function place(draw: Draw): string {
  const towns = abroad(draw)?.towns ?? [];
  if (towns.length > 0) return draw.one(towns);
  const kind = draw.number(10);
  if (kind < 4) return made(draw);
  if (kind < 7) return draw.one(list.towns);
  if (kind < 9) return draw.one(list.countries);
  return `${made(draw)}${draw.one([' City', ' County', ' Island', ' Beach', ' Springs', ' Valley', ' Heights'])}`;
}

function firm(draw: Draw): string {
  const name = () => family(draw);
  const word = () => draw.one(PARTS.firm);
  const end = () => draw.one(PARTS.firmEnd);
  const kinds: readonly (() => string)[] = [
    () => draw.one(KNOWN_FIRMS),
    () => draw.one(KNOWN_FIRMS),
    () =>
      `${name()} ${draw.one(['Inc', 'Inc.', 'Ltd', 'Ltd.', 'LLC', 'PLC', 'Group', 'GmbH', 'AG', 'KG', 'Corp.', 'and Sons', '& Co', '& Sons', 'S.A.', 'BV', 'AB', 'S.r.l.'])}`,
    () => `${name()}-${name()}`,
    () => `${name()}, ${name()} and ${name()}`,
    () => `${name()} & ${name()}`,
    () => `${word()} ${end()}`,
    () => `${word()} ${word()} ${end()}`,
    () => `${name()} ${end()}`,
    () => `${made(draw)} ${end()}`,
    () => `${word()}${word().toLowerCase()}`,
    () => `${draw.one(['University', 'Bank', 'Museum', 'City', 'Port', 'Ministry'])} of ${made(draw)}`,
    () => `The ${word()} ${end()}`,
    () => [0, 1, 2].map(() => String.fromCharCode(65 + draw.number(26))).join(''),
    () => `${made(draw)}${draw.one(['er Werke GmbH', 'er Bank', 'er Bau AG', 'er Zeitung'])}`,
  ];
  return draw.one(kinds)();
}

function address(draw: Draw): string {
  const abroadOne = draw.number(2) === 0 ? foreignAddress(draw.countries, draw, draw.kept) : '';
  if (abroadOne !== '') return abroadOne;
  const street = draw.one(STREETS)(draw);
  const unit =
    draw.number(6) === 0
      ? draw.one([', ', ' ', '\n']) +
        draw.one([
          `Apt. ${number(draw, 900)}`,
          `Suite ${number(draw, 900)}`,
          `Unit ${number(draw, 90)}`,
          `Flat ${number(draw, 40)}`,
          `#${number(draw, 90)}`,
          `Apt ${number(draw, 90)}B`,
        ])
      : '';
  if (draw.number(4) === 0) return street + unit;
  const gap = () => draw.one([', ', ', ', ', ', '\n', '\n', ' ', ' ', ',\n', '\n ', ' \n', '\n, ']);
  const parts = draw
    .one(TOWN_FORMS)
    .split(' ')
    .map((part) => PLACE_PARTS[part]!(draw));
  return parts.reduce((whole, part) => whole + gap() + part, street + unit);
}

/** What may follow a street, in the orders that countries have. */
const TOWN_FORMS = [
  'C',
  'C',
  'CP',
  'PC',
  'CP',
  'PC',
  'CSP',
  'CSP',
  'CS',
  'C P',
  'C S P',
  'C R P',
  'CP N',
  'PC N',
  'C N',
  'CSP N',
  'C N P',
  'C S NP',
  'C R N',
  'C NP',
  'R P',
  'C P N',
];
const PLACE_PARTS: Readonly<Record<string, (draw: Draw) => string>> = {
  C: city,
  S: (draw) => letters(draw, 2),
  P: postal,
  R: place,
  N: country,
  CP: (draw) => `${city(draw)}${draw.one([' ', ', '])}${postal(draw)}`,
  PC: (draw) => `${postal(draw)} ${city(draw)}`,
  CS: (draw) => `${city(draw)}${draw.one([', ', ' '])}${letters(draw, 2)}`,
  CSP: (draw) =>
    `${city(draw)}${draw.one([', ', ' '])}${letters(draw, 2)}${draw.one([' ', ' ', ', ', '\n'])}${postal(draw)}`,
  NP: (draw) => `${country(draw)} ${postal(draw)}`,
};

function city(draw: Draw): string {
  const name = draw.number(4) === 0 ? draw.one(list.towns) : made(draw);
  return draw.number(12) === 0 ? name.toUpperCase() : name;
}

function country(draw: Draw): string {
  return draw.one(
    draw.number(3) === 0 ? ['United States', 'United Kingdom', 'Canada', 'Germany', 'France'] : list.countries,
  );
}

function postal(draw: Draw): string {
  return draw.one([
    digits(draw, 5),
    digits(draw, 5),
    digits(draw, 4),
    `${digits(draw, 5)}-${digits(draw, 4)}`,
    `${letters(draw, 2)}${digits(draw, 1)} ${digits(draw, 1)}${letters(draw, 2)}`,
    `${digits(draw, 4)} ${letters(draw, 2)}`,
    digits(draw, 6),
    `${digits(draw, 2)}-${digits(draw, 3)}`,
    `${digits(draw, 3)} ${digits(draw, 2)}`,
  ]);
}

const STREET_ENDS =
  'Street St St. Avenue Ave Ave. Road Rd Rd. Boulevard Blvd Drive Dr Dr. Lane Ln Court Ct Way Square Place Terrace Parkway Highway Circle Crescent Close Gardens Grove Hill Walk Trail Loop Plaza Row Mews'.split(
    ' ',
  );
const LONG_ENDS = [
  ...STREET_ENDS,
  ...'Alley Bridge Canyon Cliff Common Corner Creek Crossing Estate Expressway Field Fork Garden Glen Harbor Haven Island Junction Key Landing Manor Meadow Mill Mountain Neck Oval Park Pass Path Pike Pine Point Port Ridge River Shore Spring Station Summit Track Turnpike Union Valley View Village Vista Well'.split(
    ' ',
  ),
];
const STREETS: readonly ((draw: Draw) => string)[] = [
  ...Array.from(
    { length: 5 },
    () => (draw: Draw) =>
      `${number(draw, 9999)} ${draw.number(6) === 0 ? `${draw.one(['N', 'S', 'E', 'W', 'North', 'South', 'East', 'West'])} ` : ''}${draw.number(2) === 0 ? draw.one(PARTS.street) : family(draw)} ${draw.one(STREET_ENDS)}`,
  ),
  (draw) => `${number(draw, 900)} ${given(draw)} ${draw.one(STREET_ENDS)}`,
  (draw) => `${number(draw, 900)} ${draw.one(PARTS.street)} ${draw.one(PARTS.street)} ${draw.one(STREET_ENDS)}`,
  (draw) => `${number(draw, 300)} ${draw.one(['1st', '2nd', '3rd', '5th', '12th', '42nd'])} ${draw.one(STREET_ENDS)}`,
  (draw) =>
    `${draw.one([...PARTS.street, family(draw), made(draw)])}${draw.one(['straße', 'gasse', 'weg', 'strasse', 'platz', 'allee', 'straat', 'laan', 'weg', 'gatan', 'vägen', 'vej', 'gade', 'veien', 'tie', 'katu', 'gata'])} ${number(draw, 200)}`,
  (draw) => `${draw.one(['Am', 'An der', 'Im', 'Zum', 'Alte', 'Neue'])} ${made(draw)} ${number(draw, 100)}`,
  (draw) => `${made(draw)}er ${draw.one(['Straße', 'Strasse', 'Str.', 'Weg', 'Platz', 'Allee'])} ${number(draw, 200)}`,
  (draw) =>
    `${number(draw, 200)}${draw.one([' ', ', '])}${draw.one(['rue', 'avenue', 'boulevard', 'place', 'Rue', 'Avenue', 'Boulevard', 'Place', 'cours', 'Chemin', 'Quai'])} ${draw.one(['de ', 'du ', 'de la ', 'des ', '', ''])}${draw.one([made, given, family])(draw)}`,
  (draw) =>
    `${draw.one(['Via', 'Viale', 'Piazza', 'Corso', 'Calle', 'Avenida', 'Rua', 'Plaza', 'Paseo', 'C/', 'ul.', 'Ulica'])} ${draw.one(['', '', 'de ', 'del ', 'San ', 'della '])}${draw.one([made, family, person])(draw)}${draw.one([', ', ' '])}${number(draw, 200)}`,
  (draw) => `${made(draw)} ${number(draw, 300)}`,
  (draw) => `${number(draw, 900)} ${made(draw)}`,
  (draw) => `${number(draw, 900)} ${draw.one([made, given, family])(draw)} ${draw.one([made, family])(draw)}`,
  (draw) =>
    `${family(draw)} ${draw.one(['utca', 'u.', 'út', 'tér', 'ulica', 'cesta'])} ${number(draw, 100)}.`.replace(
      /\.$/,
      draw.number(2) === 0 ? '.' : '',
    ),
  (draw) => `${draw.one(['P.O. Box', 'PO Box', 'Postfach'])} ${number(draw, 9000)}`,
  (draw) => `${draw.one(PARTS.street)} ${draw.one(STREET_ENDS)} ${number(draw, 300)}`,
  (draw) => `${family(draw)} ${draw.one(STREET_ENDS)} ${number(draw, 300)}`,
  (draw) =>
    `${number(draw, 900)}${draw.one(['A', 'b', '-B', '/2'])} ${draw.one([family, given])(draw)} ${draw.one(STREET_ENDS)}`,
  (draw) => `${digits(draw, 5)} ${draw.one([family, given, made])(draw)} ${draw.one(LONG_ENDS)}`,
  (draw) => `${digits(draw, 4)} ${draw.one([family, given, made])(draw)} ${draw.one(LONG_ENDS)}`,
  (draw) => `${digits(draw, 3)} ${draw.one([family, given])(draw)} ${draw.one(LONG_ENDS)}`,
  (draw) =>
    `${draw.one(['Rural Route', 'Highway', 'County Road', 'Route'])} ${number(draw, 99)}, Box ${number(draw, 900)}`,
  (draw) => `${draw.one(['PSC', 'Unit'])} ${number(draw, 9999)}, Box ${number(draw, 9999)}`,
  (draw) =>
    `${draw.one(['Flat', 'Apt', 'Studio', 'Suite'])} ${number(draw, 99)}${draw.one(['', 'a', 'B', 'z'])}${draw.one([', ', '\n', ' '])}${number(draw, 400)} ${draw.one([family, given])(draw)} ${draw.one(STREET_ENDS)}`,
  (draw) => `Unit ${number(draw, 60)}, ${number(draw, 200)} ${family(draw)} ${draw.one(STREET_ENDS)}`,
];

function capital(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1);
}
const number = (draw: Draw, most: number) => String(1 + draw.number(most));
const digits = (draw: Draw, count: number) =>
  Array.from({ length: count }, (_, i) => (i === 0 ? 1 + draw.number(9) : draw.number(10))).join('');
const letters = (draw: Draw, count: number) =>
  Array.from({ length: count }, () => String.fromCharCode(65 + draw.number(26))).join('');
