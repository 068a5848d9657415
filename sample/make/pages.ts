// Prints the text of a made PDF page by page, to look up where things stand: `node sample/make/pages.ts FILE`.

import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text of each page, white space folded to single blanks. */
export async function pageTexts(path: string): Promise<string[]> {
  const data = new Uint8Array(await readFile(path));
  const task = getDocument({ data, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ' '}` : '')).join('');
    pages.push(text.replace(/\s+/g, ' '));
  }
  await task.destroy();
  return pages;
}

if (import.meta.main) {
  for (const [at, text] of (await pageTexts(process.argv[2]!)).entries()) console.log(`--- ${at + 1}\n${text}\n`);
}
