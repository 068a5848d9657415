// What is locked is refused by a code of its own, whatever locked it; inside an archive it is named with that code.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makePdf, readHere } from '../fixtures/documents.ts';
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

const NOTES = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`note-${at}.txt`, `Note ${at} of the hall.`]));

describe('a locked file', () => {
  for (const name of ['plan.docx', 'plan.xlsx', 'plan.pptx'])
    test(`${name}, encrypted as a whole`, async () => {
      await assert.rejects(readHere(encryptedOffice(), name), { code: 'ENCRYPTED_FILE' });
      await assert.rejects(readHere(encryptedOffice(), name, {}, 'a password'), { code: 'ENCRYPTED_FILE' });
      const { text } = await readHere(zip({ ...NOTES, [name]: encryptedOffice() }), 'a.zip');
      assert.ok(text.includes(`Not read: ${name} (ENCRYPTED_FILE)`));
    });

  for (const by of ['ZipCrypto', 'AES'] as const)
    test(`an archive with ${by}: all of it, or one entry among many, at either end`, async () => {
      for (const entry of ['note-0.txt', 'note-7.txt', 'note-19.txt'])
        await assert.rejects(readHere(locked(zip(NOTES), entry, by), 'a.zip'), { code: 'ENCRYPTED_FILE' });
      const all = Object.keys(NOTES).reduce((archive, entry) => locked(archive, entry, by), zip(NOTES));
      await assert.rejects(readHere(all, 'a.zip', {}, 'a password'), { code: 'ENCRYPTED_FILE' });
      const { text } = await readHere(zip({ ...NOTES, 'inner.zip': all }), 'a.zip');
      assert.match(text, /Not read: inner\.zip \(/);
    });

  test('a PDF in an archive opens with the password given for the archive', async () => {
    const pdf = await makePdf((page) => page.text('Valve V77.'), { userPassword: 'hall', pdfVersion: '1.7ext3' });
    const archive = zip({ ...NOTES, 'valve.pdf': pdf });
    assert.match((await readHere(archive, 'a.zip')).text, /Not read: valve\.pdf \(ENCRYPTED_FILE\)/);
    assert.match((await readHere(archive, 'a.zip', {}, 'hall')).text, /Valve V77\./);
  });
});
