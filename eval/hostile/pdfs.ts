// PDFs made to harm their reader: cycles, bombs, absurd numbers, and damage all over the file.

import { deflateSync } from 'node:zlib';
import { cut } from './archives.ts';
import type { Hostile } from './make.ts';

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const page = (more = '', box = '0 0 595 842') =>
  `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>${more}>>>>`;
const stream = (data: string | Buffer, more = '') =>
  Buffer.concat([
    Buffer.from(`<</Length ${data.length}${more}>>stream\n`),
    Buffer.from(data as string),
    Buffer.from('\nendstream'),
  ]);
const packed = (data: Buffer, more = '') => stream(deflateSync(data), `/Filter/FlateDecode${more}`);
const text = 'BT /F 12 Tf 50 700 Td (Check the oil level.) Tj ET';

export function pdfs(next: () => number): Hostile[] {
  const good = pdf([CATALOG, PAGES, page(), stream(text), FONT]);
  return [
    ...made().map(([name, objects]): Hostile => ({ name: `${name}.pdf`, bytes: pdf(objects) })),
    ...cut('pdf', good, 20),
    ...Array.from({ length: 40 }, (_, at): Hostile => ({ name: `noise-${at}.pdf`, bytes: noisy(good, next) })),
    { name: 'header-only.pdf', bytes: Buffer.from('%PDF-1.7\n') },
    {
      name: 'xref-loop.pdf',
      bytes: Buffer.from(good.toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R/Prev 9'), 'latin1'),
    },
    {
      name: 'encrypted.pdf',
      bytes: Buffer.from(
        good
          .toString('latin1')
          .replace(
            '/Root 1 0 R',
            '/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(x)/U(x)/OE(x)/UE(x)/P -4/Perms(x)>>/ID[(a)(b)]',
          ),
        'latin1',
      ),
    },
  ];
}

type Objects = readonly (string | Buffer)[];

function made(): [string, Objects][] {
  const zeros = Buffer.alloc(80 * 2 ** 20);
  const twice = deflateSync(deflateSync(zeros));
  return [
    ['page-cycle', [CATALOG, '<</Type/Pages/Kids[2 0 R]/Count 1>>', page(), stream(text), FONT]],
    ['page-count', [CATALOG, '<</Type/Pages/Kids[3 0 R]/Count 2000000000>>', page(), stream(text), FONT]],
    ['page-many', [CATALOG, `<</Type/Pages/Kids[${'3 0 R '.repeat(6_000)}]/Count 6000>>`, page(), stream(text), FONT]],
    ['box-huge', [CATALOG, PAGES, page('', '0 0 1e30 1e30'), stream(text), FONT]],
    ['box-none', [CATALOG, PAGES, page('', '0 0 0 0'), stream(text), FONT]],
    ['box-nan', [CATALOG, PAGES, page('', '/a /b /c /d'), stream(text), FONT]],
    ['flate', [CATALOG, PAGES, page(), packed(zeros), FONT]],
    ['flate-twice', [CATALOG, PAGES, page(), stream(twice, '/Filter[/FlateDecode/FlateDecode]'), FONT]],
    ['operators', [CATALOG, PAGES, page(), packed(Buffer.from('q Q '.repeat(2_000_000))), FONT]],
    ['texts', [CATALOG, PAGES, page(), packed(Buffer.from(`BT /F 1 Tf ${'(a) Tj '.repeat(300_000)}ET`)), FONT]],
    ['saves', [CATALOG, PAGES, page(), packed(Buffer.from(`${'q '.repeat(500_000)}${text}`)), FONT]],
    ['paths', [CATALOG, PAGES, page(), packed(Buffer.from(`${'0 0 9 9 re f '.repeat(250_000)}${text}`)), FONT]],
    ['stacked', [CATALOG, PAGES, page(), packed(Buffer.from(stacked(90_000))), FONT]],
    ['scattered', [CATALOG, PAGES, page(), packed(Buffer.from(scattered(40_000))), FONT]],
    ['ruled', [CATALOG, PAGES, page(), packed(Buffer.from(`${ruled(19_000)}${text}`)), FONT]],
    [
      'form-cycle',
      [
        CATALOG,
        PAGES,
        page('/XObject<</X 6 0 R>>'),
        stream(`${text} /X Do`),
        FONT,
        stream('/X Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>'),
      ],
    ],
    ['form-fan', [CATALOG, PAGES, page('/XObject<</X 6 0 R>>'), stream(`${text} /X Do`), FONT, ...fan(6, 8)]],
    ['array-deep', [CATALOG, PAGES, page(`/A ${'['.repeat(20_000)}${']'.repeat(20_000)}`), stream(text), FONT]],
    ['dict-deep', [CATALOG, PAGES, page(`/A ${'<</A '.repeat(5_000)}1${'>>'.repeat(5_000)}`), stream(text), FONT]],
    ['reference-cycle', [CATALOG, PAGES, page().replace('4 0 R', '6 0 R'), stream(text), FONT, '6 0 R']],
    ['length-lie', [CATALOG, PAGES, page(), Buffer.from(`<</Length 999999999>>stream\n${text}\nendstream`), FONT]],
    ['length-cycle', [CATALOG, PAGES, page(), Buffer.from(`<</Length 4 0 R>>stream\n${text}\nendstream`), FONT]],
    ['filters', [CATALOG, PAGES, page(), stream('x', `/Filter[${'/ASCIIHexDecode'.repeat(5_000)}]`), FONT]],
    ['filter-unknown', [CATALOG, PAGES, page(), stream(text, '/Filter/None'), FONT]],
    [
      'image-huge',
      [
        CATALOG,
        PAGES,
        page('/XObject<</X 6 0 R>>'),
        stream(`${text} q 500 0 0 500 0 0 cm /X Do Q`),
        FONT,
        packed(
          Buffer.alloc(1_000),
          '/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8',
        ),
      ],
    ],
    [
      'image-scan-huge',
      [
        CATALOG,
        PAGES,
        page('/XObject<</X 6 0 R>>'),
        stream('q 500 0 0 500 0 0 cm /X Do Q'),
        FONT,
        packed(
          Buffer.alloc(1_000),
          '/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 1',
        ),
      ],
    ],
    [
      'image-jpx',
      [
        CATALOG,
        PAGES,
        page('/XObject<</X 6 0 R>>'),
        stream('q 500 0 0 500 0 0 cm /X Do Q'),
        FONT,
        stream(Buffer.alloc(500, 7), '/Type/XObject/Subtype/Image/Width 100/Height 100/Filter/JPXDecode'),
      ],
    ],
    [
      'image-jbig2',
      [
        CATALOG,
        PAGES,
        page('/XObject<</X 6 0 R>>'),
        stream('q 500 0 0 500 0 0 cm /X Do Q'),
        FONT,
        stream(
          Buffer.alloc(500, 3),
          '/Type/XObject/Subtype/Image/Width 100/Height 100/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode',
        ),
      ],
    ],
    [
      'type3',
      [
        CATALOG,
        PAGES,
        page(),
        stream(text),
        '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 67/LastChar 67/Widths[1]/Encoding<</Differences[67/C]>>/CharProcs<</C 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>',
        stream('BT /F 1 Tf (C) Tj ET'),
      ],
    ],
    [
      'cmap',
      [
        CATALOG,
        PAGES,
        page(),
        stream(text),
        '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>',
        packed(Buffer.from(`begincmap ${'1 begincodespacerange <00> <ff> endcodespacerange '.repeat(20_000)}`)),
      ],
    ],
    [
      'cmap-range',
      [
        CATALOG,
        PAGES,
        page(),
        stream(text),
        '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>]/ToUnicode 6 0 R>>',
        stream('begincmap 1 beginbfrange <0000> <ffffffff> <0000> endbfrange endcmap'),
      ],
    ],
    [
      'function',
      [
        CATALOG,
        PAGES,
        page('/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function 6 0 R>>>>'),
        stream(`${text} /S sh`),
        FONT,
        packed(Buffer.from(`{ ${'dup mul '.repeat(200_000)} }`), '/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]'),
      ],
    ],
    [
      'javascript',
      ['<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(1){})>>>>', PAGES, page(), stream(text), FONT],
    ],
    ['launch', ['<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>>>', PAGES, page(), stream(text), FONT]],
    [
      'remote',
      ['<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(http://127.0.0.1/)>>>>', PAGES, page(), stream(text), FONT],
    ],
    [
      'numbers',
      [
        CATALOG,
        PAGES,
        page(),
        stream('BT /F 1e300 Tf 1e300 -1e300 Td (a) Tj /F -1 Tf (b) Tj 99999999999999999999 Tc (c) Tj ET'),
        FONT,
      ],
    ],
    [
      'strings',
      [
        CATALOG,
        PAGES,
        page(),
        packed(Buffer.from(`BT /F 9 Tf (${'('.repeat(100_000)}${')'.repeat(100_000)}) Tj ET`)),
        FONT,
      ],
    ],
    ['inline', [CATALOG, PAGES, page(), stream(`${text} BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID x EI`), FONT]],
    ['catalog-none', ['null', PAGES, page(), stream(text), FONT]],
    ['kids-none', [CATALOG, '<</Type/Pages/Kids null/Count 3>>', page(), stream(text), FONT]],
  ];
}

/** Shapes as large as the page over as many words. */
function stacked(count: number): string {
  return `BT /F 9 Tf 50 700 Td ${'(oil) Tj '.repeat(count)}ET ${'0 0 595 842 re f '.repeat(count)}`;
}

/** Words all over the page, none on the line of another. */
function scattered(count: number): string {
  const at = (index: number) => `1 0 0 1 ${(index * 37) % 590} ${((index * 101) % 84_000) / 100} Tm (a${index}) Tj`;
  return `BT /F 4 Tf ${Array.from({ length: count }, (_, index) => at(index)).join(' ')} ET `;
}

/** Short lines in both directions, each touching others. */
function ruled(count: number): string {
  const line = (index: number) => `${(index * 7) % 590} ${(index * 3) % 840} m ${index % 2 ? '9 0' : '0 9'} l S`;
  return `${Array.from({ length: count }, (_, index) => line(index)).join(' ')} `;
}

/** Each form draws the next one ten times. */
function fan(first: number, levels: number): Buffer[] {
  return Array.from({ length: levels }, (_, at) => {
    const last = at === levels - 1;
    const next = last ? '' : `/Resources<</XObject<</X ${first + at + 1} 0 R>>>>`;
    return stream(last ? '0 0 1 1 re f' : '/X Do '.repeat(10), `/Type/XObject/Subtype/Form/BBox[0 0 9 9]${next}`);
  });
}

function pdf(objects: Objects): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = parts[0]!.length;
  for (const [at, object] of objects.entries()) {
    places.push(length);
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      Buffer.from(object as string),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  }
  const size = objects.length + 1;
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function noisy(bytes: Buffer, next: () => number): Buffer {
  const out = Buffer.from(bytes);
  const changes = 1 + Math.floor(next() * 30);
  for (let at = 0; at < changes; at++) out[Math.floor(next() * out.length)] = Math.floor(next() * 256);
  return out;
}
