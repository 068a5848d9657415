// Finds public internet addresses and hardware addresses; private ranges belong to the plant's own devices.

import type { Detector, Finding } from '../detector.ts';

export const network: Detector = { name: 'network', version: 4, detect };

const IPV4 = /(?<![\p{L}\p{N}_.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\p{L}\p{N}_]|\.\d)/gu;
const IPV6 = /(?<![\p{L}\p{N}_:.])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}(?![\p{L}\p{N}_:])/giu;
/** Six pairs with colons or hyphens (IEEE 802), or three groups with dots as network devices print them. */
const MAC =
  /(?<![\p{L}\p{N}_:.-])(?:[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}|(?=[\d.]*[a-f])[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4})(?![\p{L}\p{N}_:-]|\.\d)/giu;

function detect(text: string): readonly Finding[] {
  const spans = (pattern: RegExp) => [...text.matchAll(pattern)];
  return [
    ...spans(IPV4)
      .filter((match) => isPublic(match[0]))
      .map((match) => finding(match, 'ipAddress')),
    ...spans(IPV6)
      .filter(([value]) => publicV6(value))
      .map((match) => finding(match, 'ipAddress')),
    ...spans(MAC).map((match) => finding(match, 'macAddress')),
  ];
}

/** RFC 1918, loopback, link-local, multicast, and 0/8 (version numbers such as 0.9.1.2) stay. */
function isPublic(value: string): boolean {
  const [a, b, c, d] = value.split('.').map(Number) as [number, number, number, number];
  if (Math.max(a, b, c, d) > 255 || a === 0 || a === 10 || a === 127 || a >= 224) return false;
  return !(a === 192 && b === 168) && !(a === 172 && b >= 16 && b <= 31) && !(a === 169 && b === 254);
}

/** Global unicast, 2000::/3, with enough groups not to be a time of day. */
function publicV6(value: string): boolean {
  return /^[23][\da-f]{3}:/i.test(value) && /[a-f]|::/i.test(value) && value.split(':').length >= 4;
}

function finding(match: RegExpExecArray, type: 'ipAddress' | 'macAddress'): Finding {
  const end = match.index + match[0].length;
  return { start: match.index, end, type, confidence: 0.8, detector: network.name, basis: 'pattern' };
}
