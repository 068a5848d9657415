// A receipt convinces nobody of anything but the truth: every kind of change is noticed without the service's help.

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { type Ledger, openLedger } from '../../graph/ledger/log.ts';
import { ed25519Signer, parseNote, signNote } from '../../graph/ledger/note.ts';
import { type Disclosure, receipt } from '../../graph/ledger/receipt.ts';
import { verifyLog } from '../../graph/ledger/verify/log.ts';
import { type Flaw, verifyReceipt } from '../../graph/ledger/verify/receipt.ts';
import type { EventId } from '../../graph/model/ids.ts';
import { auditEvent, events, ledgerOptions, logFiles, signer, temporaryFolder } from '../fixtures/ledger.ts';

const SECRET = 'the hydraulic pump of line four';
const said = auditEvent('wanted', { reason: SECRET, output: 'Ünïcode – 𝄞' });
const names = Object.keys(said).sort();

interface Bundle {
  v: number;
  origin: string;
  fields: Record<string, unknown>[];
  proof: string;
}

async function withLedger<T>(t: TestContext, use: (ledger: Ledger, folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder(t);
  const ledger = await openLedger(ledgerOptions(folder));
  await Promise.all([...events(200), said, ...events(100, 'later')].map((event) => ledger.append(event)));
  try {
    return await use(ledger, folder);
  } finally {
    await ledger.close();
  }
}

async function receiptOf(ledger: Ledger, disclose: Disclosure): Promise<string> {
  return receipt(ledger, (await ledger.find(said.id))!, disclose);
}

function flaw(bundle: string, vkey = signer.vkey): Flaw | null {
  const verdict = verifyReceipt(bundle, vkey);
  return verdict.valid ? null : verdict.reason;
}

test('any subset of fields can be shown, and the others stay unreadable', async (t) => {
  await withLedger(t, async (ledger) => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(names), async (shown) => {
        const bundle = await receiptOf(ledger, shown);
        const verdict = verifyReceipt(bundle, signer.vkey);
        assert.ok(verdict.valid);
        assert.deepEqual(verdict.disclosed, Object.fromEntries(shown.map((name) => [name, said[name]])));
        assert.deepEqual(
          verdict.withheld,
          names.filter((name) => !shown.includes(name)),
        );
        assert.deepEqual([verdict.index, verdict.size, verdict.origin], [200, 301, signer.name]);
        assert.equal(bundle.includes(SECRET), shown.includes('reason'));
      }),
      { numRuns: 60 },
    );
    await assert.rejects(receiptOf(ledger, ['nothing like it']), { code: 'BAD_REQUEST' });
  });
});

test('a receipt with any character changed, removed or doubled is refused', async (t) => {
  const bundle = await withLedger(t, (ledger) => receiptOf(ledger, ['id', 'reason', 'output']));
  assert.equal(flaw(bundle), null);
  assert.equal(flaw(`${bundle}\n`), null);
  for (let i = 0; i < bundle.length; i++) {
    const was = bundle[i]!;
    const other = was === 'B' ? 'C' : was === '1' ? '2' : 'B';
    for (const instead of [other, '', was + was, was === was.toLowerCase() ? was.toUpperCase() : was.toLowerCase()]) {
      if (instead === was) continue;
      const changed = bundle.slice(0, i) + instead + bundle.slice(i + 1);
      assert.notEqual(flaw(changed), null, `${i}: ${JSON.stringify(bundle.slice(i - 20, i + 20))} with ${instead}`);
    }
  }
});

test('each part of a receipt is bound to the others', async (t) => {
  const [bundle, other, shortened] = await withLedger(t, async (ledger) => {
    const otherPosition = (await ledger.find('e7' as EventId))!;
    return [
      await receiptOf(ledger, 'all'),
      await receipt(ledger, otherPosition, 'all'),
      await receiptOf(ledger, ['id']),
    ];
  });
  const changed = (change: (bundle: Bundle) => void, of = bundle): Flaw | null => {
    const copy = JSON.parse(of!) as Bundle;
    change(copy);
    return flaw(canonicalize(copy)!);
  };
  const field = (copy: Bundle, name: string) => copy.fields.find((each) => each.name === name)!;
  const stolen = JSON.parse(other!) as Bundle;
  const zero = Buffer.alloc(32).toString('base64');
  assert.equal(
    changed(() => undefined),
    null,
  );
  assert.equal(
    changed((b) => {
      field(b, 'reason').value = 'another';
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      field(b, 'reason').value = [SECRET];
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      field(b, 'reason').salt = zero;
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      field(b, 'reason').salt = 'AAAA';
    }),
    'FIELDS',
  );
  assert.equal(
    changed((b) => {
      field(b, 'reason').name = 'reasons';
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      field(b, 'reason').commitment = zero;
    }),
    'FIELDS',
  );
  assert.equal(
    changed((b) => {
      field(b, 'type').commitment = zero;
    }, shortened),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      b.fields.reverse();
    }),
    'FIELDS',
  );
  assert.equal(
    changed((b) => {
      b.fields.pop();
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      b.fields = [];
    }),
    'FIELDS',
  );
  assert.equal(
    changed((b) => {
      b.fields.push(field(b, 'type'));
    }),
    'FIELDS',
  );
  assert.equal(
    changed((b) => {
      b.fields.splice(1, 0, b.fields[0]!);
    }),
    'FIELDS',
  );
  assert.equal(
    changed((b) => {
      b.fields = stolen.fields;
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      b.proof = stolen.proof;
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      b.proof = b.proof.replace('index 200', 'index 201');
    }),
    'INCLUSION',
  );
  assert.equal(
    changed((b) => {
      b.proof = b.proof.replace('\n301\n', '\n302\n');
    }),
    'CHECKPOINT',
  );
  assert.equal(
    changed((b) => {
      b.proof = b.proof.replace('@v1', '@v2');
    }),
    'MALFORMED',
  );
  assert.equal(
    changed((b) => {
      b.origin = 'elsewhere.example';
    }),
    'ORIGIN',
  );
  assert.equal(
    changed((b) => {
      b.v = 2;
    }),
    'MALFORMED',
  );
  assert.equal(
    changed((b) => {
      (b as unknown as Record<string, unknown>).more = 1;
    }),
    'MALFORMED',
  );
});

test('a checkpoint by another key, or by the right key for another tree, does not help', async (t) => {
  const bundle = await withLedger(t, (ledger) => receiptOf(ledger, 'all'));
  const thief = ed25519Signer(signer.name, generateKeyPairSync('ed25519').privateKey);
  assert.equal(flaw(bundle, thief.vkey), 'CHECKPOINT');
  assert.equal(flaw(bundle, ed25519Signer('x.example', generateKeyPairSync('ed25519').privateKey).vkey), 'ORIGIN');
  for (const vkey of ['', 'plant.example', signer.vkey.slice(0, -1), signer.vkey.replace('+', '+0')]) {
    assert.equal(flaw(bundle, vkey), 'KEY');
  }
  const copy = JSON.parse(bundle) as Bundle;
  const at = copy.proof.indexOf('\n\n') + 2;
  const text = parseNote(copy.proof.slice(at)).text;
  const resigned = (key: typeof signer, body: string) =>
    canonicalize({ ...copy, proof: copy.proof.slice(0, at) + signNote(key, body) })!;
  assert.equal(flaw(resigned(signer, text)), null);
  assert.equal(flaw(resigned(thief, text)), 'CHECKPOINT');
  assert.equal(flaw(resigned(signer, text.replace('\n301\n', '\n200\n'))), 'INCLUSION');
  assert.equal(flaw(resigned(signer, text.replace('\n301\n', '\n256\n'))), 'INCLUSION');
  const otherRoot = `${Buffer.alloc(32, 5).toString('base64')}\n`;
  assert.equal(flaw(resigned(signer, text.replace(/\n[^\n]{44}\n$/, `\n${otherRoot}`))), 'INCLUSION');
  assert.equal(flaw(resigned(signer, text.replace(signer.name, 'other.example'))), 'CHECKPOINT');
});

test('whatever is handed to the verifier, it answers instead of failing', async (t) => {
  const bundle = await withLedger(t, (ledger) => receiptOf(ledger, 'all'));
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const copy = JSON.parse(bundle) as Bundle;
  const twice = bundle.replace('"v":1', '"v":1,"v":1');
  const proto = bundle.replace('"v":1', '"__proto__":{},"v":1');
  for (const odd of ['', 'null', '[]', '{}', deep, `{"fields":${deep}}`, ` ${bundle}`, twice, proto, bundle + bundle]) {
    assert.equal(flaw(odd), 'MALFORMED');
  }
  for (const fields of [[null], [[]], ['x'], [{ name: 1, commitment: '' }], [{ name: '', commitment: '' }]]) {
    assert.equal(flaw(canonicalize({ ...copy, fields })!), 'FIELDS');
  }
  fc.assert(
    fc.property(fc.json(), fc.string(), (text, vkey) => {
      assert.equal(verifyReceipt(text, signer.vkey).valid, false);
      assert.equal(verifyReceipt(bundle, vkey).valid, false);
    }),
  );
});

test('nothing that an event says is in the folder', async (t) => {
  await withLedger(t, async (ledger, folder) => {
    await ledger.checkpoint();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.ok(files.length >= 5);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const word of [SECRET, 'olga', 'answer.released', 'principal'])
        assert.equal(bytes.indexOf(word), -1, file.name);
    }
  });
});

test('the same event said twice in two logs shows no likeness', async (t) => {
  const entries = await Promise.all(
    [0, 1].map(async () => {
      const ledger = await openLedger(ledgerOptions(temporaryFolder(t)));
      const position = await ledger.append(said);
      const bundle = JSON.parse(await receipt(ledger, position, [])) as Bundle;
      await ledger.close();
      return [position.leafHash, ...bundle.fields.map((field) => field.commitment)];
    }),
  );
  assert.equal(new Set(entries.flat()).size, entries[0]!.length * 2);
});

test('a public file of the log with any part changed is noticed', async (t) => {
  await withLedger(t, async (ledger, folder) => {
    await ledger.checkpoint();
    const files = logFiles(folder);
    assert.equal(verifyLog(files, signer.vkey).valid, true);
    const paths = [
      'checkpoint',
      'tile/0/000',
      'tile/0/001.p/45',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/45',
    ];
    for (const path of paths) {
      const length = files(path)!.length;
      for (let at = 0; at < length; at += 1 + Math.floor(length / 50)) {
        const changed = Buffer.from(files(path)!);
        changed[at]! ^= 1;
        assert.equal(
          verifyLog((each) => (each === path ? changed : files(each)), signer.vkey).valid,
          false,
          `${path} ${at}`,
        );
      }
      assert.equal(verifyLog((each) => (each === path ? null : files(each)), signer.vkey).valid, false, path);
    }
  });
});

test('the verifier shares no code with the writer', () => {
  const folder = join(import.meta.dirname, '../../graph/ledger/verify');
  for (const file of readdirSync(folder)) {
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, from] of source.matchAll(/(?:from |import)\s*\(?'([^']+)'/g)) {
      assert.ok(['node:crypto', 'canonicalize', './note.ts', './tree.ts'].includes(from!), `${file} imports ${from}`);
    }
  }
});
