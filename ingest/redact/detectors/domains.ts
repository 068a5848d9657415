// Finds the names of hosts on the Internet, in addresses of pages as well.

import type { DetectionContext, Detector, Finding } from '../detector.ts';

export const domains: Detector = { name: 'domains', version: 3, detect };

const HOST =
  /(?<![\p{L}\p{N}@._-])(?:https?:\/\/)?(?:[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?\.){1,5}(?:com|org|net|edu|gov|mil|int|info|biz|name|io|co|app|dev|shop|online|site|example|local|eu|at|de|ch|fr|it|es|nl|be|lu|uk|ie|dk|se|no|fi|is|pl|cz|sk|hu|si|hr|rs|ba|ro|bg|gr|tr|ru|ua|pt|us|ca|mx|br|ar|cl|au|nz|jp|cn|kr|in|za|ae|il|tv|me|ly|gl)(?![\p{L}\p{N}@_-]|\.\p{L})(?:\/[^\s<>"')\]]{0,200}(?<![.,;:!?]))?/gu;

/** What begins like the address of a page may end in any top-level domain. */
const PAGE =
  /(?<![\p{L}\p{N}@._-])(?:https?:\/\/|www\.)(?:[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?\.){1,5}[a-zA-Z]{2,18}(?![\p{L}\p{N}@_-])(?:\/(?:[^\s<>"')\]]{0,200}(?<![.,;:!?]))?)?/gu;

function detect(text: string, { thorough, labelled }: DetectionContext): readonly Finding[] {
  if (!thorough) return [];
  // "contact.name: " says what a field is, and ends like a host.
  const values = new Set(labelled.map(({ start }) => start));
  const pages = text.includes('://') || text.includes('www.') ? [...text.matchAll(PAGE)] : [];
  return [...text.matchAll(HOST), ...pages].flatMap((match): Finding[] => {
    const end = match.index + match[0].length;
    if (values.has(end + 2)) return [];
    return [{ start: match.index, end, type: 'domain', confidence: 0.6, detector: domains.name, basis: 'pattern' }];
  });
}
