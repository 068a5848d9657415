// One numbered row per chunk ever folded: who it is, where it stands, and from when to when it is there.

import type { SearchableChunk } from '../model/chunk.ts';
import type { MachineId } from '../model/ids.ts';

export type RowRecord = Pick<SearchableChunk, 'id' | 'documentId' | 'classId' | 'machines' | 'entities' | 'validity'>;

const NO_VECTOR = -1;
const NOBODY = {
  id: '',
  documentId: '',
  classId: '',
  machines: [],
  entities: [],
  validity: 'withdrawn',
} as unknown as RowRecord;

export class Rows {
  readonly records: RowRecord[] = [];
  /** Revision from which the row is there. */
  added = new Float64Array(1024);
  /** Revision from which it is not there any more. */
  retired = new Float64Array(1024);
  /** Terms, the title's counted twice. */
  lengths = new Uint32Array(1024);
  /** Index of the row's class. */
  classes = new Uint32Array(1024);
  /** Its number in the segment of the inverted index that holds it. */
  documents = new Uint32Array(1024);
  /** Place of its vector, or NO_VECTOR. */
  slots = new Int32Array(1024);
  /** How its id begins, as a number in the same order: what is compared again and again is not looked up each time. */
  beginnings = new Float64Array(1024);
  /** Position of its machines in `machineLists`: a filter looks at each list once and then only compares numbers. */
  machines = new Uint32Array(1024);
  readonly machineLists: (readonly MachineId[])[] = [];
  readonly #listNumbers = new Map<string, number>();

  get size(): number {
    return this.records.length;
  }

  add(chunk: RowRecord, at: { revision: number; classIndex: number; length: number }): number {
    const row = this.records.length;
    if (row === this.added.length) this.#grow(row * 2);
    const { id, documentId, classId, machines, entities, validity } = chunk;
    this.records.push({ id, documentId, classId, machines, entities, validity });
    this.added[row] = at.revision;
    this.retired[row] = Number.POSITIVE_INFINITY;
    this.lengths[row] = at.length;
    this.classes[row] = at.classIndex;
    this.slots[row] = NO_VECTOR;
    this.beginnings[row] = beginningOf(id);
    this.machines[row] = this.#listNumber(machines);
    return row;
  }

  isThere(row: number, at: number): boolean {
    return this.added[row]! <= at && at < this.retired[row]!;
  }

  hasVector(row: number): boolean {
    return this.slots[row] !== NO_VECTOR;
  }

  /** Forgets the row for good, also for pinned reads. */
  drop(row: number): void {
    this.added[row] = Number.POSITIVE_INFINITY;
    this.slots[row] = NO_VECTOR;
    this.beginnings[row] = 0;
    this.records[row] = NOBODY;
  }

  isDropped(row: number): boolean {
    return this.records[row] === NOBODY;
  }

  /** Order of rows that score the same: by content, since a chunk's id is a keyed digest of it, never by arrival. */
  before(a: number, b: number): boolean {
    const [first, second] = [this.beginnings[a]!, this.beginnings[b]!];
    if (first !== second) return first < second;
    const one = this.records[a]!;
    const other = this.records[b]!;
    return one.id === other.id ? one.classId < other.classId : one.id < other.id;
  }

  #listNumber(machines: readonly MachineId[]): number {
    const key = machines.join('\n');
    const known = this.#listNumbers.get(key);
    if (known !== undefined) return known;
    this.#listNumbers.set(key, this.machineLists.length);
    return this.machineLists.push(machines) - 1;
  }

  #grow(size: number): void {
    this.added = resized(this.added, new Float64Array(size));
    this.retired = resized(this.retired, new Float64Array(size));
    this.lengths = resized(this.lengths, new Uint32Array(size));
    this.classes = resized(this.classes, new Uint32Array(size));
    this.documents = resized(this.documents, new Uint32Array(size));
    this.slots = resized(this.slots, new Int32Array(size));
    this.beginnings = resized(this.beginnings, new Float64Array(size));
    this.machines = resized(this.machines, new Uint32Array(size));
  }
}

/** Its first letters; none from one on that is no byte, so that the rest decides. */
function beginningOf(id: string): number {
  let number = 0;
  let open = true;
  for (let i = 0; i < COMPARED; i++) {
    const code = i < id.length ? id.charCodeAt(i) : 0;
    if (code >= 255) open = false;
    number = number * 256 + (open ? code : 255);
  }
  return number;
}
/** As many bytes as a number holds exactly. */
const COMPARED = 6;

function resized<T extends Float64Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
