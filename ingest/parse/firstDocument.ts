// A made PDF that uses what most PDFs use: reading it once compiles most of what reading takes.

import { deflateSync } from 'node:zlib';

export function firstDocument(): Buffer {
  const first = [
    'q 1 0 0 1 0 0 cm 0 0 612 792 re W n',
    heading(740, 'Pump P-1'),
    ...text(700, ['Close the valve before the cover is taken off, and let the pressure', 'fall to zero.']),
    ...text(650, ['1. Loosen the four screws.', '2. Take the cover off.']),
    // A table with rules.
    '0.5 w 72 600 m 400 600 l S 72 580 m 400 580 l S 72 560 m 400 560 l S 72 560 m 72 600 l S 400 560 m 400 600 l S',
    ...text(585, ['Code']),
    ...text(585, ['Meaning'], 200),
    ...text(565, ['E-1']),
    ...text(565, ['No pressure'], 200),
    '1 0 0 rg 72 500 100 20 re f 0 0 1 RG 72 470 m 100 500 150 500 172 470 c h B 0 g',
    'q 80 0 0 40 72 400 cm /I Do Q q 1 0 0 1 72 350 cm /X Do Q',
    '/Span <</MCID 0>> BDC BT /T 11 Tf 72 320 Td <00240025> Tj ET EMC',
    'BT /H 11 Tf 1 0 0 1 72 300 Tm [(Vo) -20 (lume) -250 (5 l)] TJ 0 -14 Td (Oil \\(ISO VG 46\\)) Tj ET Q',
  ];
  const second = [heading(740, 'Faults'), ...text(700, ['Nothing moves: see page 1.'])];
  const resources = '<</Font<</H 6 0 R/T 7 0 R>>/XObject<</I 10 0 R/X 11 0 R>>>>';
  const page = (contents: number) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources ${resources}/Contents ${contents} 0 R>>`;
  return file([
    '<</Type/Catalog/Pages 2 0 R/Outlines 12 0 R>>',
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
    page(5),
    page(9),
    stream('', first.join('\n')),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    '<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[14 0 R]/ToUnicode 8 0 R>>',
    stream('', TO_UNICODE),
    stream('', second.join('\n')),
    stream('/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB', 'abcdef'),
    stream('/Type/XObject/Subtype/Form/BBox[0 0 50 20]', '0.9 g 0 0 50 20 re f'),
    '<</Type/Outlines/First 13 0 R/Last 13 0 R/Count 1>>',
    '<</Title(Faults)/Parent 12 0 R/Dest[4 0 R/Fit]>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600>>',
    '<</Title(Pump P-1)/Producer(Bulkhead)>>',
  ]);
}

const TO_UNICODE = [
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def',
  '1 begincodespacerange <0000> <FFFF> endcodespacerange',
  '1 beginbfrange <0024> <0025> <0041> endbfrange',
  'endcmap end end',
].join('\n');

function heading(y: number, words: string): string {
  return `BT /H 18 Tf 72 ${y} Td (${words}) Tj ET`;
}

function text(y: number, lines: readonly string[], x = 72): string[] {
  return lines.map((line, at) => `BT /H 11 Tf ${x} ${y - at * 14} Td (${line}) Tj ET`);
}

function stream(entries: string, content: string): Buffer {
  const packed = deflateSync(content);
  const head = `<<${entries}/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

/** The first object is the catalogue, the last one says what the document is called. ISO 32000-1, 7.5. */
function file(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = parts[0]!.length;
  for (const [at, object] of objects.entries()) {
    offsets.push(size);
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    parts.push(part);
    size += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${rows}`));
  parts.push(Buffer.from(`trailer<</Size ${count}/Root 1 0 R/Info ${objects.length} 0 R>>\nstartxref\n${size}\n%%EOF`));
  return Buffer.concat(parts);
}
