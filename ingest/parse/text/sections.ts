// Cuts long Markdown at its headings, because the parser's work grows with the square of what it is given at once.

/** Each but the last brings along the link definitions of the whole, which show nothing themselves. */
export function sectionsOf(text: string): string[] {
  const sections: string[] = [];
  let from = 0;
  let at = 0;
  let fence: string | null = null;
  let blank = true;
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const open = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null) fence = open ?? null;
    else if (open?.startsWith(fence) && line.trim() === open) fence = null;
    const heads = blank && fence === null && /^#{1,6} /.test(line);
    if (heads && at - from > ENOUGH && !holdsRaw(text.slice(from, at))) {
      sections.push(text.slice(from, at));
      from = at;
    }
    blank = line.trim() === '';
    at += line.length;
  }
  if (sections.length === 0) return [text];
  const definitions = (text.match(DEFINITION) ?? []).slice(0, MOST_DEFINITIONS).join('\n');
  return [...sections.map((section) => `${section}\n${definitions}\n`), text.slice(from)];
}

/** UTF-16 units. */
const ENOUGH = 10_000;

const DEFINITION = /^ {0,3}\[[^\]\n]+\]:[ \t]*\S.*$/gm;
const MOST_DEFINITIONS = 200;

/** CommonMark 4.6, kinds 1 to 5: HTML that goes on over blank lines, so that a heading may be inside of it. */
function holdsRaw(text: string): boolean {
  return /<(?:!|\?|pre\b|script\b|style\b|textarea\b)/i.test(text);
}
