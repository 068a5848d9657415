// What a chart shows: its title, and its series as the tables that they are drawn from.

import { numberAs } from './cell-format.ts';
import { all, child, type Element, elementsOf, ownText, runText } from './xml.ts';

export interface Chart {
  readonly title: string;
  /** The first row has the names of the series; series over other points are another table. Rows are made as they are asked for. */
  readonly tables: readonly Iterable<readonly string[]>[];
}

/** ISO/IEC 29500-1, 21.2. What the chart keeps itself counts: the workbook beside it may hold more than is shown. */
export function chartOf(space: Element): Chart {
  const plot = child(space, 'chart', 'plotArea');
  const from1904 = isOn(child(space, 'date1904'));
  const title = wordsOf(child(space, 'chart', 'title'));
  const series = plot ? all(plot, 'ser').map((one) => seriesOf(one, from1904)) : [];
  const axes = elementsOf(plot ?? space).filter(({ name }) => /Ax$/.test(name));
  const titles = (names: RegExp) =>
    axes.filter(({ name }) => names.test(name)).map((axis) => wordsOf(child(axis, 'title')));
  const [across = ''] = titles(/^(?:cat|date|ser)Ax$/).filter(Boolean);
  const measures = titles(/^valAx$/).filter(Boolean);
  const measure = measures.length === 1 ? measures[0]! : '';
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    const key = JSON.stringify([...one.points]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return { title, tables: [...groups.values()].map((group) => tableOf(group, across, measure)) };
}

interface Series {
  readonly name: string;
  /** Both by the number of the point. */
  readonly points: ReadonlyMap<number, string>;
  readonly values: ReadonlyMap<number, string>;
}

function seriesOf(ser: Element, from1904: boolean): Series {
  const points = pointsOf(child(ser, 'cat') ?? child(ser, 'xVal'), from1904);
  const values = pointsOf(child(ser, 'val') ?? child(ser, 'yVal'), from1904);
  return { name: wordsOf(child(ser, 'tx')), points, values };
}

function* tableOf(group: readonly Series[], across: string, measure: string): Generator<string[]> {
  yield [across, ...group.map(({ name }) => (name && measure ? `${name} (${measure})` : name || measure))];
  const numbers = new Set(group.flatMap(({ points, values }) => [...points.keys(), ...values.keys()]));
  for (const at of [...numbers].toSorted((a, b) => a - b))
    yield [group[0]!.points.get(at) ?? '', ...group.map(({ values }) => values.get(at) ?? '')];
}

/** The points of the innermost level, behind the names of the levels around it. */
function pointsOf(data: Element | undefined, from1904: boolean): Map<number, string> {
  const cache = data && CACHES.flatMap((name) => all(data, name))[0];
  if (!cache) return new Map();
  const levels = all(cache, 'lvl');
  const [inner, ...outer] = (levels.length > 0 ? levels : [cache]).map((level) => valuesIn(level, from1904));
  for (const names of outer) {
    let name = '';
    for (const [at, text] of inner!) {
      name = names.get(at) ?? name;
      inner!.set(at, `${name} ${text}`);
    }
  }
  return inner!;
}

const CACHES = ['multiLvlStrCache', 'strCache', 'numCache', 'strLit', 'numLit'];

function valuesIn(level: Element, from1904: boolean): Map<number, string> {
  const code = ownText(child(level, 'formatCode'));
  const write = code ? numberAs(code, from1904) : (value: string) => value;
  const points = elementsOf(level).filter(({ name }) => name === 'pt');
  return new Map(points.map((pt) => [Number(pt.attrs.idx) || 0, write(ownText(child(pt, 'v')))]));
}

function wordsOf(element: Element | undefined): string {
  if (!element) return '';
  return [...all(element, 'p').map(runText), ...all(element, 'v').map(ownText)].join(' ').trim();
}

function isOn(element: Element | undefined): boolean {
  return element !== undefined && element.attrs.val !== '0' && element.attrs.val !== 'false';
}
