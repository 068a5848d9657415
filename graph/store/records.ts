// Seals nouns into the graph's nodes and opens them again: what a person could read is inside, structure stays outside.

import type { Keyring } from '../keys/ports.ts';
import type { Chunk } from '../model/chunk.ts';
import type { Document, Ruling, Version } from '../model/document.ts';
import { Refusal } from '../model/errors.ts';
import type { Json } from '../model/event.ts';
import type { Fact, StatedFact } from '../model/fact.ts';
import type { ChunkId, ClassId, Digest, DocumentId, KeyId, VersionId } from '../model/ids.ts';
import type { StoredNode } from './graph.ts';
import { contentPlace, type Shell, vectorPlace } from './seal.ts';
import { packWords, unpackWords } from './words.ts';

type Sealing = Pick<Keyring, 'seal'>;
type Opening = Pick<Keyring, 'open'>;

/**
 * Payload, format 1: version (1 byte) ‖ length of the JSON (4, big endian) ‖ JSON ‖ whatever the noun packs behind it.
 */
const VERSION = 1;
const HEADER_BYTES = 5;

export async function sealRecord(keyring: Sealing, shell: Shell, value: Json): Promise<StoredNode> {
  return sealPayload(keyring, shell, value, new Uint8Array(0));
}

/** The caller says what it sealed. SEAL_BROKEN, KEY_DESTROYED. */
export async function openRecord<T = unknown>(keyring: Opening, node: StoredNode): Promise<T> {
  return (await openPayload(keyring, node)).value as T;
}

export function sealDocument(keyring: Sealing, document: Document, keyId: KeyId): Promise<StoredNode> {
  const { id, classId, versionId, ...value } = document;
  const ruled = document.ruling ? { ruling: document.ruling.number } : {};
  const shell: Shell = { id, kind: 'Document', classId, owner: null, keyId, props: { version: versionId, ...ruled } };
  return sealRecord(keyring, shell, value as unknown as Json);
}

export async function openDocument(keyring: Opening, node: StoredNode): Promise<Document> {
  type Sealed = Omit<Document, 'id' | 'classId' | 'versionId' | 'ruling'> & { readonly ruling?: Ruling | null };
  const { ruling = null, ...value } = await openRecord<Sealed>(keyring, node);
  const { id, classId, props } = node;
  return { ...value, ruling, id: id as DocumentId, classId: classId as ClassId, versionId: props.version as VersionId };
}

export function sealVersion(keyring: Sealing, version: Version, keyId: KeyId): Promise<StoredNode> {
  const { id, classId, documentId, number, mediaType, chunks, facts, rules, hides, calls, ...value } = version;
  const { spared } = version;
  const numbers = { ...(calls && { calls: calls.join(' ') }), ...(spared && { spared: spared.names.join(' ') }) };
  const made = { rules, ...(hides ? { hides } : {}), at: version.ingestedAt, ...numbers };
  const props = { document: documentId, number, mediaType, chunks, facts, ...made };
  return sealRecord(keyring, { id, kind: 'Version', classId, owner: null, keyId, props }, value as unknown as Json);
}

export async function openVersion(keyring: Opening, node: StoredNode): Promise<Version> {
  type Sealed = Omit<Version, 'id' | 'classId' | 'documentId' | 'number' | 'mediaType' | 'chunks' | 'facts'>;
  // In older records the digest of the rules is inside.
  const value = await openRecord<Sealed>(keyring, node);
  const { id, classId, props } = node;
  return {
    ...value,
    id: id as VersionId,
    classId: classId as ClassId,
    documentId: props.document as DocumentId,
    number: props.number as number,
    mediaType: props.mediaType as string,
    chunks: props.chunks as number,
    facts: Number(props.facts ?? 0),
    rules: (props.rules ?? value.rules) as Digest,
    ...(props.hides ? { hides: props.hides as Digest } : {}),
    ...(props.calls ? { calls: String(props.calls).split(' ') } : {}),
  };
}

/** Word boxes keep a tenth of a point. */
export async function sealChunk(
  keyring: Sealing,
  chunk: Chunk,
  keyId: KeyId,
  vector: { readonly model: Digest; readonly values: Float32Array } | null,
): Promise<StoredNode> {
  const { id, classId, documentId, versionId, ordinal, words, ...value } = chunk;
  const props = { document: documentId, version: versionId, ordinal };
  const shell: Shell = { id, kind: 'Chunk', classId, owner: null, keyId, props };
  const node = await sealPayload(keyring, shell, value as unknown as Json, packWords(words));
  if (!vector) return node;
  const { model, values } = vector;
  return {
    ...node,
    vector: { model, sealed: await keyring.seal(keyId, vectorPlace(shell, model), floatBytes(values)) },
  };
}

export async function openChunk(keyring: Opening, node: StoredNode): Promise<Chunk> {
  type Sealed = Omit<Chunk, 'id' | 'classId' | 'documentId' | 'versionId' | 'ordinal' | 'words'>;
  const { value, packed } = await openPayload(keyring, node);
  const { id, classId, props } = node;
  let words: Chunk['words'] | null = null;
  return {
    ...(value as Sealed),
    id: id as ChunkId,
    classId: classId as ClassId,
    documentId: props.document as DocumentId,
    versionId: props.version as VersionId,
    ordinal: props.ordinal as number,
    // When they are asked for: many passages are opened for a question, and the words of few are shown.
    get words() {
      words ??= unpackWords(packed);
      return words;
    },
  };
}

export function sealFact(keyring: Sealing, fact: Fact, keyId: KeyId): Promise<StoredNode> {
  const { id, classId, documentId, versionId, ...value } = fact;
  const props = { document: documentId, version: versionId };
  return sealRecord(keyring, { id, kind: 'Fact', classId, owner: null, keyId, props }, value as unknown as Json);
}

export async function openFact(keyring: Opening, node: StoredNode): Promise<Fact> {
  const value = await openRecord<StatedFact>(keyring, node);
  const { id, classId, props } = node;
  const [documentId, versionId] = [props.document as DocumentId, props.version as VersionId];
  return { ...value, id, classId: classId as ClassId, documentId, versionId };
}

/** NOT_FOUND for a node without one. */
export async function openVector(keyring: Opening, node: StoredNode): Promise<Float32Array> {
  if (!node.vector) throw new Refusal('NOT_FOUND');
  const { model, sealed } = node.vector;
  const bytes = await keyring.open(node.keyId, vectorPlace(node, model), sealed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

async function sealPayload(keyring: Sealing, shell: Shell, value: Json, packed: Uint8Array): Promise<StoredNode> {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const plain = new Uint8Array(HEADER_BYTES + json.length + packed.length);
  plain[0] = VERSION;
  new DataView(plain.buffer).setUint32(1, json.length);
  plain.set(json, HEADER_BYTES);
  plain.set(packed, HEADER_BYTES + json.length);
  const { id, kind, classId, owner, keyId, props } = shell;
  return { id, kind, classId, owner, keyId, props, sealed: await keyring.seal(keyId, contentPlace(shell), plain) };
}

async function openPayload(keyring: Opening, node: StoredNode): Promise<{ value: unknown; packed: Uint8Array }> {
  const plain = await keyring.open(node.keyId, contentPlace(node), node.sealed);
  if (plain[0] !== VERSION) throw new Refusal('STORE_NEWER');
  const end = HEADER_BYTES + new DataView(plain.buffer, plain.byteOffset).getUint32(1);
  const json = new TextDecoder().decode(plain.subarray(HEADER_BYTES, end));
  return { value: JSON.parse(json), packed: plain.subarray(end) };
}

/** Little endian on every machine. */
function floatBytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
  return bytes;
}
