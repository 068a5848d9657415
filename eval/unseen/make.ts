// Makes a folder with clean/ and hidden/: documents that hide text and documents that do not, in six formats, by a seed.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Made } from './made.ts';
import { docxFiles, pptxFiles, xlsxFiles } from './officeFiles.ts';
import { pdfFiles } from './pdfFiles.ts';
import { hand } from './sentences.ts';
import { htmlFiles, markdownFiles } from './textFiles.ts';

/** Every way of hiding and every look-alike, `rounds` times with other words. */
export async function* madeFiles(seed: number, rounds: number): AsyncGenerator<Made> {
  for (let round = 0; round < rounds; round++) {
    const drawer = hand(seed * 1_000 + round);
    const text = [...htmlFiles(drawer), ...markdownFiles(drawer)];
    const office = [...docxFiles(drawer), ...pptxFiles(drawer), ...xlsxFiles(drawer)];
    for (const made of [...text, ...office, ...(await pdfFiles(drawer))])
      yield { ...made, name: `${round}-${made.name}` };
  }
}

export async function writeFolder(folder: string, seed: number, rounds: number): Promise<void> {
  for (const part of ['clean', 'hidden']) await mkdir(join(folder, part), { recursive: true });
  for await (const { name, hidden, bytes } of madeFiles(seed, rounds)) {
    await writeFile(join(folder, hidden ? 'hidden' : 'clean', name), bytes);
  }
}
