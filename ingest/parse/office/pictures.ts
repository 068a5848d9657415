// Pictures in an office file: where a document or a slide holds nothing else they are read like scans, beside text they are told of.

import type { Span } from '../../../graph/model/chunk.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import type { Draft } from '../draft.ts';
import type { ParseRequest } from '../limits.ts';
import type { ParsedText } from '../parsed.ts';
import { Closer } from '../recognise/closer.ts';
import type { OfficePackage } from './package.ts';
import { all, type Element, elementsOf } from './xml.ts';

/** Parts of the package with pictures of a size that carries a message, in order; each as often as it is drawn. */
export async function picturesIn(office: OfficePackage, part: string, element: Element): Promise<string[]> {
  const relations = await office.relations(part);
  return holdersIn(element).flatMap((holder) => {
    const { cx, cy } = sizeOf(holder);
    const target = relations.get(all(holder, 'blip')[0]?.attrs['r:embed'] ?? '')?.target;
    return target && cx >= NARROWEST && cy >= LOWEST ? [target] : [];
  });
}

/** `drawing` in Word, `pic` on slides. */
function holdersIn(element: Element): Element[] {
  if (element.name === 'drawing' || element.name === 'pic') return [element];
  return elementsOf(element).flatMap(holdersIn);
}

/** English Metric Units: 60 and 16 points, as in a PDF. */
const NARROWEST = 762_000;
const LOWEST = 203_200;

function sizeOf(holder: Element): { readonly cx: number; readonly cy: number } {
  const extents = ['extent', 'ext'].flatMap((name) => all(holder, name)).filter(({ attrs }) => attrs.cx !== undefined);
  return { cx: Number(extents[0]?.attrs.cx) || 0, cy: Number(extents[0]?.attrs.cy) || 0 };
}

/** Whether an element holds nothing to read but its pictures; numbers of pages are nothing. */
export function saysNothing(element: Element): boolean {
  return !all(element, 't').some(({ children }) => children.some((part) => /\p{L}/u.test(String(part))));
}

/** A page, or a whole document without pages, that is nothing but pictures. */
export interface Scanned {
  readonly page: number;
  readonly pictures: readonly string[];
}

/** Throws `Closer` where there are some and the time for them was not given. */
export function waitForScans(scans: readonly Scanned[], { recognise, limits }: ParseRequest): void {
  const count = scans.reduce((sum, { pictures }) => sum + pictures.length, 0);
  if (count === 0 || recognise === 'off') return;
  if (count > limits.maxScans) throw new Refusal('TOO_MANY_SCANS');
  if (recognise === 'ask') throw new Closer(count);
}

/** A Word file has no pages of its own: each picture is one. */
export async function adoptScans(draft: Draft, scan: Scanned, deps: Deps): Promise<void> {
  for (const inner of await readScans(draft, scan, deps)) draft.adopt(inner);
}

/** Onto the slide that is open, one below the other. */
export async function addScans(draft: Draft, scan: Scanned, deps: Deps): Promise<void> {
  const seen = await readScans(draft, scan, deps);
  if (seen.length === 0) return;
  for (const { text, blocks } of seen)
    for (const block of blocks) {
      const said = ({ start, end }: Span) => text.slice(start, end);
      if (block.kind === 'tableRow') draft.addRow(draft.openTable(), false, block.cells.map(said));
      else if (block.kind !== 'record') draft.add(block, said(block));
    }
  const unclear = seen.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'unclear-words'));
  draft.recognised(scan.page, {
    confidence: Math.min(...seen.flatMap(({ pages }) => pages.map(({ recognised }) => recognised ?? 1))),
    unclear: unclear.reduce((sum, { count }) => sum + count, 0),
  });
}

interface Deps {
  readonly office: OfficePackage;
  readonly request: ParseRequest;
}

/** Those that say something; where nothing is recognised, they are told. */
async function readScans(
  draft: Draft,
  { page, pictures }: Scanned,
  { office, request }: Deps,
): Promise<readonly ParsedText[]> {
  if (!Array.isArray(request.recognise)) {
    draft.note('unread-pictures', '', { page, count: pictures.length });
    return [];
  }
  const { readImage } = await import('../recognise/read-image.ts');
  const seen: ParsedText[] = [];
  for (const part of new Set(pictures)) {
    const bytes = await office.bytes(part);
    if (!bytes) continue;
    try {
      seen.push(await readImage({ bytes, text: '' }, request));
    } catch (error) {
      // A photograph says nothing, and a drawing may be of a kind that cannot be read.
      if (!(error instanceof Refusal)) throw error;
      if (error.code !== 'NO_TEXT') draft.note('unread-pictures', '', { page, count: 1 });
    }
  }
  return seen;
}
