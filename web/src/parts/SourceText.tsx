// Shows text of a source as text: gaps of redaction stand out, and hidden characters that would reorder it are made visible.

import { useWords } from '../words.tsx';

/** As the redaction leaves them in English and German texts. */
const GAP = String.raw`\[(?:[\p{L}-]+ ){0,2}(?:removed|entfernt)(?:: [^\]\n]{1,80})?\]`;
/** Bidirectional controls (UAX #9) and invisible joiners: they can make a text read as what it does not say. */
const CONTROL = String.raw`[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]`;
const SPECIAL = new RegExp(`(${GAP})|(${CONTROL})`, 'gu');

export function SourceText({ text }: { readonly text: string }) {
  const { say } = useWords();
  const parts = partsOf(text).map(({ kind, said, at }) => {
    if (kind === 'text') return said;
    if (kind === 'gap')
      return (
        <span key={at} className="gap">
          {said.slice(1, -1)}
        </span>
      );
    const code = `U+${said.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    return (
      <span key={at} className="control" title={say('gap.control', { code })}>
        {code}
      </span>
    );
  });
  return <bdi>{parts}</bdi>;
}

interface Part {
  readonly kind: 'text' | 'gap' | 'control';
  readonly said: string;
  readonly at: number;
}

export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(SPECIAL)) {
    if (found.index > at) parts.push({ kind: 'text', said: text.slice(at, found.index), at });
    parts.push({ kind: found[1] ? 'gap' : 'control', said: found[0], at: found.index });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', said: text.slice(at), at });
  return parts;
}
