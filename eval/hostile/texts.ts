// Text formats, messages, pictures and plain wrong types made to harm their reader.

import { crc32, deflateSync } from 'node:zlib';
import { cut } from './archives.ts';
import type { Hostile } from './hostile.ts';

const file = (name: string, content: string | Buffer): Hostile => ({ name, bytes: Buffer.from(content as string) });

export function texts(next: () => number): Hostile[] {
  return [
    ...structured(),
    ...marked(),
    ...messages(),
    ...pictures(),
    ...wrong(),
    ...Array.from({ length: 20 }, (_, at) =>
      file(`random-${at}.${['pdf', 'txt', 'docx', 'csv', 'png'][at % 5]}`, bytes(next, 50 + at * 40)),
    ),
  ];
}

function structured(): Hostile[] {
  const laughs = ['a0: &a0 [x,x,x,x,x,x,x,x,x]'];
  for (let at = 1; at < 10; at++)
    laughs.push(
      `a${at}: &a${at} [${Array(9)
        .fill(`*a${at - 1}`)
        .join(',')}]`,
    );
  return [
    file('deep.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    file('deep-objects.json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    file('open.json', '{"a":[1,2,{"b":'),
    file('number.json', `[${'9'.repeat(500_000)}]`),
    file('proto.json', '[{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}},"a":1}]'),
    file('lines.json', `${'{"a":1}\n'.repeat(100_000)}{`),
    file('keys.json', `{${Array.from({ length: 50_000 }, (_, at) => `"k${at}":${at}`).join(',')}}`),
    file('laughs.yaml', laughs.join('\n')),
    file('cycle.yaml', 'a: &a\n  b: *a\n'),
    file('deep.yaml', `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    file('tags.yaml', 'a: !!js/function "function(){return 1}"\nb: !!python/object/apply:os.system ["id"]\n'),
    file('merge.yaml', `a: &a {x: 1}\n${Array.from({ length: 2_000 }, (_, at) => `b${at}: {<<: *a}`).join('\n')}`),
    file('quote.csv', `a,b\n"${'x'.repeat(2_000_000)}`),
    file('wide.csv', `${'a,'.repeat(200_000)}\n${'1,'.repeat(200_000)}`),
    file('formula.csv', 'a;b\n=cmd|"/c calc"!A1;@SUM(1)\n'),
    file('long-line.txt', 'a'.repeat(5_000_000)),
    file('newlines.txt', `${'\n'.repeat(3_000_000)}a`),
    file('marks.txt', `a${'\u0301'.repeat(200_000)}`),
    file('overrides.txt', '\u202e\u202d\u2066'.repeat(200_000)),
    file('tags.txt', `a${'\u{e0041}'.repeat(200_000)}`),
    file('surrogates.txt', Buffer.from(`\ufeff${'\ud800a'.repeat(50_000)}`, 'utf16le')),
  ];
}

function marked(): Hostile[] {
  return [
    file('deep.html', `<html>${'<div>'.repeat(100_000)}x`),
    file('tables.html', `<html>${'<table><tr><td>'.repeat(2_000)}x`),
    file('formatting.html', `<html>${'<b><i><a href=x>'.repeat(5_000)}x`),
    file('attributes.html', `<html><p ${Array.from({ length: 20_000 }, (_, at) => `a${at}=1`).join(' ')}>x</p>`),
    file('style.html', `<html><style>${'.a{display:none}'.repeat(50_000)}</style><p class="a">x</p><p>y</p>`),
    file(
      'selectors.html',
      `<html><style>${Array.from({ length: 3_000 }, (_, at) => `.c${at}{color:red}`).join('')}</style>${'<p class="c1">x</p>'.repeat(3_000)}`,
    ),
    file('script.html', '<html><script>fetch("http://127.0.0.1/")</script><img src=x onerror=alert(1)><p>x</p>'),
    file('frames.html', '<html><iframe src="file:///etc/passwd"></iframe><object data="/etc/passwd"></object><p>x</p>'),
    file('entities.html', `<p>${'&amp;'.repeat(300_000)}</p>`),
    file('quotes.md', `${'> '.repeat(5_000)}x`),
    file('lists.md', Array.from({ length: 3_000 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')),
    file('emphasis.md', `# a\n\n${'*a **b '.repeat(15_000)}`),
    file('brackets.md', `# a\n\n${'['.repeat(30_000)}x${']'.repeat(30_000)}`),
    file('links.md', `# a\n\n${'[a](b'.repeat(15_000)}`),
    file(
      'references.md',
      `# a\n\n${Array.from({ length: 5_000 }, (_, at) => `[a${at}]: x`).join('\n')}\n\n${'[a1]'.repeat(5_000)}`,
    ),
    file('backticks.md', `# a\n\n${Array.from({ length: 700 }, (_, at) => '`'.repeat(at + 1)).join(' ')}`),
    file('deep.adoc', `= a\n\n${Array.from({ length: 3_000 }, (_, at) => '='.repeat(at + 4)).join('\n')}`),
    file('repeated.adoc', `= a\n\n|===\n${'1000*|x\n'.repeat(50_000)}|===`),
    file(
      'attributes.adoc',
      `= a\n${Array.from({ length: 200 }, (_, at) => `:a${at + 1}: {a${at}}{a${at}}`).join('\n')}\n\n{a200}`,
    ),
    file('include.adoc', '= a\n\ninclude::/etc/passwd[]\n'),
    file('table.md', `# a\n\n|${'a|'.repeat(10_000)}\n|${'-|'.repeat(10_000)}\n|x|`),
  ];
}

function messages(): Hostile[] {
  const head = 'From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n';
  const nested = (depth: number): string =>
    depth === 0 ? `${head}\r\ntext` : `${head}Content-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`;
  const parts = Array.from({ length: 3_000 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n').join('');
  const multi = Array.from(
    { length: 300 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');
  return [
    file('nested.eml', nested(60)),
    file('nested-four.eml', nested(5)),
    file('parts.eml', `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`),
    file('multiparts.eml', `${head}${multi}`),
    file(
      'boundary.eml',
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b`,
    ),
    file('headers.eml', `${head}${'X-A: b\r\n'.repeat(100_000)}\r\nx`),
    file('address.eml', `From: ${'"a" <a@b>,'.repeat(20_000)}\r\nTo: b\r\nDate: x\r\n\r\nx`),
    file(
      'word.eml',
      `From: =?utf-8?Q?${'=41'.repeat(100_000)}?=\r\nTo: b\r\nSubject: ${'=?utf-8?B?QQ==?= '.repeat(20_000)}\r\n\r\nx`,
    ),
    file(
      'attachment.eml',
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; name="../../etc/x.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF-1.7\nx').toString('base64')}\r\n--b--`,
    ),
    file('base64.eml', `${head}Content-Transfer-Encoding: base64\r\n\r\n${'!'.repeat(300_000)}`),
  ];
}

function pictures(): Hostile[] {
  const png = (width: number, height: number, data: Buffer) => {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 0, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      part('IHDR', head),
      part('IDAT', data),
      part('IEND', Buffer.alloc(0)),
    ]);
  };
  const good = png(20, 20, deflateSync(Buffer.alloc(20 * 21)));
  const tiff = Buffer.alloc(60);
  tiff.set([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0xff, 0xff]);
  const jpeg = Buffer.from('ffd8ffc0001108ffffffff03012200021101031101ffda', 'hex');
  return [
    file('huge.png', png(60_000, 60_000, deflateSync(Buffer.alloc(1_000)))),
    file('zero.png', png(0, 0, Buffer.alloc(0))),
    file('bomb.png', png(7_000, 7_000, deflateSync(Buffer.alloc(7_001 * 7_000)))),
    file('short.png', png(2_000, 2_000, deflateSync(Buffer.alloc(10)))),
    ...cut('png', good, 5),
    file('huge.jpg', Buffer.concat([jpeg, Buffer.alloc(200)])),
    file('loop.jpg', Buffer.from('ffd8ffe00000ffe00000ffe00000ffe00000ffe00000ffe00000', 'hex')),
    file('entries.tif', tiff),
    file(
      'cycle.tif',
      Buffer.concat([Buffer.from('49492a0008000000010000010400010000000500000008000000', 'hex'), Buffer.alloc(40)]),
    ),
  ];
}

function part(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

function wrong(): Hostile[] {
  return [
    file('empty.pdf', ''),
    file('one.pdf', 'x'),
    file('zeros.txt', Buffer.alloc(100_000)),
    file('program.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000, 1)])),
    file('elf.docx', Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(2_000, 2)])),
    file('picture.pdf', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')),
    file('rtf.txt', '{\\rtf1 {\\object\\objdata 0105}}'),
    file('postscript.pdf', '%!PS-Adobe-3.0\n{ } loop'),
    file('svg.txt', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    file('page.pdf', '<html><p>not a pdf</p>'),
    file(
      'pdf-and-zip.pdf',
      Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from('504b0304', 'hex'), Buffer.alloc(200)]),
    ),
    file('gzip.csv', Buffer.from('1f8b0800000000000003', 'hex')),
    file('blanks.txt', ' \n\t '.repeat(100_000)),
    file('bom.txt', Buffer.from('efbbbf', 'hex')),
    file('utf16.txt', Buffer.from('fffe00d800d8', 'hex')),
  ];
}

function bytes(next: () => number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(next() * 256)));
}
