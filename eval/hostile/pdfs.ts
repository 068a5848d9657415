// PDFs made to harm their reader: cycles, bombs, absurd numbers, and damage all over the file.

import { deflateSync } from 'node:zlib';
import { cut } from './archives.ts';
import type { Hostile } from './hostile.ts';

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
const DRAWS_X = page('/XObject<</X 6 0 R>>');
const text = 'BT /F 12 Tf 50 700 Td (Check the oil level.) Tj ET';

export function pdfs(next: () => number): Hostile[] {
  const good = pdf(drawing(stream(text)));
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
type Named = [name: string, objects: Objects];

/** A file of one page that draws `contents`; what it is made of otherwise is as it should be, but for what is named. */
function drawing(
  contents: string | Buffer,
  { catalog = CATALOG, pages = PAGES, leaf = page(), font = FONT, others = [] as Objects } = {},
): Objects {
  return [catalog, pages, leaf, contents, font, ...others];
}

function made(): Named[] {
  return [...structures(), ...bombs(), ...nested(), ...images(), ...fonts(), ...acting()];
}

function structures(): Named[] {
  const whole = stream(text);
  const kids = (objects: string) => drawing(whole, { pages: `<</Type/Pages/Kids${objects}>>` });
  const box = (numbers: string) => drawing(whole, { leaf: page('', numbers) });
  return [
    ['page-cycle', kids('[2 0 R]/Count 1')],
    ['page-count', kids('[3 0 R]/Count 2000000000')],
    ['page-many', kids(`[${'3 0 R '.repeat(6_000)}]/Count 6000`)],
    ['kids-none', kids(' null/Count 3')],
    ['catalog-none', drawing(whole, { catalog: 'null' })],
    ['box-huge', box('0 0 1e30 1e30')],
    ['box-none', box('0 0 0 0')],
    ['box-nan', box('/a /b /c /d')],
    ['length-lie', drawing(Buffer.from(`<</Length 999999999>>stream\n${text}\nendstream`))],
    ['length-cycle', drawing(Buffer.from(`<</Length 4 0 R>>stream\n${text}\nendstream`))],
  ];
}

function bombs(): Named[] {
  const zeros = Buffer.alloc(80 * 2 ** 20);
  const twice = deflateSync(deflateSync(zeros));
  const contents = (operators: string) => drawing(packed(Buffer.from(operators)));
  return [
    ['flate', drawing(packed(zeros))],
    ['flate-twice', drawing(stream(twice, '/Filter[/FlateDecode/FlateDecode]'))],
    ['filters', drawing(stream('x', `/Filter[${'/ASCIIHexDecode'.repeat(5_000)}]`))],
    ['filter-unknown', drawing(stream(text, '/Filter/None'))],
    ['operators', contents('q Q '.repeat(2_000_000))],
    ['texts', contents(`BT /F 1 Tf ${'(a) Tj '.repeat(300_000)}ET`)],
    ['saves', contents(`${'q '.repeat(500_000)}${text}`)],
    ['paths', contents(`${'0 0 9 9 re f '.repeat(250_000)}${text}`)],
    ['stacked', contents(stacked(90_000))],
    ['scattered', contents(scattered(40_000))],
    ['ruled', contents(`${ruled(19_000)}${text}`)],
    ['strings', contents(`BT /F 9 Tf (${'('.repeat(100_000)}${')'.repeat(100_000)}) Tj ET`)],
  ];
}

function nested(): Named[] {
  const whole = stream(text);
  const form = stream('/X Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>');
  const arrays = `/A ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const dictionaries = `/A ${'<</A '.repeat(5_000)}1${'>>'.repeat(5_000)}`;
  return [
    ['form-cycle', drawing(stream(`${text} /X Do`), { leaf: DRAWS_X, others: [form] })],
    ['form-fan', drawing(stream(`${text} /X Do`), { leaf: DRAWS_X, others: fan(6, 8) })],
    ['array-deep', drawing(whole, { leaf: page(arrays) })],
    ['dict-deep', drawing(whole, { leaf: page(dictionaries) })],
    ['reference-cycle', drawing(whole, { leaf: page().replace('4 0 R', '6 0 R'), others: ['6 0 R'] })],
  ];
}

function images(): Named[] {
  const drawn = (data: Buffer, contents = 'q 500 0 0 500 0 0 cm /X Do Q') =>
    drawing(stream(contents), { leaf: DRAWS_X, others: [data] });
  const image = (details: string) => `/Type/XObject/Subtype/Image${details}`;
  const grey = '/ColorSpace/DeviceGray';
  const huge = image('/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8');
  const scan = image(`/Width 60000/Height 60000${grey}/BitsPerComponent 1`);
  const jbig2 = image(`/Width 100/Height 100/BitsPerComponent 1${grey}/Filter/JBIG2Decode`);
  return [
    ['image-huge', drawn(packed(Buffer.alloc(1_000), huge), `${text} q 500 0 0 500 0 0 cm /X Do Q`)],
    ['image-scan-huge', drawn(packed(Buffer.alloc(1_000), scan))],
    ['image-jpx', drawn(stream(Buffer.alloc(500, 7), image('/Width 100/Height 100/Filter/JPXDecode')))],
    ['image-jbig2', drawn(stream(Buffer.alloc(500, 3), jbig2))],
    ['inline', drawing(stream(`${text} BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID x EI`))],
  ];
}

function fonts(): Named[] {
  const whole = stream(text);
  const composite = (descendant: string) =>
    `<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[${descendant}]/ToUnicode 6 0 R>>`;
  const descendant =
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>';
  const type3 =
    '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 67/LastChar 67/Widths[1]/Encoding<</Differences[67/C]>>/CharProcs<</C 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>';
  const ranges = `begincmap ${'1 begincodespacerange <00> <ff> endcodespacerange '.repeat(20_000)}`;
  const wide = 'begincmap 1 beginbfrange <0000> <ffffffff> <0000> endbfrange endcmap';
  const numbers = 'BT /F 1e300 Tf 1e300 -1e300 Td (a) Tj /F -1 Tf (b) Tj 99999999999999999999 Tc (c) Tj ET';
  return [
    ['type3', drawing(whole, { font: type3, others: [stream('BT /F 1 Tf (C) Tj ET')] })],
    ['cmap', drawing(whole, { font: composite('5 0 R'), others: [packed(Buffer.from(ranges))] })],
    ['cmap-range', drawing(whole, { font: composite(descendant), others: [stream(wide)] })],
    ['numbers', drawing(stream(numbers))],
  ];
}

/** What a reader must not do, or not for as long as it is told to. */
function acting(): Named[] {
  const whole = stream(text);
  const onOpening = (action: string) =>
    drawing(whole, { catalog: `<</Type/Catalog/Pages 2 0 R/OpenAction<</S${action}>>>>` });
  const shading = page('/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function 6 0 R>>>>');
  const calculation = packed(
    Buffer.from(`{ ${'dup mul '.repeat(200_000)} }`),
    '/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]',
  );
  return [
    ['function', drawing(stream(`${text} /S sh`), { leaf: shading, others: [calculation] })],
    ['javascript', onOpening('/JavaScript/JS(while(1){})')],
    ['launch', onOpening('/Launch/F(/bin/sh)')],
    ['remote', onOpening('/URI/URI(http://127.0.0.1/)')],
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
