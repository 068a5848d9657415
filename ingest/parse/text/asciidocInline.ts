// What a reader sees of a line of AsciiDoc: marks of emphasis gone, links and keys as their texts.

import { raised } from '../raised.ts';

export function inlineOf(text: string): string {
  let out = text;
  for (const [pattern, by] of STEPS) out = typeof by === 'string' ? out.replace(pattern, by) : out.replace(pattern, by);
  return out;
}

/** No bracket inside: what opens many would be gone through for each. */
const INSIDE = '[^[\\]\\n]{0,2000}';

/** In this order: what is passed through as it is would otherwise lose its marks; each is linear in the text. */
const STEPS: readonly (readonly [RegExp, string | ((whole: string, inner: string) => string)])[] = [
  [/ \+$/gm, '\n'],
  [new RegExp(`\\b(?:kbd|btn|pass|stem|latexmath|asciimath):\\w{0,20}\\[(${INSIDE})\\]`, 'g'), '$1'],
  [new RegExp(`\\bfootnote:\\w{0,50}\\[(${INSIDE})\\]`, 'g'), ' ($1)'],
  [new RegExp(`\\bmenu:([^\\s[\\]]{1,100})\\[(${INSIDE})\\]`, 'g'), '$1 > $2'],
  [new RegExp(`\\bimage:[^\\s[\\]]{1,500}\\[([^[\\],\\n]{0,500})${INSIDE}\\]`, 'g'), '$1'],
  [new RegExp(`\\b(?:link|xref|mailto):[^\\s[\\]]{1,500}\\[(${INSIDE})\\]`, 'g'), '$1'],
  [new RegExp(`\\bhttps?://[^\\s[\\]]{1,500}\\[([^[\\],\\n]{1,500})${INSIDE}\\]`, 'g'), '$1'],
  [/<<[^<,>\n]{1,500},([^<>\n]{1,500})>>/g, '$1'],
  [/<<([^<,>\n]{1,500})>>/g, '$1'],
  [/\[\[[^[\]\n]{1,200}\]\]/g, ''],
  [/\[[.#][\w.#-]{1,100}\](?=[#*_`])/g, ''],
  [/(\*\*|__|``|##)(?=\S)([^\n]{1,1000}?\S?)\1/g, '$2'],
  [/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{1,1000})\*(?![\p{L}\p{N}*])/gu, '$1'],
  [/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]{1,1000})_(?![\p{L}\p{N}_])/gu, '$1'],
  [/(?<![\p{L}\p{N}`])`\+?(?=[^\s`])([^`\n]{1,1000}?)\+?`(?![\p{L}\p{N}`])/gu, '$1'],
  [/(?<![\p{L}\p{N}#])#(?=[^\s#])([^#\n]{1,1000})#(?![\p{L}\p{N}#])/gu, '$1'],
  [/\^([^\s^]{1,100})\^/g, (_, inner) => raised(inner)],
  [/~([^\s~]{1,100})~/g, '$1'],
  [/\\(?=[*_`#{^~[])/g, ''],
];
