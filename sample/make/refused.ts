// Makes the files that must not be ingested, one for each way a file can be unusable.

import { pdf } from './pdf.ts';
import { readScript } from './script.ts';
import { zip } from './zip.ts';

const NOTE = `---
title: Refused on purpose
publisher: Tannwerk
edition: Sample
made-up: Made up for the sample plant
---
# Refused on purpose

This page is part of the sample plant. Its plant, people and machines are made up.
`;
const CREATION = new Date('2026-01-05T08:00:00Z');
const MEBIBYTE = 1024 * 1024;

export async function refused(): Promise<[string, Buffer][]> {
  const script = readScript(NOTE);
  const whole = await pdf(script, { creation: CREATION });
  return [
    ['encrypted-press-drawings.pdf', await pdf(script, { creation: CREATION, password: 'made-up' })],
    ['truncated-service-report.pdf', whole.subarray(0, 700)],
    ['expanding-checklist.docx', bomb()],
    ['invoice-4471.pdf', program()],
    ['panel-updater.exe', program()],
    ['empty-handover.txt', Buffer.alloc(0)],
    ['line-photo.txt', Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080000000000', 'hex')],
  ];
}

/** 96 MiB of blanks where Word keeps its text; some 100 kB on disk. */
function bomb(): Buffer {
  const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  return zip([
    { name: '[Content_Types].xml', bytes: Buffer.from(types) },
    { name: 'word/document.xml', bytes: Buffer.alloc(96 * MEBIBYTE, 32) },
  ]);
}

/** Begins like a Windows program and does nothing. */
function program(): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  return bytes;
}
