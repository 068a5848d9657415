// The commitment format, version 1, byte for byte: receipts issued today must verify for decades.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { commitEvent, eventOf, openBody } from '../../graph/ledger/commitment.ts';
import type { AuditEvent, Json } from '../../graph/model/event.ts';

const sha = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest();

const leafOf = (name: string, salt: Uint8Array, canonical: string): Buffer =>
  sha(
    '\0',
    `\0${String.fromCharCode(name.length)}${name}`,
    sha(`\0${String.fromCharCode(name.length)}${name}`, salt, canonical),
  );

function counting(): () => Uint8Array {
  let n = 0;
  return () => Buffer.alloc(32, ++n);
}

test('an entry is its tag and the root over sorted, length-prefixed, salted fields', () => {
  const event = { type: 't', id: 'e1', counts: { b: 1.0, a: [2] } } as unknown as AuditEvent;
  const leaves = [
    leafOf('counts', Buffer.alloc(32, 1), '{"a":[2],"b":1}'),
    leafOf('id', Buffer.alloc(32, 2), '"e1"'),
    leafOf('type', Buffer.alloc(32, 3), '"t"'),
  ];
  const root = sha('\x01', sha('\x01', leaves[0]!, leaves[1]!), leaves[2]!);
  const { entry, body } = commitEvent(event, counting());
  assert.deepEqual(Buffer.from(entry), Buffer.concat([Buffer.from('bulkhead-event/v1\n'), root]));
  assert.equal(
    Buffer.from(entry).toString('hex'),
    '62756c6b686561642d6576656e742f76310af959838dedbcf766c7c10c5d72008e1e0f8fadef9a0952343c1916afd5e10f49',
  );
  assert.deepEqual(eventOf(openBody(entry, body)), event);
  assert.equal(entry.buffer.byteLength, entry.length, 'an entry is kept for a while: it keeps nothing else');
});

test('any event opens again, and under no other entry', () => {
  const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false }) as fc.Arbitrary<Json>;
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.dictionary(name, value, { minKeys: 1 }), (fields) => {
      const event = fields as AuditEvent;
      const { entry, body } = commitEvent(event, counting());
      assert.deepEqual(JSON.parse(JSON.stringify(eventOf(openBody(entry, body)))), JSON.parse(JSON.stringify(event)));
      const other = Uint8Array.from(entry);
      other[other.length - 1]! ^= 1;
      assert.throws(() => openBody(other, body), { code: 'LEDGER_DAMAGED' });
    }),
    { numRuns: 200 },
  );
});

test('a body that is no body is damage', () => {
  const { entry } = commitEvent({ id: 'e' } as unknown as AuditEvent, counting());
  for (const body of ['', '{}', 'null', '{"v":1,"fields":[]}', '{"v":2,"fields":[["id","AA==","e"]]}']) {
    assert.throws(() => openBody(entry, Buffer.from(body)), { code: 'LEDGER_DAMAGED' });
  }
});

test('names and values that cannot be written are refused', () => {
  const bad: Record<string, unknown>[] = [
    { '': 1 },
    { ['x'.repeat(256)]: 1 },
    { '\ud800': 1 },
    { a: '\udc00' },
    { a: Number.NaN },
  ];
  for (const event of bad) {
    assert.throws(() => commitEvent(event as unknown as AuditEvent, counting()), { code: 'BAD_REQUEST' });
  }
});
