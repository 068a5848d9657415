// The attributes of an AsciiDoc document: set once, filled in once, and they decide which lines are shown.

export class Attributes {
  readonly #values = new Map<string, string>(Object.entries(BUILT_IN));

  /** The lines that a reader sees: comments, settings and what a condition leaves out are gone. */
  shown(lines: readonly string[]): string[] {
    const out: string[] = [];
    const conditions: boolean[] = [];
    let fence: string | null = null;
    let comment = false;
    for (const raw of lines) {
      const line = raw.trimEnd();
      const condition = /^(ifdef|ifndef|ifeval|endif)::([^[\]]{0,500})\[(.{0,2000})\]$/.exec(line);
      if (condition && !comment) {
        const said = this.#condition(condition, conditions);
        if (said !== null) out.push(said);
      } else if (conditions.includes(false)) continue;
      else if (/^\/{4,}$/.test(line) && fence === null) comment = !comment;
      else if (comment) continue;
      else {
        if (/^(?:-{4,}|\.{4,}|\+{4,}|`{3,})/.test(line)) fence = fence === null ? line.slice(0, 3) : null;
        const set = fence === null ? /^:(!?)([\w-]{1,100})(!?):(?:[ \t]+(.*))?$/.exec(line) : null;
        if (set) this.#set(set);
        else if (fence !== null || !/^\/\/(?!\/)/.test(line)) out.push(raw);
      }
    }
    return out;
  }

  /** Values are not looked into once more, so that none can multiply. */
  filled(text: string): string {
    return text.replace(/\{([\w-]{1,100})\}/g, (whole, name: string) => this.#values.get(name.toLowerCase()) ?? whole);
  }

  #set([, off, name, offToo, value]: RegExpExecArray): void {
    const key = name!.toLowerCase();
    if (off || offToo) this.#values.delete(key);
    else this.#values.set(key, this.filled(value ?? '').slice(0, LONGEST));
  }

  /** The text of a condition that has it on its own line. */
  #condition([, kind, names, inner]: RegExpExecArray, open: boolean[]): string | null {
    if (kind === 'endif') {
      open.pop();
      return null;
    }
    const known = (name: string) => this.#values.has(name.trim().toLowerCase());
    const all = names!.includes('+') ? names!.split('+').every(known) : names!.split(',').some(known);
    // What only a calculation could decide is shown.
    const holds = kind === 'ifeval' || all === (kind === 'ifdef');
    if (kind !== 'ifeval' && inner) return holds && !open.includes(false) ? inner : null;
    open.push(holds);
    return null;
  }
}

const LONGEST = 1_000;

const BUILT_IN: Readonly<Record<string, string>> = {
  nbsp: ' ',
  sp: ' ',
  empty: '',
  zwsp: '',
  plus: '+',
  vbar: '|',
  deg: '°',
  amp: '&',
  lt: '<',
  gt: '>',
  startsb: '[',
  endsb: ']',
  asterisk: '*',
  backtick: '`',
};
