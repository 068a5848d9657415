// What goes to the child and comes from it as bytes: a JSON head, then the document, or its words as whole numbers, which are too many for JSON.

import type { WordBox } from '../../graph/model/chunk.ts';
import type { ErrorCode } from '../../graph/model/errors.ts';
import type { ParseRequest } from './limits.ts';
import type { ParsedText } from './parsed.ts';

/** uint32 length of the head, head; the document's bytes follow. */
export function headOf(request: ParseRequest): Buffer {
  const head = Buffer.from(JSON.stringify(request));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([size, head]);
}

export function decodeRequest(input: Buffer): { readonly request: ParseRequest; readonly bytes: Uint8Array } {
  const head = input.readUInt32LE(0);
  const request = JSON.parse(input.toString('utf8', 4, 4 + head)) as ParseRequest;
  // Copied: a parser may hand its buffer on, and this one is shared with the head.
  return { request, bytes: Uint8Array.from(input.subarray(4 + head)) };
}

/** First byte of the child, once it is ready to read a document. */
export const READY = 0x52;

export type Answer =
  | { readonly ok: true; readonly rssMb: number; readonly parsed: ParsedText }
  /** So many pages are pictures that have to be looked at. */
  | { readonly ok: 'closer'; readonly rssMb: number; readonly pages: number }
  | { readonly ok: false; readonly rssMb: number; readonly code: ErrorCode };

/** uint32 length of the head, head, then 7 int32 a word: start, end, page, x, y, w, h, places in 1/100 point. */
export function encode(answer: Answer): Uint8Array {
  const words = answer.ok === true ? answer.parsed.words : [];
  const bare = answer.ok === true ? { ...answer, parsed: { ...answer.parsed, words: [] } } : answer;
  const head = Buffer.from(JSON.stringify(bare));
  const out = Buffer.alloc(4 + head.length + words.length * WORD);
  out.writeUInt32LE(head.length, 0);
  head.copy(out, 4);
  let at = 4 + head.length;
  for (const { start, end, page, x, y, w, h } of words) {
    for (const value of [start, end, page]) at = out.writeInt32LE(value, at);
    for (const value of [x, y, w, h]) at = out.writeInt32LE(hundredths(value), at);
  }
  return out;
}

/** The head as unchecked JSON, and the words. Throws on a frame that is cut off. */
export function decodeFrame(bytes: Buffer): { readonly head: unknown; readonly words: WordBox[] } {
  const length = bytes.readUInt32LE(0);
  const head: unknown = JSON.parse(bytes.toString('utf8', 4, 4 + length));
  const words: WordBox[] = [];
  for (let at = 4 + length; at < bytes.length; at += WORD) {
    const [start, end, page] = [bytes.readInt32LE(at), bytes.readInt32LE(at + 4), bytes.readInt32LE(at + 8)];
    const [x, y] = [bytes.readInt32LE(at + 12) / 100, bytes.readInt32LE(at + 16) / 100];
    const [w, h] = [bytes.readInt32LE(at + 20) / 100, bytes.readInt32LE(at + 24) / 100];
    words.push({ start, end, page, x, y, w, h });
  }
  return { head, words };
}

const WORD = 28;

function hundredths(points: number): number {
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.round(points * 100)));
}
