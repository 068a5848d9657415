// Finds the indexed codes that a mistyped one may have meant: the same at a glance, or one slip away.

const SHORTEST = 4;
const LONGEST = 40;
/** Signs that are taken for one another on a worn plate or a bad print. */
const ALIKE: Readonly<Record<string, string>> = { o: '0', q: '0', d: '0', i: '1', l: '1', z: '2', s: '5', b: '8' };

/** A letter and a digit at least; folded, as terms are. */
export function isCode(term: string): boolean {
  return term.length >= SHORTEST && term.length <= LONGEST && /\d/.test(term) && /[a-z]/.test(term);
}

/** Says nothing of whose codes they are: a caller MUST ask its view for each. */
export class CodeTerms {
  readonly #byLength = new Map<number, Set<string>>();
  readonly #byReading = new Map<string, Set<string>>();

  add(term: string): void {
    if (!isCode(term)) return;
    put(this.#byLength, term.length, term);
    put(this.#byReading, readAs(term), term);
  }

  delete(term: string): void {
    if (!isCode(term)) return;
    take(this.#byLength, term.length, term);
    take(this.#byReading, readAs(term), term);
  }

  /** Read alike. Sorted, since the order of arrival says something about others' chunks. */
  alike(code: string): string[] {
    return [...(this.#byReading.get(readAs(code)) ?? [])].filter((term) => term !== code).sort();
  }

  /** One sign more, less or other, or two neighbours swapped. Sorted. */
  close(code: string): string[] {
    const lengths = [code.length - 1, code.length, code.length + 1];
    return lengths.flatMap((length) => this.#ofLength(length, (term) => isOneSlip(code, term)));
  }

  #ofLength(length: number, wanted: (term: string) => boolean): string[] {
    return [...(this.#byLength.get(length) ?? [])].filter(wanted).sort();
  }
}

function put<K>(sets: Map<K, Set<string>>, key: K, term: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(term));
}

function take<K>(sets: Map<K, Set<string>>, key: K, term: string): void {
  const known = sets.get(key);
  known?.delete(term);
  if (known?.size === 0) sets.delete(key);
}

function readAs(code: string): string {
  return code.replace(/[oqdilzsb]/g, (sign) => ALIKE[sign]!);
}

/** One sign more, less or other, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.slice(at);
  if (short.length < long.length) return rest === long.slice(at + 1);
  if (at === short.length) return false;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return rest.slice(1) === long.slice(at + 1) || (swapped && rest.slice(2) === long.slice(at + 2));
}
