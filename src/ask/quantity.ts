// Reads measures out of text and table rows as intervals in base units, so that 5.2 bar and 520 kPa are the same; pure.

import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import { textOf } from './pieces.ts';

/** What a text says of one dimension: everything from its lowest to its highest value. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
export type Claims = ReadonlyMap<string, Interval>;

/** What a piece claims: each dimension it has values of. A row's bare numbers get the unit of its unit cell or header. */
export function claimsOf(chunk: Chunk, piece: Piece): Claims {
  if (piece.kind !== 'row') return claimsIn(textOf(chunk, piece));
  const cells = piece.cells.map((cell) => textOf(chunk, cell).trim());
  const unit = cells.find((cell) => unitOf(cell) !== null);
  return claimsIn(
    cells
      .slice(1)
      .map((cell, i) => {
        const own = unit ?? /[[(]([^\])]+)[\])]\s*$/.exec(piece.header[i + 1] ?? '')?.[1];
        return own && BARE.test(cell) ? `${cell} ${own}` : cell;
      })
      .join(' ; '),
  );
}
const BARE = /^[-+−]?\d+(?:[.,]\d+)?$/;

export function claimsIn(text: string): Claims {
  const claims = new Map<string, Interval>();
  for (const { groups, index } of text.matchAll(MEASURE)) {
    const unit = unitOf(groups!.unit!);
    const high = numberOf(groups!.value!);
    if (!unit || high === null) continue;
    const low = groups!.from === undefined ? high : numberOf(groups!.from);
    if (low === null) continue;
    const span = bounded(text.slice(Math.max(0, index - 24), index), { low: unit.base(low), high: unit.base(high) });
    const known = claims.get(unit.dimension);
    claims.set(
      unit.dimension,
      known ? { low: Math.min(known.low, span.low), high: Math.max(known.high, span.high) } : span,
    );
  }
  return claims;
}

/** Apart by more than rounding. */
export function apart(a: Interval, b: Interval): boolean {
  const slack = 0.005 * Math.max(Math.abs(a.low), Math.abs(b.low), Math.abs(a.high), Math.abs(b.high));
  return Number.isFinite(slack) ? a.high < b.low - slack || b.high < a.low - slack : a.high < b.low || b.high < a.low;
}

/** Exactly one dimension is apart: with two, they speak of different conditions. */
export function differInOne(a: Claims, b: Claims): boolean {
  const shared = [...a.keys()].filter((dimension) => b.has(dimension));
  return shared.filter((dimension) => apart(a.get(dimension)!, b.get(dimension)!)).length === 1;
}

/** "At most 60 °C" says nothing of what is below. */
function bounded(before: string, span: Interval): Interval {
  if (AT_MOST.test(before)) return { low: Number.NEGATIVE_INFINITY, high: span.high };
  return AT_LEAST.test(before) ? { low: span.low, high: Number.POSITIVE_INFINITY } : span;
}
const AT_MOST =
  /(?:at most|up to|below|under|less than|no more than|not exceed|max(?:imum|imal)?\.?|höchstens|bis zu|unter|weniger als|maximal|≤|<)\s*$/iu;
const AT_LEAST = /(?:at least|above|over|more than|min(?:imum|destens|imal)?\.?|mindestens|über|mehr als|≥|>)\s*$/iu;

/** null: a point in it may part thousands or decimals. */
function numberOf(text: string): number | null {
  if (/^[-+−]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return null;
  return Number(text.replace('−', '-').replace(',', '.'));
}

interface Unit {
  readonly dimension: string;
  readonly base: (value: number) => number;
}

function unitOf(symbol: string): Unit | null {
  const known = UNITS.get(symbol.trim()) ?? UNITS.get(symbol.trim().toLowerCase());
  if (!known) return null;
  const [dimension, factor, shift = 0] = known;
  return { dimension, base: (value) => value * factor + shift };
}

type Scale = readonly [dimension: string, factor: number, shift?: number];
const UNITS: ReadonlyMap<string, Scale> = new Map<string, Scale>([
  ...family('pressure', { bar: 1e5, mbar: 100, Pa: 1, kPa: 1e3, hPa: 100, MPa: 1e6, psi: 6894.76 }),
  ...family('length', { m: 1, dm: 0.1, cm: 0.01, mm: 1e-3, µm: 1e-6, μm: 1e-6, km: 1e3 }),
  ...family('time', { s: 1, ms: 1e-3, min: 60, h: 3600, sec: 1, second: 1, seconds: 1, sekunde: 1, sekunden: 1 }),
  ...family('time', { minute: 60, minutes: 60, minuten: 60, hour: 3600, hours: 3600, stunde: 3600, stunden: 3600 }),
  ...family('time', { day: 86400, days: 86400, tag: 86400, tage: 86400, tagen: 86400, week: 604800, weeks: 604800 }),
  ...family('time', { woche: 604800, wochen: 604800 }),
  ...family('force', { N: 1, kN: 1e3, daN: 10 }),
  ...family('torque', { Nm: 1, Ncm: 0.01, kNm: 1e3 }),
  ...family('share', { '%': 1, percent: 1, prozent: 1 }),
  ...family('turning', { '1/min': 1, rpm: 1, 'U/min': 1, 'min-1': 1, 'min⁻¹': 1 }),
  ...family('speed', { 'm/s': 1, 'm/min': 1 / 60, 'mm/s': 1e-3, 'mm/min': 1e-3 / 60, 'km/h': 1 / 3.6 }),
  ...family('flow', { 'l/min': 1, 'l/h': 1 / 60, 'm³/h': 1000 / 60, 'm3/h': 1000 / 60, 'ml/min': 1e-3 }),
  ...family('volume', { l: 1, ml: 1e-3, litres: 1, litre: 1, liter: 1, 'm³': 1000 }),
  ...family('length', {
    metre: 1,
    metres: 1,
    meter: 1,
    meters: 1,
    millimetre: 1e-3,
    millimetres: 1e-3,
    millimeter: 1e-3,
  }),
  ...family('mass', { kg: 1, g: 1e-3, mg: 1e-6, t: 1000, tonne: 1000, tonnes: 1000, tonnen: 1000 }),
  ...family('mass', { kilogram: 1, kilograms: 1, kilogramm: 1, gram: 1e-3, grams: 1e-3, gramm: 1e-3 }),
  ...family('voltage', { V: 1, kV: 1e3, mV: 1e-3 }),
  ...family('current', { A: 1, mA: 1e-3 }),
  ...family('power', { W: 1, kW: 1e3, MW: 1e6 }),
  ...family('frequency', { Hz: 1, kHz: 1e3, MHz: 1e6 }),
  ...family('resistance', { Ω: 1, '\u2126': 1, kΩ: 1e3, 'k\u2126': 1e3, MΩ: 1e6, 'M\u2126': 1e6, ohm: 1, ohms: 1 }),
  ...family('charge', { Ah: 1, mAh: 1e-3 }),
  ...family('energy', { Wh: 1, kWh: 1e3, MWh: 1e6, kJ: 1 / 3.6 }),
  ...family('sound', { dB: 1, 'dB(A)': 1, decibels: 1, dezibel: 1 }),
  ...family('area', { 'm²': 1, m2: 1, 'cm²': 1e-4, 'mm²': 1e-6 }),
  ...family('mass flow', { 'kg/h': 1, 't/h': 1000, 'kg/min': 60, 'g/min': 0.06 }),
  ...family('content', { 'mg/l': 1, 'g/l': 1000, ppm: 1 }),
  ...family('conductivity', { 'µS/cm': 1, 'μS/cm': 1, 'mS/cm': 1000 }),
  ...family('hardness', { '°dH': 1 }),
  ...family('money', { '€': 1, EUR: 1, euro: 1, euros: 1 }),
  ['°C', ['temperature', 1]],
  ['°F', ['temperature', 5 / 9, -160 / 9]],
]);

function family(
  dimension: string,
  factors: Readonly<Record<string, number>>,
): readonly (readonly [string, readonly [string, number]])[] {
  return Object.entries(factors).map(([symbol, factor]) => [symbol, [dimension, factor]] as const);
}

const SYMBOLS = [...UNITS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((symbol) =>
    /^[a-z]{3,}$/.test(symbol) ? `[${symbol[0]}${symbol[0]!.toUpperCase()}]${symbol.slice(1)}` : symbol,
  )
  .join('|');
const NUMBER = '[-+−]?\\d+(?:[.,]\\d+)?';
/** "30 to 60 °C", "5,5–6,2 bar", "12 s". What follows a unit is no letter, or it is a word. */
const MEASURE = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(?:(?<from>${NUMBER})\\s?(?:${SYMBOLS})?\\s?(?:to|and|bis|und|–|—|-|…)\\s?)?(?<value>${NUMBER})\\s?(?<unit>${SYMBOLS})(?![\\p{L}\\p{N}/³²])`,
  'gu',
);
