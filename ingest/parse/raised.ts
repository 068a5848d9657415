// Digits and signs that are set high, as characters of their own: ten to the fifth is not 105.

/** What has no such character stays as it is. */
export function raised(text: string): string {
  const high = [...text.trim()].map((letter) => HIGH[letter]);
  return high.length > 0 && high.every((letter) => letter !== undefined) ? high.join('') : text;
}

const HIGH: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  '(': '⁽',
  ')': '⁾',
  n: 'ⁿ',
};
