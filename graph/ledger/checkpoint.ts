// Checkpoints (c2sp.org/tlog-checkpoint): a note that says how large a log is and what its root hash is.

import { Refusal } from '../model/errors.ts';
import { HASH_BYTES } from './merkle.ts';
import { base64, type NoteSigner, type NoteVerifier, openNote, parseNote, signNote } from './note.ts';

export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The origin is the signer's name, as the specification recommends. */
export function signCheckpoint(signer: NoteSigner, size: number, root: Uint8Array): string {
  return signNote(signer, `${signer.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`);
}

/** Reads without checking a signature: for our own files, where a signed one vouches for the rest. */
export function parseCheckpoint(note: string): TreeHead {
  return head(parseNote(note).text);
}

/** Refuses with PROOF_INVALID unless the log's own key signed it under its own name. */
export function openCheckpoint(note: string, log: NoteVerifier): TreeHead {
  const opened = head(openNote(note, [log]));
  if (opened.origin !== log.name) throw invalid('The checkpoint is of another log.');
  return opened;
}

function head(text: string): TreeHead {
  const [origin, size, root, ...rest] = text.split('\n');
  const hash = root === undefined ? null : base64(root);
  // The text ends with a newline, so one empty piece is left; extension lines in between must not be empty.
  const extensions = rest.slice(0, -1);
  if (!origin || rest.length === 0 || extensions.includes('')) throw invalid('Not a checkpoint.');
  if (!/^(0|[1-9]\d*)$/.test(size ?? '') || !Number.isSafeInteger(Number(size))) throw invalid('Not a tree size.');
  if (hash?.length !== HASH_BYTES) throw invalid('Not a root hash.');
  return { origin, size: Number(size), root: hash };
}

function invalid(says: string): Refusal {
  return new Refusal('PROOF_INVALID', says);
}
