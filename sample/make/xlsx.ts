// Writes a script as a workbook: one sheet a second-level heading, one table a sheet.

import writeExcelFile from 'write-excel-file/node';
import type { Script } from './script.ts';
import { settled } from './zip.ts';

export async function xlsx(script: Script, day: string): Promise<Buffer> {
  const sheets: { sheet: string; data: Cell[][] }[] = [];
  for (const block of script.blocks) {
    if (block.kind === 'heading') sheets.push({ sheet: block.text, data: [] });
    const rows = sheets.at(-1)?.data;
    if (block.kind === 'paragraph') rows?.push([cell(block.text)]);
    if (block.kind === 'table') {
      rows?.push(block.header.map((text) => ({ value: text, type: String, fontWeight: 'bold' })));
      rows?.push(...block.rows.map((row) => row.map(cell)));
    }
  }
  const buffer = await writeExcelFile(sheets).toBuffer();
  return settled(buffer, day);
}

type Cell =
  | { value: string; type: StringConstructor; fontWeight?: 'bold' }
  | { value: number; type: NumberConstructor };

function cell(text: string): Cell {
  return /^\d+([.]\d+)?$/.test(text) && !/^0\d/.test(text)
    ? { value: Number(text), type: Number }
    : { value: text, type: String };
}
