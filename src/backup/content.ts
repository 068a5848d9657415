// What stands in the parts of a backup: what it is about, files in pieces, and pages of the graph.

import { Refusal } from '../../graph/model/errors.ts';
import type { Digest, Revision } from '../../graph/model/ids.ts';
import type { StoredNode } from '../../graph/store/graph.ts';
import type { GraphPage, MovedNode } from '../../graph/store/transfer.ts';

/** First part, JSON. */
export interface About {
  readonly v: 1;
  readonly plant: string;
  /** Of the software that made it. */
  readonly version: string;
  /** ISO 8601. */
  readonly at: string;
  readonly revision: Revision;
}

/** A piece of a file; pieces of one file follow each other. */
export interface FilePiece {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Only names that a backup gives: nothing in it can be written anywhere else. */
const NAMES =
  /^(plant\.json|log\.vkey|(token|log)-key\.sealed|site\.yaml|policy\.yaml|erasures|log\/(events|checkpoint)|keys\/(root|page-\d+-\d+)|(?:vault|clear)\/[\w-]{2}\/[\w-]{43}|spool\/[0-9a-f-]{36})$/;

/** Length of the name (2, big endian) ‖ name ‖ bytes. */
export function packFile({ name, bytes }: FilePiece): Uint8Array {
  const text = Buffer.from(name);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, text, bytes]);
}

/** BACKUP_DAMAGED. */
export function unpackFile(part: Uint8Array): FilePiece {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const end = 2 + bytes.readUInt16BE();
  const name = bytes.toString('utf8', 2, end);
  if (!NAMES.test(name)) throw new Refusal('BACKUP_DAMAGED');
  return { name, bytes: part.subarray(end) };
}

interface Packed extends Omit<MovedNode, 'node'> {
  readonly node: Omit<StoredNode, 'sealed' | 'vector'> & { readonly vector?: { readonly model: Digest } };
  /** Lengths of the sealed record and of its vector. */
  readonly sizes: readonly [number, number];
}

/** Length of the JSON (4, big endian) ‖ JSON ‖ the sealed bytes of all nodes in order, each record before its vector. */
export function packPage({ nodes, edges, revisions, next }: GraphPage): Uint8Array {
  const packed = nodes.map(({ node: { sealed, vector, ...node }, ...lasting }): Packed => {
    const shell = vector ? { ...node, vector: { model: vector.model } } : node;
    return { ...lasting, node: shell, sizes: [sealed.length, vector?.sealed.length ?? 0] };
  });
  const json = Buffer.from(JSON.stringify({ nodes: packed, edges, revisions, next }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const blobs = nodes.flatMap(({ node: { sealed, vector } }) => (vector ? [sealed, vector.sealed] : [sealed]));
  return Buffer.concat([length, json, ...blobs]);
}

export function unpackPage(part: Uint8Array): GraphPage {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const end = 4 + bytes.readUInt32BE();
  const { nodes, ...rest } = JSON.parse(bytes.toString('utf8', 4, end)) as Omit<GraphPage, 'nodes'> & {
    nodes: Packed[];
  };
  let at = end;
  // Copies: what crosses a thread would take the whole page along each time.
  const taken = (size: number) => {
    at += size;
    return Uint8Array.from(bytes.subarray(at - size, at));
  };
  return {
    ...rest,
    nodes: nodes.map(({ node: { vector, ...node }, sizes, ...lasting }) => {
      const sealed = taken(sizes[0]);
      const whole = vector ? { ...node, sealed, vector: { ...vector, sealed: taken(sizes[1]) } } : { ...node, sealed };
      return { ...lasting, node: whole };
    }),
  };
}
