// How many pages of text a second one sandboxed child reads out of a PDF.

import PDFDocument from 'pdfkit';
import { randomFrom } from '../eval/seeded.ts';
import { openParsers } from '../ingest/parse/parse.ts';
import { quantile } from './madeCorpus.ts';
import { words } from './madeTexts.ts';

const PAGES = 120;
const LINES = 45;
const WORDS_IN_LINE = 11;
const RUNS = 7;

/** One document at a time, so at most one core; the start of the child counts. */
export async function pdfSpeed(): Promise<Record<string, number>> {
  const bytes = await madePdf();
  const parsers = await openParsers();
  const speeds: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      const { pages } = await parsers.parse(bytes, { name: 'made.pdf' });
      speeds.push((pages.length * 1000) / (performance.now() - started));
    }
  } finally {
    await parsers.close();
  }
  return { pdf_pages_s: quantile(speeds, 0.5), pdf_pages: PAGES };
}

async function madePdf(): Promise<Uint8Array> {
  const random = randomFrom(11);
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.once('end', resolve));
  for (let page = 0; page < PAGES; page++) {
    pdf.addPage();
    pdf.fontSize(18).text(words(random, 4));
    pdf.fontSize(10);
    for (let line = 0; line < LINES; line++) pdf.text(words(random, WORDS_IN_LINE));
  }
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}
