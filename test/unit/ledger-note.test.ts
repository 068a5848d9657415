// Signed notes and checkpoints: the specification's own examples, round trips, and what must not pass.

import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from '../../graph/ledger/checkpoint.ts';
import { leafHash } from '../../graph/ledger/merkle.ts';
import { ed25519Signer, openNote, parseNote, parseVkey, signNote } from '../../graph/ledger/note.ts';
import { readCheckpoint, readKey } from '../../graph/ledger/verify/note.ts';

const EXAMPLES = join(import.meta.dirname, '../../../shared/data/merkle/c2sp-notes.jsonl');
const refused = { code: 'PROOF_INVALID' };
const signer = ed25519Signer('plant.example/log', generateKeyPairSync('ed25519').privateKey);
const stranger = ed25519Signer('witness.example/w', generateKeyPairSync('ed25519').privateKey);
const root = leafHash(Buffer.from('root'));

interface Example {
  readonly id: string;
  readonly kind: string;
  readonly note: string;
  readonly vkey: string | null;
  readonly expect: string;
  readonly origin?: string;
  readonly size?: number;
  readonly root?: string;
}

test("the specification's examples parse and verify", { skip: !existsSync(EXAMPLES) && 'no examples here' }, () => {
  const lines = readFileSync(EXAMPLES, 'utf8').trimEnd().split('\n');
  const examples = lines.map((line) => JSON.parse(line) as Example);
  assert.equal(examples.filter((example) => example.expect === 'verify-ok').length, 1);
  for (const { kind, note, vkey, expect, ...head } of examples) {
    if (kind === 'add-checkpoint-response') continue;
    const text = kind === 'add-checkpoint-request' ? note.slice(note.indexOf('\n\n') + 2) : note;
    assert.ok(parseNote(text).signatures.length > 0);
    if (expect === 'verify-ok') assert.equal(openNote(text, [parseVkey(vkey!)]), parseNote(text).text);
    if (head.origin === undefined) continue;
    const parsed = parseCheckpoint(text);
    assert.deepEqual(
      { origin: parsed.origin, size: parsed.size, root: Buffer.from(parsed.root).toString('base64') },
      { origin: head.origin, size: head.size, root: head.root },
    );
  }
});

test('a key of RFC 8032 gives a vkey that both readers take', () => {
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    d: Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex').toString('base64url'),
    x: Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString('base64url'),
  };
  const known = ed25519Signer('plant.example', createPrivateKey({ key: jwk, format: 'jwk' }));
  assert.match(known.vkey, /^plant\.example\+[0-9a-f]{8}\+AddamAGCsQq31Uv\+08lkBzoO4XLz2qYjJa8CGmj3B1Ea$/);
  assert.equal(parseVkey(known.vkey).name, 'plant.example');
  assert.equal(readKey(known.vkey)?.name, 'plant.example');
});

test('a checkpoint reads back through both readers, also when a stranger cosigned it', () => {
  const own = signCheckpoint(signer, 70_000, root);
  const cosigned = own + signNote(stranger, parseNote(own).text).split('\n\n').at(-1);
  for (const note of [own, cosigned]) {
    const head = openCheckpoint(note, parseVkey(signer.vkey));
    const again = readCheckpoint(note, readKey(signer.vkey)!);
    assert.deepEqual([head.origin, head.size], ['plant.example/log', 70_000]);
    assert.deepEqual([again?.origin, again?.size], ['plant.example/log', 70_000]);
    assert.ok(again!.root.equals(root));
  }
});

test('a checkpoint by another key, of another log, or with any character changed is refused by both readers', () => {
  const note = signCheckpoint(signer, 70_000, root);
  const verifier = parseVkey(signer.vkey);
  const key = readKey(signer.vkey)!;
  const forged = ed25519Signer(signer.name, generateKeyPairSync('ed25519').privateKey);
  const wrong = [signCheckpoint(forged, 70_000, root), signCheckpoint(stranger, 70_000, root), '', 'x\n\n'];
  for (let i = 0; i < note.length; i++) {
    const other = note[i] === 'A' ? 'B' : 'A';
    wrong.push(note.slice(0, i) + other + note.slice(i + 1), note.slice(0, i) + note.slice(i + 1));
  }
  for (const text of wrong) {
    assert.throws(() => openCheckpoint(text, verifier), refused, JSON.stringify(text));
    assert.equal(readCheckpoint(text, key), null, JSON.stringify(text));
  }
  assert.throws(() => openCheckpoint(signNote(signer, `other.example\n5\n${'A'.repeat(43)}=\n`), verifier), refused);
});

test('what the note format forbids is refused', () => {
  const line = '— a.example AAAAAAEC\n';
  const notes = ['text\n', `text${line}`, `te\u0007xt\n\n${line}`, `te\ud800xt\n\n${line}`, 'text\n\n— a+b AAAAAAEC\n'];
  for (const note of [...notes, 'text\n\n- a AAAAAAEC\n', 'text\n\n— a AAAA\n', `text\n\n${line}\r\n`]) {
    assert.throws(() => parseNote(note), refused, JSON.stringify(note));
  }
  assert.throws(() => parseNote(`text\n\n${line.repeat(65)}`), refused);
  assert.equal(parseNote(`text\n\n${line.repeat(16)}`).signatures.length, 16);
  for (const name of ['', 'a b', 'a+b', 'a\n']) {
    assert.throws(() => ed25519Signer(name, generateKeyPairSync('ed25519').privateKey), refused);
  }
  for (const size of ['01', '-1', '1.5', '', '1e3', '9007199254740993']) {
    const note = signNote(signer, `plant.example/log\n${size}\n${Buffer.from(root).toString('base64')}\n`);
    assert.throws(() => openCheckpoint(note, parseVkey(signer.vkey)), refused, size);
    assert.equal(readCheckpoint(note, readKey(signer.vkey)!), null, size);
  }
});
