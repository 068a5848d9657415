// What a workbook's number format writes around and into a number: units, currencies, the zeros and dashes of a part number.

/** Writes a number that is not rounded: a cell shows less of it, but says no more. Null: the format does more than that. */
export type Written = (number: number, plain: string) => string | null;

export function writtenBy(code: string): Written {
  // A condition in brackets decides by other means than the sign.
  const sections = /\[[<>=]/.test(code) ? [] : sectionsOf(code).map(shapeOf);
  return (number, plain) => {
    const at = number < 0 && sections.length > 1 ? 1 : number === 0 && sections.length > 2 ? 2 : 0;
    const shape = sections[at];
    if (!shape) return null;
    const signed = number < 0 && at === 0;
    const filled = fill(shape, plain.replace(/^-/, ''));
    return filled === null ? null : `${signed ? '-' : ''}${filled}`.trim();
  };
}

/** Words, and between them how many digits stand there at least. */
type Shape = readonly (string | { readonly zeros: number; readonly places: number })[];

function sectionsOf(code: string): string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? [];
}

const TOKEN = /"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([#0?][#0?,]*(?:\.[#0?]*)?)|(.)/g;

/** Null: dates, fractions, powers and texts. */
function shapeOf(section: string): Shape | null {
  const shape: (string | { zeros: number; places: number })[] = [];
  for (const [whole, quoted, escaped, currency, digits, other] of section.matchAll(TOKEN)) {
    if (digits !== undefined) {
      const [integer = ''] = digits.split('.');
      // A comma at the end shows thousands.
      if (integer.endsWith(',')) return null;
      shape.push({ zeros: integer.replace(/[^0]/g, '').length, places: integer.replace(/,/g, '').length });
    } else if (other !== undefined && !/[-+$€£() :!&'~{}<>=%]/.test(other)) return null;
    else shape.push(quoted ?? escaped ?? currency ?? other ?? (whole.startsWith('_') ? ' ' : ''));
  }
  return shape.some((part) => typeof part !== 'string') ? shape : null;
}

function fill(shape: Shape, plain: string): string | null {
  const [integer = '', fraction] = plain.split('.');
  const groups = shape.filter((part) => typeof part !== 'string');
  if (!/^\d+$/.test(integer) || (fraction !== undefined && groups.length > 1)) return null;
  const zeros = groups.reduce((sum, group) => sum + group.zeros, 0);
  let left = integer.padStart(zeros, '0');
  // From the right, each as many as it has places; the first takes what is left.
  const parts = groups.toReversed().map(({ places }, at) => {
    const cut = at === groups.length - 1 ? 0 : Math.max(0, left.length - places);
    const part = left.slice(cut);
    left = left.slice(0, cut);
    return part;
  });
  if (fraction !== undefined) parts[0] += `.${fraction}`;
  return shape.map((part) => (typeof part === 'string' ? part : parts.pop())).join('');
}
