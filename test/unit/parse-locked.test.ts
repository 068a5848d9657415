// What is locked opens with its password and is refused by a code of its own without it, whatever locked it; inside an archive it is named with that code.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { assertWellFormed, makePdf, readHere, recordsOf } from '../fixtures/documents.ts';
import { zip } from '../fixtures/zip.ts';

/** Where each header has its flags and its method (APPNOTE 4.3.7 and 4.3.12). */
const HEADERS = [
  { mark: 'PK\u0003\u0004', flags: 6, method: 8, name: 30 },
  { mark: 'PK\u0001\u0002', flags: 8, method: 10, name: 46 },
];

/** The entry as ZipCrypto (bit 0) or WinZip's AES (bit 0 and method 99) leave it. */
function locked(archive: Buffer, entry: string, by: 'ZipCrypto' | 'AES'): Buffer {
  const out = Buffer.from(archive);
  for (const { mark, flags, method, name } of HEADERS) {
    for (let at = out.indexOf(mark, 0, 'latin1'); at >= 0; at = out.indexOf(mark, at + 4, 'latin1')) {
      if (out.toString('latin1', at + name, at + name + entry.length) !== entry) continue;
      out.writeUInt16LE(out.readUInt16LE(at + flags) | 1, at + flags);
      if (by === 'AES') out.writeUInt16LE(99, at + method);
    }
  }
  return out;
}

/** A compound file ([MS-CFB]) with the two streams that [MS-OFFCRYPTO] 2.3.4 asks for. */
function encryptedOffice(): Buffer {
  const head = Buffer.alloc(512);
  head.write('d0cf11e0a1b11ae1', 0, 'hex');
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    head.writeUInt16LE(value, at);
  head.writeUInt32LE(1, 44);
  head.writeUInt32LE(1, 48);
  head.writeUInt32LE(0x1000, 56);
  head.fill(0xff, 76);
  head.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  for (const [at, next] of [0xfffffffd, 0xfffffffe, 0xfffffffe, 0xfffffffe].entries())
    table.writeUInt32LE(next, at * 4);
  const entries = ['Root Entry', 'EncryptionInfo', 'EncryptedPackage'].map((name, at) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry.writeUInt8(at === 0 ? 5 : 2, 66);
    entry.writeUInt32LE(at === 0 ? 0xfffffffe : at + 1, 116);
    return entry;
  });
  return Buffer.concat([head, table, ...entries, Buffer.alloc(128), Buffer.alloc(1_024, 7)]);
}

/** Made for this by other programs: Info-ZIP, pyzipper, msoffcrypto-tool, officecrypto-tool; all say the same. */
const fixture = (name: string) => readFileSync(new URL(`../fixtures/locked/${name}`, import.meta.url));
const PASSWORD = 'Kessel-über-Nacht-7731';
const SAID = 'The boiler of the quernstone belongs to karin@locked.example.';

const NOTES = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`note-${at}.txt`, `Note ${at} of the hall.`]));

test('an archive is not called like the first document in it', async () => {
  const { title, text } = await readHere(zip(NOTES), 'hall.zip');
  assert.deepEqual([title, text.split('\n')[0]], [null, 'note-0.txt']);
});

describe('a locked file', () => {
  for (const name of ['plan.docx', 'plan.xlsx', 'plan.pptx'])
    test(`${name}, encrypted as a whole`, async () => {
      await assert.rejects(readHere(encryptedOffice(), name), { code: 'ENCRYPTED_FILE' });
      await assert.rejects(readHere(encryptedOffice(), name, {}, 'a password'), { code: 'DAMAGED_FILE' });
      const { text } = await readHere(zip({ ...NOTES, [name]: encryptedOffice() }), 'a.zip');
      assert.ok(text.includes(`Not read: ${name} (ENCRYPTED_FILE)`));
    });

  for (const by of ['ZipCrypto', 'AES'] as const)
    test(`an archive with ${by}: all of it, or one entry among many, at either end`, async () => {
      for (const entry of ['note-0.txt', 'note-7.txt', 'note-19.txt'])
        await assert.rejects(readHere(locked(zip(NOTES), entry, by), 'a.zip'), { code: 'ENCRYPTED_FILE' });
      const all = Object.keys(NOTES).reduce((archive, entry) => locked(archive, entry, by), zip(NOTES));
      const code = by === 'AES' ? 'ENCRYPTED_FILE' : 'PASSWORD_WRONG';
      await assert.rejects(readHere(all, 'a.zip', {}, 'a password'), { code });
      const { text } = await readHere(zip({ ...NOTES, 'inner.zip': all }), 'a.zip');
      assert.match(text, /Not read: inner\.zip \(/);
    });

  test('a PDF in an archive opens with the password given for the archive', async () => {
    const pdf = await makePdf((page) => page.text('Valve V77.'), { userPassword: 'hall', pdfVersion: '1.7ext3' });
    const archive = zip({ ...NOTES, 'valve.pdf': pdf });
    assert.match((await readHere(archive, 'a.zip')).text, /Not read: valve\.pdf \(ENCRYPTED_FILE\)/);
    assert.match((await readHere(archive, 'a.zip', {}, 'hall')).text, /Valve V77\./);
  });

  for (const name of ['first.zip', 'aes128.zip', 'aes256.zip', 'agile.docx', 'standard.docx'])
    test(`${name} opens with its password alone`, async () => {
      const parsed = await readHere(fixture(name), name, {}, PASSWORD);
      assert.ok(parsed.text.includes(SAID));
      assertWellFormed(parsed);
      if (name.endsWith('.zip')) assert.equal(recordsOf(parsed).length, 2);
      await assert.rejects(readHere(fixture(name), name), { code: 'ENCRYPTED_FILE' });
      await assert.rejects(readHere(fixture(name), name, {}, `${PASSWORD} `), { code: 'PASSWORD_WRONG' });
    });

  test('inside an archive or a message it opens with the password given for that', async () => {
    const archive = zip({ ...NOTES, 'plan.docx': fixture('agile.docx') });
    assert.ok((await readHere(archive, 'a.zip', {}, PASSWORD)).text.includes(SAID));
    assert.match((await readHere(archive, 'a.zip', {}, 'other')).text, /Not read: plan\.docx \(PASSWORD_WRONG\)/);
    const mail = [
      'From: a@plant.example',
      'To: b@plant.example',
      'Subject: Boiler',
      'MIME-Version: 1.0',
      'Content-Type: application/zip; name="a.zip"',
      'Content-Disposition: attachment; filename="a.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      fixture('aes256.zip').toString('base64'),
    ].join('\r\n');
    assert.ok((await readHere(mail, 'a.eml', {}, PASSWORD)).text.includes(SAID));
  });

  test('the limits hold inside: what expands, what says less than it holds, what asks for endless work', async () => {
    await assert.rejects(readHere(fixture('bomb.zip'), 'a.zip', {}, PASSWORD), { code: 'ARCHIVE_BOMB' });
    const less = fixture('aes256.zip');
    for (const [mark, size] of [
      ['PK\u0003\u0004', 22],
      ['PK\u0001\u0002', 24],
    ] as const)
      less.writeUInt32LE(5, less.indexOf(mark, 0, 'latin1') + size);
    assert.match((await readHere(less, 'a.zip', {}, PASSWORD)).text, /Not read: codes\.csv \(DAMAGED_FILE\)/);
    const costly = Buffer.from(fixture('agile.docx').toString('latin1').replace('"100000"', '"1e9   "'), 'latin1');
    await assert.rejects(readHere(costly, 'a.docx', {}, PASSWORD), { code: 'KEY_TOO_COSTLY' });
  });

  test('what was changed after it was locked is damaged', async () => {
    for (const name of ['aes128.zip', 'agile.docx']) {
      const bytes = fixture(name);
      const at = name === 'aes128.zip' ? 60 : bytes.length - 3_000;
      bytes[at] = bytes[at]! ^ 1;
      const parsed = readHere(bytes, name, {}, PASSWORD);
      if (name === 'agile.docx') await assert.rejects(parsed, { code: 'DAMAGED_FILE' });
      else assert.match((await parsed).text, /Not read: codes\.csv \(DAMAGED_FILE\)/);
    }
  });

  test('a container whose sectors go round in circles or outside is damaged, and never endless', async () => {
    const whole = fixture('standard.docx');
    for (let seed = 0; seed < 80; seed++) {
      const bytes = Buffer.from(whole);
      for (let times = 0; times < 4; times++) {
        const at = (Math.imul(seed * 4 + times + 1, 2_654_435_761) >>> 0) % 1_536;
        bytes[at] = (bytes[at]! + seed + 1) & 0xff;
      }
      const outcome = await readHere(bytes, 'a.docx', {}, PASSWORD).then(
        () => 'read',
        (error) => error.code as string,
      );
      assert.match(outcome, /^(?:read|DAMAGED_FILE|PASSWORD_WRONG|ENCRYPTED_FILE|UNSUPPORTED_TYPE|KEY_TOO_COSTLY)$/);
    }
  });
});
