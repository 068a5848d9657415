// How a workbook shows a number: as a date where its format is one, with what the format writes around it, else as it stands.

import { writtenBy } from './number-format.ts';
import { child, type Element, elementsOf } from './xml.ts';

export type CellFormat = (value: string, style: number) => string;

export function formatsOf(styles: Element | null, from1904: boolean): CellFormat {
  const custom = new Map<string, string>();
  const formats = styles && child(styles, 'numFmts');
  for (const { attrs } of formats ? elementsOf(formats) : []) custom.set(attrs.numFmtId ?? '', attrs.formatCode ?? '');
  const cells = styles && child(styles, 'cellXfs');
  const ids = cells ? elementsOf(cells).map(({ attrs }) => attrs.numFmtId ?? '0') : [];
  const shown = ids.map((id) => formatOf(kindOf(id, custom.get(id)), custom.get(id), from1904));
  const plain = formatOf('number', undefined, from1904);
  return (value, style) => (shown[style] ?? plain)(value);
}

/** The same for a number that stands outside a cell, with its format's code beside it. */
export function numberAs(code: string, from1904: boolean): (value: string) => string {
  return formatOf(kindOf('', code), code, from1904);
}

function formatOf(kind: Kind, code: string | undefined, from1904: boolean): (value: string) => string {
  const written = code === undefined ? null : writtenBy(code);
  return (value) => {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const plain = tidy(kind === 'percent' ? number * 100 : number);
    const full = kind === 'number' || kind === 'percent' ? written?.(number, plain) : null;
    if (kind === 'percent') return full ?? `${plain}%`;
    return kind === 'number' ? (full ?? plain) : dateOf(number + (from1904 ? 1_462 : 0), kind);
  };
}

type Kind = 'number' | 'percent' | 'date' | 'time' | 'both';

function kindOf(id: string, code: string | undefined): Kind {
  const number = Number(id);
  if (code === undefined) {
    if (number === 9 || number === 10) return 'percent';
    if (number >= 14 && number <= 17) return 'date';
    if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47)) return 'time';
    return number === 22 ? 'both' : 'number';
  }
  // Quoted words, colours and locale tags in brackets are not part of the pattern.
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  const [day, hour] = [/[dy]/.test(bare), /[hs]/.test(bare)];
  if (day || hour) return day && hour ? 'both' : day ? 'date' : 'time';
  return bare.includes('%') ? 'percent' : 'number';
}

/** Day 0 is 1899-12-30: the format counts a 29 February 1900 that never was. */
function dateOf(serial: number, kind: 'date' | 'time' | 'both'): string {
  const ms = Math.round((serial - 25_569) * 86_400) * 1_000;
  if (Math.abs(ms) > 8.64e15) return String(serial);
  const [date, time] = new Date(ms).toISOString().split('T') as [string, string];
  const clock = time.slice(0, time.slice(6, 8) === '00' ? 5 : 8);
  if (kind === 'time') return clock;
  return kind === 'date' ? date : `${date} ${clock}`;
}

/** Without the tail that binary fractions leave. */
function tidy(number: number): string {
  return String(Number(number.toPrecision(15)));
}
