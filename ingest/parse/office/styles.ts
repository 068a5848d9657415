// The paragraph styles of a Word document, as far as they say what a paragraph is.

import type { RunStyles } from './seen-docx.ts';
import { child, type Element, elementsOf } from './xml.ts';

export interface ParagraphStyle {
  readonly heading: number | null;
  readonly isTitle: boolean;
  readonly isCaption: boolean;
  readonly numId: string | null;
  readonly depth: string | null;
}

export function stylesOf(tree: Element | null): (id: string | undefined) => ParagraphStyle {
  const styles = named(tree);
  return (id) => (id === undefined ? PLAIN : resolve(styles, id, 0));
}

/** The run properties that a style brings, those of the style it is based on first. */
export function runStylesOf(tree: Element | null): RunStyles {
  const styles = named(tree);
  const layers = (id: string | undefined, depth: number): Element[] => {
    const style = id === undefined ? undefined : styles.get(id);
    if (!style || depth > DEEPEST) return [];
    const own = child(style, 'rPr');
    return [...layers(child(style, 'basedOn')?.attrs.val, depth + 1), ...(own ? [own] : [])];
  };
  return (id) => layers(id, 0);
}

const DEEPEST = 20;

function named(tree: Element | null): ReadonlyMap<string, Element> {
  const styles = new Map<string, Element>();
  for (const style of tree ? elementsOf(tree) : []) {
    if (style.name === 'style' && style.attrs.styleId) styles.set(style.attrs.styleId, style);
  }
  return styles;
}

const PLAIN: ParagraphStyle = { heading: null, isTitle: false, isCaption: false, numId: null, depth: null };

/** A style has what it does not say itself from the one it is based on. */
function resolve(styles: ReadonlyMap<string, Element>, id: string, depth: number): ParagraphStyle {
  const style = styles.get(id);
  const basedOn = child(style, 'basedOn')?.attrs.val;
  const base = basedOn && depth < DEEPEST ? resolve(styles, basedOn, depth + 1) : PLAIN;
  const name = child(style, 'name')?.attrs.val ?? id;
  const properties = child(style, 'pPr');
  const outline = child(properties, 'outlineLvl')?.attrs.val;
  const named = /^(?:heading|überschrift|titre|título)\s*([1-9])$/i.exec(name)?.[1] ?? /^Heading([1-9])$/.exec(id)?.[1];
  const isTitle = /^(?:title|titel)$/i.test(name);
  const level = isTitle
    ? 1
    : named
      ? Number(named)
      : outline !== undefined && Number(outline) < 9
        ? Number(outline) + 1
        : null;
  const numbering = child(properties, 'numPr');
  return {
    heading: level === null ? base.heading : Math.min(6, level),
    isTitle,
    isCaption: /^(?:caption|beschriftung)$/i.test(name) || base.isCaption,
    numId: child(numbering, 'numId')?.attrs.val ?? base.numId,
    depth: child(numbering, 'ilvl')?.attrs.val ?? base.depth,
  };
}
