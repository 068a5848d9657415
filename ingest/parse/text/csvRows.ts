// Splits delimited text into rows and fields (RFC 4180), and takes a quote that quotes nothing for a character.

/** Empty lines are left out; an empty `mark` parts nothing. A quoted field may hold marks, quotes and line ends. */
export function csvRows(text: string, mark: string): string[][] {
  const reader = new RowReader(text, mark);
  const rows: string[][] = [];
  while (!reader.done) {
    const row = reader.row();
    if (row.length > 1 || row[0]!.trim() !== '') rows.push(row);
  }
  return rows;
}

class RowReader {
  readonly #text: string;
  readonly #mark: string;
  #at = 0;
  #nextMark = -1;
  #nextEnd = -1;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  row(): string[] {
    const fields: string[] = [];
    for (;;) {
      fields.push(this.#quoted() ?? this.#bare());
      if (!this.#isMark(this.#at)) break;
      this.#at += this.#mark.length;
    }
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    return fields;
  }

  #bare(): string {
    const start = this.#at;
    this.#at = Math.min(this.#markFrom(start), this.#endFrom(start));
    return this.#text.slice(start, this.#at);
  }

  /** Null where the quote at hand does not end right before a mark or a line's end: an inch, a word in quotes. */
  #quoted(): string | null {
    const open = this.#pastBlanks(this.#at);
    if (this.#text[open] !== '"') return null;
    let close = this.#text.indexOf('"', open + 1);
    while (close !== -1 && this.#text[close + 1] === '"') close = this.#text.indexOf('"', close + 2);
    if (close === -1) return null;
    const after = this.#pastBlanks(close + 1);
    if (after < this.#text.length && !this.#isMark(after) && !ENDS.includes(this.#text[after]!)) return null;
    this.#at = after;
    return this.#text.slice(open + 1, close).replaceAll('""', '"');
  }

  #pastBlanks(from: number): number {
    let at = from;
    while (/[ \t]/.test(this.#text[at] ?? '') && !this.#isMark(at)) at++;
    return at;
  }

  #isMark(at: number): boolean {
    return this.#mark !== '' && this.#text.startsWith(this.#mark, at);
  }

  #markFrom(at: number): number {
    if (this.#nextMark < at) this.#nextMark = found(this.#mark === '' ? -1 : this.#text.indexOf(this.#mark, at));
    return this.#nextMark;
  }

  #endFrom(at: number): number {
    if (this.#nextEnd >= at) return this.#nextEnd;
    let end = at;
    while (end < this.#text.length && !ENDS.includes(this.#text[end]!)) end++;
    this.#nextEnd = end;
    return end;
  }
}

/** The last is ASCII's own separator of records. */
const ENDS = '\n\r\u001e';

function found(at: number): number {
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}
