// Makes the binary files of the sample plant from their content files: `node sample/make/make.ts`.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { docx } from './docx.ts';
import { pdf } from './pdf.ts';
import { pptx } from './pptx.ts';
import { refused } from './refused.ts';
import { photograph, scan } from './scan.ts';
import { readScript } from './script.ts';
import { xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

const CONTENT = join(import.meta.dirname, 'content');
const PLANT = join(import.meta.dirname, '..', 'plant');

for (const entry of await readdir(CONTENT, { recursive: true, withFileTypes: true })) {
  const path = relative(CONTENT, join(entry.parentPath, entry.name));
  if (entry.isDirectory() && path.endsWith('.zip')) await put(path, await packed(path));
  if (entry.isFile() && path.endsWith('.script')) await put(path.slice(0, -'.script'.length), await made(path));
}
for (const [name, bytes] of await refused()) await put(join('refused', name), bytes);

/** `press-p4/manual.pdf.script` makes `press-p4/manual.pdf`: the ending before `.script` decides the format. */
async function made(path: string): Promise<Buffer> {
  const source = await readFile(join(CONTENT, path), 'utf8');
  const script = readScript(source);
  const day = script.front.day ?? '2026-01-05';
  const creation = new Date(`${day}T08:00:00Z`);
  if (path.endsWith('.docx.script')) return docx(script, day);
  if (path.endsWith('.xlsx.script')) return xlsx(script, day);
  if (path.endsWith('.pptx.script')) return pptx(script, day);
  // Exports of older office programs: bytes of Windows-1252, which Latin-1 covers for this content.
  if (path.endsWith('.csv.script')) return Buffer.from(source.replaceAll('\n', '\r\n'), 'latin1');
  if (path.endsWith('.jpg.script')) return photograph(script);
  if (script.front.scan === 'yes') return scan(script, creation);
  return pdf(script, { creation });
}

async function packed(folder: string): Promise<Buffer> {
  const names = (await readdir(join(CONTENT, folder))).sort();
  return zip(
    await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(CONTENT, folder, name)) }))),
  );
}

async function put(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(join(PLANT, path)), { recursive: true });
  await writeFile(join(PLANT, path), bytes);
}
