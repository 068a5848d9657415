// How a comment beside an office file's text is said in it: by whom, about what, and what.

import { oneLine } from '../clean.ts';

export interface Remark {
  readonly by: string;
  /** The words that it stands at, as far as they are known. */
  readonly about: string;
  readonly text: string;
}

/** One line, so that what is said stays with who said it; empty where nothing is. */
export function sayRemark(remark: Remark): string {
  const [by, about, text] = [remark.by, remark.about, remark.text].map(oneLine) as [string, string, string];
  if (text === '') return '';
  const said = about.length > ABOUT ? `${about.slice(0, ABOUT).replace(/\s?\S*$/, '')} …` : about;
  return `Comment${by && ` by ${by}`}${said && ` on “${said}”`}: ${text}`;
}

/** Characters: enough to know the place again. */
export const ABOUT = 120;
