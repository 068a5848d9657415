// Deals out places for vectors so that those of one access class lie in few contiguous stretches.

/** `used` of `capacity` places from `first` on hold a vector. */
export interface Extent {
  readonly first: number;
  readonly capacity: number;
  used: number;
}

/** A class that grows gets room for this share of what it has, so that stretches stay few and waste stays small. */
const GROWTH = 1 / 8;
const SMALLEST = 4;
/** Longer stretches are not scanned any faster, and room that is kept is memory. */
const LARGEST = 1024;

export class Extents {
  #byClass: Extent[][] = [];
  #free: Extent[] = [];
  #end = 0;
  #changes = 0;

  /** Places ever dealt out. */
  get end(): number {
    return this.#end;
  }

  /** Grows with every place that is taken or given up. */
  get changes(): number {
    return this.#changes;
  }

  of(classIndex: number): readonly Extent[] {
    return this.#byClass[classIndex] ?? [];
  }

  sizeOf(classIndex: number): number {
    return this.of(classIndex).reduce((sum, extent) => sum + extent.used, 0);
  }

  /** Room for `count` more vectors of the class: exactly that at first, with room for growth later. */
  reserve(classIndex: number, count: number): void {
    const list = this.#listOf(classIndex);
    const last = list.at(-1);
    const left = last ? last.capacity - last.used : 0;
    if (count <= left) return;
    const growth = last ? Math.max(SMALLEST, Math.min(LARGEST, Math.ceil(this.sizeOf(classIndex) * GROWTH))) : 0;
    list.push(this.#allocate(Math.max(count - left, growth)));
  }

  take(classIndex: number): number {
    const list = this.#listOf(classIndex);
    // A reservation leaves an older stretch to be filled before the new one.
    const extent = list.slice(-2).find((one) => one.used < one.capacity);
    if (!extent) {
      this.reserve(classIndex, 1);
      return this.take(classIndex);
    }
    this.#changes++;
    return extent.first + extent.used++;
  }

  /** Only the first `count` places of the class stay taken; stretches without any are dealt out again later. */
  cut(classIndex: number, count: number): void {
    this.#changes++;
    let left = count;
    const kept: Extent[] = [];
    for (const extent of this.of(classIndex)) {
      extent.used = Math.min(extent.used, left);
      left -= extent.used;
      if (extent.used > 0) kept.push(extent);
      else this.#free.push(extent);
    }
    this.#byClass[classIndex] = kept;
  }

  #listOf(classIndex: number): Extent[] {
    this.#byClass[classIndex] ??= [];
    return this.#byClass[classIndex]!;
  }

  #allocate(capacity: number): Extent {
    const at = this.#free.findIndex((one) => one.capacity >= capacity && one.capacity <= 2 * capacity);
    if (at >= 0) return this.#free.splice(at, 1)[0]!;
    const extent = { first: this.#end, capacity, used: 0 };
    this.#end += capacity;
    return extent;
  }
}
