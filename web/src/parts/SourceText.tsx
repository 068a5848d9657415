// Shows text of a source as text: gaps of redaction stand out, and hidden characters that would reorder it are made visible.

import { useWords } from '../words.tsx';
import { partsOf } from './partsOf.ts';

/** `stress`: tags and values stand out too. */
export function SourceText({ text, stress = false }: { readonly text: string; readonly stress?: boolean }) {
  const { say } = useWords();
  const parts = partsOf(text, { stress }).map(({ kind, said, at }) => {
    if (kind === 'text') return said;
    if (kind === 'key')
      return (
        <b key={at} className="key">
          {said}
        </b>
      );
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
