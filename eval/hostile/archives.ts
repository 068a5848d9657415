// Archives and office files made to harm their reader: bombs, lies about size and names, and XML that never ends.

import { deflateRawSync } from 'node:zlib';
import { zip } from '../../sample/make/zip.ts';
import type { Hostile } from './hostile.ts';

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const entry = (name: string, content: string | Buffer) => ({ name, bytes: Buffer.from(content) });
const docx = (document: string | Buffer) =>
  zip([entry('[Content_Types].xml', TYPES), entry('word/document.xml', document)]);
const body = (inner: string) => `<w:document xmlns:w="w"><w:body>${inner}</w:body></w:document>`;
const paragraph = (text: string) => body(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);

export function archives(): Hostile[] {
  const good = docx(paragraph('text'));
  return [
    ...bombs(),
    ...names(),
    ...xml().map(([name, document]): Hostile => ({ name: `xml-${name}.docx`, bytes: docx(document) })),
    ...cut('docx', good),
    ...lies(good),
    { name: 'encrypted-flag.zip', bytes: patched(zip([entry('a.txt', 'text')]), [[6, 1]]) },
    { name: 'only-end.zip', bytes: Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]) },
    { name: 'nested.zip', bytes: zip([entry('inner.zip', zip([entry('deep.zip', good)]))]) },
    { name: 'old-office.doc', bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(3_000)]) },
  ];
}

function bombs(): Hostile[] {
  const sizes = [3, 8, 20, 60].map(
    (mb): Hostile => ({ name: `bomb-${mb}.docx`, bytes: docx(Buffer.alloc(mb * 2 ** 20, 'a')) }),
  );
  const many = Array.from({ length: 12_000 }, (_, at) => entry(`${at}.txt`, ''));
  const flat = Array.from({ length: 60 }, (_, at) => entry(`${at}.txt`, Buffer.alloc(2 ** 20 - 1, 'b')));
  return [
    ...sizes,
    { name: 'many-entries.zip', bytes: zip(many) },
    { name: 'many-megabytes.zip', bytes: zip(flat) },
    { name: 'bomb.xlsx', bytes: zip([entry('xl/workbook.xml', Buffer.alloc(30 * 2 ** 20, ' '))]) },
    { name: 'bomb.pptx', bytes: zip([entry('ppt/presentation.xml', Buffer.alloc(30 * 2 ** 20, ' '))]) },
    { name: 'columns.xlsx', bytes: sheet(`<row r="1"><c r="ZZZ1"><v>1</v></c></row>`) },
    { name: 'rows.xlsx', bytes: sheet('<row><c><v>1</v></c></row>'.repeat(200_000)) },
  ];
}

function sheet(rows: string): Buffer {
  const rels = '<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></Relationships>';
  return zip([
    entry('xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r"/></sheets></workbook>'),
    entry('xl/_rels/workbook.xml.rels', rels),
    entry('xl/s.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  ]);
}

function names(): Hostile[] {
  const climbing = [
    '../a.txt',
    'a/../../b.txt',
    '/etc/passwd',
    'C:/windows/a.txt',
    '..\\a.txt',
    '....//a.txt',
    './../a.txt',
    '\0.txt',
    ' ',
  ];
  const made = climbing.map((name, at): Hostile => ({ name: `name-${at}.zip`, bytes: zip([entry(name, 'text')]) }));
  const twice = zip([entry('word/document.xml', paragraph('one')), entry('word/document.xml', paragraph('two'))]);
  const relation =
    '<Relationships><Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/></Relationships>';
  return [
    ...made,
    { name: 'long-name.zip', bytes: zip([entry('a/'.repeat(20_000), 'text')]) },
    { name: 'twice.docx', bytes: twice },
    {
      name: 'relation.docx',
      bytes: zip([entry('word/document.xml', paragraph('a')), entry('word/_rels/document.xml.rels', relation)]),
    },
  ];
}

function xml(): [string, string][] {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('');
  return [
    ['external', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${paragraph('&x;')}`],
    ['parameter', `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>${paragraph('a')}`],
    ['laughs', `<!DOCTYPE a [<!ENTITY a0 "ha">${laughs}]>${paragraph('&a9;')}`],
    ['deep', body('<w:sdt>'.repeat(50_000) + '</w:sdt>'.repeat(50_000))],
    ['deep-tables', body('<w:tbl><w:tr><w:tc>'.repeat(160) + '</w:tc></w:tr></w:tbl>'.repeat(160))],
    ['attribute', body(`<w:p a="${'x'.repeat(2_000_000)}"/>`)],
    ['attributes', body(`<w:p ${Array.from({ length: 20_000 }, (_, at) => `a${at}=""`).join(' ')}/>`)],
    ['open', '<w:document><w:body><w:p>'],
    ['crossed', '<w:document><w:body></w:document></w:body>'],
    ['reference', paragraph('&#x0;&#xD800;')],
    ['charset', '<?xml version="1.0" encoding="UTF-7"?><a/>'],
    [
      'spans',
      body(
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl>`,
      ),
    ],
    ['style-loop', body('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>')],
    ['empty', ''],
  ];
}

/** Broken off at places all over the file. */
export function cut(kind: string, bytes: Buffer, parts = 12): Hostile[] {
  return Array.from({ length: parts }, (_, at) => {
    return { name: `cut-${at}.${kind}`, bytes: bytes.subarray(0, Math.floor((bytes.length * (at + 1)) / (parts + 1))) };
  });
}

/** Sizes and places in the directory that are not true. */
function lies(good: Buffer): Hostile[] {
  const central = good.indexOf(Buffer.from('504b0102', 'hex'));
  const changes: [number, number][] = [
    [20, 0xffffffff],
    [24, 0xffffffff],
    [24, 1],
    [42, 0x7fffffff],
    [28, 0xffff],
    [10, 99],
  ];
  const made = changes.map(
    ([at, value], index): Hostile => ({ name: `lie-${index}.docx`, bytes: patched(good, [[central + at, value]]) }),
  );
  const tail = deflateRawSync(Buffer.alloc(10 * 2 ** 20));
  return [...made, { name: 'tail.docx', bytes: Buffer.concat([good, tail]) }];
}

function patched(bytes: Buffer, changes: readonly (readonly [number, number])[]): Buffer {
  const out = Buffer.from(bytes);
  for (const [at, value] of changes) {
    if (value > 0xffff) out.writeUInt32LE(value, at);
    else out.writeUInt16LE(value, at);
  }
  return out;
}
