// Files made to harm their reader are refused with the code that says how.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../../graph/model/errors.ts';
import { accept } from '../../ingest/parse/accept.ts';
import { encode } from '../../ingest/parse/frame.ts';
import type { ParsedText } from '../../ingest/parse/parsed.ts';
import { assertWellFormed, makePdf, readHere } from '../fixtures/documents.ts';
import { zip } from '../fixtures/zip.ts';

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const docx = (document: string) => zip({ '[Content_Types].xml': TYPES, 'word/document.xml': document });
const body = (inner: string) => `<w:document xmlns:w="w"><w:body>${inner}</w:body></w:document>`;

test('an entity of the document type is never expanded', async () => {
  const xml = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${body('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>')}`;
  await assert.rejects(readHere(docx(xml)), { code: 'DAMAGED_FILE' });
});

test('XML nested beyond the limit is too deep', async () => {
  const deep = '<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000);
  await assert.rejects(readHere(docx(body(deep))), { code: 'TOO_DEEP' });
});

test('an archive that expands, by ratio, by size or by count, is a bomb', async () => {
  const big = docx(body(`<w:p><w:r><w:t>${'a'.repeat(3_000_000)}</w:t></w:r></w:p>`));
  await assert.rejects(readHere(big), { code: 'ARCHIVE_BOMB' });
  const small = docx(body('<w:p><w:r><w:t>text</w:t></w:r></w:p>'));
  await assert.rejects(readHere(small, 'a', { maxExpanded: 10 }), { code: 'ARCHIVE_BOMB' });
  await assert.rejects(readHere(small, 'a', { maxEntries: 1 }), { code: 'ARCHIVE_BOMB' });
  assert.equal((await readHere(small)).text, 'text');
});

test('an archive of documents is read by their paths; one of other things, of archives, or that climbs is refused', async () => {
  const { text, mediaType } = await readHere(zip({ 'b/note.md': '# Pump\n\nOil level.', 'a.bin': '\0\x01' }), 'a.docx');
  assert.equal(mediaType, 'application/zip');
  assert.equal(text, 'Not read: a.bin (UNSUPPORTED_TYPE)\nb/note.md\nPump\nOil level.');
  await assert.rejects(readHere(zip({ 'a.bin': '\0\x01' })), { code: 'UNSUPPORTED_TYPE' });
  await assert.rejects(readHere(zip({ 'a.zip': zip({ 'b.txt': 'text' }) })), { code: 'ARCHIVE_NESTED' });
  for (const name of ['../up.txt', 'a/../../up.txt', '/etc/passwd', 'C:/x.txt']) {
    await assert.rejects(readHere(zip({ [name]: 'text' })), { code: 'ARCHIVE_PATH' }, name);
  }
});

test('messages and archives inside each other are read as far as one is inside the other, and no further', async () => {
  const head = 'From: a@example.com\r\nTo: b@example.com\r\nSubject: Pump\r\nMIME-Version: 1.0\r\n';
  const carrying = (name: string, bytes: Buffer) =>
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n--b--\r\n`;
  const note = zip({ 'note.md': '# Pump\n\nOil level.' });
  const mailed = await readHere(zip({ 'a.eml': carrying('n.md', Buffer.from('# Pump\n\nOil level.')) }));
  assert.match(mailed.text, /^a\.eml\nFrom: .*See there\.\nAttachment: n\.md\nPump\nOil level\.$/s);
  assertWellFormed(mailed);
  const attached = await readHere(carrying('n.zip', note), 'a.eml');
  assert.match(attached.text, /See there\.\nAttachment: n\.zip\nnote\.md\nPump\nOil level\.$/);
  assertWellFormed(attached);
  const both = await readHere(zip({ 'a.eml': carrying('n.zip', note) }));
  assert.match(both.text, /Attachment not read: n\.zip \(ARCHIVE_NESTED\)$/);
  const small = { maxExpanded: 30 };
  await assert.rejects(readHere(carrying('n.zip', zip({ 'a.md': 'x'.repeat(31) })), 'a.eml', small), {
    code: 'ARCHIVE_BOMB',
  });
  const one = carrying('n.zip', zip({ 'a.md': 'x'.repeat(20) }));
  assert.match((await readHere(one, 'a.eml', small)).text, /x{20}/);
  const two = one.replace('--b--', one.slice(one.lastIndexOf('--b\r\n')));
  await assert.rejects(readHere(two, 'a.eml', small), { code: 'ARCHIVE_BOMB' });
  let inner = `${head}\r\nInnermost.`;
  for (let depth = 0; depth < 6; depth++) inner = carrying('m.eml', Buffer.from(inner));
  await assert.rejects(readHere(inner, 'a.eml'), { code: 'TOO_DEEP' });
});

test('an office file encrypted as a whole is encrypted', async () => {
  const ole = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  await assert.rejects(readHere(ole, 'a.docx'), { code: 'ENCRYPTED_FILE' });
});

test('YAML aliases may not multiply', async () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  await assert.rejects(readHere(lines.join('\n'), 'a.yaml'), { code: 'ARCHIVE_BOMB' });
});

test('nesting beyond the limit is too deep in every format that nests', async () => {
  const limits = { maxDepth: 20 };
  await assert.rejects(readHere(`${'[{"a":'.repeat(40)}1${'}]'.repeat(40)}`, 'a.json', limits), { code: 'TOO_DEEP' });
  await assert.rejects(readHere(`<html>${'<div>'.repeat(400)}x`, 'a.html', limits), { code: 'TOO_DEEP' });
  await assert.rejects(readHere(`${'> '.repeat(60)}x`, 'a.md', limits), { code: 'TOO_DEEP' });
});

test('Markdown that nests on every line is too deep before its parser starts; long text that does not is read', async () => {
  const steps = Array.from({ length: 3_000 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n');
  await assert.rejects(readHere(steps, 'a.md'), { code: 'TOO_DEEP' });
  await assert.rejects(readHere(`${'> '.repeat(90)}x\n`.repeat(20_000), 'a.md'), { code: 'TOO_DEEP' });
  const flat = `${'- item\n  - inner\n\n# Heading\n\n'.repeat(2_000)}`;
  assert.equal((await readHere(flat, 'a.md')).blocks.length, 6_000);
});

test('a PDF that draws without end is stopped, and one that saves its state without end is too deep', async () => {
  const drawn = await makePdf((pdf) => {
    for (let at = 0; at < 2_000; at++) pdf.rect(at % 500, 10, 5, 5).fill('black');
    pdf.text('Check the oil level.');
  });
  await assert.rejects(readHere(drawn, 'a.pdf', { maxDrawing: 10_000 }), { code: 'TOO_MUCH_DRAWING' });
  assert.equal((await readHere(drawn)).text, 'Check the oil level.');
  const deep = await makePdf((pdf) => {
    for (let at = 0; at < 2_000; at++) pdf.save();
    pdf.text('Check the oil level.');
  });
  await assert.rejects(readHere(deep), { code: 'TOO_DEEP' });
});

test('text under many shapes is not compared without end', async () => {
  const stacked = await makePdf((pdf) => {
    for (let at = 0; at < 400; at++) pdf.rect(0, 0, 500, 800).fill('white');
    for (let at = 0; at < 400; at++) pdf.fill('black').text('x', 100, 100, { lineBreak: false });
  });
  await assert.rejects(readHere(stacked, 'a.pdf', { maxDrawing: 150_000 }), { code: 'TOO_MUCH_DRAWING' });
  assert.match((await readHere(stacked)).text, /x/);
});

test('the type is that of the content, whatever the name says', async () => {
  const pdf = await makePdf((page) => page.text('inside'));
  assert.equal((await readHere(pdf, 'notes.txt')).mediaType, 'application/pdf');
  await assert.rejects(readHere(Buffer.from('MZ\0\0\x01\x02binary'), 'manual.pdf'), { code: 'UNSUPPORTED_TYPE' });
  await assert.rejects(readHere('{\\rtf1 text}', 'a.txt'), { code: 'UNSUPPORTED_TYPE' });
  await assert.rejects(readHere('<?xml version="1.0"?><a/>', 'a.txt'), { code: 'UNSUPPORTED_TYPE' });
});

test('a damaged PDF is read or refused, never an error without a code', async () => {
  const whole = await makePdf((pdf) => {
    pdf.fontSize(14).text('Heading').fontSize(10).text('Some text of a page.').addPage().text('More.');
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 200, max: whole.length }),
      async (changes, length) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await readOrRefuse(bytes.subarray(0, length), 'a.pdf');
      },
    ),
    { numRuns: 60 },
  );
});

test('any text is read or refused as any format, and what is read keeps the rules', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '\n',
      '\n\n',
      '# ',
      '| a | b |\n|---|---|\n',
      '1. ',
      '. ',
      '|===\n',
      '====\n',
      '*a* ',
      ':a: {a}{a}\n',
      '3+|',
      '[WARNING]\n',
      '- ',
      '<table><tr><td>',
      '{"a":[',
      ': ',
      ',',
      ';',
      '\t',
      '"',
      '\u0301',
      '```\n',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom('a.md', 'a.txt', 'a.csv', 'a.yaml', 'a.json', 'a.html', 'a.eml', 'a.adoc'),
      async (pieces, name) => await readOrRefuse(Buffer.from(pieces.join('')), name),
    ),
    { numRuns: 400 },
  );
});

test('what a child says is believed only when it is a parsed document', async () => {
  const raw = await readHere(await makePdf((pdf) => pdf.text('two words')));
  const good = Buffer.from(encode({ ok: true, rssMb: 1, parsed: raw }));
  // Places come back in hundredths of a point, and then stay.
  const parsed = accept(good).outcome as ParsedText;
  assert.equal(parsed.text, raw.text);
  assert.deepEqual(accept(Buffer.from(encode({ ok: true, rssMb: 1, parsed }))).outcome, parsed);
  const lies = [
    { ...parsed, text: 'two' },
    { ...parsed, text: 'two\u0000words' },
    { ...parsed, words: [{ ...parsed.words[0]!, end: 99 }] },
    { ...parsed, words: [{ ...parsed.words[0]!, page: 9 }] },
    { ...parsed, blocks: [...parsed.blocks, parsed.blocks[0]!] },
    { ...parsed, blocks: [{ ...parsed.blocks[0]!, kind: 'other' as never }] },
    { ...parsed, pages: [{ ...parsed.pages[0]!, end: -1 }] },
  ];
  for (const lie of lies) {
    assert.throws(() => accept(Buffer.from(encode({ ok: true, rssMb: 1, parsed: lie }))), TypeError);
  }
  assert.throws(() => accept(good.subarray(0, -3)), RangeError);
  assert.throws(() => accept(Buffer.from('not a frame')));
});

async function readOrRefuse(bytes: Uint8Array, name: string): Promise<void> {
  try {
    assertWellFormed(await readHere(bytes, name));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
