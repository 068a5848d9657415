// Reads as much of style sheets as decides what is seen: declarations, and rules with simple selectors.

export type Declarations = Record<string, string>;

export interface Rule {
  readonly declarations: Declarations;
  fits(tag: string, attributes: ReadonlyMap<string, string>): boolean;
}

export function declarationsIn(style: string): Declarations {
  const out: Declarations = {};
  for (const part of style.slice(0, LONGEST).split(';')) {
    const colon = part.indexOf(':');
    if (colon < 1) continue;
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase();
    out[part.slice(0, colon).trim().toLowerCase()] = value;
  }
  return out;
}

/** In their order; of a selector with several parts only the last decides, and media rules hold everywhere but in print. */
export function rulesIn(sheet: string): readonly Rule[] {
  const rules: Rule[] = [];
  const bare = sheet.slice(0, LONGEST).replace(/\/\*[\s\S]*?\*\//g, '');
  for (const part of bare.replace(/@media[^{]*print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi, '').split('}')) {
    const open = part.lastIndexOf('{');
    if (open < 0 || rules.length >= MOST) continue;
    const declarations = declarationsIn(part.slice(open + 1));
    if (!Object.keys(declarations).some((name) => CONCERNED.has(name))) continue;
    const before = part.slice(0, open);
    for (const selector of before.slice(before.lastIndexOf('{') + 1).split(',')) {
      const fits = selectorOf(selector.trim());
      if (fits) rules.push({ declarations, fits });
    }
  }
  return rules;
}

const LONGEST = 500_000;
const MOST = 2_000;

const CONCERNED = new Set(
  `display visibility opacity font-size font color background background-color position left right top bottom
   text-indent clip clip-path overflow width height max-width max-height`.split(/\s+/),
);

type Fits = Rule['fits'];

/** Selectors with a state (:hover, ::before) say nothing about the page as it opens. */
function selectorOf(selector: string): Fits | null {
  if (selector === '' || /[:@[\]]/.test(selector)) return null;
  const last = /(?:^|[\s>+~])([^\s>+~]+)$/.exec(selector)?.[1] ?? '';
  const found = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)$/i.exec(last);
  if (!found) return null;
  const tag = found[1]?.toLowerCase();
  const marks = found[2]!.match(/[.#][\w-]+/g) ?? [];
  return (name, attributes) => {
    if (tag && tag !== '*' && tag !== name) return false;
    const classes = (attributes.get('class') ?? '').split(/\s+/);
    return marks.every((mark) => {
      return mark.startsWith('#') ? attributes.get('id') === mark.slice(1) : classes.includes(mark.slice(1));
    });
  };
}
