// What a parser gives back: the text in reading order, its structure, and where each word stands on its page.

import type { Span, WordBox } from '../../graph/model/chunk.ts';
import type { PageSize } from '../../graph/model/document.ts';
import type { ParseFinding } from './finding.ts';

export type Block = Span & { readonly page: number } & (
    | { readonly kind: 'heading'; readonly level: number }
    | { readonly kind: 'paragraph' | 'code' | 'caption' }
    /** `marker` as printed or counted ("1.", "3.2", "a)", "•"); the span starts after it when it is not in the text. */
    | { readonly kind: 'listItem'; readonly ordered: boolean; readonly marker: string; readonly depth: number }
    /** `table` counts from 0 within the document; header rows come first. */
    | { readonly kind: 'tableRow'; readonly table: number; readonly header: boolean; readonly cells: readonly Span[] }
    /** One record of YAML, JSON or CSV, rendered as `name: value` lines; `fields` are the values. */
    | { readonly kind: 'record'; readonly fields: readonly (Span & { readonly name: string })[] }
  );

export interface ParsedPage extends PageSize, Span {
  /** No text on this page: a scan, or empty. */
  readonly empty: boolean;
  /** How sure text recognition was of its words, 0 to 1; null: they stood in the file as text. */
  readonly recognised: number | null;
}

/** At most `MOST_COLOURS` colours (0xRRGGBB) and `MOST_DOTS` dots. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly number[];
  /** Base64 of one byte a dot, row by row: its place in the palette. */
  readonly dots: string;
}

export const MOST_COLOURS = 16;
export const MOST_DOTS = 160_000;

/** A part of the text that stands on its page as a picture, and where. */
export type PictureText = WordBox & {
  /** How sure text recognition was of it, 0 to 1. */
  readonly recognised: number;
  /** What it looks like; null: not kept. */
  readonly bitmap: Bitmap | null;
};

/** All spans are UTF-16 offsets into `text`. Pages count from 1; formats without pages have one page of 0 × 0. */
export interface ParsedText {
  readonly mediaType: string;
  readonly title: string | null;
  /** Blocks joined by newlines, normalised to NFC, no control characters besides newline and tab. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly pages: readonly ParsedPage[];
  /** Empty for formats without positions. */
  readonly words: readonly WordBox[];
  /** Pictures beside running text that say a safety message; in the text's order. */
  readonly pictures: readonly PictureText[];
  /** In the order they were met. */
  readonly findings: readonly ParseFinding[];
}
