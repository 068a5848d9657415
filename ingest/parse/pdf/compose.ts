// Lines to one text: words put together with single spaces, words divided at line ends made whole again.

import type { WordBox } from '../../../graph/model/chunk.ts';
import type { Placed } from '../draft.ts';
import type { Line } from './lines.ts';
import type { Word } from './words.ts';

export function compose(lines: readonly Line[]): Placed {
  let text = '';
  const words: WordBox[] = [];
  for (const line of lines) {
    for (const [index, word] of line.words.entries()) {
      const divided = index === 0 ? isDivided(text, word.text) : null;
      if (divided === 'drop') {
        text = text.slice(0, -1);
        const last = words.at(-1)!;
        words[words.length - 1] = { ...last, end: last.end - 1 };
      } else if (text !== '' && divided === null) text += ' ';
      words.push(boxOf(word, text.length));
      text += word.text;
    }
  }
  // Two halves may meet in a letter that Unicode writes as one; then the places would no longer hold.
  return text === text.normalize('NFC') ? { text, words } : { text: text.normalize('NFC'), words: [] };
}

/** `drop`: a hyphen that only divides; `keep`: one that belongs to the word, which goes on without a space. */
function isDivided(before: string, next: string): 'drop' | 'keep' | null {
  if (!/[\p{L}\d][-‐]$/u.test(before)) return null;
  // "Ein- und Ausschalter", "in- or outlet"
  if (/^(?:und|oder|bzw\.?|sowie|and|or|to)$/.test(next)) return null;
  if (/^\p{Ll}{2}/u.test(next) && /\p{L}{2}[-‐]$/u.test(before) && !/[-‐]\p{L}+[-‐]$/u.test(before)) return 'drop';
  return /^[\p{L}\d]/u.test(next) ? 'keep' : null;
}

function boxOf(word: Word, at: number): WordBox {
  const { page, x, y, w, h } = word;
  return { start: at, end: at + word.text.length, page, x, y, w, h };
}
