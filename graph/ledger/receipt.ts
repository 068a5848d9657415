// The proof bundle of one event: the fields to be shown, commitments to the others, and the way to a signed checkpoint.

import canonicalize from 'canonicalize';
import { Refusal } from '../model/errors.ts';
import type { LogPosition } from '../model/event.ts';
import { fieldCommitment } from './commitment.ts';
import type { LedgerProver } from './ledger.ts';
import { formatTlogProof } from './tlogProof.ts';

/** Which fields a receipt shows; the others appear by name and commitment alone. */
export type Disclosure = 'all' | readonly string[];

/**
 * Version 1, in RFC 8785 form, so that there is one way to write it:
 * `{fields: [{name, salt, value} | {name, commitment}], origin, proof, v: 1}`; hashes and salts in base64, fields by
 * name, `proof` the text of a c2sp.org/tlog-proof file. `verify/receipt.ts` checks it, offline.
 * Refuses with BAD_REQUEST when a field to be shown is not in the event.
 */
export async function receipt(ledger: LedgerProver, position: LogPosition, disclose: Disclosure): Promise<string> {
  const fields = await ledger.fields(position);
  const shown = new Set(disclose === 'all' ? fields.map(({ name }) => name) : disclose);
  const bundle = {
    v: 1,
    origin: position.origin,
    fields: fields.map((field) =>
      shown.delete(field.name)
        ? { name: field.name, salt: base64(field.salt), value: field.value }
        : { name: field.name, commitment: base64(fieldCommitment(field)) },
    ),
    proof: formatTlogProof(await ledger.prove(position)),
  };
  if (shown.size > 0) throw new Refusal('BAD_REQUEST', 'The event has no such field.');
  return canonicalize(bundle)!;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
