// Which of the old code pages a text is in, by how its letters beyond ASCII stand in words.

export interface Guess {
  readonly text: string;
  /** Letters that another code page reads nearly as well, as other letters; 0 when it is clear. */
  readonly unsure: number;
}

/** Windows-1252 unless another reads clearly better. */
export function likeliest(bytes: Uint8Array): Guess {
  const sample = bytes.subarray(0, SAMPLE);
  const judged = PAGES.map((decode) => {
    const text = decode(sample);
    return { decode, text, score: score(text) };
  });
  const best = judged.reduce((one, other) => (other.score > one.score ? other : one));
  const rival = judged.some(({ text, score }) => text !== best.text && score >= best.score * NEAR);
  const letters = best.text.match(/[^\p{ASCII}\P{L}]/gu)?.length ?? 0;
  return { text: best.decode(bytes), unsure: rival || best.score <= 0 ? letters : 0 };
}

const SAMPLE = 65_536;
/** Of the best one's score; what reads so well could be it. */
const NEAR = 0.8;

type Decode = (bytes: Uint8Array) => string;

const by =
  (name: string): Decode =>
  (bytes) =>
    new TextDecoder(name).decode(bytes);

/** Code page 850, from 128 on; 437 has the same letters for German. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function cp850(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (letter) => CP850[letter.charCodeAt(0) - 128]!);
}

const PAGES: readonly Decode[] = [by('windows-1252'), cp850, by('macintosh'), by('windows-1250'), by('windows-1251')];

/** Letters inside words speak for a code page; signs and capitals in the midst of a word, and frames, against it. */
function score(text: string): number {
  let sum = 0;
  for (const { 0: sign, index } of text.matchAll(/[^\p{ASCII}]/gu)) {
    const [before, after] = [text[index - 1] ?? ' ', text[index + 1] ?? ' '];
    const [left, right] = [LETTER.test(before), LETTER.test(after)];
    if (/[\u0080-\u009f\ufffd\u2500-\u259f]/.test(sign)) sum -= 3;
    else if (!LETTER.test(sign)) sum -= left && right && !JOINS.test(sign) ? 2 : 0;
    else if (isMixed(before, sign, after)) sum -= 2;
    else if (left || right) sum += isTorn(before, sign, after) ? -1 : COMMON.test(sign) ? 1.5 : 1;
    // Latin words are not written in letters with marks alone.
    if (LATIN.test(sign) && LATIN.test(before) && LATIN.test(after)) sum -= 1.5;
  }
  return sum;
}

const LETTER = /\p{L}/u;
const LATIN = /[\u00c0-\u024f]/;
const JOINS = /[\u00ad\u2010-\u2019\u00b7]/;
/** The letters of German, French, Spanish and Nordic words, which are common here, and none of those they are mistaken for. */
const COMMON = /[äöüßÄÖÜéèêàçáíóúñåæ\u0400-\u04ff]/;

function isMixed(before: string, sign: string, after: string): boolean {
  return /\p{Script=Cyrillic}/u.test(sign) && /\p{Script=Latin}/u.test(before + after);
}

function isTorn(before: string, sign: string, after: string): boolean {
  const upper = (letter: string) => /\p{Lu}/u.test(letter);
  const lower = (letter: string) => /\p{Ll}/u.test(letter);
  return (lower(before) && upper(sign)) || (lower(sign) && upper(after));
}
