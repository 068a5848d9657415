// Lengths and numbers of style sheets as CSS pixels, calculations included (CSS Values 4).

/** What relative lengths refer to, in pixels. */
export interface Against {
  readonly em: number;
  /** What 100 % is. */
  readonly whole: number;
}

/** A length of which a part grows with what holds it: `px + share × that`. */
export interface Length {
  readonly px: number;
  readonly share: number;
}

/** Null: no length, or one that is made of what is not known here. */
export function pixelsOf(value: string | undefined, { em, whole }: Against): number | null {
  if (value === undefined || value.length > LONGEST) return null;
  const parts = value.trim().toLowerCase().match(TOKEN) ?? [];
  if (parts.join('') !== value.toLowerCase().replace(/\s+/g, '')) return null;
  const result = new Calculation(parts, em, whole).whole();
  return result === null || Number.isNaN(result) ? null : result;
}

export function lengthOf(value: string | undefined, em: number): Length | null {
  const px = pixelsOf(value, { em, whole: 0 });
  const more = pixelsOf(value, { em, whole: 1_000 });
  return px === null || more === null ? null : { px, share: (more - px) / 1_000 };
}

/** A desk's screen, in CSS pixels. */
export const SCREEN = { width: 1_200, height: 800 } as const;

const LONGEST = 500;
const DEEPEST = 20;
const TOKEN = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:[a-z]+|%)?|[a-z-]+\(|[-+*/(),]/g;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  rem: 16,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  cm: 96 / 2.54,
  in: 96,
  vw: SCREEN.width / 100,
  vh: SCREEN.height / 100,
  dvh: SCREEN.height / 100,
  svh: SCREEN.height / 100,
  lvh: SCREEN.height / 100,
  dvw: SCREEN.width / 100,
  vmin: SCREEN.height / 100,
  vmax: SCREEN.width / 100,
};

const FUNCTIONS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  calc: ([first]) => first!,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  clamp: ([low, value, high]) => Math.max(low!, Math.min(value!, high!)),
  abs: ([first]) => Math.abs(first!),
  'fit-content': ([first]) => first!,
};

class Calculation {
  readonly #parts: readonly string[];
  readonly #em: number;
  readonly #whole: number;
  #at = 0;
  #depth = 0;

  constructor(parts: readonly string[], em: number, whole: number) {
    this.#parts = parts;
    this.#em = em;
    this.#whole = whole;
  }

  whole(): number | null {
    const value = this.#value();
    return this.#at === this.#parts.length ? value : null;
  }

  #sum(): number | null {
    let sum = this.#product();
    for (let next = this.#next(); sum !== null && next !== undefined && /^[-+]/.test(next); next = this.#next()) {
      // "1px -2px": the sign came with the number.
      const alone = next.length === 1;
      if (alone) this.#at++;
      const more = this.#product();
      if (more === null) return null;
      sum += alone && next === '-' ? -more : more;
    }
    return sum;
  }

  #product(): number | null {
    let product = this.#value();
    for (let next = this.#next(); product !== null && (next === '*' || next === '/'); next = this.#next()) {
      this.#at++;
      const by = this.#value();
      if (by === null) return null;
      product = next === '*' ? product * by : product / by;
    }
    return product;
  }

  #value(): number | null {
    const part = this.#next();
    this.#at++;
    if (part === undefined) return null;
    if (part === '(') return this.#list()?.[0] ?? null;
    if (part.endsWith('(')) {
      const values = this.#list();
      const made = FUNCTIONS[part.slice(0, -1)];
      return made && values && values.length > 0 ? made(values) : null;
    }
    const [, amount, unit] = /^([-+]?[\d.]+(?:e[-+]?\d+)?)([a-z]+|%)?$/.exec(part) ?? [];
    if (amount === undefined) return null;
    return Number(amount) * (unit === '%' ? this.#whole / 100 : this.#unit(unit ?? ''));
  }

  #unit(unit: string): number {
    if (unit === 'em') return this.#em;
    if (unit === 'ex' || unit === 'ch') return this.#em / 2;
    return UNITS[unit] ?? Number.NaN;
  }

  /** Up to the bracket that closes. */
  #list(): number[] | null {
    if (++this.#depth > DEEPEST) return null;
    const values: number[] = [];
    for (;;) {
      const value = this.#sum();
      const after = this.#next();
      this.#at++;
      if (value === null) return null;
      values.push(value);
      if (after === ')') break;
      if (after !== ',') return null;
    }
    this.#depth--;
    return values;
  }

  #next(): string | undefined {
    return this.#parts[this.#at];
  }
}
