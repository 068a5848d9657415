// Finds e-mail addresses by walking outwards from each @, so that no text costs more than its length.

import type { Detector, Finding } from '../detector.ts';

export const email: Detector = { name: 'email', version: 2, detect };

/** RFC 5321: 64 octets before the @, 255 after it. */
const LOCAL = 64;
const DOMAIN = 255;

function detect(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at);
    const end = domainEnd(text, at + 1);
    if (start === at || end === 0 || isCredential(text, start)) continue;
    findings.push({ start, end, type: 'email', confidence: 0.95, detector: email.name, basis: 'pattern' });
  }
  for (const sign of text.matchAll(SPELLED_AT)) {
    const end = sign.index + sign[0].length;
    const before = LOCAL_SPELLED.exec(text.slice(Math.max(0, sign.index - LOCAL), sign.index))?.[0];
    const after = DOMAIN_SPELLED.exec(text.slice(end, end + DOMAIN))?.[0];
    if (!before || !after) continue;
    const span = { start: sign.index - before.length, end: end + after.length };
    findings.push({ ...span, type: 'email', confidence: 0.9, detector: email.name, basis: 'pattern' });
  }
  return findings;
}

/** "max.huber (at) werk (dot) example", as people write it so that no program reads it. */
const SPELLED_AT = / ?[([{<](?:at|ät)[)\]}>] ?/gi;
const DOT = ' ?(?:\\.|[([{<](?:dot|punkt)[)\\]}>]) ?';
const LOCAL_SPELLED = new RegExp(`[\\p{L}\\p{N}_+-]+(?:${DOT}[\\p{L}\\p{N}_+-]+){0,4}$`, 'iu');
const DOMAIN_SPELLED = new RegExp(`^[\\p{L}\\p{N}-]+(?:${DOT}[\\p{L}\\p{N}-]+){1,4}`, 'iu');

/** In `scheme://user:password@host` the password is no mailbox. */
function isCredential(text: string, start: number): boolean {
  return text[start - 1] === ':' && /:\/\/[^\s/]{0,100}:$/.test(text.slice(Math.max(0, start - 110), start));
}

function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LOCAL && LOCAL_SIGN.test(text[start - 1]!)) start--;
  while (start < at && /[.'&*/+=?^`{|}~!#$%-]/.test(text[start]!)) start++;
  return text[at - 1] === '.' ? at : start;
}
const LOCAL_SIGN = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;

/** 0 when what follows is no domain with a top level of letters. */
function domainEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < DOMAIN && /[\p{L}\p{N}.-]/u.test(text[end]!)) end++;
  while (end > from && /[.-]/.test(text[end - 1]!)) end--;
  const labels = text.slice(from, end).split('.');
  const top = labels.at(-1) ?? '';
  return labels.length > 1 && labels.every((label) => label !== '') && /^\p{L}{2,24}$/u.test(top) ? end : 0;
}
